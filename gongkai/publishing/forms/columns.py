"""Columns of the catalogue, and how a unit releases."""

from django import forms

from gongkai.lib.forms import ReasonField
from gongkai.lib.ui.messages import PlainMessages


class ColumnChoice(forms.ModelChoiceField):
    """A column, shown with the one above it."""

    def label_from_instance(self, column) -> str:
        """Return the name behind that of the column above."""
        return f"{column.parent.name} / {column.name}" if column.parent else column.name


class OpenColumnForm(PlainMessages, forms.Form):
    """A column of the home's own."""

    parent = ColumnChoice(queryset=None, label="上级栏目", required=False, empty_label="（最上级）")
    name = forms.CharField(label="名称", max_length=60)
    key = forms.RegexField(
        r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        label="代号",
        max_length=60,
        help_text="小写字母、数字和横线，用在网址中，开设后不能修改",
        error_messages={"invalid": "代号只能用小写字母、数字和中间的横线，例如 rural-housing。"},
    )
    basis = forms.CharField(label="依据", max_length=200, required=False)


class AmendColumnForm(PlainMessages, forms.Form):
    """What may change of a column."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="名称", max_length=60)
    position = forms.IntegerField(label="排序", min_value=0, max_value=100_000, help_text="数字小的在前")
    basis = forms.CharField(label="依据", max_length=200, required=False)
    limit_days = forms.IntegerField(
        label="公开期限（工作日）",
        min_value=1,
        max_value=20,
        required=False,
        help_text="留空为 20 个工作日；其他法律、法规另有更短规定的在此填写",
    )
    limit_basis = forms.CharField(label="期限依据", max_length=200, required=False)
    open = forms.BooleanField(
        label="启用", required=False, help_text="停用后不能再放入新的信息，已有的信息不受影响"
    )


class PolicyForm(PlainMessages, forms.Form):
    """Which steps a unit takes before something goes out, with the version that was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    checker_apart = forms.BooleanField(
        label="设核对岗", required=False, help_text="送审后先由另一位信息员核对，再交保密审查"
    )
    attribute_reviewed = forms.BooleanField(
        label="公开属性须经公开办审核",
        required=False,
        help_text="保密审查之后、签发之前，由公开办审核公开属性和理由",
    )
    one_reviews_and_signs = forms.BooleanField(
        label="准许同一人审查并签发",
        required=False,
        help_text="只适合人手很少的单位；编辑过的人在任何情况下都不能审查或签发",
    )
    reason = ReasonField()
