"""
Checkpoints: signed statements that the audit chain had a certain length and end.

The file is a C2SP signed note (c2sp.org/signed-note) whose text has the lines of a tlog-checkpoint
(c2sp.org/tlog-checkpoint): origin, size, base64 of the head digest, and one extension line that
says this is a chain and not a Merkle tree. A checkpoint is evidence against the keeper of this
machine only where a copy lies elsewhere: who can rewrite the chain can also read the signing key.
"""

import base64
import binascii
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils.timezone import get_default_timezone

from gongkai.lib import digests, keys
from gongkai.lib.models import AuditEntry, AuditHead

PURPOSE = "checkpoint"
#: First word of the extension line; the second is the algorithm of the last row.
CHAIN = "gongkai-audit-chain-v1"
_ED25519 = b"\x01"
#: The specification asks for room for 16 signatures; post-quantum ones have up to 5 kB.
_LARGEST = 256 * 1024


class NoteRefused(Exception):
    """A note is malformed or not signed by a trusted key; the message says which, in Chinese."""


class ChainBroken(Exception):
    """The end of the chain contradicts itself or an earlier checkpoint; nothing is signed."""


class CheckpointNotCopied(Exception):
    """The checkpoint lies in the home, but its copy outside could not be written."""


@dataclass(frozen=True)
class Verifier:
    """A public key with its name: what somebody outside keeps to check our checkpoints."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Return the four bytes that stand before each signature."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """
        Return the verifier that ``name+id+key`` describes.

        Raises NoteRefused if it is not an Ed25519 key or its id does not belong to it.
        """
        name, _, rest = text.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = _decode(encoded)
        if not _is_name(name) or raw is None or len(raw) != 33 or raw[:1] != _ED25519:
            raise NoteRefused("检查点公钥的写法不对，应为“名称+编号+公钥”，请照原样完整抄录。")
        verifier = cls(name, raw[1:])
        if verifier.key_id.hex() != key_id:
            raise NoteRefused("检查点公钥的编号与公钥不符，可能抄错了，请核对。")
        return verifier


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint says: the chain of ``origin`` had ``size`` rows, the last with ``digest`` (hex)."""

    origin: str
    size: int
    algorithm: str
    digest: str

    def text(self) -> str:
        """Return the text that is signed."""
        root = base64.b64encode(bytes.fromhex(self.digest)).decode()
        return f"{self.origin}\n{self.size}\n{root}\n{CHAIN} {self.algorithm}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """
        Read the text of a note that has been verified.

        Raises NoteRefused if it is no checkpoint of a chain like ours.
        """
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < 4 or not all(lines) or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
            raise NoteRefused("内容不是审计链检查点。")
        root = _decode(lines[2])
        chain, _, algorithm = lines[3].partition(" ")
        if chain != CHAIN or algorithm not in digests.ALGORITHMS:
            raise NoteRefused(f"内容不是本系统审计链的检查点（{lines[3]}）。")
        if root is None or len(root) != 32 or lines[1] == "0":
            raise NoteRefused("检查点中的行数或摘要写法不对。")
        return cls(lines[0], int(lines[1]), algorithm, root.hex())


@dataclass(frozen=True)
class Reading:
    """A checkpoint file as read: ``checkpoint`` is None unless a trusted key has signed it."""

    file: str
    readable: bool
    checkpoint: Checkpoint | None
    reason: str | None


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Return ``text``, which ends with a newline, as a note signed by ``key`` under ``name``."""
    key_id = Verifier(name, key.public_key().public_bytes_raw()).key_id
    return f"{text}\n— {name} {base64.b64encode(key_id + key.sign(text.encode())).decode()}\n"


def open_note(data: bytes, trusted: Sequence[Verifier]) -> tuple[str, Verifier]:
    """
    Return the text of a signed note and the key that vouches for it; unknown signatures are ignored.

    Raises NoteRefused if the note is malformed, bears no signature of a trusted key, or one that is wrong.
    """
    text, signatures = _split(data)
    voucher: Verifier | None = None
    for name, raw in signatures:
        for verifier in trusted:
            if (verifier.name, verifier.key_id) != (name, raw[:4]):
                continue
            try:
                Ed25519PublicKey.from_public_bytes(verifier.public).verify(raw[4:], text.encode())
            except InvalidSignature:
                raise NoteRefused(f"签名不符：内容被改动过，或者不是密钥 {name} 签的。") from None
            voucher = verifier
    if voucher is None:
        raise NoteRefused("没有可信密钥的签名：不是本机签发的，或者需要用 --key 给出签发时的公钥。")
    return text, voucher


def read(file: str, data: bytes, trusted: Sequence[Verifier]) -> Reading:
    """Return what the checkpoint in ``data`` says, or why it is not believed."""
    try:
        text, voucher = open_note(data, trusted)
        checkpoint = Checkpoint.parse(text)
        if checkpoint.origin != voucher.name:
            raise NoteRefused("检查点属于另一条审计链。")
    except NoteRefused as refusal:
        return Reading(file, readable=True, checkpoint=None, reason=str(refusal))
    return Reading(file, readable=True, checkpoint=checkpoint, reason=None)


def read_file(path: Path, trusted: Sequence[Verifier]) -> Reading:
    """Return what the checkpoint file says, or why it cannot be read or is not believed."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        return Reading(str(path), readable=False, checkpoint=None, reason=f"文件无法读取：{error.strerror}。")
    return read(str(path), data, trusted)


def folder() -> Path:
    """Return the folder of the home's own checkpoints."""
    return settings.GONGKAI_HOME.root / "checkpoints"


def verifiers() -> list[Verifier]:
    """Return the home's own public keys, newest last; makes none."""
    known = (Ed25519PrivateKey.from_private_bytes(keys.key(PURPOSE, v)) for v in keys.versions(PURPOSE))
    return [_verifier(key) for key in known]


def kept(trusted: Sequence[Verifier]) -> list[Reading]:
    """Return the checkpoints of the home and of the folder outside, each oldest first."""
    paths = _in(folder())
    outside: str = settings.GONGKAI_OPTIONS["security.checkpoint_folder"]
    missing = bool(outside) and not Path(outside).is_dir()
    if outside and not missing:
        paths += _in(Path(outside))
    readings = [read_file(path, trusted) for path in paths]
    if missing:
        # An evidence that cannot be looked at is not the same as none.
        reason = "检查点另存目录（security.checkpoint_folder）不存在或没有挂载。"
        readings.append(Reading(outside, readable=False, checkpoint=None, reason=reason))
    return readings


def make_checkpoint(now: datetime) -> Path | None:
    """
    Sign the end of the chain, once a day; None while the chain is empty.

    Written to ``<home>/checkpoints/<day>-<size>.txt`` and copied to ``security.checkpoint_folder``;
    called again on the same day it only makes up for a copy that is missing.
    Raises ChainBroken, and signs nothing, if the end of the chain contradicts its head row or the
    last checkpoint; CheckpointNotCopied if the folder outside did not take the copy.
    """
    head = AuditHead.objects.filter(pk=1).first()
    if head is None or head.sequence == 0:
        return None
    day = now.astimezone(get_default_timezone()).date().isoformat()
    today = [path for path in _in(folder()) if path.name.startswith(day)]
    path = today[-1] if today else _sign(head, day)
    _copy_outside(path)
    return path


def _sign(head: AuditHead, day: str) -> Path:
    if not keys.versions(PURPOSE) and _in(folder()):
        # A home restored without its keys: a new key would take the old one's place and name.
        raise keys.KeyMissing(
            f"已有审计检查点，但缺少签名密钥 keys/{PURPOSE}.v1.key；请把备份时另存的密钥放回 keys 目录。"
        )
    _, seed = keys.current(PURPOSE)
    key = Ed25519PrivateKey.from_private_bytes(seed)
    _refuse_contradiction(head)
    algorithm = AuditEntry.objects.values_list("algorithm", flat=True).get(sequence=head.sequence)
    name = _verifier(key).name
    text = Checkpoint(name, head.sequence, algorithm, head.digest).text()
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"{day}-{head.sequence}.txt"
    _write(path, sign_note(text, name, key).encode())
    return path


def _refuse_contradiction(head: AuditHead) -> None:
    # A log must not sign what contradicts an earlier signature of its own (tlog-checkpoint).
    trusted = verifiers()
    readings = (read_file(path, trusted) for path in reversed(_in(folder())))
    last = next((reading.checkpoint for reading in readings if reading.checkpoint), None)
    said = [(head.sequence, head.digest)] + ([(last.size, last.digest)] if last else [])
    held = dict(
        AuditEntry.objects.filter(sequence__in=[s for s, _ in said]).values_list("sequence", "digest")
    )
    if any(held.get(sequence) != digest for sequence, digest in said):
        raise ChainBroken(
            "审计链的末尾与链头记录或上一个检查点不一致，没有签发新的检查点。"
            "请运行 gongkai verify-audit 查明。"
        )


def _copy_outside(path: Path) -> None:
    outside: str = settings.GONGKAI_OPTIONS["security.checkpoint_folder"]
    if not outside:
        return
    copy = Path(outside) / path.name
    try:
        data = path.read_bytes()
        # The folder is not made here: an unmounted share would become a folder on this disk.
        held = copy.read_bytes() if copy.exists() else None
        if held is None:
            _write(copy, data)
    except OSError as error:
        raise CheckpointNotCopied(
            f"检查点没能另存到 {outside}：{error.strerror}。请检查该目录能否写入，下次执行会再试。"
        ) from error
    if held not in (None, data):
        raise CheckpointNotCopied(
            f"{copy} 已有同名而内容不同的检查点，没有覆盖。"
            f"请运行 gongkai verify-audit --checkpoint {copy} 查明。"
        )


def _write(path: Path, data: bytes) -> None:
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with scratch.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _in(place: Path) -> list[Path]:
    named = ((re.fullmatch(r"(\d{4}-\d\d-\d\d)-(\d+)\.txt", path.name), path) for path in place.glob("*.txt"))
    return [path for _, path in sorted(((m[1], int(m[2])), path) for m, path in named if m)]


def _verifier(key: Ed25519PrivateKey) -> Verifier:
    public = key.public_key().public_bytes_raw()
    # The log is known by its key: a home has no other name that is certain not to change.
    return Verifier(f"gongkai/audit/{hashlib.sha256(public).hexdigest()[:16]}", public)


def _split(data: bytes) -> tuple[str, Iterable[tuple[str, bytes]]]:
    malformed = NoteRefused("文件不是签名的检查点，或者已经损坏。")
    try:
        note = data.decode()
    except UnicodeDecodeError:
        raise malformed from None
    if len(data) > _LARGEST or any(ord(c) < 0x20 and c != "\n" for c in note) or not note.endswith("\n"):
        raise malformed
    text, gap, tail = note.rpartition("\n\n")
    signatures = []
    for line in tail.removesuffix("\n").split("\n"):
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        raw = _decode(encoded)
        if dash != "—" or not _is_name(name) or raw is None or len(raw) < 5:
            raise malformed
        signatures.append((name, raw))
    if not gap:
        raise malformed
    return text + "\n", signatures


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def _decode(encoded: str) -> bytes | None:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
