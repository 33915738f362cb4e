"""
What is known of stored files, and their bytes.

Files know no app: who may see one is decided by the record that refers to it, before these are asked.
"""

import logging
from pathlib import Path

from gongkai.files import storage
from gongkai.files.models import FileFacts, StoredFile
from gongkai.files.refusals import FileRefused

logger = logging.getLogger(__name__)


def find(digest: str) -> StoredFile | None:
    """Return the registered file of that digest, or None."""
    return StoredFile.objects.filter(digest=digest).first()


def find_many(digests: list[str]) -> dict[str, StoredFile]:
    """Return the registered files among ``digests``, by digest, in one query."""
    return {each.digest: each for each in StoredFile.objects.filter(digest__in=digests)}


def open_bytes(digest: str) -> bytes:
    """
    Return the bytes of a stored file, held against its digest.

    Raises FileRefused (``missing``) if they are gone or changed on disk.
    """
    try:
        return storage.read(digest)
    except (storage.FileMissing, ValueError) as error:
        logger.error("stored file: %s", error)
        raise FileRefused(
            "存放的文件找不到，或与登记的内容不一致，没有打开。请联系系统管理员，从备份中恢复这个文件。",
            "missing",
            note=str(error),
        ) from None


def path_of(digest: str) -> Path:
    """Return where a stored file lies, for baking; raises ValueError for what is no digest."""
    return storage.path_of(digest)


def facts_of(digests: list[str]) -> dict[str, tuple[str, dict[str, str], tuple[str, ...]]]:
    """Return (text, properties, notes) of the files among ``digests`` that ``facts.learn`` has read, by digest."""
    rows = FileFacts.objects.filter(digest__in=digests)
    return {row.digest: (row.text, row.properties, tuple(row.notes)) for row in rows}
