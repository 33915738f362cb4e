"""
Somebody with the database file changes the chain, at many places in each way, and is seen.

The triggers are out of the way here: whoever holds the file can remove them.
"""

import random
from collections.abc import Callable, Iterable

import pytest
from django.db import connection, transaction

from gongkai.lib import audit, checkpoints, digests
from gongkai.lib.audit import AuditReport
from gongkai.lib.checkpoints import Checkpoint, Reading
from gongkai.lib.models import AuditEntry, AuditHead
from tests.apps.lib.conftest import NOW
from tests.effort import times

LENGTH = 150
PLACES = times(20, 100)
COLUMNS = {
    "at": NOW.replace(year=2025),
    "actor": "zhao.lei",
    "action": "organisations.unit_merged",
    "subject": "organisations:unit:530500",
}
Attack = Callable[[int, random.Random], object]

pytestmark = pytest.mark.django_db


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20260302)


@pytest.fixture
def chain(grow, home):
    for _ in range(3):
        grow(LENGTH // 3)
    assert audit.verify().ok


@pytest.fixture
def attacked(chain, lifted) -> Callable[..., AuditReport]:
    """Return a function that lets somebody at the tables, verifies, and takes the attack back."""

    def attacked(attack: Attack, position: int, chance: random.Random, outside: Iterable[Reading] = ()):
        with transaction.atomic():
            with lifted():
                attack(position, chance)
            report = audit.verify(outside)
            transaction.set_rollback(True)
        return report

    return attacked


@pytest.fixture
def outside(chain) -> list[Reading]:
    """Return a checkpoint of the true chain, as somebody outside holds it."""
    head = AuditHead.objects.get()
    return [Reading("kept", True, Checkpoint("gongkai/audit/x", LENGTH, "sha256", head.digest), None)]


def places(chance: random.Random, last: int = LENGTH) -> list[int]:
    return chance.sample(range(1, last + 1), PLACES)


def found(report: AuditReport) -> list[tuple[str, int | None]]:
    return [(fault.kind, fault.sequence) for fault in report.faults]


def row(position: int) -> AuditEntry:
    return AuditEntry.objects.get(sequence=position)


def put(position: int, **values: object) -> None:
    assert AuditEntry.objects.filter(sequence=position).update(**values) == 1


# --- the attacks


def edit_body(position: int, chance: random.Random) -> None:
    body = row(position).body
    at = chance.randrange(len(body))
    put(position, body=body[:at] + ("x" if body[at] != "x" else "y") + body[at + 1 :])


def edit_column(position: int, chance: random.Random) -> None:
    name = chance.choice(sorted(COLUMNS))
    put(position, **{name: COLUMNS[name]})


def edit_and_mend(position: int, _chance: random.Random) -> None:
    entry = row(position)
    body = entry.body.replace('"filler":""', '"filler":"z"')
    put(position, body=body, digest=digests.link("sha256", entry.previous, body))


def remove(position: int, _chance: random.Random) -> None:
    AuditEntry.objects.filter(sequence=position).delete()


def swap_bodies(position: int, chance: random.Random) -> None:
    other = other_than(position, chance)
    first, second = row(position).body, row(other).body
    put(position, body=second)
    put(other, body=first)


def swap_rows(position: int, chance: random.Random) -> None:
    other = other_than(position, chance)
    AuditEntry.objects.filter(sequence=position).update(sequence=0)
    AuditEntry.objects.filter(sequence=other).update(sequence=position)
    AuditEntry.objects.filter(sequence=0).update(sequence=other)


def truncate(position: int, _chance: random.Random) -> None:
    AuditEntry.objects.filter(sequence__gte=position).delete()


def truncate_with_head(position: int, chance: random.Random) -> None:
    truncate(position, chance)
    last = AuditEntry.objects.order_by("sequence").last()
    AuditHead.objects.update(
        sequence=last.sequence if last else 0,
        digest=last.digest if last else "",
    )


def rewrite(position: int, _chance: random.Random) -> None:
    entries = list(AuditEntry.objects.filter(sequence__gte=position).order_by("sequence"))
    entries[0].actor = "zhao.lei"
    entries[0].body = entries[0].body.replace("wang.li", "zhao.lei")
    previous = entries[0].previous
    for entry in entries:
        entry.previous = previous
        entry.digest = previous = digests.link("sha256", previous, entry.body)
    AuditEntry.objects.filter(sequence__gte=position).delete()
    AuditEntry.objects.bulk_create(entries)
    AuditHead.objects.update(digest=previous)


def other_than(position: int, chance: random.Random) -> int:
    return chance.choice([n for n in range(1, LENGTH + 1) if n != position])


# --- what is seen


def test_edited_body_is_found_at_its_row(attacked, chance):
    for position in places(chance):
        assert ("digest", position) in found(attacked(edit_body, position, chance)), position


def test_edited_column_is_found_at_its_row(attacked, chance):
    for position in places(chance):
        assert found(attacked(edit_column, position, chance)) == [("column", position)]


def test_row_edited_with_its_own_digest_mended_is_found_at_the_next(attacked, chance):
    for position in places(chance):
        expected = ("link", position + 1) if position < LENGTH else ("head", LENGTH)
        assert found(attacked(edit_and_mend, position, chance)) == [expected]


def test_removed_row_is_found_at_its_place(attacked, chance):
    for position in places(chance):
        expected = [("gap", position), ("link", position + 1)] if position < LENGTH else [("head", None)]
        assert found(attacked(remove, position, chance)) == expected


def test_swapped_bodies_are_found_at_both_rows(attacked, chance):
    for position in places(chance):
        report = attacked(swap_bodies, position, chance)
        assert [kind for kind, _ in found(report)] == ["digest", "column"] * 2
        assert position in {sequence for _, sequence in found(report)}


def test_swapped_rows_are_found(attacked, chance):
    for position in places(chance):
        report = attacked(swap_rows, position, chance)
        assert {("column", position), ("link", position)} <= set(found(report)), position


def test_truncated_tail_is_found_by_the_head_row(attacked, chance):
    for position in places(chance):
        report = attacked(truncate, position, chance)
        assert (found(report), report.entries) == ([("head", None)], position - 1)


def test_tail_truncated_with_the_head_row_is_found_by_a_checkpoint_only(attacked, chance, outside):
    for position in places(chance):
        report = attacked(truncate_with_head, position, chance, outside)
        assert (found(report), report.ok) == ([("checkpoint", LENGTH)], False)
        assert f"只有 {position - 1} 行" in report.checkpoints[0].reason
    assert attacked(truncate_with_head, 50, chance).ok


def test_chain_rewritten_to_its_end_is_found_by_an_outside_checkpoint_only(attacked, chance, outside):
    for position in places(chance):
        report = attacked(rewrite, position, chance, outside)
        assert (found(report), report.ok) == ([("checkpoint", LENGTH)], False)
    assert attacked(rewrite, 50, chance).ok


def test_rewriting_after_the_last_checkpoint_is_not_seen(attacked, chance):
    # The limit of the method, and the reason for a checkpoint a day.
    early = row(100)
    outside = [Reading("kept", True, Checkpoint("gongkai/audit/x", 100, "sha256", early.digest), None)]
    assert attacked(rewrite, 101, chance, outside).ok
    assert not attacked(rewrite, 100, chance, outside).ok


@pytest.mark.slow
def test_thief_of_the_home_forges_its_checkpoints_but_not_the_copy_outside(
    chain, lifted, home, settings, tmp_path, chance
):
    outside = tmp_path / "outside"
    outside.mkdir()
    settings.GONGKAI_OPTIONS["security.checkpoint_folder"] = str(outside)
    name = checkpoints.make_checkpoint(NOW).name
    with lifted():
        rewrite(77, chance)
    (home.root / "checkpoints" / name).unlink()
    settings.GONGKAI_OPTIONS["security.checkpoint_folder"] = ""
    forged = checkpoints.make_checkpoint(NOW)
    trusted = checkpoints.verifiers()
    assert audit.verify([checkpoints.read_file(forged, trusted)]).ok
    report = audit.verify([checkpoints.read_file(outside / name, trusted)])
    assert found(report) == [("checkpoint", LENGTH)]


# --- cruder damage


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"algorithm": "md5"}, {("algorithm", 70)}),
        ({"algorithm": "sm3"}, {("digest", 70)}),
        ({"body": "null"}, {("digest", 70), ("body", 70)}),
        ({"body": "[" * 100_000}, {("digest", 70), ("body", 70)}),
        ({"previous": ""}, {("digest", 70), ("link", 70)}),
        ({"digest": "00"}, {("digest", 70), ("link", 71)}),
    ],
)
def test_damaged_row_is_a_fault_and_the_walk_goes_on(attacked, chance, values, expected):
    report = attacked(lambda position, _: put(position, **values), 70, chance)
    assert set(found(report)) == expected
    assert report.entries == LENGTH


def test_row_added_behind_the_head_is_found(attacked, chance):
    def add(position, _chance):
        entry = row(LENGTH)
        body = entry.body.replace(f'"sequence":{LENGTH}', f'"sequence":{LENGTH + 1}')
        entry.previous, entry.sequence, entry.body = entry.digest, LENGTH + 1, body
        entry.digest = digests.link("sha256", entry.previous, body)
        entry.save(force_insert=True)

    assert found(attacked(add, LENGTH, chance)) == [("head", LENGTH + 1)]


def test_row_put_before_the_first_is_found(attacked, chance):
    def add(_position, _chance):
        entry = row(1)
        entry.sequence, entry.digest = 0, "00"
        entry.save(force_insert=True)

    assert ("gap", 0) in found(attacked(add, 1, chance))


def test_removed_head_row_is_found(attacked, chance):
    assert found(attacked(lambda *_: AuditHead.objects.all().delete(), 1, chance)) == [("head", None)]


def test_emptied_chain_is_found_by_the_head_row(attacked, chance):
    report = attacked(truncate, 1, chance)
    assert (found(report), report.entries) == ([("head", None)], 0)


def test_many_faults_are_all_counted_and_the_first_hundred_told(attacked, chance):
    report = attacked(lambda *_: AuditEntry.objects.update(actor="zhao.lei"), 1, chance)
    assert (report.fault_count, len(report.faults)) == (LENGTH, 100)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps the types of its columns")
@pytest.mark.parametrize(
    ("assignment", "kind"),
    [
        ("at = 'the day before'", "column"),
        ("at = ''", "column"),
        ("actor = x'00ff'", "unreadable"),
        ("body = x'7b7d'", "body"),
        ("body = 7", "body"),
    ],
)
def test_column_of_another_type_is_a_fault_and_no_crash(attacked, chance, assignment, kind):
    def spoil(position, _chance):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE lib_auditentry SET {assignment} WHERE sequence = {position}")

    report = attacked(spoil, 140, chance)
    assert kind in {fault.kind for fault in report.faults}
