"""``gongkai verify-receipt``: whether what an applicant kept of their application is genuine, and stands on this home's chain."""

import argparse
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from gongkai.cli import given
from gongkai.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.information_requests.queries.proof import KeptProof
    from gongkai.lib.checkpoints import Verifier

FINE, CONTRADICTED, UNUSABLE = 0, 1, 2
#: A proof holds what one person wrote on one page.
_LARGEST = 1024 * 1024


@dataclass
class Answer:
    """What is known of one file; a check that could not be made is None."""

    file: str
    ok: bool = False
    reason: str | None = None
    number: str | None = None
    filed_at: str | None = None
    sequence: int | None = None
    signature: bool | None = None
    content: bool | None = None
    chain: bool | None = None
    faults: list[str] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "files",
        metavar="文件",
        nargs="+",
        help="申请人下载的申请凭证（.txt），可写多个；写 - 则从标准输入读取",
    )
    parser.add_argument(
        "--key", action="append", default=[], metavar="VERIFIER",
        help="签发凭证的公钥（名称+编号+公钥），可多次给出；不给时用本机 keys 目录中的",
    )  # fmt: skip
    parser.add_argument(
        "--without-chain",
        action="store_true",
        help="只核对签名和内容，不核对本机的审计链；在没有这条审计链的机器上用，与 --key 一起",
    )


def run(args: argparse.Namespace) -> int:
    """Return 0 if every file holds, 1 if any does not, 2 if none could be read or the chain could not be looked at."""
    from django.db import DatabaseError

    from gongkai.lib import checkpoints, keys

    try:
        known = [checkpoints.Verifier.parse(text) for text in args.key] or checkpoints.verifiers()
        answers = [_checked(name, known, chain=not args.without_chain) for name in args.files]
    except (checkpoints.NoteRefused, keys.KeyMissing) as refusal:
        raise Refused(str(refusal)) from None
    except DatabaseError as error:
        raise Refused(f"数据库无法读取，请确认 GONGKAI_HOME 已建立并完成升级：{error}") from None
    if args.json:
        print(json.dumps({"files": [asdict(answer) for answer in answers]}, ensure_ascii=False))
    else:
        print("\n\n".join(_say(answer) for answer in answers))
    if all(answer.reason is not None for answer in answers):
        return UNUSABLE
    return FINE if all(answer.ok for answer in answers) else CONTRADICTED


def _checked(name: str, known: "Sequence[Verifier]", *, chain: bool) -> Answer:
    from gongkai.information_requests.queries.proof import read_proof

    answer = Answer(name)
    try:
        kept = read_proof(given.data(name, _LARGEST, frozenset({".txt"})))
    except Refused as refusal:
        answer.reason = refusal.message
        return answer
    answer.number = kept.number
    _hold(answer, kept, known, chain=chain)
    answer.ok = not answer.faults
    return answer


def _hold(answer: Answer, kept: "KeptProof", known: "Sequence[Verifier]", *, chain: bool) -> None:
    """Hold the parts of a proof against one another, and its statement against the chain."""
    from gongkai.information_requests.queries.proof import filed_digest
    from gongkai.lib.checkpoints import NoteRefused
    from gongkai.lib.proofs import read_statement, stands

    try:
        statement = read_statement(kept.note.encode(), known)
    except NoteRefused as refusal:
        answer.signature = False
        answer.faults.append(f"存证没有通过核对：{refusal}")
        return
    answer.signature, answer.sequence = True, statement.sequence
    said = dict(line.partition(" ")[::2] for line in statement.about)
    answer.filed_at = said.get("at")
    if said.get("number") != kept.number:
        answer.faults.append(
            f"凭证写的申请编号是 {kept.number}，签名证明的是 {said.get('number', '没有编号')}。"
        )
    signed = said.get("filed", "").rpartition(" ")[2]
    if signed != kept.filed:
        answer.faults.append("凭证写的摘要不是签名证明的那一个。")
    if kept.text:
        answer.content = filed_digest(kept.nonce, kept.text) == signed
        if not answer.content:
            answer.faults.append("提交的内容或者随机数与签名证明的摘要不符，内容改动过。")
    if chain:
        answer.chain = stands(statement)
        if not answer.chain:
            answer.faults.append(
                f"本机审计链第 {statement.sequence} 行不是凭证所说的那一行：不是本机的凭证，或者审计链改动过，"
                "请运行 gongkai verify-audit 查明。"
            )


def _say(answer: Answer) -> str:
    if answer.reason is not None:
        return f"{answer.file}：{answer.reason}"
    if not answer.ok:
        lines = [f"{answer.file}：凭证不成立，申请编号 {answer.number}。"]
        return "\n".join([*lines, *(f"  {fault}" for fault in answer.faults)])
    lines = [f"{answer.file}：凭证成立，申请编号 {answer.number}，提交时间 {answer.filed_at}。"]
    if answer.content is None:
        lines.append("  凭证中没有提交的内容，只能证明这件申请在这个时间提交，不能证明内容。")
    else:
        lines.append("  提交的内容与当时的摘要一致。")
    if answer.chain is None:
        lines.append(f"  没有核对审计链（第 {answer.sequence} 行）。")
    else:
        lines.append(f"  与本机审计链第 {answer.sequence} 行一致。")
    return "\n".join(lines)
