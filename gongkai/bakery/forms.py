"""What an administrator says of an incident."""

from django import forms

from gongkai.domain.incidents import IncidentKind
from gongkai.lib.forms import ReasonField
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.messages import PlainMessages


class AcknowledgeForm(PlainMessages, forms.Form):
    """What it was, and what was done about it."""

    note = ReasonField(
        label="核实情况",
        help_text="写明查到的原因和已采取的措施，例如：系误操作，已收回该账号的服务器权限。长期保存。",
    )


class IncidentFilter(FilterForm):
    """What the list of incidents can be narrowed by."""

    q = forms.CharField(label="地址", max_length=200)
    kind = forms.ChoiceField(label="类型", choices=[("", "全部"), *IncidentKind.choices()])
    open = forms.BooleanField(label="只看待核实的")
