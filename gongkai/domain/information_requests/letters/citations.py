"""Articles of the Regulation as a letter cites them, read whatever way the numbers are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_NUMBER = r"[〇零一二三四五六七八九十百两\d]{1,7}"
_CITATION = re.compile(
    rf"《(?P<law>[^《》\n]{{1,60}})》|第(?P<article>{_NUMBER})条"
    rf"|第(?P<paragraph>{_NUMBER})款|(?:第[（(]?|[（(])(?P<item>{_NUMBER})[）)]?项"
)
#: What is no law between 《》 (a file that was asked for) leaves the law that is spoken of as it is.
_LAW = re.compile(r"(?:法|条例|办法|规定|细则|规则|解释|决定)(?:[（(].*[）)])?$")


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """An article of the Regulation, with paragraph (款) and item (项) where they were named, else 0."""

    article: int
    paragraph: int = 0
    item: int = 0

    def meets(self, owed: "Citation") -> bool:
        """Return whether this citation is at least as exact as the one that is owed."""
        return (
            self.article == owed.article
            and self.item == owed.item
            and (owed.paragraph == 0 or self.paragraph == owed.paragraph)
        )

    def __str__(self) -> str:
        paragraph = f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        item = f"第（{chinese_number(self.item)}）项" if self.item else ""
        return f"第{chinese_number(self.article)}条{paragraph}{item}"


def citations(text: str) -> frozenset[Citation]:
    """
    Return what the text cites of the Regulation; where no law was named in a line, it is the Regulation.

    第三十六条第（一）项、第（二）项 are two citations of one article; an article with a paragraph or an item after it
    is that paragraph or item only.
    """
    return frozenset(each for line in text.splitlines() for each in _line(line))


def _line(line: str) -> Iterator[Citation]:
    ours, article, paragraph, open_ = True, 0, 0, False
    for match in _CITATION.finditer(line):
        if match["law"] is not None:
            if _LAW.search(match["law"]):
                if open_:
                    yield Citation(article, paragraph)
                ours, article, paragraph, open_ = _is_regulation(match["law"]), 0, 0, False
        elif not ours:
            continue
        elif match["article"]:
            if open_:
                yield Citation(article, paragraph)
            article, paragraph, open_ = number(match["article"]), 0, True
        elif article and match["paragraph"]:
            if open_ and paragraph:
                yield Citation(article, paragraph)
            paragraph, open_ = number(match["paragraph"]), True
        elif article and match["item"]:
            yield Citation(article, paragraph, number(match["item"]))
            open_ = False
    if open_:
        yield Citation(article, paragraph)


def _is_regulation(law: str) -> bool:
    return "政府信息公开条例" in law or law == "条例"


def number(text: str) -> int:
    """Return a number below a thousand that is written in digits or as 三十六; what is no number counts 0."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            unit = 10 if character == "十" else 100
            total, digit = total + (digit or 1) * unit, 0
        elif character.isdecimal():
            digit = 10 * digit + int(character)
        else:
            digit = 10 * digit + _DIGITS[character]
    return total + digit


def chinese_number(value: int) -> str:
    """Return a number from 1 to 99 as laws write it: 七, 十六, 三十六."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{'〇一二三四五六七八九'[tens]}十"
    return head + ("〇一二三四五六七八九"[ones] if ones or not tens else "")
