"""
Personal data at rest: each value names its algorithm and the version of its key.

A stored value reads ``<algorithm>$<key version>$<base64 of nonce, ciphertext and tag>``; the
field it belongs to is authenticated with it, so that a value copied into another column is refused.
"""

import base64
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.conf import settings
from django.db import OperationalError, ProgrammingError, models, transaction
from django.db.models import Value
from django.db.models.functions import Cast, StrIndex, Substr
from django.db.models.lookups import Exact

from gongkai.lib import keys

PURPOSE = "field"


class Undecipherable(Exception):
    """A stored value was changed, moved, or written under a key that is not this home's."""


@dataclass(frozen=True)
class Algorithm:
    """Authenticated encryption with a 12-byte nonce: (key, nonce, data, context) to bytes."""

    seal: Callable[[bytes, bytes, bytes, bytes], bytes]
    open: Callable[[bytes, bytes, bytes, bytes], bytes]


def _sm4_seal(key: bytes, nonce: bytes, data: bytes, context: bytes) -> bytes:
    encryptor = Cipher(algorithms.SM4(_sm4_key(key)), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context)
    return encryptor.update(data) + encryptor.finalize() + encryptor.tag


def _sm4_open(key: bytes, nonce: bytes, data: bytes, context: bytes) -> bytes:
    decryptor = Cipher(algorithms.SM4(_sm4_key(key)), modes.GCM(nonce, data[-16:])).decryptor()
    decryptor.authenticate_additional_data(context)
    return decryptor.update(data[:-16]) + decryptor.finalize()


def _sm4_key(key: bytes) -> bytes:
    # SM4 takes 128 bits (GB/T 32907); derived, so that one key file serves both algorithms.
    return hashlib.sha256(b"gongkai-sm4" + key).digest()[:16]


ALGORITHMS = {
    "aes-gcm": Algorithm(
        seal=lambda key, nonce, data, context: AESGCM(key).encrypt(nonce, data, context),
        open=lambda key, nonce, data, context: AESGCM(key).decrypt(nonce, data, context),
    ),
    "sm4-gcm": Algorithm(seal=_sm4_seal, open=_sm4_open),
}


def encrypt(text: str, context: str) -> str:
    """
    Return the stored form of ``text`` under the current algorithm and key.

    Raises keys.KeyMissing on a home that holds encrypted values and no key at all.
    """
    name = settings.GONGKAI_OPTIONS["security.cipher"]
    if not (known := keys.versions(PURPOSE)) and (used := versions_in_use()):
        # A home restored without its keys: a new version 1 would stand in the way of the old one.
        raise keys.KeyMissing(
            f"缺少密钥文件 keys/{PURPOSE}.v{max(used)}.key；请把备份时另存的密钥放回 keys 目录。"
            "密钥确已丢失的，运行 gongkai rotate-keys 启用新密钥，原有的加密内容将无法还原。"
        )
    version, key = (known[-1], keys.key(PURPOSE, known[-1])) if known else keys.current(PURPOSE)
    nonce = os.urandom(12)
    sealed = ALGORITHMS[name].seal(key, nonce, text.encode(), context.encode())
    return f"{name}${version}${base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, context: str) -> str:
    """
    Return the text of a stored value, whatever algorithm and key version it was written with.

    Raises Undecipherable if it was changed or moved; keys.KeyMissing if its key is not here.
    """
    try:
        name, version, body = stored.split("$", 2)
        algorithm, raw = ALGORITHMS[name], base64.b64decode(body, validate=True)
        key = keys.key(PURPOSE, int(version))
        return algorithm.open(key, raw[:12], raw[12:], context.encode()).decode()
    except (InvalidTag, ValueError, KeyError) as error:
        raise Undecipherable(f"{context} 的加密内容无法还原：内容被改动或移动过。") from error


class EncryptedTextField(models.TextField):
    """
    Text that is encrypted in the database; it cannot be searched or sorted there.

    Every such field says what it is kept for and for how long; the privacy notice prints both.
    """

    def __init__(self, *args: Any, purpose: str, retention: str, **kwargs: Any) -> None:
        self.purpose = purpose
        self.retention = retention
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Describe the field to migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose, "retention": self.retention}

    @property
    def context(self) -> str:
        """Return the name of the column, authenticated with each value."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        """Decrypt what the database holds; empty stays empty."""
        return decrypt(value, self.context) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what the database will hold; empty stays empty."""
        text = super().get_prep_value(value)
        return encrypt(text, self.context) if text else text

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse look-ups that could never match; emptiness can be asked."""
        if lookup_name == "exact":
            return _Empty
        if lookup_name != "isnull":
            raise TypeError(f"{self.context} is encrypted and cannot be searched by {lookup_name}")
        return super().get_lookup(lookup_name)


class _Empty(Exact):
    """``exact`` for the empty text alone: every other value is stored differently each time."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            context = self.lhs.output_field.context
            raise TypeError(f"{context} is encrypted and cannot be compared with a value")
        return self.rhs


def fields() -> list[EncryptedTextField]:
    """Return every encrypted field of the house, for the privacy notice and the rotation of keys."""
    return [
        field
        for model in apps.get_models()
        if not model._meta.proxy
        for field in model._meta.local_fields
        if isinstance(field, EncryptedTextField)
    ]


def stored_values(field: EncryptedTextField) -> models.QuerySet[Any]:
    """Return the rows whose ``field`` is not empty, with its stored text as ``stored_form``."""
    rows = field.model._base_manager.annotate(stored_form=Cast(field.name, models.TextField()))
    return rows.exclude(stored_form=None).exclude(stored_form="").order_by("pk")


def versions_in_use() -> dict[int, int]:
    """
    Return how many stored values there are under each key version, whether or not its file is here.

    A table that is not there yet, in the middle of the migrations, holds none.
    """
    mark = Value("$")
    after_name = Substr("stored_form", StrIndex("stored_form", mark) + 1)
    version = Substr("stored_rest", 1, StrIndex("stored_rest", mark) - 1)
    found: dict[int, int] = {}
    for field in fields():
        counted = stored_values(field).order_by().filter(stored_form__contains="$")
        counted = counted.annotate(stored_rest=after_name).filter(stored_rest__contains="$")
        counted = counted.annotate(stored_version=version).values_list("stored_version")
        try:
            with transaction.atomic():
                pairs = list(counted.annotate(stored_count=models.Count("*")))
        except (ProgrammingError, OperationalError):
            continue
        for name, count in pairs:
            if name.isdecimal():
                found[int(name)] = found.get(int(name), 0) + count
    return found
