"""What a reviewer, a checker or a signatory fills in."""

from typing import Any

from django import forms

from gongkai.domain.publishing.secrecy import SecrecyConclusion, SecrecyQuestion
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib.ui.messages import PlainMessages
from gongkai.publishing.services.reviews import SecrecyAnswers

PASS, RETURN = "pass", "return"
_YES, _NO = "yes", "no"
_OPTIONAL = ("opinion", "publish_at")


class VerdictForm(PlainMessages, forms.Form):
    """
    One verdict on the version that is on the screen: it passes, or it goes back with a reason.

    ``digest`` is that of the version shown, ``state`` the verdict that was awaited then.
    """

    digest = forms.CharField(widget=forms.HiddenInput)
    state = forms.CharField(widget=forms.HiddenInput)
    opinion = forms.CharField(
        label="意见", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label="退回原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明要改什么，信息员会看到。",
        error_messages={"required": "请写明退回的原因，说明要改什么。"},
    )

    def __init__(self, data: Any = None, *, digest: str, state: ItemState, proactive: bool) -> None:
        super().__init__(data, initial={"digest": digest, "state": state.value})
        self.proactive = proactive
        self.decision = data.get("decision", PASS) if data is not None else ""
        self.ask()
        if self.decision == PASS:
            self.fields["reason"].required = False
        elif self.decision == RETURN:
            for name, field in self.fields.items():
                field.required = name in ("digest", "state", "reason")

    def ask(self) -> None:
        """Add what this verdict asks beside the opinion."""

    def full_clean(self) -> None:
        """Ask for what the pressed button needs; how the fields are marked on the screen stays as it was."""
        super().full_clean()
        for name, field in self.fields.items():
            field.required = name not in _OPTIONAL

    @property
    def asked(self) -> list[forms.BoundField]:
        """Return the fields of passing, in their order."""
        return [bound for bound in self.visible_fields() if bound.name != "reason"]

    @property
    def returning(self) -> bool:
        """Tell whether the part for sending back is the one in use."""
        return self.decision == RETURN

    def shown_anew(self, digest: str, state: ItemState) -> None:
        """Let the next press of a button speak of the version that is shown now."""
        self.data = {**self.data.dict(), "digest": digest, "state": state.value}  # type: ignore[attr-defined]


class SecrecyReviewForm(VerdictForm):
    """The six questions of the secrecy review and its conclusion; nothing is answered beforehand."""

    conclusion = forms.ChoiceField(
        label="审查结论", choices=SecrecyConclusion.choices(), widget=forms.RadioSelect
    )
    field_order = (*(question.value for question in SecrecyQuestion), "conclusion", "opinion", "reason")

    def ask(self) -> None:
        """Add a yes and a no for each question."""
        for question in SecrecyQuestion:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label,
                choices=[(_NO, "否"), (_YES, "是")],
                widget=forms.RadioSelect,
                error_messages={"required": "请回答“是”或“否”。"},
            )
        self.order_fields(self.field_order)
        self.fields["opinion"].label = "审查意见"
        wanted = SecrecyConclusion.MAY_BE_KEPT
        self.fields["conclusion"].choices = [  # type: ignore[attr-defined]
            (each.value, each.label) for each in SecrecyConclusion if self.proactive == (each != wanted)
        ]

    @property
    def sheet(self) -> SecrecyAnswers:
        """Return the answers as the service takes them."""
        data = self.cleaned_data
        return SecrecyAnswers(
            {question.value: data[question.value] == _YES for question in SecrecyQuestion},
            data["conclusion"],
        )


class SignatureForm(VerdictForm):
    """The signatory's opinion, and when the item goes out if not at once."""

    publish_at = forms.DateTimeField(
        label="定时公开",
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "input--medium"}, format="%Y-%m-%dT%H:%M"
        ),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y年%m月%d日 %H:%M"],
        help_text="不填就在签发后立即公开",
        error_messages={"invalid": "时间不对，请写成 2026-11-22 09:00 的样子。"},
    )

    def ask(self) -> None:
        """Leave the moment out where nothing is made public."""
        self.fields["opinion"].label = "签发意见"
        if self.proactive:
            self.order_fields(("opinion", "publish_at", "reason"))
        else:
            del self.fields["publish_at"]


FORMS: dict[ItemState, type[VerdictForm]] = {
    ItemState.CHECKING: VerdictForm,
    ItemState.SECRECY_REVIEW: SecrecyReviewForm,
    ItemState.ATTRIBUTE_REVIEW: VerdictForm,
    ItemState.SIGNATURE: SignatureForm,
}
