"""Who may see a stored file: whoever sees what holds it, or brought it in."""

from collections.abc import Iterable

from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.publishing.intake import IntakeState
from gongkai.files import queries as files
from gongkai.organisations.queries import seen_units
from gongkai.publishing.models import Consultation, Intake, ItemFile
from gongkai.publishing.queries.reviews import ANSWERABLE


def files_seen(viewer: Actor, digests: Iterable[str]) -> set[str]:
    """
    Return those of ``digests`` that the viewer may open.

    A file is seen by those who see an item that holds it in any version or a file handed in for import
    from which it comes, by whoever brought it in, and by an organ that is asked about the item.
    """
    wanted = set(digests)
    if not wanted or viewer.system:
        return wanted
    units = seen_units(viewer).values("pk")
    # An organ that is asked reads the text, and what stands in it, for as long as it is asked.
    asked = Consultation.objects.filter(
        unit__in=units, answered_at=None, cancelled_at=None, item__state__in=ANSWERABLE
    ).values("item")
    held = Q(item__unit__in=units) | Q(item=None, brought_by=viewer.code) | Q(item__in=asked)
    seen = set(ItemFile.objects.filter(held, digest__in=wanted).values_list("digest", flat=True))
    if missing := wanted - seen:
        seen |= _seen_by_intake(units, missing)
    return seen


def _seen_by_intake(units: Iterable, wanted: set[str]) -> set[str]:
    intakes = Intake.objects.filter(unit__in=units)
    seen = set(intakes.filter(file__in=wanted).values_list("file", flat=True))
    # Pictures of a file that still waits for its confirmation; from then on the item holds them.
    for pictures in intakes.filter(state=IntakeState.READ).values_list("reading__pictures", flat=True):
        seen |= wanted & _digests(pictures)
    return seen


def _digests(pictures: object) -> set[str]:
    if not isinstance(pictures, list):
        return set()
    return {each["digest"] if isinstance(each, dict) and "digest" in each else str(each) for each in pictures}


def stored_facts(viewer: Actor, digests: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return kind and size in bytes, by digest, of those files that the viewer may open."""
    found = files.find_many(sorted(files_seen(viewer, digests)))
    return {digest: (file.kind, file.size) for digest, file in found.items()}
