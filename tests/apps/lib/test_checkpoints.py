"""Checkpoints: the format is the one others read, and only what is true and signed is believed."""

import base64
import re
import stat
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.lib import audit, checkpoints, keys
from gongkai.lib.checkpoints import Checkpoint, CheckpointNotCopied, NoteRefused, Reading, Verifier
from gongkai.lib.models import AuditEntry, AuditHead
from tests.apps.lib.conftest import NOW

# Keys, text and signature from the tests of golang.org/x/mod/sumdb/note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
TOMORROW = NOW + timedelta(days=1)


# --- signed notes


@pytest.mark.parametrize("text", [PETER, ENOCH])
def test_verifier_keys_of_others_are_read_and_written_alike(text):
    assert str(Verifier.parse(text)) == text


@pytest.mark.parametrize("at", range(len(PETER)))
def test_verifier_key_with_one_character_changed_is_refused(at):
    with pytest.raises(NoteRefused):
        Verifier.parse(PETER[:at] + chr(ord(PETER[at]) + 1) + PETER[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        PETER[:-4],
        PETER.replace("PeterNeumann", ""),
        PETER.replace("PeterNeumann", "Peter Neumann"),
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  # unknown algorithm
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
    ],
)
def test_malformed_verifier_key_is_refused(text):
    with pytest.raises(NoteRefused):
        Verifier.parse(text)


def test_signed_note_is_what_the_reference_implementation_writes():
    key = Ed25519PrivateKey.from_private_bytes(PETER_SEED)
    assert checkpoints.sign_note(TEXT, "PeterNeumann", key) == f"{TEXT}\n{BY_PETER}"


def test_note_of_the_specification_is_verified():
    # c2sp.org/signed-note, Example.
    foo = Verifier.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    note = (
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTg"
        "K7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )
    assert checkpoints.open_note(note.encode(), [foo]) == ("This is an example message.\n", foo)


@pytest.mark.parametrize("signatures", [BY_PETER, BY_PETER + BY_ENOCH, BY_ENOCH + BY_PETER])
def test_signatures_of_unknown_keys_are_ignored_beside_a_known_one(signatures):
    peter = Verifier.parse(PETER)
    assert checkpoints.open_note(f"{TEXT}\n{signatures}".encode(), [peter]) == (TEXT, peter)


@pytest.mark.parametrize(
    "note",
    [
        f"{TEXT}\n{BY_ENOCH}",  # nobody we know
        f"{TEXT.replace('answer', 'Answer')}\n{BY_PETER}",
        f"{TEXT}\n{BY_PETER[:60]}ABCD{BY_PETER[60:]}",
        f"{TEXT}\n{BY_PETER}{BY_PETER[:60]}ABCD{BY_PETER[60:]}",  # one good, one bad of the same key
        f"{TEXT}\n{BY_PETER.replace('PeterNeumann', 'CarmenSandiego')}",
        TEXT,
        f"{TEXT}\n",
        f"{TEXT}\n{BY_PETER[:-1]}",
        f"\x01{TEXT}\n{BY_PETER}",
        f"{TEXT}\n{BY_PETER.replace('PeterNeumann', 'Bad Name')}",
        f"{TEXT}\n{BY_PETER}Unexpected line.\n",
        f"{TEXT}\n{BY_PETER.replace('—', '-')}",
        f"{TEXT}{BY_PETER}",
        f"{TEXT * 4000}\n{BY_PETER}",
    ],
)
def test_note_that_is_malformed_or_not_vouched_for_is_refused(note):
    with pytest.raises(NoteRefused):
        checkpoints.open_note(note.encode(), [Verifier.parse(PETER)])


def test_note_that_is_not_text_is_refused():
    with pytest.raises(NoteRefused):
        checkpoints.open_note(b"\xff" + f"{TEXT}\n{BY_PETER}".encode(), [Verifier.parse(PETER)])


# --- checkpoint texts


ROOT = base64.b64encode(bytes(range(32))).decode()


def test_checkpoint_text_has_the_lines_of_the_specification():
    checkpoint = Checkpoint("gongkai/audit/x", 7, "sm3", bytes(range(32)).hex())
    text = f"gongkai/audit/x\n7\n{ROOT}\ngongkai-audit-chain-v1 sm3\n"
    assert checkpoint.text() == text
    assert Checkpoint.parse(text) == checkpoint
    assert Checkpoint.parse(f"{text}a line of a later version\n") == checkpoint


@pytest.mark.parametrize(
    "text",
    [
        f"a\n7\n{ROOT}\n",  # a Merkle tree, not a chain
        f"a\n7\n{ROOT}\nother-chain sha256\n",
        f"a\n7\n{ROOT}\ngongkai-audit-chain-v1 md5\n",
        f"a\n07\n{ROOT}\ngongkai-audit-chain-v1 sha256\n",
        f"a\n0\n{ROOT}\ngongkai-audit-chain-v1 sha256\n",
        f"a\n-7\n{ROOT}\ngongkai-audit-chain-v1 sha256\n",
        f"a\n7\n{ROOT[:-8]}\ngongkai-audit-chain-v1 sha256\n",
        f"a\n7\n{ROOT}!\ngongkai-audit-chain-v1 sha256\n",
        f"\n7\n{ROOT}\ngongkai-audit-chain-v1 sha256\n",
        f"a\n7\n{ROOT}\ngongkai-audit-chain-v1 sha256\n\nb\n",
    ],
)
def test_text_that_is_no_checkpoint_of_a_chain_is_refused(text):
    with pytest.raises(NoteRefused):
        Checkpoint.parse(text)


# --- making them


@pytest.fixture
def chain(grow, home):
    grow(5)


@pytest.fixture
def outside(home, settings, tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    settings.GONGKAI_OPTIONS["security.checkpoint_folder"] = str(folder)
    return folder


@pytest.mark.django_db
def test_checkpoint_states_length_and_end_of_the_chain(home, chain):
    path = checkpoints.make_checkpoint(NOW)
    head = AuditEntry.objects.get(sequence=5)
    (trusted,) = checkpoints.verifiers()
    assert path == home.root / "checkpoints" / "2026-03-02-5.txt"
    origin, size, root, extension, blank, signature, end = path.read_text(encoding="utf-8").split("\n")
    assert re.fullmatch(r"gongkai/audit/[0-9a-f]{16}", origin)
    assert (size, base64.b64decode(root).hex(), extension) == (
        "5",
        head.digest,
        "gongkai-audit-chain-v1 sha256",
    )
    assert (blank, end) == ("", "")
    assert signature.startswith(f"— {trusted.name} ")
    assert trusted.name == origin
    expected = Checkpoint(origin, 5, "sha256", head.digest)
    assert checkpoints.read_file(path, [trusted]) == Reading(str(path), True, expected, None)


@pytest.mark.django_db
def test_a_restored_home_without_its_key_makes_no_other_in_its_place(home, chain):
    checkpoints.make_checkpoint(NOW)
    (home.root / "keys" / "checkpoint.v1.key").unlink()
    with pytest.raises(keys.KeyMissing, match=r"checkpoint\.v1\.key"):
        checkpoints.make_checkpoint(TOMORROW)
    assert not (home.root / "keys" / "checkpoint.v1.key").exists()


@pytest.mark.django_db
def test_checkpoint_is_made_once_a_day(home, chain, grow):
    first = checkpoints.make_checkpoint(NOW)
    content = first.read_bytes()
    grow(3)
    assert checkpoints.make_checkpoint(NOW + timedelta(hours=14)) == first
    second = checkpoints.make_checkpoint(TOMORROW)
    assert second.name == "2026-03-03-8.txt"
    assert first.read_bytes() == content
    assert sorted(path.name for path in first.parent.iterdir()) == ["2026-03-02-5.txt", "2026-03-03-8.txt"]
    report = audit.verify(checkpoints.kept(checkpoints.verifiers()))
    assert [(result.size, result.ok) for result in report.checkpoints] == [(5, True), (8, True)]


@pytest.mark.django_db
def test_day_of_a_checkpoint_is_that_of_beijing(home, chain):
    assert checkpoints.make_checkpoint(NOW.replace(hour=23, minute=59)).name.startswith("2026-03-02")
    assert checkpoints.make_checkpoint(NOW.replace(day=3, hour=0, minute=0)).name.startswith("2026-03-03")


@pytest.mark.django_db
def test_empty_chain_has_no_checkpoint(home):
    assert checkpoints.make_checkpoint(NOW) is None
    assert not (home.root / "checkpoints").exists()
    assert checkpoints.verifiers() == []


@pytest.mark.django_db
def test_signing_key_is_for_the_owner_alone_and_stays(home, chain):
    checkpoints.make_checkpoint(NOW)
    (path,) = home.keys.iterdir()
    assert path.name == "checkpoint.v1.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    content = path.read_bytes()
    checkpoints.make_checkpoint(TOMORROW)
    assert path.read_bytes() == content


@pytest.mark.django_db
def test_looking_for_public_keys_makes_none(home):
    assert checkpoints.verifiers() == []
    assert list(home.keys.iterdir()) == []


@pytest.mark.django_db
def test_copy_is_written_outside(chain, outside):
    path = checkpoints.make_checkpoint(NOW)
    assert [(copy.name, copy.read_bytes()) for copy in outside.iterdir()] == [(path.name, path.read_bytes())]


@pytest.mark.django_db
def test_copy_that_fails_is_reported_and_made_up_for_on_the_same_day(home, chain, outside):
    outside.rmdir()
    with pytest.raises(CheckpointNotCopied, match="outside"):
        checkpoints.make_checkpoint(NOW)
    assert [path.name for path in (home.root / "checkpoints").iterdir()] == ["2026-03-02-5.txt"]
    assert not outside.exists()
    outside.mkdir()
    checkpoints.make_checkpoint(NOW)
    assert [path.name for path in outside.iterdir()] == ["2026-03-02-5.txt"]


@pytest.mark.django_db
def test_different_checkpoint_outside_is_reported_and_not_overwritten(chain, outside):
    (outside / "2026-03-02-5.txt").write_text("what was true this morning", encoding="utf-8")
    with pytest.raises(CheckpointNotCopied, match="没有覆盖"):
        checkpoints.make_checkpoint(NOW)
    assert (outside / "2026-03-02-5.txt").read_text(encoding="utf-8") == "what was true this morning"


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"sequence": 3}, {"digest": "00" * 32}])
def test_head_row_that_contradicts_the_chain_is_not_signed(home, chain, values):
    AuditHead.objects.update(**values)
    if "digest" not in values:
        AuditHead.objects.update(digest=AuditEntry.objects.get(sequence=4).digest)
    with pytest.raises(checkpoints.ChainBroken):
        checkpoints.make_checkpoint(NOW)
    assert not (home.root / "checkpoints").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("grown", [0, 4])
def test_chain_that_contradicts_the_last_checkpoint_is_not_signed(home, chain, grow, lifted, grown):
    checkpoints.make_checkpoint(NOW)
    with lifted():
        AuditEntry.objects.all().delete()
        AuditHead.objects.all().delete()
    grow(5 + grown, filler="another history")
    assert audit.verify().ok
    with pytest.raises(checkpoints.ChainBroken):
        checkpoints.make_checkpoint(TOMORROW)
    assert [path.name for path in (home.root / "checkpoints").iterdir()] == ["2026-03-02-5.txt"]


# --- believing them


def faults(readings) -> list[tuple[str, int | None]]:
    return [(fault.kind, fault.sequence) for fault in audit.verify(readings).faults]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new"), [("\n5\n", "\n4\n"), ("chain-v1 sha256", "chain-v1 sm3"), ("audit/", "audit/0")]
)
def test_checkpoint_changed_after_signing_is_a_fault_without_a_size(chain, old, new):
    path = checkpoints.make_checkpoint(NOW)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    readings = checkpoints.kept(checkpoints.verifiers())
    assert faults(readings) == [("checkpoint", None)]
    assert (readings[0].readable, readings[0].checkpoint) == (True, None)


@pytest.mark.django_db
def test_checkpoint_of_another_key_is_not_believed(chain):
    key = Ed25519PrivateKey.from_private_bytes(PETER_SEED)
    head = AuditHead.objects.get()
    text = Checkpoint("PeterNeumann", 5, "sha256", head.digest).text()
    note = checkpoints.sign_note(text, "PeterNeumann", key).encode()
    checkpoints.make_checkpoint(NOW)
    assert faults([checkpoints.read("f", note, checkpoints.verifiers())]) == [("checkpoint", None)]
    assert faults([checkpoints.read("f", note, [Verifier.parse(PETER)])]) == []


@pytest.mark.django_db
def test_checkpoint_of_another_log_under_a_known_key_is_not_believed(chain):
    key = Ed25519PrivateKey.from_private_bytes(PETER_SEED)
    text = Checkpoint("gongkai/audit/other", 5, "sha256", AuditHead.objects.get().digest).text()
    note = checkpoints.sign_note(text, "PeterNeumann", key).encode()
    assert checkpoints.read("f", note, [Verifier.parse(PETER)]).reason == "检查点属于另一条审计链。"


@pytest.mark.django_db
def test_checkpoint_with_the_wrong_algorithm_is_a_fault(chain):
    right = Checkpoint("gongkai/audit/x", 5, "sha256", AuditHead.objects.get().digest)
    wrong = Checkpoint("gongkai/audit/x", 5, "sm3", right.digest)
    assert faults([Reading("f", True, right, None)]) == []
    assert faults([Reading("f", True, wrong, None)]) == [("checkpoint", 5)]


@pytest.mark.django_db
def test_missing_folder_outside_is_told_when_checkpoints_are_gathered(chain, outside):
    checkpoints.make_checkpoint(NOW)
    trusted = checkpoints.verifiers()
    assert [reading.readable for reading in checkpoints.kept(trusted)] == [True, True]
    (outside / "2026-03-02-5.txt").unlink()
    outside.rmdir()
    readings = checkpoints.kept(trusted)
    assert [(reading.readable, reading.file) for reading in readings[1:]] == [(False, str(outside))]
    report = audit.verify(readings)
    assert (report.fault_count, report.ok) == (0, False)
