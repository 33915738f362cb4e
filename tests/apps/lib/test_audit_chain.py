"""The chain: what a row says, what is refused, personal values, change of algorithm, many writers."""

import hashlib
import tracemalloc
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from gongkai.lib import audit, digests
from gongkai.lib.audit import AuditLine
from gongkai.lib.models import AuditEntry, AuditHead, AuditSalt
from tests.apps.lib.conftest import NOW

SUBJECT = "organisations:unit:530524"
#: Built by hand with printf, and digested with sha256sum and openssl.
BODY = (
    '{"action":"organisations.unit_renamed","actor":"wang.li","at":"2026-03-02T01:02:03.000004Z",'
    '"detail":{"from":"民政局","n":7,"open":null,"tags":["甲",true]},"personal":{},"sequence":1,'
    '"subject":"organisations:unit:530524"}'
)
DIGESTS = {
    "sha256": "f7fe74f9ae2aa52a660fab5d5100002de62a901491b1bafa1c639430a2422f89",
    "sm3": "5bd7f84d3a793724ec7b317ddcaab4ad24724c383c0d3864066b6f65687d9645",
}


def line(**changes: object) -> AuditLine:
    facts = {"at": NOW, "actor": "wang.li", "action": "organisations.unit_renamed", "subject": SUBJECT}
    return AuditLine(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3_gives_the_values_of_the_standard(message, expected):
    assert digests.algorithm("sm3").plain(message).hex() == expected


def test_sha256_gives_the_value_of_the_standard():
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digests.algorithm("sha256").plain(b"abc").hex() == expected


@pytest.mark.parametrize(
    ("name", "key", "message", "expected"),
    [
        (  # RFC 4231, test case 2
            "sha256",
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (  # GM/T 0042, appendix D
            "sm3",
            bytes(range(1, 33)),
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq" * 2,
            "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a",
        ),
    ],
)
def test_keyed_digests_give_the_values_of_their_standards(name, key, message, expected):
    assert digests.algorithm(name).keyed(key, message).hex() == expected


def test_salted_digest_is_a_keyed_digest_of_the_framed_name_and_value():
    salt = bytes(range(32)).hex()
    expected = "d06b045a7d006ac35e9b5d10894e164d601aaa7a370145da31ed0e691fe09b02"
    assert digests.salted("sha256", salt, "name", "张三") == expected


def test_parts_that_join_to_the_same_text_are_framed_differently():
    assert digests.frame("ab", "c") == b"2:ab,1:c,"
    assert digests.frame("a", "bc") == b"1:a,2:bc,"
    assert digests.frame("公开") == "6:公开,".encode()


@pytest.mark.django_db
@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_first_row_has_the_body_and_digest_that_anybody_can_compute(home, settings, algorithm):
    settings.GONGKAI_OPTIONS["security.digest"] = algorithm
    audit.append([line(detail={"tags": ["甲", True], "open": None, "n": 7, "from": "民政局"})])
    entry = AuditEntry.objects.get()
    assert (entry.sequence, entry.previous, entry.algorithm) == (1, "", algorithm)
    assert entry.body == BODY
    assert entry.digest == DIGESTS[algorithm]
    assert (entry.at, entry.actor, entry.action, entry.subject) == (
        NOW,
        "wang.li",
        "organisations.unit_renamed",
        SUBJECT,
    )
    assert AuditHead.objects.values_list("id", "sequence", "digest").get() == (1, 1, DIGESTS[algorithm])


@pytest.mark.django_db
def test_each_row_is_bound_to_the_one_before(grow):
    grow(2)
    grow(1)
    first, second, third = AuditEntry.objects.all()
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert (second.previous, third.previous) == (first.digest, second.digest)
    by_hand = f"6:sha256,64:{second.digest},{len(third.body.encode())}:{third.body},"
    assert third.digest == hashlib.sha256(by_hand.encode()).hexdigest()


@pytest.mark.django_db(transaction=True)
def test_append_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError):
        audit.append([line()])
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"detail": {"fee": 5.5}}, TypeError),
        ({"detail": {"fees": [1, {"due": 0.1}]}}, TypeError),
        ({"detail": {"fee": Decimal("5.5")}}, TypeError),
        ({"detail": {"pair": (1, 2)}}, TypeError),
        ({"detail": {"due_on": date(2026, 3, 30)}}, TypeError),
        ({"detail": {"codes": {"a"}}}, TypeError),
        ({"detail": {1: "number as a name"}}, TypeError),
        ({"detail": {"text": "half a character \ud800"}}, ValueError),
        ({"at": datetime(2026, 3, 2, 9, 0)}, ValueError),
        ({"actor": ""}, ValueError),
        ({"action": ""}, ValueError),
    ],
)
def test_line_without_one_canonical_form_is_refused(changes, error):
    with pytest.raises(error), transaction.atomic():
        audit.append([line(), line(**changes)])
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_whole_numbers_truth_values_and_nested_values_are_taken(grow):
    detail = {"n": -(10**30), "yes": True, "none": None, "list": [{"内": "容"}, []], "empty": {}, "nul": "\0"}
    audit.append([line(detail=detail)])
    assert audit.verify().ok


@pytest.mark.django_db
def test_unknown_digest_setting_is_refused_by_name(home, settings):
    settings.GONGKAI_OPTIONS["security.digest"] = "md5"
    with pytest.raises(digests.UnknownAlgorithm, match=r"security\.digest.*md5"):
        audit.append([line()])


@pytest.mark.django_db
def test_nothing_to_append_leaves_the_head_alone():
    assert audit.append([]) == []
    assert not AuditHead.objects.exists()


@pytest.mark.django_db
def test_empty_chain_is_in_order():
    report = audit.verify()
    assert (report.ok, report.entries, report.faults) == (True, 0, [])


@pytest.mark.django_db
def test_algorithm_may_change_midway_and_back(home, settings, grow):
    for algorithm in ("sha256", "sm3", "sha256"):
        settings.GONGKAI_OPTIONS["security.digest"] = algorithm
        grow(3)
    report = audit.verify()
    assert (report.ok, report.entries) == (True, 9)
    assert [entry.algorithm for entry in AuditEntry.objects.all()] == ["sha256"] * 3 + ["sm3"] * 3 + [
        "sha256"
    ] * 3


@pytest.mark.django_db
def test_lost_head_row_stops_the_chain_instead_of_starting_a_second(grow):
    grow(3)
    AuditHead.objects.all().delete()
    with pytest.raises(audit.HeadMissing), transaction.atomic():
        grow(1)
    assert AuditEntry.objects.count() == 3


# --- personal values


@pytest.mark.django_db
@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_personal_value_can_be_proved_and_is_not_written_down(home, settings, algorithm):
    settings.GONGKAI_OPTIONS["security.digest"] = algorithm
    (entry,) = audit.append([line(personal={"identity_number": "530524199003071234"})])
    assert "530524199003071234" not in entry.body
    assert audit.matches(entry, "identity_number", "530524199003071234")
    assert not audit.matches(entry, "identity_number", "530524199003071235")
    assert not audit.matches(entry, "mobile", "530524199003071234")


@pytest.mark.django_db
def test_same_value_of_two_subjects_leaves_different_digests():
    personal = {"mobile": "13800001111"}
    first, second, other = audit.append(
        [line(personal=personal), line(personal=personal), line(personal=personal, subject="a:b:2")]
    )
    mobiles = [audit.json.loads(entry.body)["personal"]["mobile"] for entry in (first, second, other)]
    assert mobiles[0] == mobiles[1]
    assert mobiles[0] != mobiles[2]
    assert AuditSalt.objects.count() == 2


@pytest.mark.django_db
def test_salt_is_made_only_for_subjects_with_personal_values(grow):
    grow(2)
    assert not AuditSalt.objects.exists()


@pytest.mark.django_db
def test_forgetting_a_subject_leaves_the_chain_valid_and_its_values_unprovable():
    mine, other = audit.append(
        [line(personal={"mobile": "13800001111"}), line(personal={"mobile": "1390000"}, subject="a:b:2")]
    )
    assert audit.forget(SUBJECT)
    with pytest.raises(audit.Forgotten):
        audit.matches(mine, "mobile", "13800001111")
    assert audit.matches(other, "mobile", "1390000")
    assert audit.verify().ok
    assert not audit.forget(SUBJECT)


@pytest.mark.django_db
def test_line_after_forgetting_gets_a_new_salt_and_the_old_one_matches_nothing():
    (old,) = audit.append([line(personal={"mobile": "13800001111"})])
    audit.forget(SUBJECT)
    (new,) = audit.append([line(personal={"mobile": "13800001111"})])
    assert audit.matches(new, "mobile", "13800001111")
    assert not audit.matches(old, "mobile", "13800001111")


# --- size and many writers


@pytest.mark.django_db
def test_verification_does_not_hold_the_chain_in_memory(grow):
    filler = "公开" * 1000
    for _ in range(8):
        grow(500, filler=filler)
    tracemalloc.start()
    try:
        report = audit.verify()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (report.ok, report.entries) == (True, 4000)
    assert 4000 * len(filler.encode()) > 20_000_000
    assert peak < 8_000_000


APPEND_MANY = """
import sys, time
from pathlib import Path
from gongkai.lib.deeds import deed
from tests.apps.lib.conftest import NOW, WANG
while not Path(sys.argv[2]).exists():
    time.sleep(0.01)
for n in range(25):
    with deed(actor=WANG, now=NOW) as act:
        act.audit("lib.tried", f"lib:process:{sys.argv[1]}", detail={"n": n}, personal={"name": "张三"})
        act.audit("lib.tried_again", "lib:shared:1", detail={"n": n}, personal={"name": "李四"})
"""

MIGRATE_LIB = """
from django.core.management import call_command
call_command("migrate", "lib", verbosity=0)
"""

VERIFY = """
from gongkai.lib import audit
report = audit.verify()
print(report.ok, report.entries, report.faults)
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_processes_that_write_together_make_one_gapless_chain(python, tmp_path):
    home = tmp_path / "many"
    if connection.vendor == "sqlite":
        # A file, as in a real home: the tests' own database lives in this process's memory.
        migrating = python(MIGRATE_LIB, home)
        _, said = migrating.communicate(timeout=120)
        assert migrating.returncode == 0, said
    begin = tmp_path / "begin"
    writers = [python(APPEND_MANY, home, str(number), str(begin)) for number in range(4)]
    begin.touch()
    for writer in writers:
        _, said = writer.communicate(timeout=300)
        assert writer.returncode == 0, said
    verifier = python(VERIFY, home)
    answer, said = verifier.communicate(timeout=120)
    assert answer.strip() == "True 200 []", said
