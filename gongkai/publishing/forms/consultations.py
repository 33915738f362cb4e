"""Asking another organ, and its answer."""

from django import forms

from gongkai.domain.publishing.secrecy import ConsultationOutcome
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages
from gongkai.organisations.queries import public_units_for_choice


class ConsultForm(PlainMessages, forms.Form):
    """Which organ is asked what, and by when."""

    unit = forms.ChoiceField(
        label="被征求的机关",
        required=False,
        help_text="会在对方的“今日必办”中出现；不在本系统内的，在下面填写",
    )
    organ = forms.CharField(
        label="系统外的机关",
        max_length=100,
        required=False,
        help_text="上面没有的，填写全称；收到对方的书面意见后由您登记",
    )
    question = forms.CharField(
        label="请对方确认什么",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="例如：文中第三部分引用贵局数据，请确认是否准确、可否公开",
    )
    due_on = DateField(label="答复期限")

    def __init__(self, *args, own: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, name) for code, name in public_units_for_choice() if code != own]
        self.fields["unit"].choices = [("", "请选择"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """Name one organ, and only one."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            inside, outside = data.get("unit"), data.get("organ")
            if not inside and not outside:
                self.add_error("unit", "请选择本系统内的机关，或者填写系统外机关的全称。")
            if inside and outside:
                self.add_error(
                    "organ",
                    "一次只征求一个机关的意见：已经选了本系统内的机关，请清空这里。另一个请再征求一次。",
                )
        return data


class OpinionForm(PlainMessages, forms.Form):
    """
    What the organ answered; the day is asked only of who records a letter.

    ``digest`` is that of the text on the screen.
    """

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    outcome = forms.ChoiceField(label="意见", choices=ConsultationOutcome.choices(), widget=forms.RadioSelect)
    answer = forms.CharField(
        label="答复内容",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        help_text="不同意或需要修改的，写明理由和修改意见",
    )
    answered_on = DateField(label="答复日期", help_text="对方书面意见上的日期")

    def __init__(self, *args, in_house: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if in_house:
            del self.fields["answered_on"]

    def shown_anew(self, digest: str) -> None:
        """Let the next press of the button speak of the text that is shown now."""
        self.data = {**self.data.dict(), "digest": digest}  # type: ignore[attr-defined]


class CancelForm(PlainMessages, forms.Form):
    """Why the answer is not waited for any more."""

    reason = ReasonField()
