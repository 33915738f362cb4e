"""What is handed in to be checked, and which of the figures that were read are wanted."""

from typing import Any

from django import forms

from gongkai.lib.ui.messages import PlainMessages
from gongkai.reports.services.checking import MOST_FILES

#: What a browser offers to choose; what a file is, its content says.
ACCEPT = ".docx,.pdf,.html,.htm,.txt,.md,.xlsx,.ofd,.doc,.wps"
#: The first report was that of the year in which the regulations came into force.
_FIRST_YEAR, _LAST_YEAR = 2008, 2099


class SeveralInput(forms.FileInput):
    """Lets somebody choose several files at once."""

    allow_multiple_selected = True


class SeveralField(forms.Field):
    """Files that are to be looked at; what each of them is, the service decides."""

    widget = SeveralInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=SeveralInput(attrs={"multiple": True, "accept": ACCEPT}), **kwargs)


class CheckForm(PlainMessages, forms.Form):
    """Reports to be checked; the report of the year before goes with a single one only."""

    chosen = SeveralField(
        label="年度报告", help_text=f"任何政府、部门、乡镇的都可以；可以一次选多个，最多 {MOST_FILES} 个"
    )
    previous = forms.FileField(
        label="上一年度的报告",
        required=False,
        allow_empty_file=True,
        help_text="同一单位的，用来核对结转和存量",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    year = forms.IntegerField(
        label="年度",
        required=False,
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        help_text="不填时从报告中识别",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "class": "input--short"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].error_messages["required"] = "请选择要核对的报告。"

    def clean_chosen(self) -> list[Any]:
        """Return every file that was chosen, not only the last."""
        chosen = self.files.getlist("chosen")
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(
                f"一次最多核对 {MOST_FILES} 个文件，现在是 {len(chosen)} 个。请分几次核对，"
                "或者请管理员用 gongkai check-report 命令核对整个文件夹。"
            )
        return list(chosen)

    def clean(self) -> dict[str, Any]:
        """Hold the report of the year before, and the year, against how many reports there are."""
        data = self.cleaned_data
        if len(data.get("chosen") or ()) > 1 and data.get("previous"):
            self.add_error("previous", "一份上年报告只对应一份报告。请一次只选一份要核对的报告。")
        return data


class FiguresForm(forms.Form):
    """Which figures of a result are wanted; ``signed`` is the result itself, since nothing is kept."""

    signed = forms.CharField(widget=forms.HiddenInput)
    source = forms.ChoiceField(
        label="来源", required=False, choices=[("", "全部"), ("正文", "正文"), ("统计表", "统计表")]
    )
    q = forms.CharField(label="项目、编号或原文", required=False, max_length=60)
