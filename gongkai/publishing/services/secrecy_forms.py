"""Review forms kept on paper are recorded, so that the office has the form of whatever is public."""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.publishing.workflow import EDITORS, REVIEWERS
from gongkai.lib.deeds import deed
from gongkai.lib.numbering import next_number
from gongkai.publishing.models import Item, SecrecyForm
from gongkai.publishing.services.records import locked


def check_can_record_paper_form(actor: Actor, item: Item) -> None:
    """Pass if the actor may record, for the item's unit, what was reviewed on paper."""
    actor.require(EDITORS | REVIEWERS, item.unit.path, "补报保密审查表")


def record_paper_form(
    *,
    actor: Actor,
    now: datetime,
    item: Item,
    paper: str,
    reviewer: str,
    reviewed_at: datetime,
    version: int | None = None,
) -> SecrecyForm:
    """
    Record the sheet of a review that was done on paper before that version of the item went out.

    ``version`` is its number, by default the one that the public reads. Raises Refused if it never went
    out or has its form already, Invalid for a review after publication.
    """
    if not paper.strip():
        raise Invalid("请填写纸质审查表的编号。", field="paper")
    if not reviewer.strip():
        raise Invalid("请填写审查人。", field="reviewer")
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        check_can_record_paper_form(actor, item)
        reviewed = item.published if version is None else item.versions.filter(number=version).first()
        went_out = reviewed.publications.order_by("at").first() if reviewed is not None else None
        if reviewed is None or went_out is None:
            raise Refused("这一版没有公开过，不需要补报保密审查表。", code="not_public")
        if SecrecyForm.objects.filter(version=reviewed, filed_at__isnull=False).exists():
            raise Refused("这一版的保密审查表已经报备，不需要再报。", code="filed_already")
        if day_of(reviewed_at) > day_of(went_out.at):
            raise Invalid("审查应在公开之前，请核对审查日期。", field="reviewed_on")
        year = str(day_of(now).year)
        serial = next_number(f"secrecy-form:{item.unit.code}", year)
        sheet = SecrecyForm.objects.create(
            item=item,
            version=reviewed,
            unit=item.unit,
            number=f"{item.unit.code}-{year}-{serial:05d}",
            reviewer=reviewer.strip(),
            reviewed_at=reviewed_at,
            paper=paper.strip(),
            filed_at=now,
            filed_by=actor.code,
        )
        act.note(
            item,
            "publishing.secrecy_form_recorded",
            unit=item.unit.code,
            detail={"number": sheet.number, "paper": sheet.paper, "version": reviewed.number},
        )
    return sheet
