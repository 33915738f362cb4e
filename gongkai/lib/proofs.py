"""
What somebody outside keeps to show later that something was filed here: a signed statement about one row of the audit chain.

A C2SP signed note (c2sp.org/signed-note) by the key of the checkpoints. Its first line is the name of the key with
``/row`` behind it, which no checkpoint bears. Whoever changes or removes the row later contradicts the statement; whoever
has the chain finds the row by its place and holds it against the digest.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.lib import digests, keys
from gongkai.lib.checkpoints import (
    PURPOSE,
    ChainBroken,
    NoteRefused,
    Verifier,
    open_note,
    sign_note,
    verifiers,
)
from gongkai.lib.models import AuditEntry

_KIND = "/row"


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One row of the audit chain: where it stands, its digest, and what it says of the deed."""

    sequence: int
    algorithm: str
    digest: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a signed statement says: a row by place and digest, and what its owner put beside it."""

    sequence: int
    algorithm: str
    digest: str
    about: tuple[str, ...]


def row_of(subject: str, actions: Collection[str]) -> ChainRow | None:
    """
    Return the first row of the chain that tells of one of these deeds with ``subject``.

    Raises ChainBroken if its content does not agree with its digest.
    """
    entry = AuditEntry.objects.filter(subject=subject, action__in=list(actions)).order_by("sequence").first()
    if entry is None:
        return None
    if digests.link(entry.algorithm, entry.previous, entry.body) != entry.digest:
        raise ChainBroken(
            f"审计链第 {entry.sequence} 行的内容与它的摘要不符，请运行 gongkai verify-audit 查明。"
        )
    return ChainRow(entry.sequence, entry.algorithm, entry.digest, json.loads(entry.body)["detail"])


def sign_row(row: ChainRow, about: Sequence[str]) -> str:
    """Return a signed statement that the row stands on the chain, with lines that say what it is about."""
    if not all(about) or any("\n" in line for line in about):
        raise ValueError("each line of a statement says something, on one line")
    _, seed = keys.current(PURPOSE)
    key = Ed25519PrivateKey.from_private_bytes(seed)
    name = verifiers()[-1].name
    text = "\n".join([f"{name}{_KIND}", f"{row.sequence} {row.algorithm} {row.digest}", *about]) + "\n"
    return sign_note(text, name, key)


def read_statement(data: bytes, trusted: Sequence[Verifier]) -> Statement:
    """Return what a signed statement says; raises NoteRefused for one that no trusted key vouches for, or that is none."""
    text, voucher = open_note(data, trusted)
    first, _, rest = text.removesuffix("\n").partition("\n")
    row, *about = rest.split("\n")
    place = row.split(" ")
    if first != f"{voucher.name}{_KIND}" or len(place) != 3 or not place[0].isdecimal():
        raise NoteRefused("内容不是审计链某一行的证明。")
    return Statement(int(place[0]), place[1], place[2], tuple(about))


def stands(statement: Statement) -> bool:
    """Return whether the row that a statement speaks of stands on this home's chain as it says."""
    entry = AuditEntry.objects.filter(sequence=statement.sequence).first()
    return (
        entry is not None
        and (entry.algorithm, entry.digest) == (statement.algorithm, statement.digest)
        and digests.link(entry.algorithm, entry.previous, entry.body) == entry.digest
    )
