"""What is to be blacked out, as it is typed: by ground, words, whole pages, and boxes in millimetres."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.files.sheets import MM, Size
from gongkai.information_requests.forms.procedure import DeedForm, long_text
from gongkai.reading.redaction.model import Box, Marks, Term

_PARTS = ("ground", "terms", "boxes", "pages")
_MOST_GROUPS = 20
_BOX = re.compile(r"[0-9]{1,4}(?:[\s,、]+[0-9]{1,5}(?:\.[0-9]+)?){4}")
_RANGE = re.compile(r"([0-9]{1,4})(?:[-—–~至]([0-9]{1,4}))?")


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one ground."""

    number: int
    ground: forms.BoundField
    terms: forms.BoundField
    pages: forms.BoundField
    boxes: forms.BoundField
    elsewhere: forms.BoundField


class RedactionForm(DeedForm):
    """Marks on one file, by ground; ``sizes`` are those of its pages."""

    def __init__(
        self,
        data: Any = None,
        *,
        sizes: Sequence[Size],
        grounds: Sequence[Outcome],
        first: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.sizes = sizes
        typed = data if data is not None else self.initial
        self.numbers = range(1, min(_filled(typed) + 1, _MOST_GROUPS) + 1)
        choices = [("", "请选择"), *((each.value, each.label) for each in grounds)]
        for number in self.numbers:
            self._add(number, choices, first if number == 1 else "")
        self.fields["looked"] = forms.BooleanField(
            label="图片和扫描页已经逐页看过，没有漏下要遮盖的词语",
            required=False,
            help_text="扫描页上的文字检索不到，只能用遮盖框；有这样的页时须勾选。",
        )
        self.fields["whole"] = forms.BooleanField(
            label="每一页都画成图片",
            required=False,
            help_text="没有遮盖的页也不再能复制文字，文件较大，但最稳妥。",
        )
        for name in self.fields:
            self.speak_plainly(name)

    def groups(self) -> list[Group]:
        """Return the fields by ground."""
        return [
            Group(number, **{name: self[f"{name}-{number}"] for name in (*_PARTS, "elsewhere")})
            for number in self.numbers
        ]

    @property
    def marks(self) -> Marks:
        """Return the marks, words and boxes numbered through all grounds, whole pages behind the boxes."""
        typed, boxes, terms, whole = self.cleaned_data, [], [], []
        for number in self.numbers:
            ground = typed[f"ground-{number}"]
            elsewhere = typed[f"elsewhere-{number}"]
            terms += [Term(text, ground) for text in typed[f"terms-{number}"]]
            boxes += [
                Box(page, x / MM, y / MM, (x + w) / MM, (y + h) / MM, ground, elsewhere)
                for page, x, y, w, h in typed[f"boxes-{number}"]
            ]
            for page in typed[f"pages-{number}"]:
                size = self.sizes[page - 1]
                # What stands at the head of one page stands on the others too.
                whole.append(Box(page, 0, 0, size.width, size.height, ground, elsewhere=True))
        return Marks((*boxes, *whole), tuple(terms), bool(typed["whole"]), bool(typed["looked"]))

    def drawn(self) -> list[list[tuple[float, ...]]]:
        """Return the boxes that were typed well, by page: number, left, top, width, height in millimetres."""
        found: list[list[tuple[float, ...]]] = [[] for _ in self.sizes]
        at = 0
        for number in self.numbers:
            for line in str(self[f"boxes-{number}"].value() or "").splitlines():
                box = _box(line)
                if box is None:
                    continue
                at += 1
                if 1 <= box[0] <= len(found):
                    found[box[0] - 1].append((at, *box[1:]))
        return found

    def clean(self) -> dict[str, Any]:
        """Take lines apart, and ask for a ground where something is marked."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for number in self.numbers:
            terms, boxes, pages = (str(typed.get(f"{name}-{number}") or "") for name in _PARTS[1:])
            typed[f"terms-{number}"] = list(dict.fromkeys(_lines(terms)))
            typed[f"boxes-{number}"] = list(self._boxes(number, boxes))
            typed[f"pages-{number}"] = list(self._pages(number, pages))
            marked = any(typed[f"{name}-{number}"] for name in _PARTS[1:])
            name = f"ground-{number}"
            if marked and not typed.get(name) and name not in self.errors:
                self.add_error(name, "请选择不予公开的理由（条例第十四条至第十六条）。")
        return typed

    def _add(self, number: int, choices: list[tuple[str, str]], first: str) -> None:
        self.fields[f"ground-{number}"] = forms.ChoiceField(
            label="不予公开的理由", choices=choices, required=False, initial=first
        )
        self.fields[f"terms-{number}"] = long_text(
            "要遮盖的词语", "一行一个，全文凡出现的都遮盖。", rows=3, most=20_000, required=False
        )
        self.fields[f"boxes-{number}"] = long_text(
            "遮盖框",
            "一行一个：页码 距左 距上 宽 高（毫米），例如 1 25 40 60 8。也可以在页面上画。",
            rows=3,
            most=100_000,
            required=False,
        )
        self.fields[f"elsewhere-{number}"] = forms.BooleanField(
            label="框下的文字在别处出现的，可以保留", required=False
        )
        self.fields[f"pages-{number}"] = forms.CharField(
            label="整页遮盖", max_length=500, required=False, help_text="页码，例如 3、5-7"
        )

    def _boxes(self, number: int, text: str) -> Iterator[tuple[int, float, float, float, float]]:
        for at, line in enumerate(text.splitlines(), 1):
            if not line.strip():
                continue
            box = _box(line)
            if box is None:
                self.add_error(
                    f"boxes-{number}",
                    f"第 {at} 行看不懂。请写成：页码 距左 距上 宽 高（毫米），例如 1 25 40 60 8。",
                )
            elif self._is_page(f"boxes-{number}", box[0]):
                yield box

    def _pages(self, number: int, text: str) -> Iterator[int]:
        for part in re.split(r"[\s,、;]+", unicodedata.normalize("NFKC", text).strip()):
            if not part:
                continue
            match = _RANGE.fullmatch(part)
            if match is None:
                self.add_error(f"pages-{number}", f"“{part[:20]}”看不懂。请写页码，例如 3、5-7。")
                continue
            first, last = int(match[1]), int(match[2] or match[1])
            if first > last:
                self.add_error(f"pages-{number}", f"“{part}”的起止页颠倒了。")
            elif self._is_page(f"pages-{number}", first) and self._is_page(f"pages-{number}", last):
                yield from range(first, last + 1)

    def _is_page(self, name: str, page: int) -> bool:
        if 1 <= page <= len(self.sizes):
            return True
        self.add_error(name, f"文件只有 {len(self.sizes)} 页，没有第 {page} 页。")
        return False


def _filled(typed: Mapping[str, Any]) -> int:
    """Return the number of the last ground for which something was typed."""
    return max(
        (
            number
            for number in range(1, _MOST_GROUPS + 1)
            if any(str(typed.get(f"{name}-{number}") or "").strip() for name in _PARTS[1:])
        ),
        default=0,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _box(line: str) -> tuple[int, float, float, float, float] | None:
    plain = unicodedata.normalize("NFKC", line).strip()
    if not _BOX.fullmatch(plain):
        return None
    page, *sides = re.split(r"[\s,、]+", plain)
    x, y, width, height = map(float, sides)
    return int(page), x, y, width, height
