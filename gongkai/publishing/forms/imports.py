"""Handing files in, confirming what was read, and the keys of the register interface."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.domain.publishing.classes import GenreCategory, TopicCategory
from gongkai.domain.publishing.clock import reassessment_due
from gongkai.domain.publishing.content import (
    GROUNDS,
    Attachment,
    Content,
    DisclosureAttribute,
    WithholdingGround,
)
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.messages import PlainMessages
from gongkai.publishing.forms.editing import SeveralFilesField, UnitField
from gongkai.publishing.services.intake import MOST_FILES
from gongkai.publishing.services.intake_reading import Doubt, form_value

_SEPARATORS = str.maketrans(dict.fromkeys("，,；;／/\u3000 \n\t", "、"))
#: Fields for which a document may offer other values.
_PICKED = (
    "title",
    "document_number",
    "issuer",
    "written_on",
    "effective_on",
    "expires_on",
    "attribute",
    "genre",
    "keywords",
)


class HandInForm(PlainMessages, forms.Form):
    """Files for one unit."""

    unit = UnitField(label="公开主体", help_text="谁制作谁公开；转入后不能更换")
    chosen = SeveralFilesField(
        label="文件", help_text=f"可以一次选多个，最多 {MOST_FILES} 个；也可以从文件夹拖到这里"
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        self.fields["chosen"].error_messages["required"] = "请选择要导入的文件。"

    def clean_chosen(self) -> list[Any]:
        """Return every file that was chosen, not only the last."""
        chosen = self.files.getlist("chosen")
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(
                f"一次最多导入 {MOST_FILES} 个文件，现在是 {len(chosen)} 个。请分几次导入。"
            )
        return list(chosen)


@dataclass(frozen=True, slots=True)
class Line:
    """One field as the screen shows it: its control, where its value stood, and what else it might be."""

    bound: forms.BoundField
    doubt: Doubt | None
    pick: forms.BoundField | None


class ConfirmForm(PlainMessages, forms.Form):
    """What was read, for a person to mend; ``pick_…`` takes one of the other values that the text offers."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="标题", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    document_number = forms.CharField(label="发文字号", max_length=80, required=False)
    issuer = forms.CharField(label="发文机关", max_length=200, required=False)
    written_on = DateField(label="成文日期", required=False)
    attribute = forms.ChoiceField(
        label="公开属性", choices=DisclosureAttribute.choices(), widget=forms.RadioSelect
    )
    ground = forms.ChoiceField(
        label="不公开的依据",
        required=False,
        choices=[("", "请选择"), *WithholdingGround.choices()],
        help_text="主动公开的不填",
    )
    ground_reason = forms.CharField(
        label="不公开的理由", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    column = forms.ChoiceField(
        label="公开栏目",
        required=False,
        help_text="主栏目，送审前要选好；还要放进别的栏目的，转入后在编辑页选",
    )
    genre = forms.ChoiceField(
        label="体裁分类", required=False, choices=[("", "请选择"), *GenreCategory.choices()]
    )
    topic = forms.ChoiceField(
        label="主题分类", required=False, choices=[("", "请选择"), *TopicCategory.choices()]
    )
    normative = forms.BooleanField(label="这是行政规范性文件", required=False)
    effective_on = DateField(label="施行日期", required=False)
    expires_on = DateField(label="失效日期", required=False)
    keywords = forms.CharField(label="主题词", required=False, max_length=300, help_text="用顿号分开")
    summary = forms.CharField(
        label="内容概述", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        content: Content,
        doubts: dict[str, Doubt],
        columns: Sequence[tuple[str, str, int]],
        attachments: Sequence[str] = (),
        has_file: bool = True,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**_initial(content), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.content, self.doubts = content, doubts
        self.fields["column"].choices = [  # type: ignore[attr-defined]
            ("", "请选择"),
            *((key, "　" * depth + name) for key, name, depth in columns),
        ]
        for name in _PICKED:
            doubt = doubts.get(name)
            if doubt is not None and (others := _others(name, doubt, self.initial.get(name))):
                self.fields[f"pick_{name}"] = forms.ChoiceField(
                    label=f"{self.fields[name].label}改用",
                    required=False,
                    widget=forms.RadioSelect,
                    choices=[("", "用上面填写的"), *((each, _shown(name, each)) for each in others)],
                )
        self.uploads = []
        for number, named in enumerate(attachments):
            self.uploads.append(f"attachment_{number}")
            self.fields[f"attachment_{number}"] = forms.FileField(
                label=f"附件{number + 1}：{named}", required=False, allow_empty_file=True
            )
        self.fields["more"] = SeveralFilesField(
            label="其他附件", required=False, help_text="正文没有列出的，可以一次选多个"
        )
        if has_file:
            self.fields["keep_original"] = forms.BooleanField(
                label="把原文件也作为附件公开",
                required=False,
                help_text="公开时自动去掉作者等信息",
            )

    @property
    def lines(self) -> list[Line]:
        """Return the fields that the document may have given, each with its doubt."""
        return [
            Line(
                self[name],
                self.doubts.get(name),
                self[f"pick_{name}"] if f"pick_{name}" in self.fields else None,
            )
            for name in self.base_fields
            if name != "revision"
        ]

    @property
    def withheld(self) -> bool:
        """Return whether the attribute in the form, or a mistake there, asks for a legal ground."""
        attribute = self["attribute"].value()
        return attribute != DisclosureAttribute.PROACTIVE or bool(
            {"ground", "ground_reason"} & {*self.errors}
        )

    @property
    def attachment_fields(self) -> list[forms.BoundField]:
        """Return where the attachments are put that the text names."""
        return [self[name] for name in self.uploads]

    def clean(self) -> dict[str, Any]:
        """Take the values that were picked, and hold the legal ground against the attribute."""
        data = self.cleaned_data
        for name in _PICKED:
            picked = data.get(f"pick_{name}")
            if not picked:
                continue
            try:
                data[name] = self.fields[name].clean(picked)
            except forms.ValidationError as error:
                self.add_error(name, error)
                continue
            self.errors.pop(name, None)
        attribute, ground = data.get("attribute"), data.get("ground")
        if attribute and ground and ground not in GROUNDS[DisclosureAttribute(attribute)]:
            label = DisclosureAttribute(attribute).label
            self.add_error("ground", f"这项依据不适用于“{label}”，请改选，或改变公开属性。")
        return data

    def confirmed(self, brought: Sequence[Attachment] = ()) -> Content:
        """Return the content as the person has confirmed it; the body is the one that was read."""
        data = self.cleaned_data
        proactive = data["attribute"] == DisclosureAttribute.PROACTIVE
        column = data["column"]
        others = tuple(key for key in self.content.columns if key != column)
        written: date | None = data["written_on"]
        review = self.content.review_due_on
        if not proactive and review is None and written is not None:
            review = reassessment_due(written)
        return replace(
            self.content,
            title=data["title"],
            document_number=data["document_number"],
            issuer=data["issuer"],
            written_on=written,
            effective_on=data["effective_on"],
            expires_on=data["expires_on"],
            attribute=data["attribute"],
            ground=data["ground"],
            ground_reason=data["ground_reason"],
            review_due_on=None if proactive else review,
            normative=data["normative"],
            genre=data["genre"],
            topic=data["topic"],
            columns=((column, *others) if column else self.content.columns),
            keywords=tuple(filter(None, data["keywords"].translate(_SEPARATORS).split("、"))),
            summary=data["summary"],
            attachments=(*self.content.attachments, *brought),
        )


class DropForm(PlainMessages, forms.Form):
    """Why a file is given up."""

    reason = ReasonField(required=False)


class OpenKeyForm(PlainMessages, forms.Form):
    """A key for one office-automation system of one unit."""

    unit: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        to_field_name="code",
        label="单位",
        empty_label="请选择",
        help_text="用这个密钥登记的公文，都归这个单位",
    )
    name = forms.CharField(label="名称", max_length=60, help_text="例如：县政府办公室协同办公系统")

    def __init__(self, *args: Any, units: "QuerySet[Any]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class EndKeyForm(PlainMessages, forms.Form):
    """Ending a key is confirmed by pressing the button."""


def _initial(content: Content) -> dict[str, Any]:
    return {
        "title": content.title,
        "document_number": content.document_number,
        "issuer": content.issuer,
        "written_on": content.written_on,
        "attribute": content.attribute,
        "ground": content.ground,
        "ground_reason": content.ground_reason,
        "column": content.columns[0] if content.columns else "",
        "genre": content.genre,
        "topic": content.topic,
        "normative": content.normative,
        "effective_on": content.effective_on,
        "expires_on": content.expires_on,
        "keywords": "、".join(content.keywords),
        "summary": content.summary,
    }


def _others(name: str, doubt: Doubt, value: Any) -> list[str]:
    shown = form_value(name, value)
    return [each for each in dict.fromkeys(doubt.alternatives) if each and each != shown]


def _shown(name: str, value: str) -> str:
    if name == "attribute":
        return next((each.label for each in DisclosureAttribute if each == value), value)
    if name == "genre":
        return next((each.label for each in GenreCategory if each == value), value)
    return value
