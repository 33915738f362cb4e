"""A home with a small county whose site is baked."""

import pytest

from gongkai.bakery import full
from gongkai.bakery.sites import store_of
from gongkai.lib import outbox
from gongkai.publishing.services.columns import lay_out_columns
from tests.factories import organisations as make

HOST = "testserver"


@pytest.fixture
def county(db, settings, tmp_path):
    for name in ("site", "files", "keys"):
        (tmp_path / name).mkdir()
    settings.GONGKAI_HOME = type(settings.GONGKAI_HOME)(tmp_path)
    made_up = make.county()
    lay_out_columns(actor=make.SYSTEM, now=make.NOW)
    return made_up


@pytest.fixture
def baked(county):
    """The county, whose site is baked and served; what its founding asked for is done."""
    outbox.drain(lambda: make.NOW)
    assert bake().switched
    return county


def bake(host: str = HOST) -> full.FullBake:
    """Bake the site anew."""
    return full.bake_site(host, lambda: make.NOW)


def served(host: str = HOST) -> dict[str, bytes]:
    """Return every page that the site serves, by address, as it stands on disk."""
    generation = store_of(host).current()
    assert generation is not None
    pages = {address: generation.read(address) for address in generation.addresses()}
    assert all(page is not None for page in pages.values())
    return pages  # type: ignore[return-value]


def afresh(host: str = HOST) -> dict[str, bytes]:
    """Return what a bake of everything would serve now."""
    full.ask_for(host, make.NOW)
    assert bake(host).switched
    return served(host)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the addresses at which two sites differ."""
    return sorted(address for address in one.keys() | other.keys() if one.get(address) != other.get(address))
