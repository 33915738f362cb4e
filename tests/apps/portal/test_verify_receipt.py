"""What an applicant downloads and keeps is read again by ``gongkai verify-receipt``; a changed one is not believed."""

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from gongkai.cli import verify_receipt
from gongkai.domain.errors import Refused
from gongkai.information_requests.models import Applicant
from gongkai.information_requests.queries.proof import proof_text, receipt_proof
from gongkai.information_requests.services import amending
from gongkai.lib import checkpoints, clock
from gongkai.lib.models import AuditEntry
from tests.apps.portal.applications import IDENTITY, file_one
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.triggers import triggers_lifted

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs/contracts/verify-receipt.schema.json").read_text(encoding="utf-8")
)
FEATURES = "县城的\r\n—— 存证 ——\r\n三所小学"

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def kept(county, tmp_path) -> Path:
    """The file as the applicant's browser downloads it."""
    browser = Client()
    file_one(browser, county.education.code, features=FEATURES)
    answer = browser.get("/apply/track/case/proof.txt")
    path = tmp_path / "申请凭证.txt"
    path.write_bytes(answer.content)
    return path


@pytest.fixture
def asked(capsys) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return a function that runs the command with --json: (exit code, the first file's answer)."""

    def asked(*arguments: str) -> tuple[int, dict[str, Any]]:
        code = run(*arguments, "--json")
        answer = json.loads(capsys.readouterr().out)
        jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
        return code, answer["files"][0]

    return asked


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    verify_receipt.add_arguments(parser)
    return verify_receipt.run(parser.parse_args(arguments))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_downloaded_file_holds_with_its_content_and_the_chain(kept, asked) -> None:
    made = Applicant.objects.get().request
    entry = AuditEntry.objects.get(action="information_requests.request_submitted")
    code, answer = asked(str(kept))
    assert code == 0
    assert answer["ok"] is True
    assert (answer["number"], answer["sequence"]) == (made.number, entry.sequence)
    assert (answer["signature"], answer["content"], answer["chain"]) == (True, True, True)
    assert IDENTITY in kept.read_text(encoding="utf-8")


def test_plain_answer_says_what_is_proved(kept, capsys) -> None:
    assert run(str(kept)) == 0
    said = capsys.readouterr().out
    assert "凭证成立" in said
    assert "提交的内容与当时的摘要一致" in said
    assert IDENTITY not in said


@pytest.mark.parametrize("editor", ["windows", "byte order mark", "no last line end"])
def test_file_that_an_editor_saved_anew_still_holds(kept, asked, editor: str) -> None:
    data = kept.read_bytes()
    if editor == "windows":
        data = data.replace(b"\n", b"\r\n")
    elif editor == "byte order mark":
        data = b"\xef\xbb\xbf" + data
    else:
        data = data.removesuffix(b"\n") + b"\n"
    kept.write_bytes(data)
    assert asked(str(kept))[0] == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025年县级学校食堂招标文件", "2026年县级学校食堂招标文件"),
        ("王小明", "王小朋"),
        (IDENTITY, "440524188001010014"),
        ("随机数：", "随机数：0"),
    ],
)
def test_changed_content_is_not_believed(kept, asked, old: str, new: str) -> None:
    change(kept, old, new)
    code, answer = asked(str(kept))
    assert (code, answer["ok"], answer["signature"], answer["content"]) == (1, False, True, False)


def test_changed_number_is_not_believed(kept, asked) -> None:
    change(kept, "申请编号：014416330", "申请编号：014416331")
    code, answer = asked(str(kept))
    assert code == 1
    assert "签名证明的是 014416330-" in answer["faults"][0]


def test_digest_that_was_exchanged_is_not_believed(kept, asked) -> None:
    change(kept, "摘要（SHA-256）：", "摘要（SHA-256）：0")
    assert asked(str(kept))[0] == 1


@pytest.mark.parametrize(("old", "new"), [("\nat 2", "\nat 3"), ("\nfiled sha256 ", "\nfiled sha256 0")])
def test_changed_statement_is_not_believed(kept, asked, old: str, new: str) -> None:
    change(kept, old, new)
    code, answer = asked(str(kept))
    assert (code, answer["signature"]) == (1, False)
    assert "签名不符" in answer["faults"][0]


def test_statement_of_another_application_does_not_serve(county, kept, asked, tmp_path) -> None:
    browser = Client()
    file_one(browser, county.education.code, name="李四", item_1="另一项信息")
    other = browser.get("/apply/track/case/proof.txt").content.decode()
    mine = kept.read_bytes().decode()
    mixed = tmp_path / "mixed.txt"
    mixed.write_text(
        mine.rpartition("—— 存证 ——")[0] + "—— 存证 ——" + other.rpartition("—— 存证 ——")[2], "utf-8"
    )
    assert asked(str(mixed))[0] == 1


def test_row_that_was_changed_on_the_chain_is_found(kept, asked) -> None:
    with triggers_lifted():
        row = AuditEntry.objects.get(action="information_requests.request_submitted")
        AuditEntry.objects.filter(pk=row.pk).update(body=row.body.replace("web", "post"))
    code, answer = asked(str(kept))
    assert (code, answer["signature"], answer["content"], answer["chain"]) == (1, True, True, False)
    assert "verify-audit" in answer["faults"][0]


def test_row_that_is_gone_is_found(kept, asked) -> None:
    with triggers_lifted():
        AuditEntry.objects.all().delete()
    code, answer = asked(str(kept))
    assert (code, answer["chain"]) == (1, False)


def test_other_machine_checks_by_the_key_alone(kept, asked) -> None:
    key = str(checkpoints.verifiers()[-1])
    code, answer = asked(str(kept), "--key", key, "--without-chain")
    assert (code, answer["signature"], answer["content"], answer["chain"]) == (0, True, True, None)


def test_key_of_somebody_else_vouches_for_nothing(kept, asked) -> None:
    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    other = checkpoints.Verifier(checkpoints.verifiers()[-1].name, stranger)
    code, answer = asked(str(kept), "--key", str(other))
    assert (code, answer["ok"], answer["signature"]) == (1, False, False)
    assert "没有可信密钥的签名" in answer["faults"][0]


def test_miscopied_key_is_refused(kept) -> None:
    with pytest.raises(Refused, match="公钥"):
        run(str(kept), "--key", str(checkpoints.verifiers()[-1])[:-2])


def test_file_without_content_proves_the_filing_alone(county, kept, asked, tmp_path) -> None:
    made = Applicant.objects.get().request
    given = amending.application_of(made)
    amending.amend(
        actor=make_request.actors(county.education).clerk,
        now=clock.now() + timedelta(seconds=1),
        request=made,
        application=replace(given, telephone="13808750009"),
        reason="电话登记错了",
    )
    later = tmp_path / "later.txt"
    later.write_text(proof_text(receipt_proof(made)), encoding="utf-8")
    code, answer = asked(str(later))
    assert (code, answer["ok"], answer["content"], answer["chain"]) == (0, True, None, True)
    # The file that was kept then still shows the words.
    assert asked(str(kept))[1]["content"] is True


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", "申请编号：1\n".encode(), b"x" * 2_000_000])
def test_file_that_is_no_proof_is_said_to_be_none(county, asked, tmp_path, data: bytes) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(data)
    code, answer = asked(str(path))
    assert code == 2
    assert "不是申请凭证" in answer["reason"]


def test_file_that_is_not_there_is_named(county, asked) -> None:
    code, answer = asked("/nowhere/proof.txt")
    assert code == 2
    assert "没有“/nowhere/proof.txt”这个文件" in answer["reason"]


def test_of_several_files_each_is_answered(kept, capsys, tmp_path) -> None:
    changed = tmp_path / "changed.txt"
    changed.write_bytes(kept.read_bytes())
    change(changed, "王小明", "王小朋")
    assert run(str(kept), str(changed), str(tmp_path / "none.txt")) == 1
    said = capsys.readouterr().out
    assert [word for word in ("凭证成立", "凭证不成立", "没有“") if word not in said] == []
