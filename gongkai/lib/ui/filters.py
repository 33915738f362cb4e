"""Filters of a list: a GET form whose answers stay in the address and can be taken off one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from gongkai.lib.ui.addresses import hidden_parameters, with_parameters
from gongkai.lib.ui.formatting import iso


@dataclass(frozen=True)
class Chip:
    """An active filter, and the address without it."""

    label: str
    text: str
    address: str


class FilterForm(forms.Form):
    """
    The base of filter forms; no field is required, an impossible value is named at its field.

    Give it ``request.GET``; ``values`` are the answers that make sense, ``chips`` what is active. ``rare`` names the fields
    that are folded away until somebody asks for them or uses one.
    """

    rare: frozenset[str] = frozenset()

    def __init__(self, query: QueryDict, **kwargs: Any) -> None:
        # Filters share the page with other forms, so their ids must not meet those of the fields there.
        super().__init__(query, auto_id="filter_%s", **kwargs)
        self.query = query
        for each in self.fields.values():
            each.required = False

    @property
    def values(self) -> Mapping[str, Any]:
        """Return the valid answers that are not empty."""
        self.full_clean()
        return {
            name: value for name, value in self.cleaned_data.items() if value not in (None, "", [], False)
        }

    @property
    def chips(self) -> list[Chip]:
        """Return the active filters in the order of the form."""
        return [
            Chip(
                str(self[name].label),
                self._text(name, value),
                with_parameters(self.query, **{name: None, "page": None}),
            )
            for name, value in self.values.items()
        ]

    @property
    def first_fields(self) -> list[BoundField]:
        """Return the fields that are always to be seen."""
        return [bound for bound in self.visible_fields() if bound.name not in self.rare]

    @property
    def more_fields(self) -> list[BoundField]:
        """Return the fields that are folded away."""
        return [bound for bound in self.visible_fields() if bound.name in self.rare]

    @property
    def more_open(self) -> bool:
        """Return whether one of the folded fields is in use, or was filled in wrongly."""
        return any(name in self.values or self.has_error(name) for name in self.rare)

    def _text(self, name: str, value: Any) -> str:
        choices = getattr(self.fields[name], "choices", None)
        if isinstance(self.fields[name], forms.ModelChoiceField):
            return str(value)
        if choices is not None:
            names = {str(key): str(label) for key, label in _flat(choices)}
            values = value if isinstance(value, list | tuple) else [value]
            return "、".join(names.get(str(each), str(each)) for each in values)
        return iso(value) or ("是" if value is True else str(value))

    @property
    def address_without_filters(self) -> str:
        """Return the address that shows everything, sorted and arranged as now."""
        return with_parameters(self.query, **dict.fromkeys(self.fields), page=None)

    @property
    def kept_parameters(self) -> list[tuple[str, str]]:
        """Return what the form carries along: the order and the columns, not the page."""
        return hidden_parameters(self.query, {*self.fields, "page"})


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for key, label in choices:
        pairs.extend(label if isinstance(label, list | tuple) else [(key, label)])
    return pairs
