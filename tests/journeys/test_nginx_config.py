"""The configuration that the program writes for nginx: taken by nginx, the same rules as the program's own."""

import json
from pathlib import Path

import pytest
from django.test import Client

from gongkai.cli.main import main
from gongkai.cli.nginx_text import configuration
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Refused
from gongkai.domain.publishing.workflow import ItemState
from gongkai.files.serving import headers
from tests.factories import organisations as make
from tests.factories import publishing as made
from tests.journeys.nginx_house import (
    HOST,
    ID,
    PDF,
    House,
    Upstream,
    check,
    free_port,
    front_of,
    lay_out,
    page,
    running,
)

pytestmark = pytest.mark.nginx


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"hosts": [HOST, "county.test.gov.cn"]},
        {"upstream": "unix:/run/gongkai/web.sock"},
        {"listen": []},
        {"desk": False, "count_by_log": True},
        {"proxies": ["127.0.0.1/32", "10.0.0.0/8"]},
        {"https": True},
    ],
)
def test_nginx_takes_every_form_of_the_configuration(tmp_path, changes) -> None:
    (tmp_path / "logs").mkdir()
    text = configuration(front_of(tmp_path, Upstream(), free_port(), **changes))
    if changes.get("listen") == []:  # ports below 1024 may be another's
        assert "listen 80;" in text
        assert "listen [::]:80;" in text
        text = text.replace("listen 80;", "listen 8080;").replace("listen [::]:80;", "")
    answer = check(tmp_path, text)
    assert answer.returncode == 0, answer.stderr
    assert "warn" not in answer.stderr


def test_with_a_certificate_all_is_encrypted(tmp_path) -> None:
    front = front_of(tmp_path, Upstream(), 1, listen=[], https=True, certificate=("/tls/a.pem", "/tls/a.key"))
    text = configuration(front)
    assert "listen 443 ssl http2;" in text
    assert f"return 301 https://{HOST}$request_uri;" in text
    assert 'ssl_certificate "/tls/a.pem";' in text
    assert "proxy_set_header X-Forwarded-Proto https;" in text
    assert text.count("server {") == 2


def test_what_stands_in_front_may_say_who_visits(tmp_path) -> None:
    text = configuration(front_of(tmp_path, Upstream(), 1, proxies=["127.0.0.1/32", "10.1.0.0/16"]))
    assert "set_real_ip_from 10.1.0.0/16;" in text
    assert "set_real_ip_from 127" not in text
    assert "set_real_ip_from" not in configuration(front_of(tmp_path, Upstream(), 1, proxies=["::1"]))


@pytest.mark.parametrize(
    "changes",
    [
        {"hosts": ["a.test; return 200"]},
        {"hosts": ["../etc"]},
        {"hosts": ["a..b"]},
        {"upstream": "127.0.0.1:8000; }"},
        {"upstream": "127.0.0.1"},
        {"listen": ["80; root /"]},
        {"home": Path('/srv/a"b')},
        {"logs": Path("/srv/$host")},
        {"certificate": ("/a;b", "/c")},
    ],
)
def test_what_would_write_more_than_a_word_is_refused(tmp_path, changes) -> None:
    with pytest.raises(Refused):
        configuration(front_of(tmp_path, Upstream(), 1, **changes))


def test_without_the_desk_no_way_leads_to_it(tmp_path) -> None:
    port = free_port()
    upstream = Upstream()
    upstream.start()
    house = House(tmp_path, port, upstream)
    lay_out(house.generation(1), {"/": page("首页"), "/errors/404.html": page("没有")})
    house.switch(1)
    text = configuration(front_of(tmp_path, upstream, port, desk=False, count_by_log=True))
    with running(tmp_path, text, port):
        for path in ("/desk/", "/desk/sign-in/", "//desk/", "/%64esk/", "/a/../desk/", "/desk%2f"):
            answer = house.ask(path)
            assert (answer.status, answer.headers.get("x-from")) == (404, None), path
        assert house.ask(f"/views/{ID}", "POST", b"").status == 204
        assert upstream.asked == []
        assert house.ask(f"/views/{ID}").status == 200
    upstream.stop()


@pytest.fixture
def command(monkeypatch):
    """Let the command be known where it is not registered yet."""
    from gongkai.cli import main as house

    row = house.Command("nginx-config", "生成 nginx 配置", "gongkai.cli.nginx_config", django=True)
    known = [each for each in house.COMMANDS if each.name != "nginx-config"]
    monkeypatch.setattr(house, "COMMANDS", (*known, row))


def test_the_command_writes_what_nginx_takes(db, command, tmp_path, capsys, settings) -> None:
    make.county()
    port = free_port()
    arguments = ["nginx-config", "--listen", f"127.0.0.1:{port}", "--logs", str(tmp_path)]
    assert main(arguments) == 0
    out = capsys.readouterr()
    assert check(tmp_path, out.out).returncode == 0
    assert f'root "{settings.GONGKAI_HOME.site}/testserver/current";' in out.out
    assert "proxy.networks 还没有设置" in out.err
    assert "site.hosts 中没有 testserver" in out.err
    assert "还没有生成静态页面" in out.err
    assert main([*arguments, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["sites"] == ["testserver"]
    assert said["configuration"] == out.out
    assert len(said["remarks"]) == 3


def test_a_site_that_there_is_not_is_named(db, command, capsys) -> None:
    assert main(["nginx-config"]) == 2
    assert "还没有开设网站" in capsys.readouterr().err
    make.county()
    assert main(["nginx-config", "--site", "other.test"]) == 2
    assert "没有域名为“other.test”的网站" in capsys.readouterr().err


#: What differs from one answer to the next, and what describes the body.
_OWN = {"date", "server", "content-length", "content-type", "cache-control", "vary", "set-cookie", "x-from"}
_OF_FILES = {"etag", "last-modified", "accept-ranges", "connection", "keep-alive", "content-language"}


def test_a_baked_page_and_file_carry_the_headers_of_the_program(
    db, command, tmp_path, capsys, settings
) -> None:
    county = make.county()
    item = made.item(county.education, ItemState.PUBLISHED)
    port = free_port()
    assert main(["nginx-config", "--listen", f"127.0.0.1:{port}", "--logs", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    site = str(settings.GONGKAI_HOME.site)
    assert site in text
    (tmp_path / "testserver").mkdir()
    lay_out(tmp_path / "testserver" / "current", {f"/content/{item.public_id}.html": page("通知")})
    lay_out(tmp_path / "testserver" / "current", {f"/content/{item.public_id}/{'a' * 64}.pdf": PDF})
    house = House(tmp_path, port, Upstream())
    with running(tmp_path, text.replace(site, str(tmp_path)), port):
        baked = house.ask(f"/content/{item.public_id}.html")
        file = house.ask(f"/content/{item.public_id}/{'a' * 64}.pdf")
    asked = Client().get(f"/content/{item.public_id}.html")
    assert policy(baked.headers["content-security-policy"]) == policy(asked["Content-Security-Policy"])
    assert said(baked.headers) == said({name.lower(): value for name, value in asked.headers.items()})
    own = {name.lower(): value for name, value in headers(FileKind.PDF, "甲.pdf").items()}
    own["content-disposition"] = "attachment"
    assert {name: file.headers.get(name) for name in own} == own


def policy(text: str) -> set[str]:
    return {part.strip() for part in text.split(";")}


def said(headers: dict[str, str]) -> dict[str, str]:
    left_out = _OWN | _OF_FILES | {"content-security-policy"}
    return {name: value for name, value in headers.items() if name not in left_out}


def test_secret_of_a_saved_application_reaches_no_log(tmp_path) -> None:
    text = configuration(front_of(tmp_path, Upstream(), 1))
    drafts = text.partition("location ^~ /apply/draft/ {")[2].partition("}")[0]
    assert "gongkai_unnamed" in drafts
    written = text.partition("log_format gongkai_unnamed")[2].partition(";")[0]
    assert "$request_method" in written
    for told in ("$request ", "$request_uri", "$uri", "$http_referer"):
        assert told not in written
