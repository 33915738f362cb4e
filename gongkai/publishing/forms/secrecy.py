"""A review form that was filled on paper."""

from collections.abc import Iterable
from datetime import datetime

from django import forms

from gongkai.lib.forms import DateField
from gongkai.lib.ui.formatting import zh_date
from gongkai.lib.ui.messages import PlainMessages


class PaperFormForm(PlainMessages, forms.Form):
    """
    The number of the sheet, who reviewed, when, and which version.

    ``gaps`` are number and moment of each version whose form is missing.
    """

    version = forms.TypedChoiceField(label="审查的版本", coerce=int)
    paper = forms.CharField(label="纸质审查表编号", max_length=100)
    reviewer = forms.CharField(label="审查人", max_length=100)
    reviewed_on = DateField(label="审查日期", help_text="应在公开之前")

    def __init__(self, *args, gaps: Iterable[tuple[int, datetime]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [  # type: ignore[attr-defined]
            (number, f"第 {number} 版（{zh_date(at)}公开）") for number, at in gaps
        ]
