"""What the list of requests can be narrowed by; the answers stay in the address."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import RequestKind
from gongkai.domain.organisations import UnitState
from gongkai.lib.ui.filters import FilterForm

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: How near the end of the period is.
DUE = (("over", "逾期"), ("today", "今日到期"), ("near", "3 个工作日内"))
#: States shown together.
TOGETHER = (("open", "在办"), ("unconfirmed", "待确认"), ("reviews", "审核签发中"), ("done", "已办结"))
_ALL = ("", "全部")


class RequestFilter(FilterForm):
    """The filters of the list; the tabs choose those states that somebody waits in."""

    rare = frozenset({"handling", "channel", "applicant", "year", "outcome", "topic", "kind"})

    q = forms.CharField(
        label="编号、申请人或内容", max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(
        label="状态", choices=[_ALL, ("几种一起看", TOGETHER), ("只看一种", RequestState.choices())]
    )
    due = forms.ChoiceField(label="答复期限", choices=[_ALL, *DUE])
    unit = forms.ChoiceField(label="被申请机关（含下级）")
    handling = forms.ChoiceField(label="承办单位（含下级）")
    channel = forms.ChoiceField(label="提交方式", choices=[_ALL, *IntakeChannel.choices()])
    applicant = forms.ChoiceField(label="申请人类型", choices=[_ALL, *ApplicantKind.choices()])
    year = forms.TypedChoiceField(label="收到年份", coerce=int, empty_value=None)
    outcome = forms.ChoiceField(label="办理结果", choices=[_ALL, *Outcome.choices()])
    topic = forms.CharField(label="主题", max_length=30)
    kind = forms.ChoiceField(label="类别", choices=[_ALL, *RequestKind.choices()])

    def __init__(self, query: Any, *, units: "Sequence[Unit]", years: Iterable[int]) -> None:
        super().__init__(query)
        self.units = {unit.code: unit for unit in units}
        if len(self.units) > 1:
            named = [(unit.code, _name_in_tree(unit, units[0])) for unit in units]
            for name in ("unit", "handling"):
                self._choices(name, named)
        else:
            del self.fields["unit"], self.fields["handling"]
        self._choices("year", [(str(year), f"{year}年") for year in years])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [_ALL, *choices]  # type: ignore[attr-defined]


def _name_in_tree(unit: "Unit", top: "Unit") -> str:
    ended = "（已撤并）" if unit.state == UnitState.ENDED else ""
    return "　" * (unit.depth - top.depth) + unit.name + ended
