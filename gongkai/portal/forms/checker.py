"""A report handed in to be checked."""

from typing import Any

from django import forms

from gongkai.lib.ui.messages import PlainMessages

#: What a browser offers to choose; what a file is, its content says.
_ACCEPT = ".docx,.pdf,.html,.htm,.txt,.md,.xlsx,.ofd"


class CheckForm(PlainMessages, forms.Form):
    """One report to be checked."""

    file = forms.FileField(
        label="年度报告",
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": _ACCEPT, "aria-describedby": "check-privacy"}),
    )
    year = forms.IntegerField(
        label="年度",
        required=False,
        min_value=2008,
        max_value=2099,
        help_text="不填时从报告中识别",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "class": "input--short"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["required"] = "请选择要核对的报告。"
