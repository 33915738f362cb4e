"""The indexes of this home: ``public`` is what anybody may find, ``desk`` what stands at the desk."""

from functools import cache
from pathlib import Path

from django.conf import settings

from gongkai.search.embedded import EmbeddedEngine
from gongkai.search.engine import Engine

PUBLIC = "public"
DESK = "desk"
NAMES = (PUBLIC, DESK)


def index(name: str) -> Engine:
    """Return one of the home's indexes."""
    if name not in NAMES:
        raise ValueError(f"there is no index {name!r}")
    return _embedded(Path(settings.GONGKAI_HOME.index), name)


@cache
def _embedded(folder: Path, name: str) -> EmbeddedEngine:
    return EmbeddedEngine(folder, name)
