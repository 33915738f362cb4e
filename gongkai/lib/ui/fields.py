"""How a form field is shown: which control, how wide, what stands beside it."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

_SHORT, _MEDIUM = 12, 40

#: Widgets that are a group of controls under one legend.
_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def is_group(bound: BoundField) -> bool:
    """Tell whether the field is several controls, which a legend names."""
    return isinstance(bound.field.widget, _GROUPS) or bool(bound.field.widget.use_fieldset)


def is_tick(bound: BoundField) -> bool:
    """Tell whether the field is a single box to tick, whose label stands behind it."""
    return isinstance(bound.field.widget, forms.CheckboxInput)


def first_control_id(bound: BoundField) -> str:
    """Return the id that a link to the field goes to; in a group the first control's."""
    if isinstance(bound.field.widget, _GROUPS):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def control(bound: BoundField, attrs: dict[str, str | bool] | None = None) -> SafeString:
    """Return the control with the class of its kind and width; ids of help and errors come from Django."""
    widget = bound.field.widget
    attributes: dict[str, str | bool] = dict(attrs or {})
    if isinstance(widget, forms.DateInput) and not bound.errors:
        # The browser's calendar drops what is no ISO day; after an error the typed text must stay.
        widget.input_type, widget.format = "date", "%Y-%m-%d"
        attributes.setdefault("pattern", r"\d{4}-\d{1,2}-\d{1,2}")
        attributes.setdefault("placeholder", "2026-11-22")
    if not is_group(bound) and not is_tick(bound):
        attributes["class"] = " ".join(
            filter(
                None,
                [
                    "input",
                    _width(bound),
                    str(widget.attrs.get("class", "")),
                    str(attributes.get("class", "")),
                ],
            )
        )
    return bound.as_widget(attrs=attributes)


def _width(bound: BoundField) -> str:
    widget, field = bound.field.widget, bound.field
    if isinstance(widget, forms.DateInput | forms.NumberInput | forms.TimeInput):
        return "input--short"
    length: Any = getattr(field, "max_length", None)
    if isinstance(widget, forms.TextInput) and length:
        return "input--short" if length <= _SHORT else "input--medium" if length <= _MEDIUM else ""
    return ""
