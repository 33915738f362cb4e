"""A site's store in a folder of its own, with two pages and an attachment that are served."""

from pathlib import Path

import pytest

from gongkai.bakery.store.generation import Generation
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore

SECRET = bytes(range(32))
HOST = "www.example.gov.cn"
#: Longer than 200 bytes, so that it has a twin.
LONG = "<p>关于做好义务教育招生工作的通知</p>" * 20
PAGES = {
    "/": f"<title>首页</title>{LONG}".encode(),
    "/content/a1.html": f"<title>甲</title>{LONG}".encode(),
    "/content/a1/附件一.pdf": b"%PDF-1.7 " + bytes(range(256)) * 4,
    "/content/b2.html": "<title>乙</title>".encode(),
    "/columns/tzgg/": f"<title>通知公告</title>{LONG}".encode(),
}


@pytest.fixture
def store(tmp_path: Path) -> SiteStore:
    return SiteStore(tmp_path / HOST, Signer(SECRET))


@pytest.fixture
def served(store: SiteStore) -> Generation:
    """The pages above, served as generation 1."""
    generation = store.begin("layout-1")
    generation.put(PAGES.items(), durable=False)
    store.switch(generation)
    return generation


def on_disk(generation: Generation) -> dict[str, bytes]:
    """Return every file of a generation by its path."""
    return {
        str(path.relative_to(generation.folder)): path.read_bytes()
        for path in generation.folder.rglob("*")
        if path.is_file()
    }
