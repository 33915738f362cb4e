"""What is asked when somebody records where information was made public."""

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.domain.publishing.channels import CHANNEL_RULES, LONGEST_PROOF, Channel, ProofKind
from gongkai.lib.forms import DateField
from gongkai.lib.ui.messages import PlainMessages

_PHOTO = "只在没有文字可写时上传，JPG 或 PNG；照片里不要有无关的人和个人信息。"


class _Proof(PlainMessages, forms.Form):
    """A channel, a day, and what shows that it was so; what is missing is said by the deed."""

    channel = forms.TypedChoiceField(
        label="渠道", choices=[("", "请选择"), *Channel.choices()], coerce=Channel
    )
    on = DateField(label="公开日期", help_text="信息在这个渠道上公开的那一天")
    address = forms.CharField(
        label="网址",
        required=False,
        max_length=300,
        help_text="网站、微博、微信必须填写；其他渠道没有网址的不填",
        widget=forms.URLInput(attrs={"spellcheck": "false"}),
    )
    proof = forms.CharField(
        label="期号或说明",
        required=False,
        max_length=LONGEST_PROOF,
        help_text="公报、报刊写期号；公开栏、电子屏、会议等写一句在什么地方、怎样公开的",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    file = forms.FileField(label="照片", required=False, help_text=_PHOTO)


class RecordForm(_Proof):
    """One item on one channel."""


class RecordManyForm(_Proof):
    """Several items on a channel that was chosen before, with one day and one proof."""

    items = forms.MultipleChoiceField(
        label="信息",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请勾选要登记的信息。",
            "invalid_choice": "有的信息不能登记，请重新查找后再勾选。",
        },
    )
    field_order = ("items", "on", "address", "proof", "file")

    def __init__(
        self, data: Any = None, files: Any = None, *, channel: Channel, offered: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data, files)
        del self.fields["channel"]
        rule = CHANNEL_RULES[channel]
        self.fields["items"].choices = list(offered)  # type: ignore[attr-defined]
        if rule.proof is ProofKind.ADDRESS:
            self.fields["address"].help_text = rule.hint
            self.fields["proof"].label = "说明"
            self.fields["proof"].help_text = ""
        else:
            self.fields["proof"].label = "期号" if rule.proof is ProofKind.ISSUE else "说明"
            self.fields["proof"].help_text = rule.hint
            self.fields["address"].help_text = "网上也能看到的，可以填"
        if rule.proof is not ProofKind.NOTE:
            del self.fields["file"]


class ChoiceForm(PlainMessages, forms.Form):
    """Which channel, and what is looked for: one number or title on each line."""

    channel = forms.TypedChoiceField(
        label="渠道", choices=Channel.choices(), coerce=Channel, initial=Channel.GAZETTE
    )
    lines = forms.CharField(
        label="文号、索引号或标题",
        required=False,
        max_length=20_000,
        help_text="每行一件，标题要写全，可以从公报目录复制；不填的，列出最近公开而没有登记过这个渠道的信息",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
