"""An office-automation system tells of its documents, and each becomes one item whose period runs."""

import hashlib
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.domain.errors import Invalid, NotPermitted, Refused
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.intake import IntakeState
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import history
from gongkai.publishing.models import Intake, Item, RegisterKey
from gongkai.publishing.services import intake as intakes
from gongkai.publishing.services import items, register
from tests.apps.publishing.imports import papers
from tests.factories import organisations as make

NOW = make.NOW
ADDRESS = "/desk/api/register/"
TOLD = {
    "title": "昌宁县教育局关于做好防汛工作的通知",
    "document_number": "昌教发[2026] 12号",
    "written_on": "2026-02-27",
    "disclosure_attribute": "主动公开",
    "external_id": "OA-2026-00012",
}


@pytest.fixture
def administrator(county):
    return make.actor(make.person("admin", county.education, Role.SYSTEM_ADMINISTRATOR))


@pytest.fixture
def secret(county, administrator) -> str:
    return register.open_key(actor=administrator, now=NOW, unit=county.education, name="协同办公")[1]


def tell(secret: str, **told):
    """Post a document as JSON with a key."""
    return Client().post(
        ADDRESS, json.dumps(told), "application/json", headers={"Authorization": f"Bearer {secret}"}
    )


def send(secret: str, file: SimpleUploadedFile, **told):
    """Post a document as a form with its file."""
    return Client().post(ADDRESS, {**told, "file": file}, headers={"Authorization": f"Bearer {secret}"})


def paper(name: str = "通知.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, papers.notice())


def test_a_document_becomes_an_item_at_once_whose_period_runs(county, secret) -> None:
    answer = tell(secret, **TOLD)
    assert answer.status_code == 201
    item = Item.objects.get()
    # Twenty working days after 27 February 2026, 28 February being worked.
    assert answer.json() == {
        "id": item.public_id,
        "due_on": "2026-03-26",
        "provisional": False,
        "state": "draft",
        "file_accepted": False,
        "file_refusal": None,
    }
    assert (item.unit, item.origin, item.state) == (county.education, ItemOrigin.REGISTER, ItemState.DRAFT)
    assert item.document_number == "昌教发〔2026〕12号"
    assert item.keeper.startswith("register:")
    [intake] = Intake.objects.all()
    assert (intake.item, intake.state, intake.file) == (item, IntakeState.READ, "")
    assert history.of(item.link)[0].actor_name == "发文登记接口（协同办公）"


def test_a_file_comes_along_and_waits_to_be_read(secret) -> None:
    answer = send(secret, paper(), **TOLD)
    assert answer.status_code == 201
    assert answer.json()["file_accepted"] is True
    [intake] = Intake.objects.all()
    assert (intake.name, intake.kind, intake.state) == ("通知.docx", "docx", IntakeState.WAITING)


def test_the_same_document_again_is_the_same_item(secret) -> None:
    first = tell(secret, **TOLD)
    same_id = tell(secret, **{**TOLD, "document_number": "", "title": "改了标题"})
    same_number = tell(
        secret, **{**TOLD, "external_id": "OA-another", "document_number": "昌教发〔2026〕12号"}
    )
    assert (first.status_code, same_id.status_code, same_number.status_code) == (201, 200, 200)
    assert {each.json()["id"] for each in (first, same_id, same_number)} == {first.json()["id"]}
    assert Item.objects.count() == Intake.objects.count() == 1


def test_a_document_without_a_number_is_known_by_title_and_day(secret) -> None:
    told = {"title": "关于公示的公告", "written_on": "2026年2月27日"}
    assert [tell(secret, **told).status_code for _ in range(2)] == [201, 200]
    assert tell(secret, **{**told, "written_on": "2026-02-26"}).status_code == 201


def test_a_file_may_come_later_and_takes_the_place_of_the_missing_one(secret) -> None:
    first = tell(secret, **TOLD)
    later = send(secret, paper(), **TOLD)
    assert (later.status_code, later.json()["id"]) == (200, first.json()["id"])
    assert later.json()["file_accepted"] is True
    assert [each.state for each in Intake.objects.order_by("id")] == ["dropped", "waiting"]
    assert send(secret, paper(), **TOLD).json()["file_accepted"] is False
    assert Intake.objects.count() == 2


def test_a_discarded_item_is_no_longer_known(county, secret, editor) -> None:
    tell(secret, **TOLD)
    items.discard_item(actor=editor, now=NOW, item=Item.objects.get(), reason="登记错误。")
    assert tell(secret, **TOLD).status_code == 201
    assert Item.objects.count() == 2


def test_a_refused_file_stops_neither_the_item_nor_its_period(secret) -> None:
    answer = send(secret, SimpleUploadedFile("宏.exe", b"MZ" + b"\0" * 99), **TOLD)
    assert answer.status_code == 201
    assert answer.json()["due_on"] == "2026-03-26"
    assert "请" in answer.json()["file_refusal"]
    assert Intake.objects.get().state == IntakeState.REFUSED


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({**TOLD, "title": "  "}, "title"),
        ({**TOLD, "title": "长" * 301}, "title"),
        ({**TOLD, "title": "标题\x00"}, "title"),
        ({**TOLD, "title": {"a": 1}}, "title"),
        ({**TOLD, "title": "半个字\ud800"}, "title"),
        ({**TOLD, "ground": "理由\x00"}, "ground"),
        ({**TOLD, "written_on": ""}, "written_on"),
        ({**TOLD, "written_on": "2026-02-30"}, "written_on"),
        ({**TOLD, "written_on": "0001-01-01"}, "written_on"),
        ({**TOLD, "document_number": "号" * 81}, "document_number"),
        ({**TOLD, "disclosure_attribute": "看情况"}, "disclosure_attribute"),
        ({**TOLD, "external_id": "x" * 201}, "external_id"),
    ],
)
def test_what_cannot_be_understood_is_refused_at_its_field(secret, told, field) -> None:
    answer = tell(secret, **told)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["field"] == field
    assert error["message"].endswith("。")
    assert not Item.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "null", "\xff\xfe"])
def test_what_is_no_object_is_refused(secret, body) -> None:
    answer = Client().post(
        ADDRESS,
        body.encode("latin-1"),
        "application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "malformed")


def test_what_is_too_large_is_refused(secret, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert tell(secret, **TOLD).status_code == 413
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "files.largest_mb": 0}
    answer = send(secret, paper(), **TOLD)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("said", "kept", "reason"),
    [
        ("免予公开", "withheld", "工作秘密"),
        ("不公开", "withheld", "工作秘密"),
        ("on_request", "on_request", "内部事务信息"),
        ("依申请公开", "on_request", "因为领导这样说"),
    ],
)
def test_older_words_for_the_attribute_are_understood(secret, said, kept, reason) -> None:
    assert tell(secret, **{**TOLD, "disclosure_attribute": said, "ground": reason}).status_code == 201
    version = Item.objects.get().current
    assert version.attribute == kept
    assert {
        "工作秘密": ("work_secret", ""),
        "内部事务信息": ("internal_affairs", ""),
        "因为领导这样说": ("", "因为领导这样说"),
    }[reason] == (version.ground, version.ground_reason)


def test_without_a_right_key_nothing_is_taken(county, secret, administrator) -> None:
    bare = Client().post(ADDRESS, json.dumps(TOLD), "application/json")
    assert (bare.status_code, bare.json()["error"]["code"]) == (401, "key_missing")
    assert bare["WWW-Authenticate"] == "Bearer"
    assert tell("gkr_wrong", **TOLD).json()["error"]["code"] == "key_wrong"
    assert tell(secret[:-1], **TOLD).status_code == 401
    register.end_key(actor=administrator, now=NOW, key=RegisterKey.objects.get())
    assert tell(secret, **TOLD).status_code == 401
    assert not Item.objects.exists()


def test_a_key_serves_its_own_unit_only(county, secret, administrator) -> None:
    tell(secret, **TOLD)
    root = make.actor(make.person("root", county.root, Role.SYSTEM_ADMINISTRATOR))
    other = register.open_key(actor=root, now=NOW, unit=county.health, name="卫生局办公")[1]
    assert tell(other, **TOLD).status_code == 201
    assert [item.unit for item in Item.objects.order_by("id")] == [county.education, county.health]


def test_many_wrong_keys_lock_the_address(secret) -> None:
    codes = [tell(f"gkr_{n}", **TOLD).status_code for n in range(21)]
    assert codes == [401] * 19 + [429] * 2
    locked = tell(secret, **TOLD)
    assert locked.status_code == 429
    assert int(locked["Retry-After"]) > 0


def test_only_a_post_is_answered() -> None:
    assert Client().get(ADDRESS).status_code == 405


def test_a_key_is_kept_as_a_digest_and_shown_once(county, secret, administrator) -> None:
    key = RegisterKey.objects.get()
    assert key.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret.startswith("gkr_")
    assert history.of(key.link)[0].name == "publishing.register_key_opened"
    register.end_key(actor=administrator, now=NOW, key=key)
    with pytest.raises(Refused, match="已经停用"):
        register.end_key(actor=administrator, now=NOW, key=key)


def test_keys_are_opened_by_the_unit_s_administrator(county, administrator, editor) -> None:
    with pytest.raises(NotPermitted):
        register.open_key(actor=editor, now=NOW, unit=county.education, name="办公")
    with pytest.raises(NotPermitted):
        register.open_key(actor=administrator, now=NOW, unit=county.health, name="办公")
    with pytest.raises(Invalid):
        register.open_key(actor=administrator, now=NOW, unit=county.education, name="  ")


def test_the_interface_may_register_and_nothing_else(county, secret) -> None:
    tell(secret, **TOLD)
    actor = register.actor_for(RegisterKey.objects.select_related("unit").get())
    intake = Intake.objects.select_related("unit").get()
    assert not actor.holds({Role.SIGNATORY, Role.SECRECY_REVIEWER}, county.education.path)
    with pytest.raises(Invalid, match="还没有核对"):
        items.send_item(actor=actor, now=NOW, item=intake.item)


def test_a_registered_file_is_read_by_the_worker_and_confirmed(county, secret, editor) -> None:
    send(secret, paper(), **TOLD)
    intake = Intake.objects.select_related("unit").get()
    intakes.read_received({"subject": intake.link}, NOW)
    intake.refresh_from_db()
    assert intake.reading["fields"]["written_on"]["value"] == date(2026, 2, 27).isoformat()
