"""The shape of what is typed about units and people; whether it is lawful is asked elsewhere."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.domain.organisations import PostKind, UnitKind
from gongkai.domain.roles import Role
from gongkai.lib.forms import DateField, ReasonField
from gongkai.lib.ui.accents import ACCENTS
from gongkai.lib.ui.messages import PlainMessages

# Forms are handed their choices by the views, as query sets that the viewer may see.
Units = QuerySet
People = QuerySet

#: What the colours of lib.ui.accents are called.
_COLOURS = {"blue": "蓝", "red": "红", "green": "绿", "teal": "青"}


class UnitChoice(forms.ModelChoiceField):
    """A unit, shown with how deep it stands in the tree."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid_choice": "没有这个单位，或者它不在您的管理范围内。"})
        super().__init__(queryset=kwargs.pop("queryset", None), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Indent a unit by its depth."""
        return "　" * obj.depth + obj.name


class PersonChoice(forms.ModelChoiceField):
    """A person with their unit, since names repeat."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=kwargs.pop("queryset", None), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show name, unit and login name."""
        return f"{obj.name}（{obj.unit.name}，{obj.username}）"


class ParticularsForm(PlainMessages, forms.Form):
    """A unit's public particulars."""

    short_name = forms.CharField(label="简称", max_length=40, required=False, help_text="例如：县教育局")
    telephone = forms.CharField(
        label="联系电话", max_length=60, required=False, help_text="公开的办公电话，含区号"
    )
    fax = forms.CharField(label="传真号码", max_length=60, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)
    address = forms.CharField(label="办公地址", max_length=200, required=False)
    postcode = forms.RegexField(
        r"^\d{6}$", label="邮政编码", required=False, error_messages={"invalid": "邮政编码应为6位数字。"}
    )
    office_hours = forms.CharField(
        label="办公时间", max_length=200, required=False, help_text="例如：工作日 8:30-12:00,14:30-18:00"
    )
    functions = forms.CharField(
        label="主要职能", required=False, widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )
    position = forms.IntegerField(
        label="排序", required=False, min_value=0, max_value=99999, help_text="数字小的排在前面；留空为 0"
    )

    def clean_position(self) -> int:
        """Take an empty position as the first."""
        return self.cleaned_data["position"] or 0


class AmendUnitForm(ParticularsForm):
    """The particulars, with the version that they were opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class EstablishUnitForm(ParticularsForm):
    """A new unit."""

    parent = UnitChoice(label="上级单位", empty_label="请选择")
    kind = forms.ChoiceField(label="类别", choices=UnitKind.choices())
    name = forms.CharField(label="名称", max_length=100, help_text="机构全称，例如：昌宁县教育体育局")
    code = forms.CharField(
        label="单位代码",
        max_length=20,
        help_text="政府填6位行政区划代码，乡镇填9位，部门填18位统一社会信用代码（没有时填9位组织机构代码）。设立后不再改变。",
    )
    established_on = DateField(label="设立日期", required=False)

    field_order = ("parent", "kind", "name", "short_name", "code", "established_on")


class RenameUnitForm(PlainMessages, forms.Form):
    """A new name from a day."""

    name = forms.CharField(label="新名称", max_length=100)
    short_name = forms.CharField(label="新简称", max_length=40, required=False)
    on = DateField(label="更名日期")
    document_number = forms.CharField(
        label="依据文号", max_length=80, required=False, help_text="例如：昌办发〔2019〕5号"
    )
    reason = ReasonField()


class EndUnitForm(PlainMessages, forms.Form):
    """A unit ends on a day."""

    on = DateField(label="撤并日期")
    document_number = forms.CharField(label="依据文号", max_length=80, required=False)
    reason = ReasonField()


class MergeUnitForm(EndUnitForm):
    """A unit passes into another."""

    successor = UnitChoice(label="并入单位", empty_label="请选择")
    field_order = ("successor", "on", "document_number", "reason")


class SplitUnitForm(EndUnitForm):
    """A unit's duties pass to several."""

    successors: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="承接单位",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="至少选两个；承接单位须已经设立。",
    )
    field_order = ("successors", "on", "document_number", "reason")


class MoveUnitForm(PlainMessages, forms.Form):
    """A unit is put under another."""

    parent = UnitChoice(label="新的上级单位", empty_label="请选择")
    document_number = forms.CharField(label="依据文号", max_length=80, required=False)
    reason = ReasonField()


class ReasonForm(PlainMessages, forms.Form):
    """Only a reason is asked."""

    reason = ReasonField()


class PostForm(PlainMessages, forms.Form):
    """Somebody takes a post."""

    kind = forms.ChoiceField(label="岗位", choices=PostKind.choices())
    person = PersonChoice(
        label="系统内人员",
        required=False,
        empty_label="（不在系统内，只登记姓名）",
        help_text="选了人员，姓名可以不填",
    )
    name = forms.CharField(label="姓名或科室名称", max_length=60, required=False)
    title = forms.CharField(label="职务", max_length=60, required=False)
    telephone = forms.CharField(label="办公电话", max_length=60, required=False)
    from_on = DateField(label="任职日期")


class LeavePostForm(PlainMessages, forms.Form):
    """The last day in a post."""

    until_on = DateField(label="离任日期", help_text="在任的最后一天")


class PersonForm(PlainMessages, forms.Form):
    """A person's account."""

    name = forms.CharField(label="姓名", max_length=60)
    unit = UnitChoice(label="所在单位", empty_label="请选择")
    title = forms.CharField(label="职务", max_length=60, required=False)
    telephone = forms.CharField(label="办公电话", max_length=60, required=False)
    mobile = forms.CharField(
        label="手机号码", max_length=20, required=False, help_text="加密保存，只用于工作联系和到期提醒"
    )


class OpenAccountForm(PersonForm):
    """A new account."""

    username = forms.CharField(
        label="登录名", max_length=60, help_text="小写字母、数字、点、横线，例如 zhang.wei；开户后不能修改"
    )
    role = forms.ChoiceField(
        label="角色",
        required=False,
        choices=[("", "暂不授予"), *Role.choices()],
        help_text="授予在所在单位（含下级）；其他范围可在开户后授予",
    )
    field_order = ("unit", "name", "username", "role")


class AmendAccountForm(PersonForm):
    """A person's particulars, with the version that they were opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class GrantForm(PlainMessages, forms.Form):
    """A role for a subtree."""

    role = forms.ChoiceField(label="角色", choices=Role.choices())
    unit = UnitChoice(label="范围（含下级）", empty_label="请选择")
    from_on = DateField(label="起始日期")
    until_on = DateField(label="截止日期", required=False, help_text="留空为长期有效；当日仍有效")


class HandOverForm(PlainMessages, forms.Form):
    """Everything passes to another person."""

    to_person = PersonChoice(label="接手人", empty_label="请选择")
    reason = ReasonField(label="交接原因")


class SignInForm(PlainMessages, forms.Form):
    """Login name and password."""

    username = forms.CharField(
        label="登录名",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="密码",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(PlainMessages, forms.Form):
    """The six digits of the second factor."""

    code = forms.CharField(
        label="动态口令",
        max_length=10,
        help_text="打开手机上的身份验证应用，输入本系统当前显示的6位数字",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasswordForm(PlainMessages, forms.Form):
    """A new password, typed twice."""

    old = forms.CharField(
        label="原密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="新密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输入一次新密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Compare both."""
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("new") != again:
            raise forms.ValidationError("两次输入的新密码不一样，请重新输入。")
        return again


class DaysField(forms.CharField):
    """Days, one a line, with ranges: 2027-02-05 or 2027-02-05 至 2027-02-11."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 8}), **kwargs)

    def clean(self, value: Any) -> list[date]:
        """Return the days; a line that is none is named."""
        days: list[date] = []
        for number, line in enumerate(super().clean(value).splitlines(), start=1):
            text = line.strip()
            if not text:
                continue
            try:
                ends = [date.fromisoformat(part.strip()) for part in text.replace("至", " ").split()]
                first, last = ends[0], ends[-1]
                if len(ends) > 2 or last < first or (last - first).days > 31:
                    raise ValueError
            except (ValueError, IndexError) as error:
                raise forms.ValidationError(
                    f"第{number}行“{text}”不是日期。请写成 2027-02-05，或 2027-02-05 至 2027-02-11。"
                ) from error
            days += [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        return days


class CalendarYearForm(PlainMessages, forms.Form):
    """The State Council's arrangement of one year."""

    year = forms.IntegerField(label="年份", min_value=2004, max_value=2060)
    notice = forms.CharField(label="通知文号", max_length=120, help_text="例如：国办发明电〔2025〕7号")
    days_off = DaysField(
        label="放假的工作日", help_text="每行一天或一段，如 2027-02-05 至 2027-02-11；一段中的周末会自动略去"
    )
    days_worked = DaysField(label="调休上班的周末", required=False, help_text="每行一天")

    def clean_days_off(self) -> list[date]:
        """Drop the weekends inside the announced spans: they are off anyway."""
        return [day for day in self.cleaned_data["days_off"] if day.weekday() < 5]


class SiteForm(PlainMessages, forms.Form):
    """A public site: its address, its numbers, its looks, its words."""

    name = forms.CharField(label="网站名称", max_length=100)
    host = forms.RegexField(
        r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",
        label="域名",
        max_length=200,
        help_text="只写主机名，例如：www.example.gov.cn；改后还要请运行维护人员写进设置 site.hosts",
        error_messages={"invalid": "域名只含小写字母、数字、点和横线，不带 http:// 和端口。"},
    )
    site_id_code = forms.RegexField(
        r"^(\d{10}|bm\d{8})$",
        label="政府网站标识码",
        required=False,
        error_messages={"invalid": "标识码为10位数字，前6位是行政区划代码；部委为 bm 加8位数字。"},
    )
    icp_number = forms.CharField(
        label="ICP备案号", max_length=60, required=False, help_text="例如：滇ICP备05000000号-1"
    )
    police_number = forms.CharField(
        label="公网安备号", max_length=60, required=False, help_text="例如：滇公网安备53052402000001号"
    )
    party_mark = forms.RegexField(
        r"^[0-9A-Za-z]{8,40}$",
        label="党政机关网站标识",
        required=False,
        help_text="只填标识链接中 id= 后面的一串字母和数字；填了，页面下方显示标识",
        error_messages={"invalid": "标识只含字母和数字，8到40位。请只填链接中 id= 后面的部分。"},
    )
    error_badge = forms.RegexField(
        r"^[0-9A-Za-z]{8,40}$",
        label="“我为政府网站找错”标识码",
        required=False,
        help_text="找错链接中 site_code= 后面的部分，一般与政府网站标识码相同；不填则指向本站的写信页",
        error_messages={"invalid": "标识码只含字母和数字，8到40位。请只填链接中 site_code= 后面的部分。"},
    )
    accent = forms.ChoiceField(
        label="主色",
        choices=[(colour, _COLOURS[name]) for name, colour in ACCENTS.items()],
        error_messages={"invalid_choice": "请从列出的颜色中选择主色。"},
    )
    guide = forms.CharField(
        label="公开指南的补充说明",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="显示在“政府信息公开指南”中，法定项目之后。空一行分段",
    )
    lobby_notice = forms.CharField(
        label="大厅屏幕上的提示",
        max_length=200,
        required=False,
        help_text="显示在 /lobby/ 页面底部，例如：办事请先取号，可在一楼公共查阅点查阅文件",
    )


class OpenSiteForm(PlainMessages, forms.Form):
    """A further site of the home."""

    root_unit = UnitChoice(
        label="主办单位", empty_label="请选择", help_text="该单位和它下级单位的页面将移到新网站上"
    )
    name = forms.CharField(label="网站名称", max_length=100, help_text="例如：昌宁县人民政府网")
    host = forms.RegexField(
        r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",
        label="域名",
        max_length=200,
        help_text="只写主机名，例如：www.example.gov.cn；还要请运行维护人员写进设置 site.hosts",
        error_messages={"invalid": "域名只含小写字母、数字、点和横线，不带 http:// 和端口。"},
    )
