"""What is generated is current; what is written names every setting."""

import re

import pytest

from gongkai.config.home import OPTIONS
from scripts import write_docs
from tests.architecture import house

OPERATIONS = house.ROOT / "docs" / "operations"


def test_every_workflow_has_its_page_and_no_page_is_stale() -> None:
    assert len(write_docs.workflows()) >= 2
    assert {path.name for path in write_docs.STATES.glob("*.md")} == set(write_docs.states())


@pytest.mark.parametrize("name", sorted(write_docs.states()))
def test_page_of_states_is_what_make_docs_writes(name: str) -> None:
    assert (write_docs.STATES / name).read_text(encoding="utf-8") == write_docs.states()[name]


def test_table_of_settings_is_what_make_docs_writes() -> None:
    page = write_docs.SETTINGS.read_text(encoding="utf-8")
    assert page == write_docs.settings(page)


def test_table_of_settings_lists_exactly_the_options() -> None:
    # Read back without the generator, so that a mistake in it shows.
    page = write_docs.SETTINGS.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \| `(GONGKAI_[A-Z_]+)` \|", page, flags=re.MULTILINE)
    assert rows == [(option.name, option.variable) for option in OPTIONS]


def test_generated_part_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="must carry the marks"):
        write_docs.between("a page without marks", "text")


@pytest.mark.parametrize("page", ["install", "settings", "backup", "upgrade"])
def test_page_of_operations_exists_and_has_one_title(page: str) -> None:
    text = (OPERATIONS / f"{page}.md").read_text(encoding="utf-8")
    outside_code = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    assert len(re.findall(r"^# \S", outside_code, flags=re.MULTILINE)) == 1


def pages() -> list[str]:
    """Return every Markdown page of the checkout that links to others."""
    found = [*house.ROOT.glob("*.md"), *(house.ROOT / "docs").rglob("*.md")]
    return sorted(str(path.relative_to(house.ROOT)) for path in found)


@pytest.mark.parametrize("page", pages())
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = house.ROOT / page
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", text)
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("page", pages())
def test_page_names_no_home_of_a_developer(page: str) -> None:
    text = (house.ROOT / page).read_text(encoding="utf-8")
    assert re.findall(r"/(?:root|Users|work)/\S*|/home/(?!gongkai)\S+", text) == []
