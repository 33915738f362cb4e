"""An empty home for files, and somebody who hands them in."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.config.home import Home
from gongkai.domain.actors import Actor

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LI = Actor(code="li", name="李明", unit_code="530524001")


@pytest.fixture
def home(tmp_path: Path, settings: pytest.FixtureRequest) -> Home:
    """A home of its own for the files of one test."""
    home = Home(tmp_path / "home")
    home.files.mkdir(parents=True)
    settings.GONGKAI_HOME = home
    return home
