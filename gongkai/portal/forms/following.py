"""What an applicant fills in about their own request."""

from typing import Any

from django import forms

from gongkai.lib.ui.messages import PlainMessages
from gongkai.portal.forms.application import FilesField, ManyFiles

_ACCEPT = ".pdf,.docx,.doc,.wps,.xlsx,.ofd,.txt,.jpg,.jpeg,.png"
RATINGS = [("5", "很满意"), ("4", "满意"), ("3", "一般"), ("2", "不满意"), ("1", "很不满意")]


class TrackForm(PlainMessages, forms.Form):
    """Number and secret, as the receipt has them; how they are written does not matter."""

    number = forms.CharField(
        label="申请编号",
        max_length=60,
        help_text="在回执上，例如 530524-2026-00012。",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "input--medium"}
        ),
    )
    secret = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="12 个字母和数字，大小写、连字符都不分。",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "input--medium",
            }
        ),
    )


class _WithFiles(PlainMessages, forms.Form):
    """Words and files; which of them is needed, the service says."""

    materials = FilesField(
        label="材料",
        required=False,
        help_text="每个不超过 5 MB，最多 5 个。",
        widget=ManyFiles(attrs={"accept": _ACCEPT}),
    )


class RectificationForm(_WithFiles):
    """What was corrected."""

    content = forms.CharField(
        label="补正的内容",
        required=False,
        max_length=5000,
        help_text="逐项写明补充或者更正的内容；写在材料里的，可以只上传材料。",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    field_order = ("content", "materials")


class ReasonsForm(_WithFiles):
    """Why so much is asked for."""

    reasons = forms.CharField(label="申请的理由", max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    field_order = ("reasons", "materials")


class RatingForm(PlainMessages, forms.Form):
    """How the applicant judges the reply."""

    rating = forms.TypedChoiceField(label="满意程度", choices=RATINGS, coerce=int, widget=forms.RadioSelect)
    note = forms.CharField(
        label="意见和建议",
        required=False,
        max_length=500,
        help_text="请不要写个人信息。评价不影响您申请复议、提起诉讼。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].error_messages["required"] = "请选择满意程度。"
