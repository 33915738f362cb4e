"""How other apps and the drill-down of figures show what is referred to by ``reports:…:id``."""

from collections.abc import Iterable

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.superior_tables import period_name
from gongkai.lib.links import Resolved
from gongkai.reports.queries import declarations_seen, find_indicator, ledger_seen
from gongkai.reports.queries.returns import returns_seen, rounds_seen
from gongkai.reports.queries.superior_tables import fillings_seen, superior_tables_seen


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


def resolve_superior_tables(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return the names of the superiors' tables that the viewer sees, ended ones too."""
    rows = superior_tables_seen(viewer, ended=True).filter(pk__in=[key for key in keys if key.isdigit()])
    return {
        str(row.pk): Resolved(f"上级报表：{row.name}", reverse("reports:superior-table", args=[row.pk]))
        for row in rows
    }


def resolve_fillings(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return table and period of the fillings whose table the viewer sees."""
    rows = fillings_seen(viewer).filter(pk__in=[key for key in keys if key.isdigit()])
    found = {}
    for row in rows:
        again = f"（第 {row.number} 次）" if row.number > 1 else ""
        title = f"{row.table.name}{period_name(row.table.asked, row.period)}{again}"
        found[str(row.pk)] = Resolved(title, reverse("reports:superior-filling", args=[row.pk]))
    return found


def resolve_rounds(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return the titles of the rounds that the viewer sees."""
    rows = rounds_seen(viewer).filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(row.pk): Resolved(row.title, reverse("reports:round", args=[row.pk])) for row in rows}


def resolve_returns(keys: Iterable[str], viewer: Actor) -> dict[str, Resolved]:
    """Return round and unit of the returns that the viewer sees."""
    rows = returns_seen(viewer).filter(pk__in=[key for key in keys if key.isdigit()])
    return {
        str(row.pk): Resolved(f"{row.round.title}：{row.unit.name}", reverse("reports:return", args=[row.pk]))
        for row in rows
    }
