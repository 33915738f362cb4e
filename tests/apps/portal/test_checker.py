"""The checker for everybody: what it answers, how often, and that nothing is kept."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.files.models import StoredFile
from gongkai.lib import clock
from gongkai.portal.views import checker
from gongkai.reports.services import checking
from tests.apps.files.builders import ole
from tests.factories import organisations as make
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.material import Slip

pytestmark = pytest.mark.django_db

COUNTY = ledger("A", 2016, "昌宁县", "county", seed=7)
TRUE = material.text_report(COUNTY, "county plain", "pipes")
FALSE = material.text_report(COUNTY, "county plain", "pipes", Slip(cell=("A3.1", None), by=5))


@pytest.fixture
def reader():
    make.county()
    return Client(enforce_csrf_checks=True)


def send(reader, data: bytes | str, name: str = "2016.txt", **values):
    raw = data.encode() if isinstance(data, str) else data
    return reader.post("/check/", {"file": SimpleUploadedFile(name, raw), **values})


def test_it_says_what_it_does_and_what_becomes_of_a_file(reader) -> None:
    answer = reader.get("/check/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "文件和结果都不保存" in page
    assert "它不做什么" in page
    assert not answer.cookies


def test_a_reader_without_account_cookie_and_script_gets_the_result(reader) -> None:
    answer = send(reader, FALSE)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "处自相矛盾" in page
    assert f"<mark>{COUNTY.named['A3.1'] + 5}</mark>" in page
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert StoredFile.objects.count() == 0


def test_figures_of_the_desk_are_not_offered_to_the_public(reader) -> None:
    assert "/desk/" not in send(reader, TRUE).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.doc", ole([("WordDocument", 2, b"\xec\xa5\xc1\0" + bytes(5000))]), "另存为 .docx 后再核对"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "文件已损坏"),
        ("a.txt", b"A" * (10 * 1024 * 1024 + 1), "超过 10 MB"),
        ("a.js", b"alert(1)", "可以运行的文件"),
    ],
)
def test_what_is_not_taken_says_why_at_the_field(reader, name: str, data: bytes, said: str) -> None:
    answer = send(reader, data, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_many_files_at_once_are_not_held_in_memory_beyond_the_limit(reader) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"A" * 4_000_000) for n in range(4)]
    answer = reader.post("/check/", {"file": files})
    assert answer.status_code == 422
    assert "超过 10 MB" in answer.content.decode()


def test_without_a_file_it_asks_for_one(reader) -> None:
    answer = reader.post("/check/", {})
    assert answer.status_code == 422
    assert "请选择要核对的报告" in answer.content.decode()


def test_after_so_many_files_an_address_rests_and_then_goes_on(reader, monkeypatch) -> None:
    moment = [clock.now()]
    monkeypatch.setattr(clock, "now", lambda: moment[0])
    for _ in range(checker.LIMIT.failures):
        assert send(reader, "x").status_code in (200, 422)
    refused = send(reader, TRUE)
    assert refused.status_code == 429
    assert "请 5 分钟后再试" in refused.content.decode()
    assert refused["Retry-After"] == "300"
    assert reader.get("/check/").status_code == 200
    moment[0] += timedelta(minutes=5, seconds=1)
    assert send(reader, TRUE).status_code == 200


def test_another_address_is_not_kept_waiting(reader, monkeypatch) -> None:
    for _ in range(checker.LIMIT.failures):
        send(reader, "x")
    raw = SimpleUploadedFile("a.txt", TRUE.encode())
    assert reader.post("/check/", {"file": raw}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_all_addresses_of_one_house_are_one(reader, monkeypatch) -> None:
    for place in range(checker.LIMIT.failures):
        raw = SimpleUploadedFile("a.txt", b"x")
        reader.post("/check/", {"file": raw}, REMOTE_ADDR=f"2001:db8:1:2::{place + 1:x}")
    for address, status in (("2001:db8:1:2:3:4:5:6", 429), ("2001:db8:1:3::1", 200)):
        raw = SimpleUploadedFile("a.txt", TRUE.encode())
        assert reader.post("/check/", {"file": raw}, REMOTE_ADDR=address).status_code == status


def test_when_all_seats_are_taken_it_says_so_in_words(reader, monkeypatch) -> None:
    monkeypatch.setattr(checking, "_PATIENCE", 0.0)
    with checking.seat(), checking.seat():
        answer = send(reader, TRUE)
    assert answer.status_code == 503
    assert "过一两分钟再试" in answer.content.decode()
    assert send(reader, TRUE).status_code == 200


def test_where_there_is_no_site_there_is_no_checker() -> None:
    assert Client().get("/check/").status_code == 404
