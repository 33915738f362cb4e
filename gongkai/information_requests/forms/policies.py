"""The form of a unit's rules about its requests, with what each of them means."""

from typing import Any

from django import forms

from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome, known_to, rule_of, table_rows
from gongkai.domain.information_requests.receipts import NEVER_REFUSED, IntakeChannel
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import OrganKind
from gongkai.information_requests.services.policies import LIMITS, POLICY_FIELDS
from gongkai.lib.forms import ReasonField
from gongkai.lib.ui.messages import PlainMessages

_ROW = "row_"


def _row_labels() -> list[tuple[str, str]]:
    """Return the rows of Table 3 with the outcome that each is named after."""
    named: dict[str, str] = {}
    for outcome in known_to(Regime.REG2019):
        cell = rule_of(outcome, Regime.REG2019).cells.get("B", "")
        if cell and outcome not in OPEN_ROWS:
            named.setdefault(cell.removeprefix("B3."), outcome.label)
    return [(row, named.get(row, row)) for row in table_rows()]


def _ticks(label: str, help_text: str, channels: list[IntakeChannel]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=[(each.value, each.label) for each in channels],
        widget=forms.CheckboxSelectMultiple,
    )


def _days(name: str, label: str, help_text: str) -> forms.IntegerField:
    least, most = LIMITS[name]
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text)


def _words(label: str, most: int, help_text: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text)


_ALL = list(IntakeChannel)
_CLOSABLE = [each for each in IntakeChannel if each not in NEVER_REFUSED]


class PolicyForm(PlainMessages, forms.Form):
    """A unit's rules; a field for each row that the home may move is added by the outcomes of the law."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    announced = _ticks(
        "指南公布的渠道", "照本机关《政府信息公开指南》勾选；公布的电子邮箱、传真须有人每天查看", _ALL
    )
    not_open = _ticks(
        "指南写明没有开通的渠道",
        "当面、口头和邮寄不能拒收（国办公开办函〔2017〕19号）。指南没有提到的，申请人可以选用",
        _CLOSABLE,
    )
    acknowledged = _ticks(
        "自动回执即视为双方确认的渠道",
        "勾选后，申请人提交并收到自动回执的当日即为收到之日，不再等人工确认。没有把握的不要勾选",
        _CLOSABLE,
    )
    office_closes = forms.TimeField(
        label="下班时间",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="下班以后收到的，可以在下一个工作日与申请人确认",
        error_messages={"invalid": "请写成 17:30 的样子。"},
    )
    rectification_days = _days(
        "rectification_days",
        "补正期限（工作日）",
        "条例第三十条要求“合理的补正期限”，没有规定几天；一般 15 天",
    )
    reasons_days = _days("reasons_days", "说明理由期限（工作日）", "条例第三十五条没有规定几天；一般 15 天")
    internal_days = _days(
        "internal_days", "承办单位内部时限（工作日）", "交办时的默认时限，可以逐件改；不会晚于答复期限"
    )
    purge_after_days = _days(
        "purge_after_days", "证件信息保留天数", "办结后满几天，自动删除证件号码和证件影像；最长一年"
    )
    publish_after = _days(
        "publish_after",
        "同一主题几件提示主动公开",
        "几个人申请同一类信息时，提示研究转为主动公开（条例第四十四条）",
    )
    on_the_spot = forms.BooleanField(
        label="准许当场答复",
        required=False,
        help_text="已经主动公开的，可以不走送审，当场告知（条例第三十三条第一款）",
    )
    one_reviews_and_signs = forms.BooleanField(
        label="准许同一人审查并签发",
        required=False,
        help_text="只用于人手确实不够的单位，由上一级决定；拟稿人在任何情况下都不能审查、签发自己的答复",
    )
    organ_kind = forms.ChoiceField(
        label="机关类别",
        required=False,
        choices=[("", "没有设置"), *OrganKind.choices()],
        help_text="决定答复书中写哪个行政复议机关",
    )
    organ_name = _words("文书中的机关名称", 100, "空为单位全称")
    government = _words("本级人民政府", 100, "写入教示，例如 昌宁县人民政府")
    superior = _words("上一级机关", 100, "垂直管理的部门、政府本身的复议机关，例如 保山市人民政府")
    court = _words("管辖法院", 100, "写入教示；空为“有管辖权的人民法院”")
    online_review = _words(
        "网上申请行政复议的渠道",
        200,
        "网上送达的答复须告知（行政复议法第二十二条第二款），写网址或者小程序名称",
    )
    number_prefix = _words("文号中的机关代字", 40, "例如 昌教公开，文号即为 昌教公开答〔2026〕12号")
    payment_way = _words("信息处理费缴纳方式", 300, "写入收费通知书：收款单位、账号或者缴款码的获取方式")
    reason = ReasonField(label="修改的原因或者依据")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = _row_labels()
        for outcome, default in OPEN_ROWS.items():
            self.fields[f"{_ROW}{outcome.value}"] = forms.ChoiceField(
                label=f"“{outcome.label}”计入", choices=rows, initial=default, required=False
            )

    @property
    def row_fields(self) -> list[forms.BoundField]:
        """The fields that say in which row of Table 3 an outcome counts."""
        return [self[name] for name in self.fields if name.startswith(_ROW)]

    @property
    def settings(self) -> dict[str, Any]:
        """What a valid form sets."""
        typed = self.cleaned_data
        rows = {
            outcome.value: typed[f"{_ROW}{outcome.value}"]
            for outcome, default in OPEN_ROWS.items()
            if typed.get(f"{_ROW}{outcome.value}") not in ("", None, default)
        }
        return {**{name: typed[name] for name in POLICY_FIELDS if name in typed}, "open_rows": rows}


def begun_with(policy: Any) -> dict[str, Any]:
    """Return what the form begins with."""
    held = {name: getattr(policy, name) for name in POLICY_FIELDS if name != "open_rows"}
    rows = {f"{_ROW}{Outcome(name).value}": row for name, row in policy.open_rows.items()}
    return {**held, **rows}
