"""A site that was really baked, read through nginx and from the program: not a byte and not a header differs."""

import pytest
from django.test import Client

from gongkai.cli.main import main
from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.queries import default_site
from gongkai.portal.pages.catalogue import PAGES
from gongkai.portal.pages.view import SiteView
from tests.apps.portal import papers
from tests.factories import organisations as make
from tests.factories import publishing as made
from tests.journeys.nginx_house import House, Upstream, free_port, running

pytestmark = pytest.mark.nginx

#: What each server says of itself, of the moment and of the connection.
OF_ITS_OWN = {"server", "date", "etag", "last-modified", "connection", "accept-ranges"}
#: Asked for by no reader: they stand for an answer.
INNER = ("/errors/", "/gone/")


@pytest.fixture
def site(db, settings, tmp_path, capsys, monkeypatch):
    """A county with items, one of them withdrawn, baked; nginx before it, nobody behind."""
    from gongkai.cli import main as commands

    known = {row.name for row in commands.COMMANDS}
    if "nginx-config" not in known:
        row = commands.Command("nginx-config", "生成 nginx 配置", "gongkai.cli.nginx_config", django=True)
        monkeypatch.setattr(commands, "COMMANDS", (*commands.COMMANDS, row))
    monkeypatch.setattr(type(settings.GONGKAI_HOME), "site", property(lambda _home: tmp_path / "site"))
    county = make.county()
    papers.public_item(county.education)
    withdrawn = made.item(county.health, ItemState.WITHDRAWN)
    assert main(["bake", "--full"]) == 0
    capsys.readouterr()
    port = free_port()
    assert main(["nginx-config", "--listen", f"127.0.0.1:{port}", "--logs", str(tmp_path)]) == 0
    house = House(tmp_path, port, Upstream())
    with running(tmp_path, capsys.readouterr().out, port):
        yield house, withdrawn


def told(headers: dict[str, str]) -> dict[str, object]:
    """Return headers as what they mean: the directives of a policy stand in any order."""
    said: dict[str, object] = {name: value for name, value in headers.items() if name not in OF_ITS_OWN}
    policy = str(said.pop("content-security-policy", ""))
    return {**said, "policy": {part.strip() for part in policy.split(";")}}


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_every_address_of_the_site_is_answered_alike(site, encoding) -> None:
    house, withdrawn = site
    addresses = [path for path in PAGES.addresses(SiteView(default_site())) if not path.startswith(INNER)]
    assert len(addresses) > 50
    browser = Client(headers={"accept-encoding": encoding})
    for path in [*addresses, f"/content/{withdrawn.public_id}.html"]:
        ours, theirs = house.ask(path, Host="testserver", Accept_Encoding=encoding), browser.get(path)
        assert (path, ours.status) == (path, theirs.status_code)
        assert ours.body == theirs.content, path
        headers = {name.lower(): value for name, value in theirs.headers.items()}
        assert told(ours.headers) == told(headers), path


def test_the_files_of_an_item_too(site) -> None:
    house, _ = site
    files = [path for path in (house.home / "site").glob("testserver/current/content/*/*") if path.is_file()]
    assert files
    for file in files:
        path = "/content/" + "/".join(file.parts[-2:])
        ours, theirs = house.ask(path, Host="testserver"), Client().get(path)
        assert (path, ours.status) == (path, theirs.status_code)
        assert ours.body == theirs.content
        headers = {name.lower(): value for name, value in theirs.headers.items()}
        assert told(ours.headers) == told(headers), path
