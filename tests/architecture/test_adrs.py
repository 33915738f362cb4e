"""Decision records can be cited by number, and each says what it has to say."""

import re
from pathlib import Path

import pytest

from tests.architecture import house

FOLDER = house.ROOT / "docs" / "adr"
RECORDS = sorted(FOLDER.glob("*.md"))
SECTIONS = ["Status", "Context", "Options", "Decision", "Consequences"]


def test_numbers_are_unique() -> None:
    numbers = [path.name[:4] for path in RECORDS]
    assert len(numbers) > 2
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_record_is_complete(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    name = re.fullmatch(r"(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md", path.name)
    heading = re.match(r"# (\d{4})\. \S.*\n", text)
    assert name is not None
    assert heading is not None, "the first line reads '# NNNN. Title'"
    assert heading[1] == name[1]
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == SECTIONS
    for section in SECTIONS:
        assert re.search(rf"^## {section}\n+[^#\s]", text, flags=re.MULTILINE), f"{section} is empty"
