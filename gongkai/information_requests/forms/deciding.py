"""What is typed about the items of a request and about its reply: only what the chosen outcome asks for is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.case_file import CaseRecord
from gongkai.domain.information_requests.letters.filled import LetterFinding
from gongkai.domain.information_requests.outcomes import (
    Outcome,
    OutcomeRule,
    ReplyPart,
    ResultGroup,
    known_to,
    rule_of,
)
from gongkai.domain.information_requests.regimes import Regime
from gongkai.information_requests.forms.procedure import DeedForm
from gongkai.information_requests.models import RequestedItem
from gongkai.information_requests.queries.drafting import key_of
from gongkai.information_requests.services.case_files import Upload
from gongkai.information_requests.services.deciding import (
    CONCERNING,
    LONGEST,
    SEARCHED,
    SEVERED,
    ItemDecision,
    SearchNoted,
    severable,
    told_parts,
)
from gongkai.lib.forms import DateField

_PARTS: dict[ReplyPart, str] = {
    ReplyPart.ACCESS: "写明网址、栏目、索引号，或者地点和时间，要真能找到",
    ReplyPart.INFORMATION: "提供的是什么、几份几页；文件在“拟写答复”时作为附件添加",
    ReplyPart.REASONS: "结合所申请的信息说明为什么属于这种情形，不能只重复条文",
    ReplyPart.LAW: "写明名称，例如《不动产登记暂行条例》",
    ReplyPart.RIGHT_ORGAN: "名称和联系方式",
    ReplyPart.EARLIER_REPLY: "前次答复的文号",
    ReplyPart.SPECIAL_CHANNEL: "办理的窗口、网址或者电话",
}
_SHORT = frozenset({ReplyPart.LAW, ReplyPart.RIGHT_ORGAN, ReplyPart.EARLIER_REPLY})
_SEARCH = ("places", "words", "searched_by", "searched_on")


@dataclass(frozen=True)
class ItemBlock:
    """One item as the page shows it: its fields that the outcome asks for, and the rule behind the outcome."""

    item: RequestedItem
    outcome: forms.BoundField
    rule: OutcomeRule | None
    shown: Sequence[forms.BoundField]
    kept: Sequence[forms.BoundField]

    @property
    def article(self) -> str:
        """On what the outcome rests, as it is told beside the choice."""
        if self.rule is None:
            return ""
        return f"{self.rule.article or '没有专门条款，按实践做法'}；计入“{self.rule.group.label}”"


class ItemsForm(DeedForm):
    """What becomes of each item that was asked for; field names end in the number of the item."""

    def __init__(
        self, data: Any = None, *, items: Sequence[RequestedItem], regime: Regime, today: date, **kwargs: Any
    ) -> None:
        self.items, self.regime = items, regime
        super().__init__(data, **kwargs)
        for item in items:
            for name, field in _fields_of(item.number, regime, today):
                self.fields[name] = field
                self.speak_plainly(name)
            self.initial = {**_initial_of(item), **self.initial}

    def blocks(self) -> Iterator[ItemBlock]:
        """Yield the items with the fields that their outcomes ask for, the others to be kept unseen."""
        for item in self.items:
            outcome = self._outcome(item.number)
            rule = rule_of(outcome, self.regime) if outcome else None
            names = _names_for(rule, item.number)
            rest = [
                name
                for name in self.fields
                if name.endswith(f"-{item.number}") and name not in names and not name.startswith("outcome-")
            ]
            for name in _owed(rule, item.number):
                # How it is marked on the page; what lacks is told by the pre-flight, so that half a decision can be kept.
                self.fields[name].required = True
            yield ItemBlock(
                item,
                self[f"outcome-{item.number}"],
                rule,
                [self[name] for name in names],
                [self[name] for name in rest],
            )

    @property
    def decisions(self) -> list[ItemDecision]:
        """Return what was typed, of a form that is valid."""
        typed = self.cleaned_data
        found = []
        for item in self.items:
            n = item.number
            outcome = Outcome(typed[f"outcome-{n}"])
            found.append(
                ItemDecision(
                    number=n,
                    outcome=outcome,
                    told={part: typed.get(f"{part.value}-{n}") or "" for part in _PARTS},
                    severed=tuple(Outcome(each) for each in typed.get(f"severed-{n}") or ())
                    if outcome is Outcome.PARTIAL
                    else (),
                    withheld=typed.get(f"withheld-{n}") or "",
                    severance=typed.get(f"severance-{n}") or "",
                    search=SearchNoted(
                        places=_lines(typed.get(f"places-{n}")),
                        words=_lines(typed.get(f"words-{n}")),
                        searched_by=typed.get(f"searched_by-{n}") or "",
                        searched_on=typed.get(f"searched_on-{n}"),
                    ),
                    not_asked_because=typed.get(f"not_asked-{n}") or "",
                )
            )
        return found

    def _outcome(self, number: int) -> Outcome | None:
        value = self[f"outcome-{number}"].value()
        known = {each.value: each for each in known_to(self.regime)}
        return known.get(str(value or ""))


class ReplyForm(DeedForm):
    """The words of the reply, which outcome counts, and a word for each finding that asks for one."""

    body = forms.CharField(
        label="答复正文",
        max_length=60_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "false"}),
        help_text="一行一段；文号和落款日期在签发时自动填写。可以改写，改后仍按条例核对。",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        choices: Sequence[Outcome] = (),
        findings: Sequence[LetterFinding] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        if len(choices) > 1:
            self.fields["chosen"] = forms.ChoiceField(
                label="计入统计的办理结果",
                choices=[("", "请选择"), *((each.value, each.label) for each in choices)],
                help_text="各项不予提供的情形不同，一件申请只计一种，由签发人决定（年度报告格式）",
            )
            self.fields["chosen_reason"] = forms.CharField(
                label="选择的理由", max_length=500, help_text="写入记录"
            )
            self.speak_plainly("chosen")
            self.speak_plainly("chosen_reason")
        self.findings = findings
        for each in findings:
            if each.severity is Severity.REASON:
                self.fields[f"answer-{key_of(each)}"] = forms.CharField(
                    label="确属无误的，请写明理由", max_length=500, required=False
                )

    def answer_to(self, finding: LetterFinding) -> forms.BoundField | None:
        """Return the field for a word about a finding, None for one that blocks."""
        name = f"answer-{key_of(finding)}"
        return self[name] if name in self.fields else None

    @property
    def answers(self) -> dict[str, str]:
        """Return the words by the keys of the findings."""
        return {
            name.removeprefix("answer-"): text
            for name, text in self.cleaned_data.items()
            if name.startswith("answer-") and text.strip()
        }

    @property
    def choice(self) -> Outcome | None:
        """Return the outcome that counts, where there is a choice."""
        value = self.cleaned_data.get("chosen", "")
        return Outcome(value) if value else None


class FileForm(DeedForm):
    """A file that is added, with the name under which it is listed."""

    file = forms.FileField(label="文件")
    title = forms.CharField(
        label="名称",
        max_length=200,
        required=False,
        help_text="不填则用文件名；随答复提供的，名称写入附件说明",
    )

    @property
    def upload(self) -> Upload:
        """Return the file as the services take it."""
        file = self.cleaned_data["file"]
        return Upload(file.name, file.read())


class ProofForm(FileForm):
    """A paper that answers a question of a reviewing body."""

    record = forms.ChoiceField(label="证明什么", choices=CaseRecord.choices())
    field_order = ("record", "file", "title")


class SpotForm(DeedForm):
    """Where each item is public, told to whoever stands at the counter."""

    received_by = forms.CharField(
        label="签收人", max_length=100, required=False, help_text="例如：申请人本人"
    )

    def __init__(self, data: Any = None, *, items: Sequence[RequestedItem], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.items = items
        for item in items:
            name = f"access-{item.number}"
            self.fields[name] = forms.CharField(
                label=f"第 {item.number} 项的获取方式和途径",
                help_text=item.name,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=item.told.get(ReplyPart.ACCESS.value, ""),
            )
            self.speak_plainly(name)
        self.order_fields([*(f"access-{item.number}" for item in items), "received_by"])

    @property
    def access(self) -> dict[int, str]:
        """Return the places by the number of the item."""
        return {item.number: self.cleaned_data[f"access-{item.number}"] for item in self.items}


def _names_for(rule: OutcomeRule | None, number: int) -> list[str]:
    """Return the fields that an outcome asks for, in the order of the page."""
    if rule is None:
        return []
    names = [part.value for part in _PARTS if part in told_parts(rule)]
    if rule.outcome is Outcome.PARTIAL:
        names = [ReplyPart.INFORMATION.value, "severed", "withheld", ReplyPart.REASONS.value, "severance"]
    elif rule.outcome in SEVERED:
        names.append("severance")
    if rule.outcome in CONCERNING:
        names.append("not_asked")
    if rule.outcome in SEARCHED:
        names += _SEARCH
    return [f"{name}-{number}" for name in names]


def _owed(rule: OutcomeRule | None, number: int) -> list[str]:
    """Return the fields without which the reply to an item will not pass."""
    if rule is None:
        return []
    names = [part.value for part in _PARTS if part in rule.needs and part not in rule.instead]
    if rule.outcome is Outcome.PARTIAL:
        names += ["severed", "withheld", "severance"]
    elif rule.outcome in SEVERED:
        names.append("severance")
    if ReplyPart.SEARCH_RECORD in rule.needs:
        names += _SEARCH
    return [f"{name}-{number}" for name in names]


def _fields_of(number: int, regime: Regime, today: date) -> Iterator[tuple[str, forms.Field]]:
    groups: dict[ResultGroup, list[tuple[str, str]]] = {}
    for outcome in known_to(regime):
        rule = rule_of(outcome, regime)
        groups.setdefault(rule.group, []).append((outcome.value, outcome.label))
    choices = [("", "请选择"), *((group.label, options) for group, options in groups.items())]
    yield f"outcome-{number}", forms.ChoiceField(label="处理", choices=choices)
    for part, help_text in _PARTS.items():
        rows = 2 if part in _SHORT else 4
        yield f"{part.value}-{number}", _text(part.label, help_text, rows)
    yield (
        f"severed-{number}",
        forms.MultipleChoiceField(
            label="不予公开的部分属于",
            required=False,
            choices=[(each.value, each.label) for each in severable(regime)],
            widget=forms.CheckboxSelectMultiple,
        ),
    )
    yield f"withheld-{number}", _text("不予公开的内容", "写明是哪些页、哪些内容", 2)
    yield (
        f"severance-{number}",
        _text("区分处理说明", "为什么能够或者不能够只遮盖一部分而提供其余（条例第三十七条）", 3),
    )
    yield (
        f"not_asked-{number}",
        forms.CharField(
            label="没有征求第三方意见的理由",
            max_length=500,
            required=False,
            help_text="涉及第三方而没有书面征求意见的填写，例如无法联系（条例第三十二条）",
        ),
    )
    yield f"places-{number}", _text("检索处所", "一行一处，例如：档案室、办公自动化系统、业务科室", 3, 2000)
    yield f"words-{number}", _text("检索用的关键词", "一行一个", 3, 2000)
    yield f"searched_by-{number}", forms.CharField(label="检索人", max_length=60, required=False)
    yield (
        f"searched_on-{number}",
        DateField(label="检索日期", required=False, help_text=f"例如 {today.isoformat()}"),
    )


def _initial_of(item: RequestedItem) -> dict[str, Any]:
    n, search = item.number, item.search
    found: dict[str, Any] = {f"{name}-{n}": text for name, text in item.told.items()}
    found |= {
        f"outcome-{n}": item.outcome,
        f"severed-{n}": item.severed,
        f"withheld-{n}": item.withheld,
        f"severance-{n}": item.severance,
        f"not_asked-{n}": item.not_asked_because,
        f"places-{n}": "\n".join(search.get("places", ())),
        f"words-{n}": "\n".join(search.get("words", ())),
        f"searched_by-{n}": search.get("searched_by", ""),
        f"searched_on-{n}": search.get("searched_on", ""),
    }
    return found


def _text(label: str, help_text: str, rows: int, most: int = LONGEST) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
