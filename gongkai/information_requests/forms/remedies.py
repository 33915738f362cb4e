"""What is typed about reviews and suits: the notice, the answer, the ruling, and what it means for other requests."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.domain.information_requests.outcomes import Outcome, known_to
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.information_requests.forms.serving import upload_of
from gongkai.information_requests.services.remedies import Filed, Ruling
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages

if TYPE_CHECKING:
    from gongkai.information_requests.models import Remedy

_SCAN = "PDF、图片或者 Word，不超过 50 MB"


class RemedyForm(PlainMessages, forms.Form):
    """A review or suit as its notice tells it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="类别", choices=RemedyKind.choices(), widget=forms.RadioSelect)
    body = forms.CharField(label="复议机关或者法院", max_length=100)
    case_number = forms.CharField(label="案号", max_length=100, required=False)
    notified_on = DateField(
        label="收到通知日期", help_text="收到答复通知书或者应诉通知书之日，答复期限自次日起计算"
    )
    simplified = forms.BooleanField(
        label="适用简易程序",
        required=False,
        help_text="适用的 5 个工作日内答复，不适用的 10 个工作日（行政复议法第四十八条、第五十三条、第五十四条）",
    )
    after = forms.ChoiceField(label="此前的行政复议", required=False, help_text="只在复议后起诉时选择")
    claims = forms.CharField(
        label="请求和理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="摘录要点，用于起草答复书；不写申请人的姓名、电话",
    )
    notice = forms.FileField(label="通知和申请书", required=False, help_text=_SCAN)

    def __init__(self, *args: Any, reviews: "Sequence[Remedy]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reviews = {str(each.pk): each for each in reviews}
        named = [(key, f"{each.body} {each.case_number}".strip()) for key, each in self.reviews.items()]
        self.fields["after"].choices = [("", "没有"), *named]  # type: ignore[attr-defined]
        if not reviews:
            del self.fields["after"]

    @property
    def filed(self) -> Filed:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        return Filed(
            kind=RemedyKind(data["kind"]),
            body=data["body"],
            notified_on=data["notified_on"],
            case_number=data["case_number"],
            simplified=data["simplified"],
            claims=data["claims"],
            after=self.reviews.get(data.get("after") or ""),
            notice=upload_of(data["notice"]),
        )


class ResponseForm(PlainMessages, forms.Form):
    """The organ's answer, as it is written on."""

    text = forms.CharField(
        label="答复书",
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text="一行一段；“一、”开头的行排成标题。证据清单由系统附后",
    )


class SubmittedForm(PlainMessages, forms.Form):
    """That the answer was handed in."""

    on = DateField(label="提交日期")
    paper = forms.FileField(label="提交的答复书和证据", required=False, help_text=_SCAN)


class RulingForm(PlainMessages, forms.Form):
    """How a review or suit ended."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    result = forms.ChoiceField(
        label="结果",
        choices=[(each.value, each.label) for each in RemedyResult if each is not RemedyResult.PENDING],
        widget=forms.RadioSelect,
        help_text="撤销、变更、确认违法、责令履行为“结果纠正”；驳回、维持为“结果维持”；终止、撤回等为“其他结果”",
    )
    ended_on = DateField(label="审结日期")
    ruling = forms.CharField(
        label="决定或者判决要点", widget=forms.Textarea(attrs={"rows": 4}), help_text="摘录主文和理由"
    )
    redo = forms.BooleanField(label="责令重新答复（或者限期答复）", required=False)
    redo_by = DateField(
        label="重新答复的期限", required=False, help_text="决定书没有写明的留空，按法定答复期限计算"
    )
    ground = forms.ChoiceField(
        label="没有得到支持的情形",
        required=False,
        help_text="结果纠正时选择；系统据此提示正在办理、使用同一情形或者同一模板的申请",
    )
    lesson = forms.CharField(label="教训和改进", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.FileField(label="决定书或者判决书", required=False, help_text=_SCAN)

    def __init__(self, *args: Any, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.value, each.label) for each in known_to(regime)]
        self.fields["ground"].choices = [("", "没有"), *known]  # type: ignore[attr-defined]

    @property
    def told(self) -> Ruling:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        return Ruling(
            result=RemedyResult(data["result"]),
            ended_on=data["ended_on"],
            ruling=data["ruling"],
            redo=data["redo"],
            redo_by=data["redo_by"],
            ground=Outcome(data["ground"]) if data["ground"] else None,
            lesson=data["lesson"],
            paper=upload_of(data["paper"]),
        )


class ReopenForm(PlainMessages, forms.Form):
    """That a request is decided anew."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    due_on = DateField(
        label="重新答复的期限",
        required=False,
        help_text="留空按决定书或者判决书的期限；其中没有写明的，按法定答复期限",
    )
    reason = ReasonField(label="重新办理的原因")


class LookedAtForm(PlainMessages, forms.Form):
    """What somebody found who held a request against what was set aside."""

    note = forms.CharField(
        label="核对情况",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="是否同样的问题，怎样处理。写入办理历史，长期保存。",
    )
