"""The markup that Word and WPS put on the clipboard, made ordinary."""

import re

from gongkai.reading.documents.html_page import Element, drop_hidden, page_tree

_STYLE_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[a-z0-9]+)?\.([A-Za-z0-9_\\-]+)", re.IGNORECASE)
_CARRIED = re.compile(
    r"(?:^|;)\s*((?:text-align|text-indent|font-weight|font-style|text-decoration)\s*:\s*[^;]+)",
    re.IGNORECASE,
)
_JUSTIFIED = re.compile(r"(?:^|;)\s*text-align\s*:\s*justify[^;]*", re.IGNORECASE)
_HEADING_CLASS = re.compile(r"MsoTitle$|MsoHeading([1-9])$|Heading([1-9])$", re.IGNORECASE)
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])", re.IGNORECASE)
_WORD = re.compile(r"\bmso-|MsoNormal|urn:schemas-microsoft-com|kingsoft|ksohtml", re.IGNORECASE)
_BULLETS = {
    "·": "•",
    "l": "●",
    "n": "■",
    "u": "◆",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0b7": "•",
    "§": "▪",
}
_FILLER = " \xa0\t\n\r"
_CLOSERS = "、，．。：；）〕】》)].:,"


def word_tree(html: str, fragment: str) -> Element:
    """Return the pasted fragment as a tree of ordinary elements; the style sheet stands before it in ``html``."""
    root = page_tree(fragment)
    if not _WORD.search(html):
        drop_hidden(root)
        return root
    rules = _rules(html)
    for element in root.walk():
        _carry_rules(element, rules)
        _plain_number(element)
        _heading(element)
        # Chinese documents are justified by default; it says nothing of a paragraph.
        style = _JUSTIFIED.sub("", element.attributes.get("style", ""))
        if "style" in element.attributes:
            element.attributes["style"] = style
    drop_hidden(root)
    return root


def _rules(html: str) -> dict[str, str]:
    """Return for each class the few declarations that matter."""
    rules: dict[str, str] = {}
    for sheet in _STYLE_SHEET.findall(html):
        for selectors, declarations in _RULE.findall(sheet):
            carried = ";".join(_CARRIED.findall(_JUSTIFIED.sub("", declarations)))
            if carried:
                for selector in selectors.split(","):
                    if match := _SELECTOR.fullmatch(selector.strip()):
                        rules.setdefault(match[1], carried)
    return rules


def _carry_rules(element: Element, rules: dict[str, str]) -> None:
    for name in element.attributes.get("class", "").split():
        if name in rules:
            # What is written at the place itself stands last, and wins.
            element.attributes["style"] = f"{rules[name]};{element.attributes.get('style', '')}"


def _plain_number(element: Element) -> None:
    """Word writes a list's number as text with fillers behind it; keep the number."""
    for child in element.children:
        if "mso-list:ignore" not in child.attributes.get("style", "").replace(" ", "").lower():
            continue
        text = child.words().replace("\xa0", " ").strip(_FILLER)
        bullet = _BULLETS.get(text, text)
        blank = "" if bullet and bullet[-1] in _CLOSERS else " "
        child.children = [Element("", text=bullet + blank)]
        child.attributes = {}


def _heading(element: Element) -> None:
    if element.tag != "p":
        return
    match = _OUTLINE.search(element.attributes.get("style", ""))
    names = element.attributes.get("class", "").split()
    if match:
        element.tag = f"h{min(int(match[1]) + 1, 4)}"
    elif any(_HEADING_CLASS.match(name) for name in names):
        element.tag = "h2"
