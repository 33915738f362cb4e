"""``gongkai set-up``: from an empty home to the first administrator at the desk, once and completely."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.cli import set_up
from gongkai.cli.main import Parser
from gongkai.config.home import Home
from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Invalid, Refused
from gongkai.lib import clock
from gongkai.organisations import queries
from gongkai.organisations.services import sign_in
from tests.factories import organisations as factories

ROOT = Path(__file__).resolve().parents[2]
XINING = ("--code", "630100", "--name", "西宁市人民政府", "--admin", "ma.lan", "--admin-name", "马兰")
PASSWORD = re.compile(r"[A-Za-z2-9]{4}(-[A-Za-z2-9]{4}){3}")


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Home:
    """An empty home; the tables are those of the test's database."""
    settings.GONGKAI_HOME = Home(tmp_path)
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    return settings.GONGKAI_HOME


def run(*arguments: str) -> int:
    """Run the command in this process."""
    parser = Parser("gongkai set-up", "")
    set_up.add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    return set_up.run(parser.parse_args(arguments))


def nothing_is_there() -> bool:
    """Return whether the home is as empty as before."""
    return queries.root_unit() is None and queries.home_is_empty() and queries.default_site() is None


# what is set up


@pytest.mark.django_db
def test_administrator_comes_in_with_what_was_printed(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*XINING, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["unit"] == {"code": "630100", "name": "西宁市人民政府"}
    assert answer["administrator"] == {"username": "ma.lan", "name": "马兰"}

    client = Client()
    door = {"username": "ma.lan", "password": answer["password"]}
    page = client.post(reverse("organisations:sign-in"), door, follow=True)
    assert page.resolver_match.view_name == "organisations:enrol", "the second factor comes first"
    assert client.get(reverse("organisations:units")).status_code == 302

    secret = page.context["secret"].replace(" ", "")
    code = sign_in.current_code(secret, clock.now())
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    refused = client.post(reverse("organisations:enrol"), {"code": wrong})
    assert "口令不对" in refused.content.decode()
    page = client.post(reverse("organisations:enrol"), {"code": code}, follow=True)
    assert page.resolver_match.view_name == "organisations:new-password", "and then a password of one's own"

    new = {"old": answer["password"], "new": "Qinghai-Hu-2026", "again": "Qinghai-Hu-2026"}
    page = client.post(reverse("organisations:new-password"), new, follow=True)
    assert page.resolver_match.view_name == "desk:home", page.content.decode()

    units = client.get(reverse("organisations:units"))
    assert units.status_code == 200
    assert "西宁市人民政府" in units.content.decode()
    person = queries.find_person(SYSTEM, "ma.lan", clock.today())
    assert queries.runs_home(queries.actor_of(person, clock.today()))


@pytest.mark.django_db
def test_government_and_site_are_there(home: Home) -> None:
    codes = ("--organisation-code", "01526376-X", "--host", "WWW.Example.gov.cn ")
    assert run(*XINING, *codes) == 0
    root, site = queries.root_unit(), queries.default_site()
    assert (root.code, root.kind, root.name) == ("630100", "government", "西宁市人民政府")
    assert root.organisation_code == "01526376X"
    assert (site.host, site.name, site.root_unit) == ("www.example.gov.cn", "西宁市人民政府门户网站", root)


@pytest.mark.django_db
def test_what_is_printed_holds_the_password_once_and_what_to_do_next(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*XINING, "--host", "www.example.gov.cn") == 0
    text = capsys.readouterr().out
    assert len(PASSWORD.findall(text)) == 1
    assert "只显示这一次" in text
    for word in ("www.example.gov.cn 写进设置 site.hosts", "gongkai serve", "动态口令", "单位", "keys"):
        assert word in text


@pytest.mark.django_db
def test_host_that_is_answered_already_needs_no_setting(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*XINING) == 0
    assert "site.hosts" not in capsys.readouterr().out


# refusals


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("5305", "不是组织机构代码（9 位）、统一社会信用代码（18 位）"),
        ("995305", "不是任何省级行政区的代码"),
        ("01526376-1", "校验码应为 X"),
        ("01526376-X", "是组织机构代码，请用 --organisation-code 或 --credit-code 填写"),
        ("11530524DEM000014C", "是统一社会信用代码，请用 --organisation-code 或 --credit-code 填写"),
        ("530524101", "乡级或村级的代码"),
    ],
)
def test_wrong_code_is_refused(home: Home, code: str, said: str) -> None:
    with pytest.raises(Invalid) as refusal:
        run(*XINING, "--code", code)
    assert said in refusal.value.message
    assert nothing_is_there()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--admin", "马兰", "登录名以小写字母开头"),
        ("--admin", "system", "系统自用"),
        ("--admin-name", " ", "请填写姓名"),
        ("--name", " ", "请填写单位名称"),
        ("--host", "https://www.example.gov.cn/", "域名只写主机名"),
        ("--host", "www.example.gov.cn:8000", "域名只写主机名"),
        ("--credit-code", "11530524DEM000014D", "校验码应为 C"),
    ],
)
def test_one_wrong_value_leaves_nothing_behind(home: Home, option: str, value: str, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        run(*XINING, option, value)
    assert said in refusal.value.message
    assert nothing_is_there()


@pytest.mark.django_db
def test_home_with_a_government_is_refused(home: Home) -> None:
    factories.county()
    with pytest.raises(Refused, match="已有“昌宁县人民政府”的数据，不需要再作初始设置"):
        run(*XINING)
    assert queries.home_is_empty()
    assert queries.find_public_unit("630100") is None


@pytest.mark.django_db
def test_home_of_a_demonstration_is_refused(home: Home) -> None:
    home.root.mkdir(exist_ok=True)
    (home.root / "demo").write_text("changning-2016 2026-11-20\n")
    with pytest.raises(Refused, match="是演示用的"):
        run(*XINING)
    assert nothing_is_there()


# the command itself


def gongkai(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real command on a home of its own, with SQLite."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE") and not name.startswith("GONGKAI_")
    }
    return subprocess.run(
        [sys.executable, "-m", "gongkai.cli.main", *arguments],
        cwd=ROOT,
        env={**inherited, "GONGKAI_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_empty_folder_becomes_a_home_and_is_set_up_once(tmp_path: Path) -> None:
    home = tmp_path / "new"
    refused = gongkai(home, "set-up", *XINING, "--code", "995305", "--json")
    assert refused.returncode == 2
    assert "不是任何省级行政区的代码" in json.loads(refused.stdout)["error"]
    assert not home.joinpath("db.sqlite3").exists()

    done = gongkai(home, "set-up", *XINING, "--json")
    assert done.returncode == 0, done.stderr
    password = json.loads(done.stdout)["password"]
    assert PASSWORD.fullmatch(password)

    again = gongkai(home, "set-up", *XINING)
    assert again.returncode == 2
    assert "不需要再作初始设置" in again.stderr
    demo = gongkai(home, "demo", "changning-2016", "--json")
    assert demo.returncode == 2
    assert "已有“西宁市人民政府”的数据" in json.loads(demo.stdout)["error"]
    assert not home.joinpath("demo").exists()

    audit = json.loads(gongkai(home, "verify-audit", "--json").stdout)
    # The government, its site, the account, the role; and the 28 columns that the law asks for.
    assert (audit["ok"], audit["entries"]) == (True, 4 + 28)
    stored = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert password.encode() not in stored
