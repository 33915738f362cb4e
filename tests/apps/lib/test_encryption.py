"""Encrypted fields: what lies in the database, what is refused, and their keys."""

import base64
import re
import stat

import pytest
from django.db import models, transaction
from django.db.models import F

from gongkai.lib import encryption, keys
from gongkai.lib.encryption import EncryptedTextField, Undecipherable
from gongkai.lib.models import Draft
from tests.apps.lib.conftest import CIPHERS, NOW, TEXT, fill, put, stored

CONTEXT = "lib.draft.content"


# --- values


@pytest.mark.django_db
def test_value_comes_back_and_is_not_legible_in_the_database(cipher):
    fill(1)
    (value,) = stored()
    assert re.fullmatch(rf"{cipher}\$1\$[A-Za-z0-9+/]+=*", value)
    assert TEXT.encode() not in base64.b64decode(value.split("$")[2])
    assert Draft.objects.get().content == f"{TEXT} 0"
    assert list(Draft.objects.values_list("content", flat=True)) == [f"{TEXT} 0"]


@pytest.mark.parametrize("text", ["0", " ", "\0", "𠮷野家", "a" * 100_000])
def test_every_text_comes_back_unchanged(cipher, text):
    assert encryption.decrypt(encryption.encrypt(text, CONTEXT), CONTEXT) == text


def test_same_text_is_stored_differently_each_time(cipher):
    assert len({encryption.encrypt(TEXT, CONTEXT) for _ in range(50)}) == 50


@pytest.mark.django_db
def test_empty_text_stays_empty_and_can_be_asked_for(cipher):
    fill(1)
    Draft.objects.create(owner="wang.li", form="empty", content="", updated_at=NOW)
    assert stored()[1] == ""
    assert Draft.objects.get(content="").form == "empty"
    assert Draft.objects.exclude(content="").get().form == "form-0"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "look_up",
    [
        {"content": TEXT},
        {"content__exact": "13800001111"},
        {"content": F("title")},
        {"content__contains": "张三"},
        {"content__icontains": "张三"},
        {"content__startswith": "申"},
        {"content__in": [TEXT]},
        {"content__gt": ""},
        {"content__regex": "."},
    ],
)
def test_search_that_could_never_find_anything_is_refused(home, look_up):
    with pytest.raises(TypeError, match="encrypted"):
        list(Draft.objects.filter(**look_up))


def test_value_written_with_the_other_algorithm_is_still_read(home, settings):
    keys.rotate("field")
    values = []
    for name in CIPHERS:
        settings.GONGKAI_OPTIONS["security.cipher"] = name
        values.append(encryption.encrypt(TEXT, CONTEXT))
    assert [encryption.decrypt(value, CONTEXT) for value in values] == [TEXT, TEXT]


def test_value_with_any_byte_changed_is_refused(cipher):
    name, version, body = encryption.encrypt("张三", CONTEXT).split("$")
    raw = base64.b64decode(body)
    assert len(raw) == 12 + 6 + 16
    for at in range(len(raw)):
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        with pytest.raises(Undecipherable, match=CONTEXT):
            encryption.decrypt(f"{name}${version}${base64.b64encode(changed).decode()}", CONTEXT)


@pytest.mark.parametrize("kept", [0, 1, 11, 12, 20, 27])
def test_shortened_value_is_refused(cipher, kept):
    name, version, body = encryption.encrypt("张三", CONTEXT).split("$")
    short = base64.b64encode(base64.b64decode(body)[:kept]).decode()
    with pytest.raises(Undecipherable):
        encryption.decrypt(f"{name}${version}${short}", CONTEXT)


@pytest.mark.parametrize(
    "value", ["x", "$", "$$", "rot13$1$AAAA", "aes-gcm$one$AAAA", "aes-gcm$1$!!!!", TEXT]
)
def test_value_that_is_none_of_ours_is_refused(home, value):
    keys.rotate("field")
    with pytest.raises(Undecipherable):
        encryption.decrypt(value, CONTEXT)


def test_value_under_the_name_of_the_other_algorithm_is_refused(cipher):
    _, rest = encryption.encrypt(TEXT, CONTEXT).split("$", 1)
    (other,) = set(CIPHERS) - {cipher}
    with pytest.raises(Undecipherable):
        encryption.decrypt(f"{other}${rest}", CONTEXT)


def test_value_moved_to_another_field_is_refused(cipher):
    value = encryption.encrypt(TEXT, CONTEXT)
    with pytest.raises(Undecipherable, match=r"organisations\.person\.mobile"):
        encryption.decrypt(value, "organisations.person.mobile")


@pytest.mark.django_db
def test_changed_value_is_refused_when_its_record_is_read(cipher):
    fill(2)
    first, _ = stored()
    put(first[:-8] + "AAAA" + first[-4:], 1)
    assert Draft.objects.get(form="form-0").content == f"{TEXT} 0"
    with pytest.raises(Undecipherable):
        Draft.objects.get(form="form-1")


def test_every_encrypted_field_says_what_it_is_kept_for_and_how_long():
    found = encryption.fields()
    assert CONTEXT in {field.context for field in found}
    assert len({field.context for field in found}) == len(found)
    assert all(field.purpose and field.retention for field in found)


# --- keys


def test_key_files_are_for_their_owner_alone(home):
    keys.rotate("field")
    encryption.encrypt(TEXT, CONTEXT)
    keys.rotate("field")
    assert sorted(path.name for path in home.keys.iterdir()) == ["field.v1.key", "field.v2.key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.keys.iterdir()} == {0o600}
    assert stat.S_IMODE(home.keys.stat().st_mode) == 0o700
    assert keys.key("field", 1) != keys.key("field", 2)
    assert len(keys.key("field", 1)) == 32


def test_missing_key_is_named_and_told_from_a_changed_value(home):
    keys.rotate("field")
    value = encryption.encrypt(TEXT, CONTEXT)
    keys.rotate("field")
    (home.keys / "field.v1.key").unlink()
    with pytest.raises(keys.KeyMissing, match=r"缺少密钥文件 keys/field\.v1\.key"):
        encryption.decrypt(value, CONTEXT)


@pytest.mark.parametrize("content", ["", "not hex", "abcd", "00" * 33])
def test_damaged_key_file_is_named_and_told_from_a_changed_value(home, content):
    keys.rotate("field")
    value = encryption.encrypt(TEXT, CONTEXT)
    (home.keys / "field.v1.key").write_text(content, encoding="ascii")
    with pytest.raises(keys.KeyMissing, match=r"keys/field\.v1\.key 已损坏"):
        encryption.decrypt(value, CONTEXT)


@pytest.mark.django_db
def test_home_restored_without_its_keys_writes_nothing_until_they_are_back(home):
    fill(2)
    secret = (home.keys / "field.v1.key").read_bytes()
    (home.keys / "field.v1.key").unlink()
    with pytest.raises(keys.KeyMissing, match=r"field\.v1\.key"), transaction.atomic():
        fill(1, start=2)
    assert list(home.keys.iterdir()) == []
    (home.keys / "field.v1.key").write_bytes(secret)
    fill(1, start=2)
    assert Draft.objects.order_by("id").last().content == f"{TEXT} 2"


def test_newest_key_cannot_be_dropped(home):
    keys.rotate("field")
    keys.rotate("field")
    with pytest.raises(ValueError, match=r"field\.v2"):
        keys.drop("field", 2)
    keys.drop("field", 1)
    assert keys.versions("field") == [2]


def test_who_saw_no_key_uses_the_one_that_was_made_meanwhile(home, monkeypatch):
    made = keys.current("race")
    seen = keys.versions
    monkeypatch.setattr(keys, "versions", lambda _purpose: [])
    first_look = keys.current("race")
    monkeypatch.setattr(keys, "versions", seen)
    assert first_look == made
    assert keys.versions("race") == [1]
    # The look and the making are two steps: a key that came between them is no reason for a second.
    looks = iter([[], [1]])
    monkeypatch.setattr(keys, "versions", lambda _purpose: next(looks, [1]))
    assert keys.current("race") == made


FIRST_USE = """
import sys, time
from pathlib import Path
from gongkai.lib import keys
while not Path(sys.argv[1]).exists():
    time.sleep(0.001)
version, key = keys.current("race")
print(version, key.hex())
"""


@pytest.mark.slow
def test_processes_that_start_together_agree_on_one_key(python, tmp_path):
    home = tmp_path / "race"
    begin = tmp_path / "begin"
    starters = [python(FIRST_USE, home, str(begin), setup=False) for _ in range(4)]
    begin.touch()
    answers = {starter.communicate(timeout=120)[0].strip() for starter in starters}
    (answer,) = answers
    assert re.fullmatch(r"1 [0-9a-f]{64}", answer)
    assert [path.name for path in (home / "keys").glob("race*")] == ["race.v1.key"]


def test_field_describes_itself_to_migrations():
    field = EncryptedTextField("手机号码", purpose="联系", retention="一年", blank=True)
    _, path, _, arguments = field.deconstruct()
    assert path == "gongkai.lib.encryption.EncryptedTextField"
    assert (arguments["purpose"], arguments["retention"], arguments["blank"]) == ("联系", "一年", True)
    assert isinstance(field, models.TextField)
