"""The keys that sign the sites of a home, read without a framework: ``keys/site.v<n>.key``, 64 hex digits."""

import re
from pathlib import Path

from gongkai.bakery.store.signing import Signer

_NAME = re.compile(r"site\.v(\d+)\.key")


class NoKey(Exception):
    """The home has no key for its sites, or one that cannot be used; the message says in Chinese what to do."""


def signers(folder: Path) -> list[Signer]:
    """
    Return the keys of a home, newest last; ``folder`` is its ``keys/``.

    Raises NoKey. They are made by ``gongkai.lib.keys``, which needs the framework.
    """
    found = sorted(
        (int(match[1]), path)
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := _NAME.fullmatch(path.name))
    )
    if not found:
        raise NoKey("keys 目录中没有站点密钥（site.v1.key）：站点还没有生成过，或者密钥没有随备份放回。")
    return [_signer(path) for _, path in found]


def _signer(path: Path) -> Signer:
    try:
        return Signer(bytes.fromhex(path.read_text(encoding="ascii")))
    except OSError as error:
        raise NoKey(f"密钥文件 keys/{path.name} 无法读取：{error.strerror}。") from error
    except ValueError as error:
        raise NoKey(f"密钥文件 keys/{path.name} 已损坏；请用备份时另存的同名文件替换。") from error
