"""Readers of other packages: what they give is held against the file, and no more of it is believed."""

import sys
from dataclasses import replace

import pytest

from manywitness.errors import PluginError, ReadError
from manywitness.model import LeftOut, Page, Run, Source, Span, Text, Trace
from manywitness.read import FileForm
from manywitness.read.added import AddedForm
from manywitness.read.forms import SUFFIXES, beside, form_of, media_reason
from manywitness.read.plain import LIMIT

RAW = b"One ferry, two piers.\n"
WORDS = RAW.decode()


class Liar(str):
    """A string that says another thing each time it is asked."""

    def strip(self, *_):
        return "never"


def read(give, raw=RAW):
    """What becomes of a file of which a reader says this."""
    hints = Source(name="kolm.tide")
    form = FileForm("tide", (".tide",), lambda *_: give() if callable(give) else give, ("text/x-tide",))
    return AddedForm(form, "tides 1.0").read(raw, hints)


def page(**changed):
    return replace(Page(RAW, Text(WORDS), Source(name="kolm.tide"), Trace(whole=True)), **changed)


def refuses(give, kind, words):
    with pytest.raises(ReadError, match=words) as refused:
        read(give)
    assert refused.value.kind == kind


def raising(error):
    def give():
        raise error

    return give


def test_an_honest_page_is_kept_as_it_is():
    kept = read(page(left_out=(LeftOut(Span(0, 3), "count", "a number", "One"),)))
    assert kept.text.content == WORDS and kept.trace == Trace(whole=True) and kept.raw == RAW
    assert kept.source == Source(name="kolm.tide", media="text/x-tide")
    assert kept.left_out[0].words == "One"


def test_what_a_page_says_of_itself_is_made_clean():
    stated = Source(
        name="/etc/passwd",
        url="javascript:alert(1)",
        title="<b>Two\u202e\x1b[31m piers</b>",
        outlet="Kolm &amp; Sons",
        published="4 o'clock",
        modified="2026-03-04T10:00:00Z",
        language="<en>",
        media="text/html",
    )
    kept = read(page(source=stated)).source
    assert kept == Source(
        name="kolm.tide",
        title="Two [31m piers",
        outlet="Kolm & Sons",
        modified="2026-03-04T10:00:00+00:00",
        media="text/x-tide",
    )


def test_bytes_of_its_own_are_not_taken_for_those_of_the_file():
    assert read(page(raw=b"other bytes")).raw == RAW


def test_a_text_is_the_string_that_it_is():
    text = Text(WORDS)
    object.__setattr__(text, "content", Liar(WORDS))
    object.__setattr__(text, "id", "b2:0")
    kept = read(page(text=text)).text
    assert kept == Text(WORDS) and type(kept.content) is str


@pytest.mark.parametrize(
    ("give", "kind", "words"),
    [
        (raising(OSError("no boat")), "reader", "tides 1.0 cannot read it: OSError: no boat"),
        (raising(ReadError("format", "no tide")), "format", "no tide"),
        (None, "reader", "gave NoneType, needed a Page"),
        (b"words", "reader", "gave bytes, needed a Page"),
        (lambda: page(text=Text("  \n")), "empty", "no words"),
        (lambda: page(text=Text("half \ud800")), "reader", "TextError"),
        (lambda: page(text=Text("x" * (LIMIT + 1))), "limit", "8,388,609 bytes"),
        (lambda: page(text=Text("Other words.")), "reader", "the whole file, and is not"),
        (lambda: page(trace=Trace((Run(Span(0, 3), Span(4, 7)),))), "reader", "'One' is said to stand"),
        (lambda: page(trace=Trace((Run(Span(0, 3), Span(99, 102)),))), "reader", "outside 22 characters"),
        (lambda: page(trace=Trace((Run(Span(0, 99), Span(0, 99)),))), "reader", "outside 22 characters"),
        (lambda: page(left_out=(LeftOut(Span(0, 99), "x", "y", "z"),)), "reader", "outside 22 characters"),
        (lambda: page(left_out=(LeftOut(Span(0, 3), "x", "y", 3),)), "reader", "TypeError"),
        (lambda: page(source=replace(Source(), title=7)), "reader", "TypeError"),
        (lambda: page(text=None), "reader", "AttributeError"),
    ],
)
def test_what_does_not_fit_the_file_is_refused_and_named(give, kind, words):
    refuses(give, kind, words)


def installed(folder, monkeypatch, name, form):
    """A package that gives this form, as it lies there when it is installed."""
    (folder / f"{name}.py").write_text(
        "from manywitness.model import Page, Text\n"
        "from manywitness.read import FileForm\n"
        "def read(raw, hints):\n    return Page(raw, Text(raw.decode()), hints)\n"
        f"def form():\n    return {form}\n"
    )
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[manywitness.readers]\n{name} = {name}:form\n")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.fixture
def tides(tmp_path, monkeypatch):
    """A package that reads tides, really found."""
    form = "FileForm('tide', ('.tide', '.css'), read, ('text/x-tide',), lambda head: head[:4] == b'TIDE')"
    installed(tmp_path, monkeypatch, "tides", form)
    found = form_of("a.tide", b"")
    assert isinstance(found, AddedForm) and str(found) == "tide" and found.package == "tides 1.0"
    return found


def test_files_are_told_by_suffix_type_and_first_bytes(tides):
    assert form_of("a.tide.gz", b"") is tides
    assert form_of("", b"", "text/x-tide") is tides
    assert form_of("a", b"TIDE of Kolm") is tides
    # What is built in is asked first, and a text file stays one.
    assert form_of("a.txt", b"TIDE of Kolm") is SUFFIXES[".txt"]
    assert form_of("a.html", b"TIDE", "text/html") is SUFFIXES[".html"]
    assert beside(".css") == "" and beside(".js") == "a script, not a page"
    assert media_reason("text/x-tide") == "" and media_reason("text/x-ebb") == "text/x-ebb, not a page"


def test_a_package_that_cannot_tell_its_files_is_named():
    form = FileForm("tide", (".tide",), lambda *_: page(), begins=lambda head: head[99] == 0)
    with pytest.raises(PluginError, match=r"tides 1\.0: telling tide failed: IndexError"):
        AddedForm(form, "tides 1.0").begins(b"x")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("FileForm('tide', ('.txt',), read)", r"\.txt is read by manywitness itself"),
        ("FileForm('tide', ('.gz',), read)", r"\.gz is read by manywitness itself"),
        ("FileForm('tide', ('tide',), read)", r"tide: write suffixes as \.srt"),
        ("FileForm('tide', ('.TIDE',), read)", r"\.TIDE: write suffixes as \.srt"),
        ("FileForm('tide', (), read, ('tide',))", "tide: write suffixes"),
        ("'tide'", "gives str, needed a FileForm"),
    ],
)
def test_a_form_that_claims_too_much_is_refused(tmp_path, monkeypatch, form, words):
    installed(tmp_path, monkeypatch, "tides", form)
    with pytest.raises(PluginError, match=rf"tides 1\.0: .*{words}"):
        form_of("a.tide", b"")
