"""What a reviewer or the signatory fills in: it passes, or it goes back with a reason."""

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.secrecy import ReplyConclusion
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.publishing.secrecy import SecrecyQuestion
from gongkai.information_requests.forms.procedure import DeedForm, long_text

PASS, RETURN = "pass", "return"
_YES, _NO = "yes", "no"
_HIDDEN = ("revision", "digest", "state")
_NEVER_NEEDED = ("opinion", "chosen", "chosen_reason")


class VerdictForm(DeedForm):
    """One verdict on the words with ``digest``, which was awaited in ``state``."""

    digest = forms.CharField(widget=forms.HiddenInput)
    state = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        awaited: RequestState,
        choices: Sequence[Outcome] = (),
        chosen: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.awaited = awaited
        self.decision = data.get("decision", PASS) if data is not None else ""
        if awaited is RequestState.UNDER_SECRECY_REVIEW:
            self._ask_secrecy()
        if awaited is RequestState.AWAITING_SIGNATURE and len(choices) > 1:
            self._ask_choice(choices, chosen)
        if awaited is RequestState.AWAITING_REASON:
            self.fields["why"] = long_text(
                "不予处理的理由", "申请人所述的理由为什么不合理（条例第三十五条）", rows=3, most=500
            )
        self.fields["opinion"] = long_text("意见", rows=3, required=False)
        self.fields["reason"] = long_text(
            "退回原因",
            "写明要改什么，承办人会看到。",
            rows=3,
            most=500,
            error_messages={"required": "请写明退回的原因，说明要改什么。"},
        )
        for name in self.fields:
            self.speak_plainly(name)
        self._require()

    @property
    def asked(self) -> list[forms.BoundField]:
        """Return the fields of passing, in their order."""
        return [bound for bound in self.visible_fields() if bound.name != "reason"]

    @property
    def returning(self) -> bool:
        """Tell whether the part for sending back is the one in use."""
        return self.decision == RETURN

    @property
    def answers(self) -> dict[str, bool]:
        """Return the answers to the questions of the secrecy review."""
        return {each.value: self.cleaned_data[each.value] == _YES for each in SecrecyQuestion}

    @property
    def choice(self) -> Outcome | None:
        """Return the outcome that the signatory chose."""
        value = self.cleaned_data.get("chosen", "")
        return Outcome(value) if value else None

    def _ask_secrecy(self) -> None:
        for question in SecrecyQuestion:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label,
                choices=[(_NO, "否"), (_YES, "是")],
                widget=forms.RadioSelect,
            )
        self.fields["conclusion"] = forms.ChoiceField(
            label="审查结论", choices=ReplyConclusion.choices(), widget=forms.RadioSelect
        )

    def _ask_choice(self, choices: Sequence[Outcome], chosen: str) -> None:
        self.fields["chosen"] = forms.ChoiceField(
            label="计入统计的办理结果",
            choices=[(each.value, each.label) for each in choices],
            initial=chosen,
            required=False,
        )
        self.fields["chosen_reason"] = forms.CharField(
            label="改变时的理由", max_length=500, required=False, help_text="与拟稿所选不同的，须写明"
        )

    def _require(self) -> None:
        """Ask only for what the pressed button needs."""
        for name, field in self.fields.items():
            if name in _HIDDEN:
                continue
            if self.returning:
                field.required = name == "reason"
            else:
                field.required = name != "reason" and name not in _NEVER_NEEDED
