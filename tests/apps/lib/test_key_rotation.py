"""Rotation of the field keys: every value rewritten, none changed, old keys kept until nobody needs them."""

import argparse
import json
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from gongkai.cli import rotate_keys
from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Conflict
from gongkai.lib import encryption, key_rotation, keys
from gongkai.lib.models import AuditEntry, Draft, HistoryEvent
from tests.apps.lib.conftest import NOW, TEXT, fill, put, stored
from tests.factories import organisations

CONTEXT = "lib.draft.content"


def contents() -> list[str]:
    return list(Draft.objects.order_by("id").values_list("content", flat=True))


@pytest.mark.django_db
def test_rotation_rewrites_every_value_and_changes_none(cipher):
    fill(2 * key_rotation.BATCH + 3)
    Draft.objects.create(owner="wang.li", form="empty", content="", updated_at=NOW)
    texts, others = contents(), list(Draft.objects.order_by("id").values_list("id", "form", "updated_at"))
    told: list[tuple[str, int, int]] = []
    rotation = key_rotation.rotate(actor=SYSTEM, now=NOW, progress=lambda *facts: told.append(facts))
    assert (rotation.version, rotation.resumed, rotation.reencrypted, rotation.left) == (2, False, 403, 0)
    assert all(value.startswith(f"{cipher}$2$") for value in stored()[:-1])
    assert contents() == texts
    assert list(Draft.objects.order_by("id").values_list("id", "form", "updated_at")) == others
    assert told == [(CONTEXT, 200, 403), (CONTEXT, 400, 403), (CONTEXT, 403, 403)]
    assert not HistoryEvent.objects.exists()
    assert keys.versions("field") == [1, 2]


@pytest.mark.django_db
def test_rotation_reaches_every_model_and_leaves_versions_and_histories_alone(home):
    made = organisations.person("li.na", organisations.county().education)
    type(made).objects.filter(pk=made.pk).update(mobile="13800001111")
    device = organisations.enrolled(made)
    before = (list(type(made).objects.values_list()), HistoryEvent.objects.count())
    rotation = key_rotation.rotate(actor=SYSTEM, now=NOW)
    assert (rotation.reencrypted, rotation.left) == (2, 0)
    assert encryption.versions_in_use() == {2: 2}
    assert (list(type(made).objects.values_list()), HistoryEvent.objects.count()) == before
    device.refresh_from_db()
    assert device.secret == organisations.SECRET


@pytest.mark.django_db
def test_rotation_is_on_the_audit_chain(home):
    fill(3)
    key_rotation.rotate(actor=SYSTEM, now=NOW)
    started, finished = AuditEntry.objects.all()
    assert (started.action, started.actor, started.subject) == (
        "lib.key_rotation_started", "system", "lib:key:field",
    )  # fmt: skip
    assert json.loads(started.body)["detail"] == {"version": 2, "resumed": False}
    assert finished.action == "lib.key_rotation_finished"
    assert json.loads(finished.body)["detail"] == {"version": 2, "reencrypted": 3, "left": 0}


@pytest.mark.django_db
def test_rotation_carries_values_over_to_the_chosen_algorithm(home, settings):
    fill(2)
    settings.GONGKAI_OPTIONS["security.cipher"] = "sm4-gcm"
    key_rotation.rotate(actor=SYSTEM, now=NOW)
    assert [value.split("$")[:2] for value in stored()] == [["sm4-gcm", "2"]] * 2
    assert contents() == [f"{TEXT} 0", f"{TEXT} 1"]


@pytest.mark.django_db
def test_interrupted_rotation_is_taken_up_without_another_key(home):
    fill(key_rotation.BATCH + 50)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        key_rotation.rotate(actor=SYSTEM, now=NOW, progress=stop)
    assert encryption.versions_in_use() == {1: 50, 2: 200}
    rotation = key_rotation.rotate(actor=SYSTEM, now=NOW)
    assert (rotation.version, rotation.resumed, rotation.reencrypted, rotation.left) == (2, True, 50, 0)
    assert encryption.versions_in_use() == {2: 250}
    assert key_rotation.rotate(actor=SYSTEM, now=NOW).version == 3


@pytest.mark.django_db
def test_unreadable_value_is_left_as_it_was_and_reported_without_its_content(home):
    fill(3)
    spoilt = stored()[1][:-8] + "AAAA" + stored()[1][-4:]
    put(spoilt, 1)
    rotation = key_rotation.rotate(actor=SYSTEM, now=NOW)
    assert (rotation.reencrypted, rotation.left) == (2, 1)
    (value,) = rotation.unreadable
    assert (value.field, value.record) == (
        CONTEXT,
        str(Draft.objects.values_list("pk").get(form="form-1")[0]),
    )
    assert spoilt.split("$")[2] not in value.reason
    assert stored()[1] == spoilt


@pytest.mark.django_db
def test_rotation_after_loss_of_all_keys_gives_a_number_that_was_never_used(home):
    fill(2)
    (home.keys / "field.v1.key").unlink()
    rotation = key_rotation.rotate(actor=SYSTEM, now=NOW)
    assert (rotation.version, rotation.reencrypted, rotation.left) == (2, 0, 2)
    assert "keys/field.v1.key" in rotation.unreadable[0].reason
    fill(1, start=2)
    assert Draft.objects.get(form="form-2").content == f"{TEXT} 2"


@pytest.mark.django_db
def test_old_keys_are_dropped_when_nothing_needs_them(home):
    fill(2)
    key_rotation.rotate(actor=SYSTEM, now=NOW)
    key_rotation.rotate(actor=SYSTEM, now=NOW)
    assert key_rotation.drop_old(actor=SYSTEM, now=NOW) == [1, 2]
    assert keys.versions("field") == [3]
    assert contents() == [f"{TEXT} 0", f"{TEXT} 1"]
    last = AuditEntry.objects.last()
    assert (last.action, json.loads(last.body)["detail"]) == (
        "lib.keys_dropped", {"versions": [1, 2], "kept": 3},
    )  # fmt: skip
    assert key_rotation.drop_old(actor=SYSTEM, now=NOW) == []


@pytest.mark.django_db
def test_old_key_in_use_is_not_dropped(home):
    fill(2)
    keys.rotate("field")
    fill(1, start=2)
    with pytest.raises(Conflict, match="还有 2 个值"):
        key_rotation.drop_old(actor=SYSTEM, now=NOW)
    assert keys.versions("field") == [1, 2]
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_nothing_is_dropped_while_a_rotation_is_unfinished(home):
    fill(1)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        key_rotation.rotate(actor=SYSTEM, now=NOW, progress=stop)
    with pytest.raises(Conflict, match="没有办完"):
        key_rotation.drop_old(actor=SYSTEM, now=NOW)
    assert keys.versions("field") == [1, 2]


ROTATE = """
from gongkai.domain.actors import SYSTEM
from gongkai.lib import key_rotation
from tests.apps.lib.conftest import NOW
rotation = key_rotation.rotate(actor=SYSTEM, now=NOW)
print(rotation.version, rotation.reencrypted, rotation.left)
"""


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_rows_that_somebody_holds_are_passed_over_and_reported(home, python):
    fill(3)
    with transaction.atomic():
        Draft.objects.select_for_update().get(form="form-1")
        said, wrong = python(ROTATE, home.root).communicate(timeout=120)
    assert said.strip() == "2 2 1", wrong
    assert contents() == [f"{TEXT} {number}" for number in range(3)]


# --- the command


@pytest.fixture
def asked(capsys) -> Callable[..., tuple[int, dict[str, object]]]:
    def asked(*arguments: str):
        parser = argparse.ArgumentParser()
        parser.add_argument("--json", action="store_true")
        rotate_keys.add_arguments(parser)
        code = rotate_keys.run(parser.parse_args([*arguments, "--json"]))
        return code, json.loads(capsys.readouterr().out)

    return asked


@pytest.mark.django_db
def test_command_rotates_then_drops(home, asked):
    fill(2)
    code, answer = asked()
    assert code == 0
    assert answer == {
        "ok": True, "reason": None, "version": 2, "resumed": False, "reencrypted": 2, "left": 0,
        "unreadable": [], "dropped": [], "kept": [1, 2],
    }  # fmt: skip
    code, answer = asked("--drop-old")
    assert (code, answer["ok"], answer["dropped"], answer["kept"]) == (0, True, [1], [2])


@pytest.mark.django_db
def test_command_exits_1_when_the_old_key_is_needed(home, asked):
    fill(1)
    keys.rotate("field")
    code, answer = asked("--drop-old")
    assert (code, answer["ok"], answer["dropped"], answer["kept"]) == (1, False, [], [1, 2])
    assert "旧密钥没有删除" in answer["reason"]


@pytest.mark.django_db
def test_command_exits_1_when_a_value_stays_behind(home, asked):
    fill(2)
    put("aes-gcm$1$AAAA", 1)
    code, answer = asked()
    assert (code, answer["ok"], answer["left"], len(answer["unreadable"])) == (1, False, 1, 1)


@pytest.mark.django_db
def test_command_without_tables_exits_2(home, asked):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE lib_audithead")
    code, answer = asked()
    assert (code, answer["ok"]) == (2, False)
    assert "数据库" in answer["reason"]
