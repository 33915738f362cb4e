"""Reads of verdicts, review forms and consultations."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q, QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction
from gongkai.organisations.queries import seen_units, units_within
from gongkai.publishing.models import (
    Consultation,
    Item,
    Publication,
    SecrecyForm,
    Verdict,
)

if TYPE_CHECKING:
    pass

#: States of an item in which an answer can still be given; elsewhere nobody waits for one any more.
ANSWERABLE = tuple(row.source for row in ITEM_WORKFLOW.rows if row.action == ItemAction.RECORD_OPINION)


def verdicts_of(item: Item) -> "QuerySet[Verdict]":
    """Return what was decided on the item's versions, newest last."""
    return item.verdicts.select_related("version").defer("version__body", "version__text")


def consultations_of(item: Item) -> "QuerySet[Consultation]":
    """Return the organs that were asked about the item."""
    return item.consultations.select_related("unit")


def consultations_asked_of(viewer: Actor, roles: Iterable) -> "QuerySet[Consultation]":
    """Return the open questions put to units for which the viewer holds one of ``roles``."""
    scopes = ("/",) if viewer.system else viewer.scopes(roles)
    return (
        _open_consultations()
        .filter(unit__in=units_within(scopes).values("pk"))
        .select_related("item", "item__unit", "unit")
        .order_by("due_on", "id")
    )


def _open_consultations() -> "QuerySet[Consultation]":
    return Consultation.objects.filter(answered_at=None, cancelled_at=None, item__state__in=ANSWERABLE)


def awaits_answer(consultation: Consultation) -> bool:
    """Tell whether the organ can still answer: nobody answered, cancelled, or gave the item up."""
    return consultation.open and consultation.item.state in ANSWERABLE


def shows_text(viewer: Actor, consultation: Consultation) -> bool:
    """
    Tell whether the viewer may read the text that is asked about.

    The organ that was asked reads it while it is asked; what becomes of the draft later is not its matter.
    """
    if viewer.sees(consultation.item.unit.path):
        return True
    asked = consultation.unit
    return asked is not None and viewer.sees(asked.path) and awaits_answer(consultation)


def find_consultation(consultation_id: int) -> Consultation | None:
    """Return a consultation with its item; who shows it checks that the viewer takes part in it."""
    return (
        Consultation.objects.select_related("item", "item__unit", "item__current", "unit")
        .filter(pk=consultation_id)
        .first()
    )


def consultations_seen(viewer: Actor, *, text: str = "", only_open: bool = False) -> "QuerySet[Consultation]":
    """Return the questions that the viewer's units put or were asked, the latest first."""
    units = seen_units(viewer).values("pk")
    found = (
        Consultation.objects.filter(Q(item__unit__in=units) | Q(unit__in=units))
        .select_related("item__unit")
        .only(
            "organ",
            "asked_at",
            "due_on",
            "outcome",
            "answered_on",
            "answered_at",
            "cancelled_at",
            "item__title",
            "item__state",
            "item__unit__name",
        )
        .order_by("-id")
    )
    if text:
        found = found.filter(Q(organ__icontains=text) | Q(item__title__icontains=text))
    return (
        found.filter(answered_at=None, cancelled_at=None, item__state__in=ANSWERABLE) if only_open else found
    )


def secrecy_forms_seen(viewer: Actor, *, text: str = "", year: int | None = None) -> "QuerySet[SecrecyForm]":
    """Return the review forms of the units that the viewer sees, the latest first."""
    units = seen_units(viewer).values("pk")
    found = (
        SecrecyForm.objects.filter(unit__in=units)
        .select_related("item", "unit", "version")
        .defer("version__body", "version__text")
    )
    if text:
        found = found.filter(Q(number__icontains=text) | Q(version__title__icontains=text))
    return found.filter(reviewed_at__year=year) if year else found


def secrecy_filing(viewer: Actor, year: int) -> list[dict[str, int | str]]:
    """
    Return for each unit that the viewer sees: published versions of the year, forms filed, forms missing.

    Those with something missing come first. A version that went out without a form counts as missing.
    """
    rows = (
        _went_out()
        .filter(at__year=year, item__unit__in=seen_units(viewer).values("pk"))
        .order_by()
        .values("item__unit__code", "item__unit__name")
        .annotate(
            published=Count("version", distinct=True),
            filed=Count("version", distinct=True, filter=Q(version__secrecy_forms__filed_at__isnull=False)),
        )
    )
    found = [
        {
            "code": row["item__unit__code"],
            "name": row["item__unit__name"],
            "published": row["published"],
            "filed": row["filed"],
            "missing": row["published"] - row["filed"],
        }
        for row in rows
    ]
    return sorted(found, key=lambda each: (-int(each["missing"]), str(each["code"])))


def published_without_form(viewer: Actor, year: int, unit_code: str = "") -> "QuerySet[Publication]":
    """Return the versions that went out in the year without a filed review form, with their items, newest first."""
    gaps = _unfiled().filter(at__year=year, item__unit__in=seen_units(viewer).values("pk"))
    if unit_code:
        gaps = gaps.filter(item__unit__code=unit_code)
    return gaps.select_related("item__unit", "version").only(
        "at", "item__public_id", "item__unit__name", "version__number", "version__title"
    )


def gaps_of(item: Item) -> list[tuple[int, datetime]]:
    """Return (number, when it went out) of the item's versions whose review form is not on file."""
    return list(_unfiled().filter(item=item).order_by("version__number").values_list("version__number", "at"))


def _unfiled() -> "QuerySet[Publication]":
    filed = SecrecyForm.objects.filter(filed_at__isnull=False).values("version")
    return _went_out().exclude(version__in=filed).order_by("-at", "-pk")


def _went_out() -> "QuerySet[Publication]":
    """Return for each version the first time that it went out on the site, so that it counts once."""
    on_portal = Publication.objects.live().filter(channel=Channel.PORTAL)
    first = on_portal.order_by().values("version").annotate(first=Min("pk")).values("first")
    return on_portal.filter(pk__in=first)


def find_secrecy_form(viewer: Actor, form_id: int) -> SecrecyForm | None:
    """Return a review form with its version and verdict, if the viewer sees its unit."""
    return (
        secrecy_forms_seen(viewer)
        .select_related("item__unit", "version", "verdict", "unit")
        .filter(pk=form_id)
        .first()
    )


def secrecy_forms_of(item: Item) -> "QuerySet[SecrecyForm]":
    """Return the review forms of an item, the latest first."""
    return item.secrecy_forms.select_related("version")
