"""What is asked before something is done with an item."""

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.domain.findings import Finding
from gongkai.domain.publishing.content import ValidityStatus
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages

#: Prefix of the fields in which the reason for a finding is written.
_ANSWER = "answer_"


class ConfirmForm(PlainMessages, forms.Form):
    """Nothing is asked but the press of the button."""


class ReasonForm(PlainMessages, forms.Form):
    """Only a reason is asked."""

    reason = ReasonField()

    def __init__(self, *args: Any, label: str = "", help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label or "原因"
        self.fields["reason"].help_text = help_text or self.fields["reason"].help_text


class ReviseForm(PlainMessages, forms.Form):
    """Why a new version is begun, and when the information itself changed."""

    changed_on = DateField(
        label="变更日期", help_text="信息本身发生变更的日期；只是改正错字、格式的，填今天。期限从这一天起算。"
    )
    reason = ReasonField(label="修订原因")


class ValidityForm(PlainMessages, forms.Form):
    """Whether a document still binds, and why."""

    validity = forms.ChoiceField(label="有效性", choices=ValidityStatus.choices(), widget=forms.RadioSelect)
    reason = ReasonField(help_text="写明依据，例如：被昌政发〔2026〕3号废止。写入办理历史。")

    def clean_validity(self) -> ValidityStatus:
        """Return the member of the enumeration."""
        return ValidityStatus(self.cleaned_data["validity"])


class ReassessForm(PlainMessages, forms.Form):
    """Why an item stays unpublished, and when it is looked at again."""

    review_due_on = DateField(label="下次评估日期", help_text="一般不超过一年")
    reason = ReasonField(label="评估意见", help_text="写明为什么仍不公开，写入办理历史。")


class SendForm(PlainMessages, forms.Form):
    """A reason for each finding that asks for one; ``revision`` is the one that was on the screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, findings: Sequence[Finding], answers: dict[str, str], revision: int
    ) -> None:
        super().__init__(data, initial={"revision": revision})
        self.findings = list(findings)
        for finding in self.findings:
            self.fields[_ANSWER + finding.key] = forms.CharField(
                label="理由",
                max_length=500,
                initial=answers.get(finding.key, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "请写明理由，说明为什么这样仍可以送审。"},
            )

    @property
    def explained(self) -> list[tuple[Finding, forms.BoundField]]:
        """Return each finding with the field of its reason."""
        return [(finding, self[_ANSWER + finding.key]) for finding in self.findings]

    @property
    def answers(self) -> dict[str, str]:
        """Return the reasons by the key of the finding."""
        return {finding.key: self.cleaned_data[_ANSWER + finding.key] for finding in self.findings}

    def asked_again(self, findings: Sequence[Finding], revision: int) -> "SendForm":
        """Return the form for what is found now, with what was typed and why it was refused."""
        typed = {**self.data.dict(), "revision": revision}  # type: ignore[attr-defined]
        again = SendForm(typed, findings=findings, answers={}, revision=revision)
        again.full_clean()
        for error in self.non_field_errors():
            again.add_error(None, error)
        return again


class RelateForm(PlainMessages, forms.Form):
    """Another document, and what it is to this one."""

    q = forms.CharField(required=False, widget=forms.HiddenInput)
    other = forms.ChoiceField(
        label="找到的文件",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一份文件。", "invalid_choice": "没有找到这份文件，请重新查找。"},
    )
    relation = forms.ChoiceField(label="它是本件的", widget=forms.RadioSelect)

    def __init__(
        self,
        data: Any = None,
        *,
        choices: list[tuple[str, str]],
        offered: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["other"].choices = offered  # type: ignore[attr-defined]
        self.fields["relation"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[str, bool]:
        """Return the key of the relation, and whether it starts at this document."""
        key, _, direction = self.cleaned_data["relation"].partition(":")
        return key, direction == "outward"


class BulkForm(PlainMessages, forms.Form):
    """One confirmation for several items, with one reason where the step asks for it."""

    action = forms.CharField(widget=forms.HiddenInput)
    reason = ReasonField(help_text="写入每一条的办理历史，长期保存。")

    def __init__(self, data: Any = None, *, reason_asked: bool, action: str) -> None:
        super().__init__(data, initial={"action": action})
        if not reason_asked:
            del self.fields["reason"]
