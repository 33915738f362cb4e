"""``gongkai verify-audit``: exit codes, one JSON object that keeps its contract, plain Chinese."""

import argparse
import io
import json
from pathlib import Path

import jsonschema
import pytest
from django.db import connection

from gongkai.cli import verify_audit
from gongkai.lib import checkpoints
from gongkai.lib.models import AuditEntry
from tests.apps.lib.conftest import NOW

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs/contracts/verify-audit.schema.json").read_text(encoding="utf-8")
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(capsys):
    """Return a function that runs the command with --json: (exit code, answer)."""

    def asked(*arguments: str):
        code = run(*arguments, "--json")
        answer = json.loads(capsys.readouterr().out)
        jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
        return code, answer

    return asked


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    verify_audit.add_arguments(parser)
    return verify_audit.run(parser.parse_args(arguments))


@pytest.fixture
def kept(home, grow, tmp_path):
    """Return a checkpoint of five rows and its public key, as somebody outside holds them."""
    grow(5)
    path = checkpoints.make_checkpoint(NOW)
    copy = tmp_path / "kept.txt"
    copy.write_bytes(path.read_bytes())
    return copy, str(checkpoints.verifiers()[-1])


def forge() -> None:
    AuditEntry.objects.filter(sequence=3).update(actor="zhao.lei")


def test_intact_chain_with_the_homes_own_checkpoints_exits_0(kept, asked, home):
    code, answer = asked()
    head = AuditEntry.objects.get(sequence=5)
    own = str(home.root / "checkpoints" / "2026-03-02-5.txt")
    assert code == 0
    assert answer == {
        "entries": 5,
        "ok": True,
        "reason": None,
        "head": {"sequence": 5, "digest": head.digest, "algorithm": "sha256"},
        "checkpoints": [{"file": own, "readable": True, "size": 5, "ok": True, "reason": None}],
        "faults": [],
        "fault_count": 0,
        "verifier_key": kept[1],
    }


def test_empty_chain_exits_0_without_a_head(home, asked):
    code, answer = asked()
    assert (code, answer["ok"], answer["entries"], answer["head"], answer["checkpoints"]) == (
        0, True, 0, None, [],
    )  # fmt: skip


def test_changed_chain_exits_1_and_names_the_row(kept, asked, lifted):
    with lifted():
        forge()
    code, answer = asked()
    assert (code, answer["ok"], answer["fault_count"]) == (1, False, 1)
    (fault,) = answer["faults"]
    assert (fault["kind"], fault["sequence"]) == ("column", 3)
    assert "zhao.lei" in fault["message"]


def test_checkpoint_and_key_from_outside_are_enough(kept, asked, home):
    path, verifier = kept
    for own in (*home.keys.iterdir(), *(home.root / "checkpoints").iterdir()):
        own.unlink()
    code, answer = asked("--checkpoint", str(path), "--key", verifier)
    assert (code, [result["ok"] for result in answer["checkpoints"]]) == (0, [True])
    assert list(home.keys.iterdir()) == []


def test_checkpoint_is_read_from_standard_input(kept, asked, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(kept[0].read_bytes())))
    code, answer = asked("--checkpoint", "-")
    assert (code, answer["checkpoints"][0]["file"], answer["checkpoints"][0]["ok"]) == (0, "-", True)


def test_checkpoint_that_the_chain_contradicts_exits_1(kept, asked, lifted):
    with lifted():
        AuditEntry.objects.filter(sequence=5).delete()
    code, answer = asked("--checkpoint", str(kept[0]))
    assert code == 1
    assert answer["checkpoints"][0]["ok"] is False
    assert "只有 4 行" in answer["checkpoints"][0]["reason"]


def test_checkpoint_without_the_right_key_exits_1(kept, asked):
    other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    code, answer = asked("--checkpoint", str(kept[0]), "--key", other)
    assert (code, answer["checkpoints"][0]["ok"], answer["checkpoints"][0]["size"]) == (1, False, None)


def test_one_unreadable_checkpoint_of_two_exits_1(kept, asked, tmp_path):
    code, answer = asked("--checkpoint", str(kept[0]), "--checkpoint", str(tmp_path / "nowhere.txt"))
    assert (code, answer["ok"]) == (1, False)
    assert [(result["readable"], result["ok"]) for result in answer["checkpoints"]] == [
        (True, True),
        (False, False),
    ]


def test_only_unreadable_checkpoints_exit_2(kept, asked, tmp_path):
    code, answer = asked("--checkpoint", str(tmp_path))
    assert (code, answer["ok"], answer["checkpoints"][0]["readable"]) == (2, False, False)


def test_unreadable_checkpoint_does_not_hide_a_changed_chain(kept, asked, tmp_path, lifted):
    with lifted():
        forge()
    code, answer = asked("--checkpoint", str(tmp_path / "nowhere.txt"))
    assert (code, answer["fault_count"]) == (1, 1)


def test_miscopied_key_exits_2_and_says_so(kept, asked):
    code, answer = asked("--key", kept[1][:-2])
    assert (code, answer["ok"], answer["entries"]) == (2, False, None)
    assert "检查点公钥" in answer["reason"]


def test_home_without_tables_exits_2(home, asked):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE lib_audithead")
    code, answer = asked()
    assert (code, answer["entries"]) == (2, None)
    assert "数据库" in answer["reason"]


def test_readable_answer_says_what_was_found_and_what_it_does_not_prove(kept, capsys, lifted):
    assert run() == 0
    told = capsys.readouterr().out
    assert "审计链共 5 行，前后一致。" in told
    assert "另存在外的检查点" in told
    assert kept[1] in told
    assert run("--checkpoint", str(kept[0])) == 0
    assert "另存在外" not in capsys.readouterr().out.replace("请抄存在外", "")
    with lifted():
        forge()
    assert run() == 1
    told = capsys.readouterr().out
    assert "发现 1 处问题" in told
    assert "第 3 行的 actor 列" in told


def test_readable_answer_without_checkpoints_says_that_a_rewritten_chain_would_pass(home, grow, capsys):
    grow(1)
    assert run() == 0
    assert "没有可核对的检查点" in capsys.readouterr().out
