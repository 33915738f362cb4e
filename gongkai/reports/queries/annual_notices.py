"""What a cover notice encloses: the signed text goes with it to the units addressed, while the notice stands."""

from gongkai.domain.actors import Actor
from gongkai.organisations.queries import seen_units
from gongkai.reports.models import AnnualNotice, AnnualSnapshot
from gongkai.reports.queries.annual_overview import own_receipts


def enclosed_report(viewer: Actor, notice: AnnualNotice) -> AnnualSnapshot | None:
    """
    Return the signed text that a notice encloses, for its issuer, and for the units addressed while it stands.

    What was withdrawn they read no more: it is withdrawn because something in it is wrong.
    """
    if viewer.sees(notice.unit.path) or (notice.withdrawn_at is None and own_receipts(viewer, notice)):
        return notice.snapshot
    return None


def notice_enclosing(viewer: Actor, code: str, year: int, number: int) -> AnnualNotice | None:
    """Return the notice that stands and brought what was signed at that turn to a unit that the viewer sees."""
    sent = AnnualNotice.objects.filter(
        unit__code=code,
        year=year,
        snapshot__number=number,
        withdrawn_at=None,
        receipts__unit__in=seen_units(viewer).values("pk"),
    )
    return sent.select_related("unit", "snapshot__report__unit").order_by("-pk").first()
