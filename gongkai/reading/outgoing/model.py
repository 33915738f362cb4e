"""What is found in a file that is about to leave the house, and the text in which it is looked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

#: To be raised when more is looked for: what was found by an older look is then looked through again.
EDITION = 1


class Kind(StrEnum):
    """The kinds of findings, by the names of the contract."""

    IDENTITY_NUMBER = "identity-number"
    MOBILE = "mobile"
    BANK_CARD = "bank-card"
    HIDDEN_SHEET = "hidden-sheet"
    HIDDEN_ROW = "hidden-row"
    TRACKED_CHANGE = "tracked-change"
    COMMENT = "comment"
    METADATA = "metadata"
    TEXT_UNDER_BOX = "text-under-box"
    MACRO = "macro"
    SECRET_MARK = "secret-mark"  # noqa: S105  a mark on a paper, no secret


#: How the kinds are told to people.
WORDS = {
    Kind.IDENTITY_NUMBER: "身份证件号码",
    Kind.MOBILE: "手机号码",
    Kind.BANK_CARD: "银行卡号",
    Kind.HIDDEN_SHEET: "隐藏的工作表或数据",
    Kind.HIDDEN_ROW: "隐藏的行或列",
    Kind.TRACKED_CHANGE: "修订痕迹",
    Kind.COMMENT: "批注",
    Kind.METADATA: "随文件带出的信息",
    Kind.TEXT_UNDER_BOX: "看不见却取得出的文字",
    Kind.MACRO: "宏或脚本",
    Kind.SECRET_MARK: "密级或内部标志",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """
    One thing found. ``quote`` is a piece of the text as read, numbers of persons masked in it.

    ``where`` says in Chinese where it stands, ``message`` what it is and what to do. Both ``quote`` and
    ``where`` are None for what stands nowhere.
    """

    kind: Kind
    quote: str | None
    message: str
    where: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands; cells of a table's row are parted by ``" | "``."""

    text: str
    where: str


@dataclass(slots=True)
class Reading:
    """
    What one file holds, gathered part by part.

    ``parts`` are lines that follow one another: a number may be broken between two of them. ``shown`` is the
    text that everybody sees, against which titles and alternative texts are held; ``notes`` say in Chinese
    what could not be looked at.
    """

    parts: list[list[Line]] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was found in one file, and in Chinese what could not be looked at."""

    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()


def said(hits: Iterable[Hit], notes: Iterable[str]) -> dict[str, Any]:
    """Return findings as values that JSON can hold; ``heard`` takes them."""
    return {
        "hits": [[hit.kind.value, hit.quote, hit.message, hit.where] for hit in hits],
        "notes": list(notes),
    }


def heard(value: Mapping[str, Any]) -> Scanned:
    """Return what ``said`` said. Raises ValueError, TypeError or KeyError for anything else."""
    return Scanned(
        tuple(
            Hit(Kind(kind), _text(quote), str(message), _text(where))
            for kind, quote, message, where in value["hits"]
        ),
        tuple(map(str, value["notes"])),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
