"""What a program read out of a file, as it waits for a person, and the content that it proposes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from gongkai.domain.publishing.classes import GenreCategory
from gongkai.domain.publishing.content import Content, DisclosureAttribute
from gongkai.organisations.queries import names_borne
from gongkai.reading.documents.model import Document
from gongkai.reading.fields import Fields, read_fields, separate

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: The fields that are kept, in the order of a form; dates, tuples and texts alike become plain values.
KEPT = (
    "title",
    "document_number",
    "issuer",
    "written_on",
    "effective_on",
    "expires_on",
    "disclosure_attribute",
    "release_mark",
    "genre",
    "keywords",
    "attachments",
    "index_number",
    "published_on",
    "issued_on",
    "secret_mark",
    "signature",
)
#: Fields of a reading → fields of a content, where their names differ.
CONTENT_NAMES = {"disclosure_attribute": "attribute"}
#: Without these a document is not what it says; that they were not found is said too.
_WANTED = frozenset({"title", "issuer", "written_on"})
_DATES = frozenset({"written_on", "effective_on", "expires_on"})
_PICTURE = re.compile(r"picture:([0-9]{1,6})")
_IMAGE = re.compile(r'<img\b[^<>]*\bsrc="picture:[0-9]{1,6}"[^<>]*>')

Reading = dict[str, Any]
Listed = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Doubt:
    """
    What a person should look at in one field of the form.

    ``why`` says where the value was found or why it is doubtful, ``quote`` is the place in the text,
    ``alternatives`` are other values that the document offers, as the form takes them.
    """

    why: str
    quote: str = ""
    alternatives: tuple[str, ...] = ()
    doubtful: bool = True


def names_of(unit: "Unit") -> tuple[str, ...]:
    """Return every name that a unit and those above it bear or bore: organs known to be right."""
    return tuple(names_borne([int(key) for key in unit.path.strip("/").split("/") if key]))


def reading_of(document: Document, *, name: str, unit_names: tuple[str, ...] = ()) -> Reading:
    """
    Return what a document says: ``html`` as read, ``body`` without its head, ``fields`` with their certainty.

    ``pictures`` and ``pages`` are digests of stored files, empty until somebody stores them.
    """
    fields = read_fields(document, name=name, unit_names=unit_names)
    return {
        "html": _storable(document.html),
        "body": _storable(separate(document.html, fields)),
        "notes": [_storable(note) for note in document.notes],
        "pictures": [],
        "pages": [],
        "tables": document.html.count("<table"),
        "fields": _kept(fields),
    }


def with_pictures(reading: Reading, files: Mapping[int, tuple[str, str]]) -> Reading:
    """
    Return a reading whose pictures are stored files: number in the document → (digest, ending).

    A picture that could not be stored goes, and a note says so.
    """

    def address(match: re.Match[str]) -> str:
        stored = files.get(int(match[1]))
        return f"/desk/files/{stored[0]}.{stored[1]}" if stored else match[0]

    whole = {name: _PICTURE.sub(address, reading[name]) for name in ("html", "body")}
    lost = len(_IMAGE.findall(whole["html"]))
    notes = [*reading["notes"], *([f"有 {lost} 幅图片不能接收，已略去。"] if lost else [])]
    digests = list(dict.fromkeys(digest for digest, _ in files.values()))
    cleared = {name: _IMAGE.sub("", html) for name, html in whole.items()}
    return {**reading, **cleared, "notes": notes, "pictures": digests}


def value_of(reading: Listed, name: str) -> Any:
    """Return the value of one field of a reading, None where nothing was found."""
    return _entry(reading, name).get("value")


def proposed(reading: Listed, *, name: str, organ: str, base: Content | None = None) -> Content:
    """
    Return the content that a file proposes; ``name`` is the file's, ``base`` what a register said before.

    ``organ`` is the unit whose document it is where the text names no issuer.

    What the register says stands; the file fills what it left open, and gives the body.
    """
    found = {kept: value_of(reading, kept) for kept in KEPT}
    values: dict[str, Any] = {
        "title": found["title"] or PurePath(name).stem,
        "body": reading.get("body", ""),
        "document_number": found["document_number"] or "",
        "issuer": found["issuer"] or organ,
        "attribute": found["disclosure_attribute"] or DisclosureAttribute.PROACTIVE.value,
        "genre": _genre(found["genre"]),
        "keywords": tuple(found["keywords"] or ()),
        **{day: _day(found[day]) for day in _DATES},
    }
    if base is None:
        return Content(**values)
    filled = {key: value for key, value in values.items() if value and not getattr(base, key)}
    return replace(base, **filled)


#: What stands in a field meanwhile that nothing was read for, and must not go out unnoticed.
_NOT_READ = {"title": "没有读到，暂填文件名，请改正", "issuer": "没有读到，暂填公开主体，请改正"}


def doubts(reading: Listed, *, base: Content | None = None) -> dict[str, Doubt]:
    """
    Return by field of the form what a person should know: where each value stood, and which are doubtful.

    What the register said and the file contradicts is doubtful as well.
    """
    found: dict[str, Doubt] = {}
    for kept in KEPT:
        entry = _entry(reading, kept)
        if not entry:
            continue
        field = CONTENT_NAMES.get(kept, kept)
        value = form_value(kept, entry["value"])
        others = tuple(form_value(kept, each) for each in entry["alternatives"])
        said = form_value(field, getattr(base, field, None)) if base is not None else ""
        if said and value and said != value:
            found[field] = Doubt(
                f"发文登记与原文不一致，原文{entry['why']}", entry["quote"], (value, *others)
            )
        elif not value and not said and kept in _WANTED:
            found[field] = Doubt(
                f"{_NOT_READ.get(kept, '没有读到，请填写')}：{entry['why']}", entry["quote"], others
            )
        else:
            doubtful = bool(value or others) and not entry["certain"] and not (said and said == value)
            found[field] = Doubt(entry["why"], entry["quote"], others, doubtful)
    return found


def form_value(name: str, value: Any) -> str:
    """Return a value as a form shows it: days in figures, lists with 、, the kinds of documents by their key."""
    if value is None or value == "":
        return ""
    if name == "genre":
        return _genre(value) or str(value)
    if isinstance(value, date):
        return value.isoformat()
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _entry(reading: Listed, name: str) -> dict[str, Any]:
    found: dict[str, Any] = reading.get("fields", {}).get(name, {})
    return found


def _kept(fields: Fields) -> dict[str, dict[str, Any]]:
    kept = {}
    for name in KEPT:
        field = getattr(fields, name)
        kept[name] = {
            "value": _plain(field.value),
            "certain": bool(field.certain and field.value is not None),
            "quote": _storable(field.quote),
            "why": field.why,
            "alternatives": [_plain(each) for each in field.alternatives],
        }
    return kept


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _storable(value) if isinstance(value, str) else value


def _storable(text: str) -> str:
    """Return text without what one of the two databases refuses to keep."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _genre(value: str | None) -> str:
    """Return the key of a kind of document; a text says 命令 or 令 where the list says 命令（令）."""
    if not value:
        return ""
    wanted = GenreCategory.ORDER.label if value in ("命令", "令") else value
    return next((genre.value for genre in GenreCategory if wanted in (genre.label, genre.value)), "")
