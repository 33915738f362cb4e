"""What is typed about returns: a round, a unit's answers line by line, a filled-in sheet, more time."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core import signing

from gongkai.domain.errors import Invalid
from gongkai.domain.figures import FIRST_YEAR, MONEY, MONEY_PLACES
from gongkai.domain.periods import Period
from gongkai.domain.returns import PeriodKind, period_of
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.indicators import Indicator
from gongkai.lib.ui.messages import PlainMessages
from gongkai.reports.forms.ledger import Groups, grouped_choices
from gongkai.reports.services.returns import MOST_ROWS, Answer

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.reports.models import ReturnRow, UnitReturn

#: The parts of a line, in the order in which they stand.
PARTS = ("count", "on", "evidence", "note", "file", "upload")
#: A form may send a hundred files at once, empty places for files among them.
MOST_UPLOADS = 90


class RoundForm(PlainMessages, forms.Form):
    """A round: of whom what is asked, for which time, by when."""

    title = forms.CharField(label="任务名称", max_length=100, help_text="例如：2026年第一季度会议和培训情况")
    unit: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label="下发单位", empty_label=None)
    kind = forms.ChoiceField(label="统计期间", choices=PeriodKind.choices(), widget=forms.RadioSelect)
    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR)
    number = forms.IntegerField(
        label="第几季度或第几月", min_value=1, max_value=12, required=False, help_text="按全年填报的留空"
    )
    due_on = DateField(label="截止日期", help_text="各单位应在这一天之前（含当天）提交")
    note = forms.CharField(
        label="填报说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    branch = forms.ChoiceField(label="下发范围（含下级）", help_text="已撤并的单位不在其中")
    chosen = forms.MultipleChoiceField(
        label="只向其中这些单位下发",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不勾选时，范围内的单位都下发",
    )
    indicators = forms.MultipleChoiceField(
        label="指标",
        widget=forms.CheckboxSelectMultiple,
        help_text="只要求必需的数。系统已有记录的，下发时自动略去",
        error_messages={"required": "请至少选择一个指标。"},
    )

    def __init__(self, *args: Any, units: "Sequence[Unit]", groups: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        top = min((unit.depth for unit in units), default=0)
        choices = [(unit.code, "　" * (unit.depth - top) + unit.name) for unit in units]
        self.fields["branch"].choices = choices  # type: ignore[attr-defined]
        self.fields["chosen"].choices = [(unit.code, unit.name) for unit in units]  # type: ignore[attr-defined]
        self.fields["indicators"].choices = grouped_choices(groups)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put the period together."""
        data = super().clean() or self.cleaned_data
        if "kind" in data and "year" in data:
            kind = PeriodKind(data["kind"])
            try:
                if kind is not PeriodKind.YEAR and not data.get("number"):
                    raise Invalid(f"请填写第几个{kind.label}。", field="number")
                number = 1 if kind is PeriodKind.YEAR else data["number"]
                data["period"] = period_of(kind, data["year"], number)
            except Invalid as refusal:
                self.add_error(refusal.field, refusal.message)
        return data

    @property
    def asked(self) -> "list[Unit]":
        """The units chosen: those ticked, else all of the branch."""
        ticked = self.cleaned_data["chosen"]
        if ticked:
            return [self.units[code] for code in ticked]
        above = self.units[self.cleaned_data["branch"]].path
        return [unit for unit in self.units.values() if unit.path.startswith(above)]

    @property
    def period(self) -> Period:
        """The period, once the form is valid."""
        return cast("Period", self.cleaned_data["period"])


class DueForm(PlainMessages, forms.Form):
    """Another day by which answers are wanted, and why."""

    due_on = DateField(label="新的截止日期")
    reason = ReasonField()


class SheetForm(PlainMessages, forms.Form):
    """A sheet that was filled in outside."""

    upload = forms.FileField(
        label="填好的表格",
        help_text="从本页下载、填写后保存的 .xlsx",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


@dataclass(frozen=True)
class Line:
    """One line of an indicator: its fields, and the name of the file that stands with it already."""

    place: str
    fields: Mapping[str, forms.BoundField]
    file_name: str

    def __getitem__(self, part: str) -> forms.BoundField:
        return self.fields[part]

    @property
    def wrong(self) -> bool:
        """Whether anything in the line is to be mended."""
        return any(bound.errors for bound in self.fields.values())


class ReturnForm(PlainMessages, forms.Form):
    """
    A unit's answers: for each indicator lines with a count, or the tick that nothing happened.

    What a line does not say itself (day, evidence) is taken from the head, so that a plain return is a few
    numbers. ``typed`` are raw values by name, of a draft or of a form that grew a line.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = DateField(label="日期", required=False, help_text="各项没有另填日期的，都记在这一天")
    proof = forms.CharField(
        label="凭据",
        max_length=500,
        required=False,
        help_text="各项没有另填凭据的，都用这一个，例如：2026年政府信息公开工作台账",
    )

    def __init__(
        self,
        *args: Any,
        found: "UnitReturn",
        indicators: Sequence[Indicator],
        typed: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=dict(typed), **kwargs)
        self.found, self.indicators = found, indicators
        self.short: dict[str, str] = {}
        source: Mapping[str, Any] = self.data if self.is_bound else typed
        self.counts = [_lines(source.get(f"lines-{number}")) for number in range(len(indicators))]
        for number, each in enumerate(indicators):
            self.fields[f"nil-{number}"] = forms.BooleanField(label="没有发生", required=False)
            for line in range(self.counts[number]):
                self._add_line(f"{number}-{line}", each)

    def _add_line(self, place: str, indicator: Indicator) -> None:
        money = indicator.measure == MONEY
        made: dict[str, forms.Field] = {
            "count": forms.DecimalField(
                label=f"数量（{indicator.measure}）",
                min_value=0,
                max_digits=16,
                decimal_places=MONEY_PLACES if money else 0,
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "decimal" if money else "numeric",
                        "class": "input--short",
                        "autocomplete": "off",
                    }
                ),
                error_messages={"invalid": "请填写数字", "max_decimal_places": "请填写整数"},
            ),
            "on": DateField(label="日期"),
            "evidence": forms.CharField(label="凭据", max_length=500),
            "note": forms.CharField(label="口径说明", max_length=200),
            "file": forms.CharField(widget=forms.HiddenInput),
            "upload": forms.FileField(label="凭据文件"),
        }
        for part, field in made.items():
            field.required = False
            # In the list of what is to be mended a field stands alone, and must say of what it is.
            self.short[f"{part}-{place}"] = str(field.label or "")
            field.label = f"{indicator.label}，{field.label}"
            self.fields[f"{part}-{place}"] = field
            self.speak_plainly(f"{part}-{place}")

    def clean(self) -> dict[str, Any]:
        """Fill what a line leaves out from the head, and name what is then still missing."""
        data = super().clean() or self.cleaned_data
        for place in self.places:
            if not self._begun(place, data) or any(f"{part}-{place}" in self.errors for part in PARTS):
                continue
            if data.get(f"count-{place}") is None:
                self.add_error(f"count-{place}", "请填写数量；不需要这一行的，请把它清空。")
            for part, head, word in (("on", "day", "日期"), ("evidence", "proof", "凭据")):
                if not data.get(f"{part}-{place}"):
                    data[f"{part}-{place}"] = data.get(head)
                if not data[f"{part}-{place}"] and head not in self.errors:
                    self.add_error(f"{part}-{place}", f"请填写{word}，或者在上面填写共用的{word}。")
            if token := data.get(f"file-{place}"):
                try:
                    data[f"file-{place}"] = opened(self.found, token)
                except signing.BadSignature:
                    self.add_error(f"upload-{place}", "凭据文件的编号不对，请重新上传。")
        return data

    def _begun(self, place: str, data: Mapping[str, Any]) -> bool:
        # Whoever ticks that nothing happened means that also of what was copied beside an empty figure.
        nothing = data.get(f"nil-{place.partition('-')[0]}")
        parts = ("count", "file") if nothing else ("count", "evidence", "note", "file")
        return any(data.get(f"{part}-{place}") not in (None, "") for part in parts)

    @property
    def places(self) -> list[str]:
        """Where lines stand: indicator and line, counted from 0."""
        return [f"{number}-{line}" for number, lines in enumerate(self.counts) for line in range(lines)]

    @property
    def answers(self) -> list[Answer]:
        """What was filled in, in the order of the form; the form is valid."""
        data, found = self.cleaned_data, []
        for number, each in enumerate(self.indicators):
            if data.get(f"nil-{number}"):
                note = data.get(f"note-{number}-0") or ""
                found.append(Answer(each.code, nothing=True, note=note, place=f"{number}-0"))
            for line in range(self.counts[number]):
                place = f"{number}-{line}"
                if self._begun(place, data):
                    found.append(
                        Answer(
                            each.code,
                            on=data[f"on-{place}"],
                            count=data[f"count-{place}"],
                            evidence=data[f"evidence-{place}"] or "",
                            note=data[f"note-{place}"],
                            file=data[f"file-{place}"],
                            place=place,
                        )
                    )
        return found

    def lines_of(self, number: int, names: Mapping[str, str]) -> list[Line]:
        """Return the lines of an indicator for the page; ``names`` are those of stored files by digest."""
        found = []
        for line in range(self.counts[number]):
            place = f"{number}-{line}"
            bound = {part: self._bound(f"{part}-{place}") for part in PARTS}
            found.append(Line(place, bound, names.get(digest_in(self.found, bound["file"].value()), "")))
        return found

    def _bound(self, name: str) -> forms.BoundField:
        """Return a field under its short name, for where its indicator stands above it."""
        bound = copy(self[name])
        bound.label = self.short[name]
        return bound


def sealed(found: "UnitReturn", digest: str) -> str:
    """Return a digest so that a form may carry it: nobody can put another file's in its place."""
    return _signer(found).sign(digest) if digest else ""


def opened(found: "UnitReturn", token: str) -> str:
    """Return the digest that a form carried; raises BadSignature for one that this house did not write."""
    return _signer(found).unsign(token)


def digest_in(found: "UnitReturn", token: Any) -> str:
    """Return the digest that a form carries, nothing for what is none."""
    try:
        return opened(found, token) if token else ""
    except signing.BadSignature:
        return ""


def typed_of(
    found: "UnitReturn", indicators: Sequence[Indicator], rows: "Sequence[ReturnRow]", today: date
) -> dict[str, Any]:
    """Return what a form shows of a return as it stands, by the names of its fields."""
    typed: dict[str, Any] = {"revision": found.revision, "day": min(found.round.last_on, today)}
    for number, each in enumerate(indicators):
        mine = [row for row in rows if row.indicator == each.code]
        nothing = next((row for row in mine if row.nothing), None)
        typed[f"nil-{number}"] = nothing is not None
        if nothing is not None:
            typed[f"note-{number}-0"] = nothing.note
        facts = [row for row in mine if not row.nothing]
        typed[f"lines-{number}"] = max(1, len(facts))
        for line, row in enumerate(facts):
            place = f"{number}-{line}"
            typed |= {
                f"count-{place}": _written(row.count),
                f"on-{place}": row.on,
                f"evidence-{place}": row.evidence,
                f"note-{place}": row.note,
                f"file-{place}": sealed(found, row.file),
            }
    return typed


def _signer(found: "UnitReturn") -> signing.Signer:
    return signing.Signer(salt=f"reports.return-file:{found.pk}")


def _written(count: Decimal) -> str:
    return str(int(count)) if count == count.to_integral_value() else f"{count.normalize():f}"


def _lines(value: Any) -> int:
    """Return how many lines an indicator has; whoever sends nonsense gets one."""
    text = str(value or "")
    return min(max(1, int(text)), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 4 else 1
