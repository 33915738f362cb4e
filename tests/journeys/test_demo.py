"""``gongkai demo changning-2016``: the same county every time, recognisable, and never mixed with other data."""

import json
import subprocess
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse

from gongkai.cli import demo
from gongkai.config.home import Home
from gongkai.domain.actors import SYSTEM
from gongkai.domain.codes import CodeKind, kinds_of, organisation_code_of, read_credit_code
from gongkai.domain.errors import Refused
from gongkai.lib import encryption
from gongkai.organisations import demo_accounts, queries
from tests.apps.plumbing.houses import House
from tests.factories import organisations as factories
from tests.journeys.demo_expected import RANDOM, TOWNSHIPS

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-20"
#: What the command reads from its line.
ARGUMENTS = Namespace(names=["changning-2016"], today=None, json=False, small=True)
SHOWN = ["xinxi", "baomi", "fazhi", "qianfa", "gongkai", "ducha", "lingdao", "admin"]

Row = tuple[Any, ...]


def gongkai(house: House, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real command on a house."""
    return python(house, "-m", "gongkai.cli.main", *arguments)


def python(house: House, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a house."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=house.environment, capture_output=True, text=True, timeout=300, check=False
    )


def value(house: House, sql: str) -> Any:
    """Return the one value that a query finds."""
    [(found,)] = house.query(sql)
    return found


def tables(house: House, *, without: dict[str, set[str]] | None = None) -> dict[str, list[Row]]:
    """Return every table's rows, leaving out some columns."""
    found = {}
    for (name,) in house.query("SELECT name FROM sqlite_master WHERE type = 'table'"):
        left_out = (without or {}).get(name, set())
        columns = [row[1] for row in house.query(f"PRAGMA table_info({name})")]
        assert left_out <= set(columns)
        kept = ", ".join(f'"{column}"' for column in columns if column not in left_out)
        found[name] = house.query(f"SELECT {kept} FROM {name} ORDER BY rowid")
    return found


def loaded(home: Path) -> tuple[House, dict[str, Any]]:
    """Return a house that was filled by the command, with its answer."""
    house = House(home, "")
    done = gongkai(house, "demo", "changning-2016", "--today", TODAY, "--small", "--json")
    assert done.returncode == 0, done.stderr
    return house, json.loads(done.stdout)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, dict[str, Any]]:
    """The demonstration as one starts it, with the answer of the command."""
    return loaded(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def county(first: tuple[House, dict[str, Any]]) -> House:
    """The home of the demonstration."""
    return first[0]


# what it holds


@pytest.mark.parametrize(("kind", "count"), [("township", 13), ("department", 43)])
def test_county_has_as_many_offices_as_its_report_says(county: House, kind: str, count: int) -> None:
    direct = "parent_id = (SELECT id FROM organisations_unit WHERE parent_id IS NULL)"
    working = f"SELECT count(*) FROM organisations_unit WHERE kind = '{kind}' AND state = 'active'"
    assert value(county, working) == count
    assert value(county, f"{working} AND {direct}") == count


def test_answer_says_what_was_loaded(first: tuple[House, dict[str, Any]]) -> None:
    house, answer = first
    [said] = answer["demonstrations"]
    assert answer["home"] == str(house.home)
    assert (said["name"], said["loaded"], said["today"]) == ("changning-2016", True, TODAY)
    assert [said["units"][kind] for kind in ("government", "township", "department")] == [1, 13, 43]
    assert said["people"] == value(house, "SELECT count(*) FROM organisations_person")
    assert [account["username"] for account in said["accounts"]] == SHOWN


def test_county_is_reached_where_its_report_says(county: House) -> None:
    [row] = county.query(
        "SELECT code, name, organisation_code, address, postcode, telephone, fax FROM organisations_unit "
        "WHERE parent_id IS NULL"
    )
    assert row[:3] == ("530524", "昌宁县人民政府", "01526376X")
    assert row[3:] == ("昌宁县田园镇龙井社区南门街8号", "678100", "0875-7130220", "0875-7130169")


def test_townships_bear_their_own_names_and_codes(county: House) -> None:
    rows = county.query("SELECT code, name FROM organisations_unit WHERE kind = 'township'")
    assert {code: name.removeprefix("昌宁县").removesuffix("人民政府") for code, name in rows} == TOWNSHIPS


def test_offices_that_the_report_names_are_there_and_the_county_office_first(county: House) -> None:
    rows = county.query(
        "SELECT name FROM organisations_unit WHERE kind = 'department' AND state = 'active' ORDER BY position"
    )
    names = [name for (name,) in rows]
    assert names[0] == "昌宁县人民政府办公室"
    named = {"网络管理中心", "监察局", "人民政府法制办公室", "政务服务管理局", "教育局"}
    assert {f"昌宁县{name}" for name in named} <= set(names)


def test_every_code_is_right_and_every_office_can_number_its_documents(county: House) -> None:
    units = county.query("SELECT code, kind, credit_code, organisation_code FROM organisations_unit")
    assert len(units) == 80
    for code, kind, credit_code, organisation_code in units:
        expected = CodeKind.DIVISION if kind in ("government", "township") else CodeKind.CREDIT
        assert kinds_of(code)[0] == expected, code
        if kind != "government":
            assert read_credit_code(credit_code) == credit_code
            assert organisation_code_of(credit_code) == organisation_code
            assert organisation_code.startswith("DEM"), "an invented code must be seen to be one"


def test_every_office_has_three_people_for_four_eyes(county: House) -> None:
    rows = county.query(
        "SELECT u.code, g.role, p.username FROM organisations_rolegrant g "
        "JOIN organisations_person p ON p.id = g.person_id JOIN organisations_unit u ON u.id = p.unit_id "
        "WHERE u.kind IN ('department', 'township') AND g.ended_at IS NULL AND p.state = 'active'"
    )
    offices: dict[str, dict[str, set[str]]] = {}
    for code, role, username in rows:
        offices.setdefault(code, {}).setdefault(role, set()).add(username)
    assert len(offices) == 56
    for code, roles in offices.items():
        entering, reviewing, signing = (
            roles[role] for role in ("information_officer", "secrecy_reviewer", "signatory")
        )
        assert entering.isdisjoint(reviewing | signing), code
        assert reviewing.isdisjoint(signing), code


def test_county_speaks_through_two_people(county: House) -> None:
    spokespersons = county.query(
        "SELECT kind, name FROM organisations_unitpost WHERE kind LIKE 'spokesperson%' AND until_on IS NULL"
    )
    assert {kind for kind, _ in spokespersons} == {"spokesperson_a", "spokesperson_b"}
    assert len({name for _, name in spokespersons}) == 2


def test_second_factor_is_bound_exactly_where_a_role_asks_for_it(county: House) -> None:
    asking = county.query(
        "SELECT DISTINCT person_id FROM organisations_rolegrant WHERE role IN "
        "('secrecy_reviewer', 'legal_reviewer', 'signatory', 'disclosure_officer', 'system_administrator')"
    )
    bound = county.query("SELECT user_id FROM organisations_totpdevice WHERE confirmed")
    assert len(bound) > 100
    assert sorted(bound) == sorted(asking)


def test_every_account_opens_with_the_shown_password(county: House) -> None:
    hashes = county.query("SELECT DISTINCT password, must_change_password FROM organisations_person")
    assert len(hashes) == 1
    assert hashes[0][1] == 0
    assert check_password("Changning-2016", hashes[0][0])
    assert demo_accounts.PASSWORD == "Changning-2016"


def test_people_are_told_apart_by_their_names(county: House) -> None:
    names = [name for (name,) in county.query("SELECT name FROM organisations_person")]
    assert len(set(names)) == len(names)
    assert len({name[0] for name in names}) > 20


def test_not_everything_is_in_order(county: House) -> None:
    assert value(county, "SELECT count(*) FROM organisations_person WHERE state = 'suspended'") == 1
    assert value(county, "SELECT count(*) FROM organisations_person WHERE state = 'departed'") == 1
    assert county.query("SELECT until_on FROM organisations_rolegrant WHERE until_on IS NOT NULL") == [
        ("2026-12-10",)
    ]
    [(moved,)] = county.query("SELECT moved FROM organisations_handover")
    assert json.loads(moved) == {"角色": 1, "岗位": 1, "草稿": 0, "待公开的信息": 0}
    gaps = value(
        county,
        "SELECT count(*) FROM organisations_unit WHERE kind IN ('department', 'township') "
        "AND state = 'active' AND (telephone = '' OR office_hours = '')",
    )
    assert gaps == 4


def test_site_and_home_are_marked_as_a_demonstration(county: House) -> None:
    assert county.query("SELECT host, name, site_id_code, is_default FROM organisations_site") == [
        ("127.0.0.1", "昌宁县人民政府门户网站（演示）", "5305240001", 1)
    ]
    assert (county.home / "demo").read_text() == f"changning-2016 {TODAY}\n"


def test_nothing_that_the_load_asked_for_is_late_already(county: House) -> None:
    """Its deeds bear days long past; whoever asks for the home's health just after the load is not alarmed."""
    earliest = value(county, "SELECT min(available_at) FROM lib_outboxmessage WHERE done_at IS NULL")
    assert earliest[:10] > TODAY


def test_audit_chain_of_the_load_holds(county: House) -> None:
    done = gongkai(county, "verify-audit", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0, answer
    assert answer["entries"] > 800


# a second call, a second home


@pytest.mark.parametrize("today", [TODAY, "2026-11-25"])
def test_second_call_changes_nothing_and_says_so(county: House, today: str) -> None:
    before = tables(county)
    assert len(before["lib_auditentry"]) > 800
    done = gongkai(county, "demo", "changning-2016", "--today", today, "--json")
    assert done.returncode == 0
    [said] = json.loads(done.stdout)["demonstrations"]
    assert (said["loaded"], said["today"]) == (False, TODAY)
    assert tables(county) == before
    assert "没有改动" in gongkai(county, "demo", "changning-2016").stdout


def test_two_homes_of_the_same_day_differ_only_in_what_is_random(
    county: House, tmp_path: Path, settings: Any
) -> None:
    twin, _ = loaded(tmp_path)
    assert tables(twin, without=RANDOM) == tables(county, without=RANDOM)
    for table in RANDOM:
        assert tables(twin)[table] != tables(county)[table], f"{table} is the same and need not be excepted"
    assert [bare(body) for body in bodies(twin)] == [bare(body) for body in bodies(county)]
    details = "SELECT json_remove(detail, '$.filed') FROM lib_historyevent ORDER BY id"
    assert twin.query(details) == county.query(details)
    for column in ("person.mobile", "totpdevice.secret"):
        assert opened(twin, column, settings) == opened(county, column, settings)


def bodies(house: House) -> list[dict[str, Any]]:
    """Return what the audit chain says."""
    return [json.loads(body) for (body,) in house.query("SELECT body FROM lib_auditentry ORDER BY sequence")]


def bare(body: dict[str, Any]) -> dict[str, Any]:
    """Return a line of the chain without the salted digests of personal values, and the keyed one of an application."""
    detail = {name: value for name, value in body["detail"].items() if name != "filed"}
    return {**body, "detail": detail, "personal": sorted(body["personal"])}


def opened(house: House, column: str, settings: Any) -> list[str]:
    """Return the values of an encrypted column in plain; what was deleted at a departure is empty."""
    settings.GONGKAI_HOME = Home(house.home)
    table, field = column.split(".")
    stored = house.query(f"SELECT {field} FROM organisations_{table} ORDER BY id")
    return [value and encryption.decrypt(value, f"organisations.{column}") for (value,) in stored]


# refusals


def test_name_that_is_no_demonstration_is_refused(tmp_path: Path) -> None:
    done = gongkai(House(tmp_path, ""), "demo", "kunming-2016", "--json")
    assert done.returncode == 2
    told = json.loads(done.stdout)["error"]
    assert told.startswith("没有名为“kunming-2016”的演示数据，可用的有：changning-2016、xining-2017、")


def test_day_before_the_county_was_set_up_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    house = House(tmp_path, "")
    done = gongkai(house, "demo", "changning-2016", "--today", "2015-12-31")
    assert done.returncode == 2
    assert "不能早于 2017-04-01" in done.stderr
    assert not (tmp_path / "db.sqlite3").exists()


def test_database_of_an_older_version_is_left_to_the_upgrade(tmp_path: Path) -> None:
    house = House(tmp_path, "")
    done = python(house, "-m", "django", "migrate", "contenttypes", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    done = gongkai(house, "demo", "changning-2016")
    assert done.returncode == 2
    assert "gongkai upgrade" in done.stderr
    assert not (tmp_path / "demo").exists()


@pytest.mark.django_db
def test_home_of_somebody_else_is_refused_even_with_the_same_code(tmp_path: Path, settings: Any) -> None:
    settings.GONGKAI_HOME = Home(tmp_path)
    real = factories.county().root
    with pytest.raises(Refused) as refusal:
        demo.run(ARGUMENTS)
    assert "已有“昌宁县人民政府”的数据" in refusal.value.message
    assert "请用 GONGKAI_HOME 另指定一个空目录" in refusal.value.message
    assert not (tmp_path / "demo").exists()
    assert queries.units_seen(SYSTEM).count() == 4
    assert queries.root_unit() == real


@pytest.mark.django_db
def test_load_that_fails_leaves_nothing_behind(tmp_path: Path, settings: Any) -> None:
    settings.GONGKAI_HOME = Home(tmp_path)
    (tmp_path / "demo.new").mkdir()  # where the mark is written before it is put into place
    with pytest.raises(IsADirectoryError):
        demo.run(ARGUMENTS)
    assert queries.home_is_empty()
    assert queries.root_unit() is None
    assert not (tmp_path / "demo").exists()


# in use, on either database


@pytest.fixture
def in_use(db: None, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """The demonstration in this process's database, as the web server shows it."""
    settings.GONGKAI_HOME = Home(tmp_path)
    settings.GONGKAI_DEMO = True
    assert demo.run(ARGUMENTS) == 0
    assert "13 个乡镇、43 个部门" in capsys.readouterr().out


def test_former_offices_are_found_under_their_old_names(in_use: None) -> None:
    [merged] = queries.units_seen(SYSTEM, text="人口和计划生育局")
    assert (merged.state, merged.ended_on) == ("ended", date(2015, 6, 1))
    [succession] = queries.successors(merged)
    assert succession.successor.name == "昌宁县卫生和计划生育局"
    former = {succession.predecessor.name for succession in queries.predecessors(succession.successor)}
    assert former == {"昌宁县卫生局", "昌宁县人口和计划生育局"}
    [renamed] = queries.units_seen(SYSTEM, text="昌宁县文化体育局")
    assert renamed.name == "昌宁县文化广播电视体育局"
    assert [name.until_on for name in queries.names_of(renamed)] == [date(2013, 7, 1), None]


def test_people_sign_in_and_find_what_waits_for_them(in_use: None) -> None:
    officer = Client()
    page = officer.get(reverse("organisations:sign-in")).content.decode()
    for account in SHOWN:
        assert account in page
    assert "登录名或密码不对" in sign(officer, "xinxi", "Changning-2017").content.decode()
    desk = sign(officer, "xinxi").content.decode()
    assert "补充本单位的办公时间" in desk

    reviewer = Client()
    asked = sign(reviewer, "baomi")
    assert asked.resolver_match.view_name == "organisations:second-factor"
    code = asked.context["demo_code"]
    assert len(code) == 6
    assert code in asked.content.decode()
    let_in = reviewer.post(reverse("organisations:second-factor"), {"code": code}, follow=True)
    assert let_in.resolver_match.view_name == "desk:home"

    administrator = Client()
    code = sign(administrator, "admin").context["demo_code"]
    desk = administrator.post(reverse("organisations:second-factor"), {"code": code}, follow=True)
    assert "昌宁县移民开发局湾甸工作站" in desk.content.decode(), "somebody there has to be placed"

    for closed in ("xinxi2.liangshi", "xinxi2.renminyiyuan"):
        assert "已停用或已办理离岗" in sign(Client(), closed).content.decode()


def sign(client: Client, username: str, password: str = "Changning-2016") -> Any:
    """Give name and password at the door and follow to where that leads."""
    return client.post(
        reverse("organisations:sign-in"), {"username": username, "password": password}, follow=True
    )
