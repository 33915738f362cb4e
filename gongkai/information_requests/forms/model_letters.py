"""A model letter as it is handed in or typed."""

from typing import Any

from django import forms

from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.templates import reply_kind, spec_of
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.information_requests.forms.procedure import DeedForm
from gongkai.information_requests.services.case_files import Upload
from gongkai.lib.forms import ReasonField, offer
from gongkai.lib.ui.messages import PlainMessages


class ModelForm(PlainMessages, forms.Form):
    """Which document, of which Regulation, for whom; and its words, from a file or as text."""

    unit: Any = forms.ModelChoiceField(label="单位", queryset=None, to_field_name="code", empty_label=None)
    kind = forms.ChoiceField(label="文书", choices=LetterKind.choices())
    regime = forms.ChoiceField(label="适用条例", choices=Regime.choices(), initial=Regime.REG2019.value)
    outcome = forms.ChoiceField(
        label="办理结果",
        required=False,
        choices=[("", "不限（其他文书也选这一项）"), *Outcome.choices()],
        help_text="答复书一般按办理结果各用一份",
    )
    source = forms.CharField(
        label="来源", max_length=200, required=False, help_text="例如：省政务公开办2025年示范文本"
    )
    file = forms.FileField(
        label="文件", required=False, help_text="Word 文档（.docx）或者纯文本（.txt）；也可以直接在下面填写"
    )
    text = forms.CharField(
        label="正文",
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text="一行一段。要填写的地方写成 {{申请人}}；可有可无的写成 {{#如有 理由}}……{{/如有}}。",
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units, key="code")

    def clean(self) -> dict[str, Any]:
        """Hold the choices against each other: the document of the Regulation, the outcome of the document."""
        typed = super().clean() or {}
        if not typed.get("kind") or not typed.get("regime"):
            return typed
        kind, regime = LetterKind(typed["kind"]), Regime(typed["regime"])
        try:
            spec_of(kind, regime)
            right = reply_kind(Outcome(typed["outcome"]), regime) if typed.get("outcome") else kind
        except Refused as refusal:
            self.add_error("outcome" if refusal.field == "outcome" else "kind", refusal.message)
            return typed
        if right is not kind:
            label = Outcome(typed["outcome"]).label
            self.add_error("outcome", f"“{label}”用“{right.label}”，请改选文书。")
        if not typed.get("text", "").strip() and not typed.get("file"):
            self.add_error("text", "请选择文件，或者填写正文。")
        return typed

    @property
    def upload(self) -> Upload | None:
        """Return the file as the services take it, None where nothing was chosen."""
        file = self.cleaned_data.get("file")
        return Upload(file.name, file.read()) if file else None


class EndForm(DeedForm):
    """Why a model letter is taken out of use."""

    reason = ReasonField(help_text="停用后用系统自带的文书；已经做成的文书不变。")
