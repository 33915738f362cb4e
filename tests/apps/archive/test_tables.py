"""A row has one form in an archive, whatever database it lies in, and comes back from it as it was."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, models

from gongkai.config.archive.manifest import ArchiveFaulty
from gongkai.config.archive.tables import (
    KEPT_ROWS,
    LEFT_OUT,
    SESSION_KEYS,
    Table,
    archived,
    base_field,
    digest,
)
from gongkai.lib.encryption import EncryptedTextField

ONE_ONLY = Apps()


class Kinds(models.Model):
    """One field of every kind."""

    key = models.CharField(max_length=40, primary_key=True)
    whole = models.BigIntegerField(null=True)
    real = models.FloatField(null=True)
    exact = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    yes = models.BooleanField(null=True)
    at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    hour = models.TimeField(null=True)
    span = models.DurationField(null=True)
    number = models.UUIDField(null=True)
    raw = models.BinaryField(null=True)
    json = models.JSONField(null=True)
    address = models.GenericIPAddressField(null=True)
    file = models.FileField(max_length=50, null=True)
    hidden = EncryptedTextField(purpose="试", retention="试", null=True)

    class Meta:
        apps = ONE_ONLY
        app_label = "archive_tests"


class Counted(models.Model):
    """Rows whose keys the database gives."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        apps = ONE_ONLY
        app_label = "archive_tests"


#: Written by the ORM, and as it stands in an archive.
FULL = {
    "key": "中",
    "whole": 2**62 + 1,
    "real": 0.1,
    "exact": Decimal("1234567.80"),
    "yes": False,
    "at": datetime(2026, 3, 1, 16, 0, 0, 1, tzinfo=UTC),
    "day": date(2026, 2, 28),
    "hour": time(23, 59, 59, 999999),
    "span": timedelta(days=-1, microseconds=7),
    "number": UUID("0123456789abcdef0123456789abcdef"),
    "raw": b"\x00\xff",
    "json": {"b": [1e22, -0.0, 1.5, 1e-7, 10**30], "甲": "\u2028", "a": None},
    "address": "2001:db8::7",
    "file": "a/附件.pdf",
}
FULL_LINE = (
    '{"address":"2001:db8::7","at":"2026-03-01T16:00:00.000001Z","day":"2026-02-28","exact":"1234567.80",'
    '"file":"a/附件.pdf","hidden":null,"hour":"23:59:59.999999",'
    '"json":"{\\"a\\":null,\\"b\\":[10000000000000000000000,0.0,1.5,1e-07,1000000000000000000000000000000],'
    '\\"甲\\":\\"\u2028\\"}",'
    '"key":"中","number":"01234567-89ab-cdef-0123-456789abcdef","raw":"AP8=","real":0.1,"span":-86399999993,'
    '"whole":4611686018427387905,"yes":false}\n'
).encode()


@pytest.fixture
def tables(transactional_db: None) -> Iterator[None]:
    """The tables of the models above, on the database of this run."""
    with connection.schema_editor() as editor:
        editor.create_model(Kinds)
        editor.create_model(Counted)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Kinds)
        editor.delete_model(Counted)


def rows() -> list[dict[str, Any]]:
    return list(Kinds.objects.order_by("pk").values())


@pytest.mark.usefixtures("tables")
def test_every_kind_of_value_has_one_form_and_comes_back() -> None:
    Kinds.objects.create(**FULL)
    lines = list(Table(Kinds).lines())
    assert lines == [FULL_LINE]
    before = rows()
    Kinds.objects.all().delete()
    Table(Kinds).load(lines)
    assert rows() == before
    assert list(Table(Kinds).lines()) == lines


@pytest.mark.usefixtures("tables")
def test_nothing_and_null_in_json_stay_two_things() -> None:
    Kinds.objects.create(key="nothing")
    Kinds.objects.create(key="null", json=models.Value(None, models.JSONField()))
    lines = list(Table(Kinds).lines())
    assert [json.loads(line)["json"] for line in lines] == [None, "null"]
    Kinds.objects.all().delete()
    Table(Kinds).load(lines)
    assert list(Kinds.objects.filter(json__isnull=True).values_list("pk", flat=True)) == ["nothing"]


@pytest.mark.usefixtures("tables")
def test_encrypted_value_is_neither_opened_nor_sealed_again() -> None:
    Kinds.objects.create(key="a", hidden="13987654321")
    table = Table(Kinds)
    lines = list(table.lines())
    stored = json.loads(lines[0])["hidden"]
    assert stored.startswith("aes-gcm$1$")
    assert table.key_versions == {1}
    Kinds.objects.all().delete()
    Table(Kinds).load(lines)
    assert list(Table(Kinds).lines()) == lines
    assert Kinds.objects.get().hidden == "13987654321"


@pytest.mark.usefixtures("tables")
def test_rows_stand_in_the_order_of_bytes() -> None:
    for key in ("中", "b", "ä", "B", "a_", "a", "A"):
        Kinds.objects.create(key=key)
    assert [json.loads(line)["key"] for line in Table(Kinds).lines()] == ["A", "B", "a", "a_", "b", "ä", "中"]


@pytest.mark.usefixtures("tables")
def test_half_a_surrogate_pair_in_json_is_written_down_where_it_can_lie() -> None:
    line = b'{"json":"\\"\\ud800\\"","key":"a",'
    line += (
        b",".join(b'"%s":null' % name.encode() for name in sorted(Table(Kinds).names - {"json", "key"}))
        + b"}"
    )
    if connection.vendor == "postgresql":
        with pytest.raises(ArchiveFaulty, match="不能保存的字符"):
            Table(Kinds).load([line])
        return
    Table(Kinds).load([line])
    assert Kinds.objects.get().json == "\ud800"
    assert [json.loads(written) for written in Table(Kinds).lines()] == [json.loads(line)]


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        FULL_LINE.replace(b'"yes":false', b'"no":false'),
        FULL_LINE.replace(b'"day":"2026-02-28"', b'"day":"2026-02-30"'),
        FULL_LINE.replace(b'"raw":"AP8="', b'"raw":"?"'),
        FULL_LINE.replace(b'"exact":"1234567.80"', b'"exact":"much"'),
        FULL_LINE.replace(b'"span":-86399999993', b'"span":"long"'),
    ],
)
def test_row_that_says_something_else_is_named(line: bytes) -> None:
    with pytest.raises(ArchiveFaulty, match=r"archive_tests.Kinds.jsonl 第 2 行") as refusal:
        Table(Kinds).load([FULL_LINE.replace("中".encode(), b"a", 1), line])
    assert refusal.value.part == "tables/archive_tests.Kinds.jsonl"


@pytest.mark.usefixtures("tables")
def test_last_key_is_remembered_though_its_row_is_gone() -> None:
    table = Table(Counted)
    assert table.last_key() is None
    for _ in range(3):
        last = Counted.objects.create()
    last.delete()
    assert table.last_key() == 3
    lines = list(table.lines())
    table.clear()
    table.load(lines)
    table.set_last_key(7)
    assert Counted.objects.create().pk == 8
    table.set_last_key(None)
    assert Counted.objects.create().pk == 9
    assert Table(Kinds).last_key() is None


def test_digest_is_that_of_the_lines() -> None:
    # printf "a\nb\n" | sha256sum
    assert digest([b"a\n", b"b\n"]) == (2, "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2")


def test_every_field_of_the_house_is_of_a_kind_that_was_tried() -> None:
    tried = (
        *tuple(type(field) for field in Kinds._meta.local_concrete_fields),
        models.IntegerField,
        models.TextField,
    )
    read_as_text = (models.JSONField, EncryptedTextField)
    house = archived(apps)
    assert len(house) > 20
    for model in house:
        for field in model._meta.local_concrete_fields:
            base = base_field(field)
            assert isinstance(base, tried), f"{field}: no archive has held this kind of field yet"
            assert not hasattr(base, "from_db_value") or isinstance(base, read_as_text), field


def test_no_record_refers_to_a_table_that_is_left_out() -> None:
    house = set(archived(apps))
    for model in house:
        for field in model._meta.local_concrete_fields:
            assert not field.remote_field or field.remote_field.model in house, field


def test_what_is_named_is_there() -> None:
    labels = {model._meta.label for model in apps.get_models()} | {
        config.label for config in apps.get_app_configs()
    }
    assert LEFT_OUT.keys() <= labels
    assert KEPT_ROWS.keys() <= labels
    for label, column in SESSION_KEYS:
        assert column in {field.column for field in apps.get_model(label)._meta.local_concrete_fields}


def test_tables_are_left_out_by_name_and_no_others() -> None:
    left_out = {model._meta.label for model in apps.get_models()} - {
        model._meta.label for model in archived(apps)
    }
    assert left_out == {
        "auth.Group",
        "auth.Permission",
        "contenttypes.ContentType",
        "sessions.Session",
        "lib.ThrottleBucket",
        "portal.LogPosition",
        "portal.ReaderSalt",
        "portal.RecentReader",
    }
