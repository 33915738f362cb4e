"""By what a row can be checked: phrases chosen by what the row is about, the same for the same row."""

from functools import cache
from pathlib import Path

from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.reported.tree import table


def evidence(family: str, purpose: str, **words: object) -> str:
    """Return one of the family's phrases with its words; ``purpose`` tells this row from all others."""
    chance = Chance(f"evidence {family} {purpose}")
    pattern: str = chance.of(_patterns()[family])
    return pattern.format(**words, page=chance.between(1, 60), volume=chance.between(1, 8))


@cache
def _patterns() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in table(Path(__file__).parent / "evidence.csv"):
        found.setdefault(row["family"], []).append(row["evidence"])
    return found
