"""Whoever runs or passes on a home may do so: no licence that would bind what is built on it."""

import re

import pytest
from packaging.markers import Marker

from scripts import components

#: Any of these may be part of a home under Apache-2.0.
ACCEPTED = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-1.1",
    "MPL-2.0",
    "PSF-2.0",
    "Unlicense",
}
#: These bind the library itself; it must stay unchanged and replaceable, and the note says that it is.
WITH_A_NOTE = {"LGPL-3.0-only", "MPL-1.1", "MPL-2.0"}
PINS = list(components.pins())


def accepted(expression: str) -> bool:
    """Return whether a home may be run and passed on under one of the alternatives of an expression."""
    alternatives = [set(part.split(" AND ")) for part in re.sub("[()]", "", expression).split(" OR ")]
    return any(part <= ACCEPTED | WITH_A_NOTE for part in alternatives)


def test_every_locked_package_has_a_row() -> None:
    assert len(PINS) > 20
    assert list(components.table()) == sorted({pin["name"] for pin in PINS})


@pytest.mark.parametrize("name", sorted(components.table()))
def test_licence_is_accepted(name: str) -> None:
    assert accepted(components.table()[name]["licence"])


@pytest.mark.parametrize(
    "expression", ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "Proprietary", "unknown", ""]
)
def test_licence_that_binds_the_house_is_refused(expression: str) -> None:
    assert not accepted(expression)


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin["name"])
def test_row_says_what_the_installed_package_declares(pin: re.Match[str]) -> None:
    declared = components.licence(pin["name"])
    if declared is None:
        assert pin["marker"] is not None
        assert not Marker(pin["marker"]).evaluate()
    else:
        assert declared == components.table()[pin["name"]]["licence"]


@pytest.mark.parametrize("row", components.table().values(), ids=lambda row: row["package"])
def test_library_with_conditions_has_a_note(row: dict[str, str]) -> None:
    if row["licence"] in WITH_A_NOTE:
        assert row["note"]
