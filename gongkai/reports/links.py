"""How other apps and the drill-down of figures show what is referred to by ``reports:…:id``."""

from collections.abc import Iterable

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.lib.links import Resolved
from gongkai.reports.queries import declarations_seen, find_indicator, ledger_seen


def resolve_ledger_rows(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return indicator and evidence of the rows that the viewer sees."""
    rows = ledger_seen(viewer).filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(row.pk): Resolved(row.evidence, reverse("reports:ledger-row", args=[row.pk])) for row in rows}


def resolve_sources(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return the indicator of the declarations that the viewer sees."""
    rows = declarations_seen(viewer, all_of_them=True).filter(pk__in=[key for key in keys if key.isdigit()])
    found = {}
    for row in rows:
        indicator = find_indicator(row.indicator)
        label = indicator.label if indicator else row.indicator
        found[str(row.pk)] = Resolved(f"数据来源：{label}", reverse("reports:sources"))
    return found
