"""What decides an item's next step: the unit's policy, the facts, who played which part, the period."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gongkai.domain.publishing.clock import PublicationDue, ShorterLimit, publication_due
from gongkai.domain.publishing.content import DisclosureAttribute
from gongkai.domain.publishing.workflow import ItemCondition, ItemPart
from gongkai.domain.transitions import Facts, Played
from gongkai.organisations.queries import work_calendar
from gongkai.publishing.models import Column, Item, ReleasePolicy, Verdict

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def policy_of(unit: "Unit") -> ReleasePolicy:
    """Return the release policy that holds for a unit: its own, else that of the nearest unit above; else the plain one."""
    above = [int(key) for key in unit.path.strip("/").split("/") if key]
    found = {policy.unit_id: policy for policy in ReleasePolicy.objects.filter(unit__in=above)}
    for key in reversed(above):
        if key in found:
            return found[key]
    return ReleasePolicy(unit=unit)


def policies_of(units: "Iterable[Unit]") -> "list[tuple[Unit, ReleasePolicy, Unit | None]]":
    """Return for each unit the policy that holds, and the unit above from which it comes if it is not its own."""
    own = {policy.unit_id: policy for policy in ReleasePolicy.objects.select_related("unit")}
    found = []
    for unit in units:
        above = [int(key) for key in unit.path.strip("/").split("/") if key]
        key = next((key for key in reversed(above) if key in own), None)
        policy = own[key] if key is not None else ReleasePolicy(unit=unit)
        found.append((unit, policy, policy.unit if key is not None and key != unit.pk else None))
    return found


def facts_of(item: Item, policy: ReleasePolicy | None = None) -> Facts:
    """Return the facts on which the rows of the workflow depend for this item."""
    policy = policy or policy_of(item.unit)
    proactive = item.attribute == DisclosureAttribute.PROACTIVE
    facts = {ItemCondition.PROACTIVE if proactive else ItemCondition.NOT_PROACTIVE}
    for holds, condition in (
        (policy.checker_apart, ItemCondition.CHECKER_APART),
        (policy.attribute_reviewed, ItemCondition.ATTRIBUTE_REVIEWED),
        (policy.one_reviews_and_signs, ItemCondition.ONE_REVIEWS_AND_SIGNS),
        (item.published_id is not None, ItemCondition.PUBLIC),
        (item.index_number is None, ItemCondition.NEVER_PUBLIC),
    ):
        if holds:
            facts.add(condition)
    return frozenset(facts)


def played_in(item: Item) -> Played:
    """Return who edited the item since its last publication, and who passed the version in hand."""
    played: dict[ItemPart, set[str]] = {ItemPart.EDITOR: set(item.editors)}
    passed = Verdict.objects.filter(version=item.current, passed=True).values_list("part", "actor")
    for part, actor in passed:
        played.setdefault(ItemPart(part), set()).add(actor)
    return {part: frozenset(codes) for part, codes in played.items()}


def due_of(item: Item) -> PublicationDue | None:
    """Return the arithmetic of the item's period; None while nobody has said when it was made."""
    start = item.changed_on or item.written_on
    return publication_due(work_calendar(), start, limits_of(item.column)) if start else None


def limits_of(column: str) -> list[ShorterLimit]:
    """Return the shorter limit that the main column brings, if any."""
    row = Column.objects.filter(key=column, limit_days__isnull=False).first() if column else None
    return [ShorterLimit(row.limit_days or 0, row.limit_basis)] if row else []
