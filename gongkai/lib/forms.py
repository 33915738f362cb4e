"""How forms meet deeds: a refusal lands at the field it speaks of, and nothing typed is lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.domain.errors import NotPermitted, Refused

if TYPE_CHECKING:
    from django.http import QueryDict

T = TypeVar("T")


def attempt(form: forms.Form, do: Callable[[], T]) -> T | None:
    """
    Do a deed with a valid form; put a refusal at its field, or above the form, and return None.

    A missing permission is no matter of what was typed: it passes through and becomes a page.
    """
    try:
        return do()
    except NotPermitted:
        raise
    except Refused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.message)
        return None


def show_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a form; with errors the answer is 422, so that neither caches nor scripts take it for success."""
    form = context["form"]
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


def hold_against(form: forms.Form, revision: int) -> None:
    """Have the next press of a form's button held against this revision: what the page now shows as saved."""
    data = cast("QueryDict", form.data).copy()
    data["revision"] = str(revision)
    form.data = data


def offer(form: forms.Form, name: str, choices: QuerySet[Any], *, key: str | None = None) -> None:
    """Fill a choice of records with those that the viewer may choose; ``key`` is the field its values are."""
    field = cast("forms.ModelChoiceField", form.fields[name])
    field.queryset = choices
    if key is not None:
        field.to_field_name = key


class DateField(forms.DateField):
    """A day, typed or picked; accepts the ways an office writes it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"],
            error_messages={"invalid": "日期不对，请写成 2026-11-22 的样子。"},
            **kwargs,
        )


class ReasonField(forms.CharField):
    """Why something is done; kept in the history for good."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "原因")
        kwargs.setdefault("help_text", "写入该记录的办理历史，长期保存。")
        super().__init__(
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": "请写明原因。"},
            **kwargs,
        )
