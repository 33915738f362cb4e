"""A home of its own for every test that has an index, and the worker's round."""

from collections.abc import Callable

import pytest

from gongkai.config.home import Home
from gongkai.lib import clock, outbox
from gongkai.publishing.services import searching
from tests.factories import organisations as make


@pytest.fixture
def county(db, settings, tmp_path):
    settings.GONGKAI_HOME = Home(tmp_path)
    settings.GONGKAI_HOME.prepare()
    return make.county()


@pytest.fixture
def work() -> Callable[[], None]:
    """Return what lets the worker do all that waits."""

    def drain() -> None:
        tally = outbox.drain(clock.now)
        assert tally.failed == tally.lost == 0

    return drain


@pytest.fixture
def built(county):
    """Give the county with both indexes, still empty."""
    for name in ("public", "desk"):
        searching.rebuild(name)
    return county
