"""Following every link of the reading room, and what no page of it may hold."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import html

# What a page of ours is made of; anything else came from elsewhere.
ELEMENTS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "ul", "ol", "li",
    "form", "input", "main", "footer", "p", "bdi", "button", "kbd", "dialog", "h1", "h2", "h3", "h4", "h5",
    "h6", "dl", "dt", "dd", "div", "span", "b", "i", "em", "strong", "small", "section", "article",
    "aside", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "label", "select", "option",
    "textarea", "fieldset", "legend", "details", "summary", "blockquote", "q", "ins", "del", "mark",
    "time", "code", "pre", "figure", "figcaption", "svg", "path", "line", "circle", "rect", "text",
    "tspan", "polyline", "polygon", "g", "defs", "pattern", "marker", "desc", "br", "hr", "template",
    "output",
    "progress", "noscript", "abbr", "cite", "sub", "sup", "use", "symbol", "clippath", "ellipse", "bdo",
}  # fmt: skip
LINKS = {"href", "src", "action", "formaction", "hx-get", "hx-post", "data-events", "poster", "xlink:href"}
# Links of one kind differ in their numbers and words only; so many of each are followed.
OF_A_KIND = 12
MOST = 400


def faults(address, words, host):
    """What is wrong with a page: elements, attributes and addresses that are not ours."""
    tree = html.document_fromstring(words)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield f"{address}: {element.tag}"
            continue
        if element.tag.lower() not in ELEMENTS:
            yield f"{address}: <{element.tag}>"
        if element.tag == "script" and (element.text or not element.get("src", "").startswith("/static/")):
            yield f"{address}: a script that is not ours"
        for name, value in element.attrib.items():
            if name.startswith(("on", "hx-on")) or name in {"style", "srcdoc"}:
                yield f"{address}: {name} on <{element.tag}>"
            if name in LINKS and not allowed(name, value, element, host):
                yield f"{address}: {name}={value[:80]!r} on <{element.tag}>"


def allowed(name, value, element, host):
    """Whether an address may stand where it does: our own anywhere, the web's behind a click only."""
    parts = urlsplit(urljoin(f"http://{host}/", value))
    if value == "data:," and element.get("rel") == "icon":
        return True
    if parts.netloc == host and parts.scheme == "http":
        return True
    leaves = name == "href" and element.tag == "a" and "noreferrer" in element.get("rel", "")
    return leaves and parts.scheme in {"http", "https"}


def links(address, words, host):
    """Our own addresses that a page leads to, without their anchors."""
    for element in html.document_fromstring(words).iter("a"):
        to = urlsplit(urljoin(f"http://{host}{address}", element.get("href", "")))
        if to.netloc == host:
            yield to.path + (f"?{to.query}" if to.query else "")


def crawled(client, host, start="/"):
    """Every page that links lead to, from `start` on, as (address, answer); of one kind only some."""
    waiting, seen, kinds = [start], {start}, {}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        answer = client.get(address)
        yield address, answer
        if answer.status_code == 303:
            found = [answer.headers["location"]]
        elif "text/html" not in answer.headers.get("content-type", ""):
            continue
        else:
            found = links(address, answer.text, host)
        for to in found:
            kind = re.sub(r"[^/?&=]*\d[^/?&=]*", "N", to)
            if to not in seen and kinds.get(kind, 0) < OF_A_KIND:
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(to)
                waiting.append(to)
