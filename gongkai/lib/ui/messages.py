"""What forms say when a field is empty or wrong: in words that name the field, not in the framework's."""

from typing import Any

from django import forms

_CHOOSING = (forms.ChoiceField, forms.ModelChoiceField, forms.DateField, forms.FileField)

#: The framework speaks of 变量 and 字段; these say the same to people.
_EVERYWHERE = {
    "max_length": "最多 %(limit_value)d 个字符，现在是 %(show_value)d 个",
    "min_length": "最少 %(limit_value)d 个字符，现在是 %(show_value)d 个",
    "max_value": "不能大于 %(limit_value)s",
    "min_value": "不能小于 %(limit_value)s",
}
_INVALID = {
    forms.DateField: "请填写有效的日期，例如 2026-11-22",
    forms.EmailField: "请填写有效的电子邮箱，例如 name@example.gov.cn",
    forms.IntegerField: "请填写数字",
    forms.DecimalField: "请填写数字",
}


class PlainMessages:
    """
    Mixin of forms, named before ``forms.Form``: 请填写单位名称 instead of 这个字段是必填项。

    A message that a field sets itself stays as it is. A form that gets more fields later passes each through
    ``speak_plainly``.
    """

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.speak_plainly(name)

    def speak_plainly(self, name: str) -> None:
        """Give the field of that name its messages."""
        field = self.fields[name]
        messages = {**_EVERYWHERE, "required": _required(field, str(field.label or name))}
        for kind, message in _INVALID.items():
            if isinstance(field, kind):
                messages["invalid"] = message
        field.error_messages.update({**messages, **_own(field)})


def _own(field: forms.Field) -> dict[str, Any]:
    """Return the messages that are not those of the field's class."""
    standard: dict[str, Any] = {}
    for each in reversed(type(field).__mro__):
        standard.update(getattr(each, "default_error_messages", {}))
    return {code: text for code, text in field.error_messages.items() if standard.get(code) != text}


def _required(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.BooleanField):
        return f"请勾选“{label}”"
    return f"请选择{label}" if isinstance(field, _CHOOSING) else f"请填写{label}"
