"""
How the rows of a table are written down and read in again, the same for either database.

A row is a line of JSON, its columns by name in alphabetical order, rows in the order of their keys:
so equal tables have equal bytes, whatever database holds them. Encrypted columns are written as they
are stored. Models come from ``states.models_at``, since the tables may be older than the program.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models
from django.db.models.functions import Cast, Collate

from gongkai.config.archive.manifest import ArchiveFaulty, table_part
from gongkai.lib import schedule
from gongkai.lib.encryption import EncryptedTextField

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field

#: What is not in an archive, and why.
LEFT_OUT = {
    "sessions": "everybody signs in anew; whoever finds an archive must not find open sessions in it",
    "contenttypes": "made again by the migrations; no record refers to it",
    "auth": "made again by the migrations; roles are grants of organisations.RoleGrant",
    "lib.ThrottleBucket": "counts of the last minutes and hours",
    "portal.ReaderSalt": "thrown away the day after; an archive must not keep it",
    "portal.RecentReader": "readers of the last half hour, as digests",
    "portal.LogPosition": "files of this machine",
}
#: Rows that are kept of a table. The marks of the schedule say which days are done; that a worker
#: was alive when the archive was made says nothing of the home that is restored.
KEPT_ROWS = {"lib.Heartbeat": {"name__startswith": schedule.PREFIX}}
#: Keys of sessions that may still be open in the home: who reads an archive could enter with them.
SESSION_KEYS = {("organisations.SignInSession", "session_key")}

#: Rows in memory at one time; one may be as large as a document.
READ_AT_ONCE = 200
WRITTEN_AT_ONCE = 500
WRITTEN_BYTES = 1024 * 1024

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_ASCII_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
#: What a text of SQLite may hold and one of PostgreSQL may not; a NUL in JSON is escaped.
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_UNFIT_JSON = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def archived(apps: Apps) -> list[type[models.Model]]:
    """Return the models whose rows belong in an archive, those that others refer to first."""
    waiting = {
        model._meta.label: model
        for model in sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.label)
        if model._meta.managed and not model._meta.proxy and not _left_out(model)
    }
    ordered: list[type[models.Model]] = []
    while waiting:
        free = [
            label for label, model in waiting.items() if not (_referred(model) - {label}) & waiting.keys()
        ]
        # Two tables that refer to each other: any order will do, keys are checked at the end.
        ordered += [waiting.pop(label) for label in free or list(waiting)[:1]]
    return ordered


def _left_out(model: type[models.Model]) -> bool:
    return model._meta.app_label in LEFT_OUT or model._meta.label in LEFT_OUT


def _referred(model: type[models.Model]) -> set[str]:
    relations = (field.remote_field for field in model._meta.local_concrete_fields if field.remote_field)
    return {relation.model._meta.label for relation in relations}


class _Column:
    """How the values of one field are read, written down, and read in again."""

    def __init__(self, table: str, field: Field) -> None:
        base = base_field(field)
        self.field = field
        self.name = str(field.column)
        self.is_json = isinstance(field, models.JSONField)
        self.is_encrypted = isinstance(field, EncryptedTextField)
        self.is_session_key = (table, self.name) in SESSION_KEYS
        self.longest = base.max_length if isinstance(base, models.CharField | models.FileField) else None
        # As stored: a field that changes its values on the way out (decrypts, parses) is read as text.
        changes = hasattr(field, "from_db_value")
        self.reading: Any = Cast(field.attname, models.TextField()) if changes else field.attname
        self.write = _disguised if self.is_session_key else _canonical_json if self.is_json else _plain
        self._parse = next((parse for kind, parse in _PARSERS if isinstance(base, kind)), None)
        self._is_plain = isinstance(base, _PLAIN_FIELDS)

    def stored(self, value: Any) -> Any:
        """Return what the database is handed for a value of an archive."""
        if value is None:
            return None
        if type(value) not in _AS_IT_IS:
            raise TypeError(value)
        if self._is_plain:
            return value
        # Prepared: what is encrypted stays as it is, and is not encrypted again.
        parsed = self._parse(value) if self._parse else value
        return self.field.get_db_prep_value(parsed, connection, prepared=True)

    def unfit(self, value: Any) -> str | None:
        """Return what of a value PostgreSQL does not take, though SQLite does."""
        if not isinstance(value, str):
            return None
        if _UNFIT.search(value) or (self.is_json and _UNFIT_JSON.search(value)):
            return "含有 PostgreSQL 不能保存的字符"
        if self.longest is not None and len(value) > self.longest:
            return f"超过 {self.longest} 个字"
        return None


class Table:
    """The rows of one model in the database."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.label: str = model._meta.label
        self.columns = [
            _Column(self.label, field)
            for field in model._meta.local_concrete_fields
            if not getattr(field, "generated", False)
        ]
        self.names = {column.name for column in self.columns}
        #: Versions of the field key that the values read so far need.
        self.key_versions: set[int] = set()

    def rows(self) -> models.QuerySet[Any]:
        """Return the rows that belong in an archive."""
        return self.model._base_manager.filter(**KEPT_ROWS.get(self.label, {}))

    def lines(self) -> Iterator[bytes]:
        """Yield each row as its line, without ever holding many of them."""
        key = self.model._meta.pk
        order: Any = key.attname
        if connection.vendor == "postgresql" and isinstance(
            base_field(key), models.CharField | models.TextField
        ):
            # The order of bytes, as SQLite has it; not that of the server's language.
            order = Collate(models.F(key.attname), "C")
        writers = [(column.name, column.write) for column in self.columns]
        watched = [place for place, column in enumerate(self.columns) if column.is_encrypted]
        values = self.rows().order_by(order).values_list(*(column.reading for column in self.columns))
        for row in values.iterator(chunk_size=READ_AT_ONCE):
            for place in watched:
                self._note_key(row[place])
            yield _line(
                {
                    name: None if value is None else write(value)
                    for (name, write), value in zip(writers, row, strict=True)
                }
            )

    def load(self, lines: Iterable[bytes]) -> None:
        """
        Insert the rows that ``lines`` say.

        Raises ArchiveFaulty naming the row that cannot be read, or that this database cannot hold.
        """
        quote = connection.ops.quote_name
        names = ", ".join(quote(column.name) for column in self.columns)
        places = ", ".join(["%s"] * len(self.columns))
        statement = f"INSERT INTO {quote(self.model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608  own names
        choosy = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            batch: list[list[Any]] = []
            size = 0
            for number, line in enumerate(lines, 1):
                batch.append(self._values(number, line, choosy=choosy))
                size += len(line)
                if len(batch) == WRITTEN_AT_ONCE or size > WRITTEN_BYTES:
                    cursor.executemany(statement, batch)
                    batch, size = [], 0
            if batch:
                cursor.executemany(statement, batch)

    def clear(self) -> None:
        """Remove all rows."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(self.model._meta.db_table)}")  # noqa: S608  own name

    def last_key(self) -> int | None:
        """Return the last key that the database gave in this table, None where it gives none."""
        field = self.model._meta.auto_field
        if field is None:
            return None
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [self.model._meta.db_table])
                row = cursor.fetchone()
                return int(row[0]) or None if row else None
            cursor.execute(f"SELECT last_value, is_called FROM {self._sequence()}")  # noqa: S608  own name
            value, called = cursor.fetchone()
            return int(value) if called else None

    def set_last_key(self, last: int | None) -> None:
        """Let the next key that the database gives be higher than ``last`` and than every key there is."""
        field = self.model._meta.auto_field
        if field is None:
            return
        highest = self.model._base_manager.aggregate(highest=models.Max(field.attname))["highest"]
        last = max(last or 0, highest or 0)
        if not last:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                table = self.model._meta.db_table
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
            else:
                cursor.execute("SELECT setval(%s::regclass, %s)", [self._sequence(), last])

    def _sequence(self) -> str:
        field = self.model._meta.auto_field
        assert field is not None  # noqa: S101  asked by the callers
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(self.model._meta.db_table)
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, field.column])
            return str(cursor.fetchone()[0])

    def _note_key(self, stored: str | None) -> None:
        version = (stored or "").split("$", 2)[1:2]
        if version and version[0].isdecimal():
            self.key_versions.add(int(version[0]))

    def _values(self, number: int, line: bytes, *, choosy: bool) -> list[Any]:
        part = table_part(self.label)
        try:
            said = json.loads(line)
            if said.keys() != self.names:
                raise ValueError
            for column in self.columns if choosy else ():
                if unfit := column.unfit(said[column.name]):
                    raise ArchiveFaulty(
                        f"{part} 第 {number} 行的 {column.name} {unfit}，不能恢复到 PostgreSQL。"
                        "请在原系统中改正该记录，重新备份后再恢复。",
                        part=part,
                    )
            return [column.stored(said[column.name]) for column in self.columns]
        except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
            raise ArchiveFaulty(f"{part} 第 {number} 行的内容不对，不能恢复。", part=part) from error


def digest(lines: Iterable[bytes]) -> tuple[int, str]:
    """Return how many lines there are, and their SHA-256."""
    sha256, rows = hashlib.sha256(), 0
    for line in lines:
        sha256.update(line)
        rows += 1
    return rows, sha256.hexdigest()


def base_field(field: Field) -> Field:
    """Return the field whose kind of value a column holds: of a foreign key, the key it refers to."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


#: What JSON and both databases know alike.
_AS_IT_IS = frozenset({bool, int, float, str})


def _plain(value: Any) -> Any:
    if type(value) in _AS_IT_IS:
        return value
    match value:
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="microseconds")
        case timedelta():
            return value // timedelta(microseconds=1)
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no form in an archive yet")


def _canonical_json(stored: str) -> str:
    # As text, so that JSON's null and the empty column stay two things.
    return _ENCODER.encode(json.loads(stored, parse_float=_number))


def _number(text: str) -> float | int:
    # PostgreSQL keeps 1e+22 as 10000000000000000000000 and -0.0 as 0.0: one form for both.
    value = float(text)
    if value.is_integer() and "e" in repr(value):
        return int(Decimal(repr(value)))
    return value + 0.0


def _line(said: dict[str, Any]) -> bytes:
    try:
        return _ENCODER.encode(said).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8
        return _ASCII_ENCODER.encode(said).encode() + b"\n"


def _disguised(session_key: str) -> str:
    # Still unique, and the same when written again; a real key never begins with a hyphen.
    if session_key.startswith("-"):
        return session_key
    return "-" + hashlib.sha256(session_key.encode()).hexdigest()[:39]


_PLAIN_FIELDS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
#: A datetime is a date too: the first kind that fits counts.
_PARSERS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.TimeField, time.fromisoformat),
    (models.DurationField, lambda microseconds: timedelta(microseconds=microseconds)),
    (models.DecimalField, Decimal),
    (models.UUIDField, UUID),
    (models.BinaryField, lambda text: base64.b64decode(text, validate=True)),
    (models.JSONField, json.loads),
)
