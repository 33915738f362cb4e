"""Reviews and suits one by one: about which reply, when they were filed, and how and when they were decided."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.cli.demonstrations.reported.tree import table


@dataclass(frozen=True, slots=True)
class Dispute:
    """One case about the reply to a request; without ``decided_on`` it was pending when the plan ended."""

    kind: str
    unit: str
    request: str
    filed_on: date
    result: str
    decided_on: date | None


def read_disputes(folder: Path) -> list[Dispute]:
    """Return the disputes of a plan."""
    return [
        Dispute(
            kind=row["kind"],
            unit=row["unit"],
            request=row["request"],
            filed_on=date.fromisoformat(row["filed_on"]),
            result=row["result"],
            decided_on=date.fromisoformat(row["decided_on"]) if row["decided_on"] else None,
        )
        for row in table(folder / "disputes.csv")
    ]
