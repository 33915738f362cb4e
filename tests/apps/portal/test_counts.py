"""How often pages are read: each reader once in half an hour, robots never, and nobody can be told by it."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from gongkai.cli.main import main
from gongkai.domain.publishing.workflow import ItemState
from gongkai.portal.models import DailyViews, LogPosition, ReaderSalt, RecentReader
from gongkai.portal.queries import views_of
from gongkai.portal.services.counting import Reading, count_readings, forget_readers, is_person
from tests.apps.portal.open_items import public
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW
CHROME = (
    "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/78.0.3904.108 Safari/537.36"
)


@pytest.fixture
def item(db):
    return public(make.county().education, "招生公告", date(2026, 2, 3))


@pytest.fixture
def at(monkeypatch):
    """Set the clock of the house."""

    def moment(now: datetime) -> None:
        monkeypatch.setattr("gongkai.lib.clock.now", lambda: now)

    moment(NOW)
    return moment


def tell(public_id: str, agent: str = CHROME, address: str = "10.0.0.1", **headers: str):
    headers = {"origin": "http://testserver", "user-agent": agent, **headers}
    browser = Client(enforce_csrf_checks=True)
    return browser.post(f"/views/{public_id}", headers=headers, REMOTE_ADDR=address)


def shown(public_id: str) -> int:
    answer = Client().get(f"/views/{public_id}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return json.loads(answer.content)["views"]


def test_a_page_that_is_read_tells_so_and_shows_the_number(item, at) -> None:
    assert shown(item.public_id) == 0
    answer = tell(item.public_id)
    assert (answer.status_code, json.loads(answer.content)) == (200, {"views": 1})
    assert not answer.cookies
    assert shown(item.public_id) == 1


def test_the_same_address_counts_once_in_half_an_hour(item, at) -> None:
    tell(item.public_id)
    at(NOW + timedelta(minutes=29, seconds=59))
    tell(item.public_id)
    assert shown(item.public_id) == 1
    tell(item.public_id, address="10.0.0.2")
    assert shown(item.public_id) == 2
    # Half an hour after it last counted, not after it last called.
    at(NOW + timedelta(minutes=30))
    tell(item.public_id)
    assert shown(item.public_id) == 3


def test_each_page_counts_by_itself_and_each_day(item, at) -> None:
    other = public(item.unit, "第二件公告", date(2026, 2, 4))
    tell(item.public_id)
    tell(other.public_id)
    at(NOW + timedelta(days=1))
    tell(item.public_id)
    rows = DailyViews.objects.order_by("day", "public_id").values_list("public_id", "day", "views")
    assert sorted(rows) == sorted(
        [
            (item.public_id, date(2026, 3, 2), 1),
            (other.public_id, date(2026, 3, 2), 1),
            (item.public_id, date(2026, 3, 3), 1),
        ]
    )


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.31",
        "Go-http-client/1.1",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Bytespider; spider-feedback@bytedance.com)",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36",
        "Mozilla/5.0 (compatible; YisouSpider/5.0)",
        "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    ],
)
def test_robots_are_answered_and_not_counted(item, at, agent) -> None:
    assert tell(item.public_id, agent).status_code == 200
    assert shown(item.public_id) == 0


@pytest.mark.parametrize(
    "agent",
    [
        CHROME,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) MicroMessenger/8.0.40 NetType/WIFI Language/zh_CN",
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/90.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0",
    ],
)
def test_browsers_of_people_are_counted(agent) -> None:
    assert is_person(agent)


@pytest.mark.parametrize(
    "header", [{"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}]
)
def test_what_is_only_fetched_ahead_is_not_counted(item, at, header) -> None:
    assert tell(item.public_id, **header).status_code == 200
    assert shown(item.public_id) == 0


@pytest.mark.parametrize(
    "header",
    [
        {"origin": "http://elsewhere.test"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_another_site_cannot_count(item, at, header) -> None:
    assert tell(item.public_id, **header).status_code == 400
    assert shown(item.public_id) == 0


def test_a_browser_that_says_it_is_the_same_site_is_believed(item, at) -> None:
    assert tell(item.public_id, **{"sec-fetch-site": "same-origin", "origin": ""}).status_code == 200
    assert shown(item.public_id) == 1


@pytest.mark.parametrize("state", [ItemState.DRAFT, ItemState.WITHDRAWN])
def test_what_is_not_public_has_no_number(item, at, state) -> None:
    hidden = made.item(item.unit, state)
    for answer in (tell(hidden.public_id), tell("none"), Client().get(f"/views/{hidden.public_id}")):
        assert answer.status_code == 404
    assert not DailyViews.objects.exists()


def test_nothing_that_is_kept_names_a_reader(item, at) -> None:
    tell(item.public_id, address="203.0.113.77", agent=CHROME + " Unmistakable")
    with connection.cursor() as cursor:
        for model in (DailyViews, RecentReader, ReaderSalt, LogPosition):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            kept = str(cursor.fetchall())
            assert "203.0.113" not in kept
            assert "Unmistakable" not in kept
    first = RecentReader.objects.get().digest
    # Without the salt of the day the same reader cannot be found again.
    ReaderSalt.objects.all().delete()
    count_readings([Reading(item.public_id, "203.0.113.77", NOW)])
    assert set(RecentReader.objects.values_list("digest", flat=True)) - {first}


def test_digests_go_within_the_hour_and_the_salt_the_day_after(item, at) -> None:
    tell(item.public_id)
    assert forget_readers(NOW + timedelta(minutes=29)) == 0
    assert forget_readers(NOW + timedelta(minutes=30)) == 1
    assert ReaderSalt.objects.count() == 1
    forget_readers(NOW.replace(hour=0, minute=0) + timedelta(days=1))
    assert not ReaderSalt.objects.exists()
    assert not RecentReader.objects.exists()
    assert views_of(item.public_id) == 1


def test_many_at_once_are_counted_one_by_one(item) -> None:
    readings = [
        Reading(item.public_id, f"10.0.{n // 250}.{n % 250}", NOW + timedelta(seconds=n)) for n in range(1200)
    ]
    assert count_readings([*readings, *readings[:100]]) == 1200
    assert count_readings(readings) == 0
    assert views_of(item.public_id) == 1200


# ---- From the log of the web server


def line(public_id: str, address: str = "203.0.113.7", *, at: datetime = NOW, **changes: str) -> str:
    said = {
        "method": "GET",
        "query": "",
        "status": "200",
        "agent": CHROME,
        "path": f"/content/{public_id}.html",
    } | changes
    moment = at.strftime("%d/%b/%Y:%H:%M:%S %z")
    request = f"{said['method']} {said['path']}{said['query']} HTTP/1.1"
    return f'{address} - - [{moment}] "{request}" {said["status"]} 5120 "-" "{said["agent"]}"\n'


@pytest.fixture
def log(tmp_path) -> Path:
    return tmp_path / "access.log"


def count(capsys, *paths: Path) -> tuple[int, list[dict]]:
    code = main(["count-views", *map(str, paths), "--json"])
    return code, json.loads(capsys.readouterr().out)["files"]


@pytest.fixture(autouse=True)
def command(monkeypatch):
    """Let the command be known where it is not registered yet."""
    from gongkai.cli import main as house

    row = house.Command("count-views", "按访问日志统计浏览次数", "gongkai.cli.count_views", django=True)
    known = [each for each in house.COMMANDS if each.name != "count-views"]
    monkeypatch.setattr(house, "COMMANDS", (*known, row))


def test_a_log_is_counted_once_however_often_it_is_read(item, log, capsys) -> None:
    log.write_text(
        line(item.public_id)
        + line(item.public_id, at=NOW + timedelta(minutes=5))
        + line(item.public_id, "203.0.113.8", status="304", query="?from=wechat")
        + line(item.public_id, "2001:db8::1")
    )
    assert count(capsys, log) == (
        0,
        [{"file": str(log), "readable": True, "reason": None, "lines": 4, "readings": 4, "counted": 3}],
    )
    assert count(capsys, log)[1][0]["lines"] == 0
    with log.open("a") as file:
        file.write(line(item.public_id, "203.0.113.9"))
    assert count(capsys, log)[1][0]["counted"] == 1
    assert views_of(item.public_id) == 4
    assert DailyViews.objects.get().day == date(2026, 3, 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "404"},
        {"status": "410"},
        {"method": "HEAD"},
        {"method": "POST"},
        {"agent": "-"},
        {"agent": "Baiduspider/2.0"},
        {"path": "/content/zzzzzzzzzzzz.html"},
        {"path": "/columns/20-1/"},
        {"path": "/content/../../etc/passwd"},
    ],
)
def test_what_is_no_reading_of_a_public_page_is_not_counted(item, log, capsys, changes) -> None:
    log.write_text(line(item.public_id, **changes))
    assert count(capsys, log)[1][0]["counted"] == 0
    assert views_of(item.public_id) == 0


def test_a_reader_cannot_write_a_line_of_his_own(item, log, capsys) -> None:
    forged = line(item.public_id).strip().replace('"', '\\"')
    log.write_text(line(item.public_id, agent=f'curl\\" {forged}'))
    assert count(capsys, log)[1][0]["counted"] == 0


def test_lines_that_are_none_are_passed_over(item, log, capsys) -> None:
    junk = b"\xff\xfe\x00 junk\n" + b"x" * 200_000 + b"\n" + b'nobody - - [now] "GET" 200\n'
    log.write_bytes(
        junk + line(item.public_id, at=NOW).encode() + line(item.public_id, "not-an-address").encode()
    )
    code, [said] = count(capsys, log)
    assert (code, said["counted"]) == (0, 1)
    assert views_of(item.public_id) == 1


def test_a_line_that_is_still_being_written_waits(item, log, capsys) -> None:
    first, second = line(item.public_id), line(item.public_id, "203.0.113.8")
    log.write_text(first[:40])
    assert count(capsys, log)[1][0]["lines"] == 0
    log.write_text(first + second[:-30])
    assert count(capsys, log)[1][0]["counted"] == 1
    with log.open("a") as file:
        file.write(second[-30:])
    assert count(capsys, log)[1][0]["counted"] == 1


def test_a_log_that_was_turned_over_is_known_under_its_new_name(item, log, capsys) -> None:
    log.write_text(line(item.public_id))
    count(capsys, log)
    with log.open("a") as file:
        file.write(line(item.public_id, "203.0.113.8"))
    old = log.rename(log.with_name("access.log.1"))
    log.write_text(line(item.public_id, "203.0.113.9"))
    _, said = count(capsys, old, log)
    assert [each["counted"] for each in said] == [1, 1]
    assert views_of(item.public_id) == 3


def test_a_log_that_was_emptied_in_place_is_read_from_its_beginning(item, log, capsys) -> None:
    log.write_text(line(item.public_id) * 3)
    count(capsys, log)
    log.write_text("")
    assert count(capsys, log)[1][0]["lines"] == 0
    log.write_text(line(item.public_id, "203.0.113.8"))
    assert count(capsys, log)[1][0]["counted"] == 1


def test_a_log_longer_than_one_turn_is_read_to_its_end(item, log, capsys) -> None:
    lines = [line(item.public_id, f"10.1.{n // 250}.{n % 250}") for n in range(4_500)]
    log.write_text("".join(lines))
    assert count(capsys, log)[1][0] | {"file": ""} == {
        "file": "",
        "readable": True,
        "reason": None,
        "lines": 4_500,
        "readings": 4_500,
        "counted": 4_500,
    }


def test_a_file_that_cannot_be_read_says_why(item, log, capsys) -> None:
    log.write_text(line(item.public_id))
    missing, packed = log.with_name("none.log"), log.with_name("access.log.2.gz")
    packed.write_bytes(b"\x1f\x8b\x08\x00" + bytes(50))
    code, said = count(capsys, log, missing, packed)
    assert code == 1
    assert [each["readable"] for each in said] == [True, False, False]
    assert "delaycompress" in said[2]["reason"]
    assert count(capsys, missing)[0] == 2


def test_the_command_tells_people_what_it_did(item, log, capsys) -> None:
    log.write_text(line(item.public_id) * 2)
    assert main(["count-views", str(log)]) == 0
    told = capsys.readouterr().out
    assert told == f"{log}：新读 2 行，其中浏览信息页面 2 次，计入 1 次（半小时内重复的不计）。\n"
