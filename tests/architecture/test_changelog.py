"""Each change tells its users one thing, in one sentence, in a fragment of its own."""

import re
from pathlib import Path

import pytest

from tests.architecture import house

FRAGMENTS = sorted((house.ROOT / "changelog.d").glob("*.md"))


def test_there_are_fragments_and_their_numbers_are_unique() -> None:
    numbers = [path.name[:4] for path in FRAGMENTS]
    assert numbers
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.stem)
def test_fragment_is_one_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md", path.name)
    assert text.endswith("。\n")
    assert text.count("\n") == 1
    assert text.count("。") == 1


def test_changelog_names_the_version_of_the_package() -> None:
    version = re.search(r'^version = "(.+)"$', (house.ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version is not None
    assert f"## {version[1]}" in (house.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
