"""The one table of readers: which form is read by what."""

from __future__ import annotations

from .added import AddedForm
from .entry import Container, Reader
from .forms import Form


def reader_of(form: Form | AddedForm) -> Reader:
    """What reads a file of one page in this form. The first call for a form loads what only it needs."""
    match form:
        case AddedForm():
            return form.read
        case Form.HTML:
            from .html import read_html as read
        case Form.MARKDOWN:
            from .marked.markdown import read_markdown as read
        case Form.MAIL:
            from .mail import read_mail as read
        case Form.PDF:
            from .pdf import read_pdf as read
        case _:
            from .plain import read_plain as read
    return read


def container_of(form: Form | AddedForm) -> Container | None:
    """What reads a file of many pages in this form; None for a form that holds one page."""
    match form:
        case Form.RECORDS:
            from .record.lines import record_pages

            return record_pages
        case Form.JSON:
            from .record.lines import json_pages

            return json_pages
        case Form.FEED:
            from .feed.feeds import feed_pages

            return feed_pages
        case Form.WARC:
            from .archive.warc import warc_pages

            return warc_pages
        case Form.ZIP:
            from .archive.archives import zip_pages

            return zip_pages
    return None
