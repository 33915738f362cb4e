"""An archive as found: sealed, listed, every part as its manifest says, and nothing besides."""

import errno
import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from gongkai.config.archive import seal
from gongkai.config.archive.manifest import (
    MANIFEST,
    ArchiveFaulty,
    ArchiveUnusable,
    FilePart,
    Manifest,
    Progress,
    TablePart,
    check_name,
)
from gongkai.config.archive.seal import Sealed
from gongkai.domain.errors import Refused

_BLOCK = 1024 * 1024
_LARGEST_MANIFEST = 512 * 1024 * 1024
_TOLD_EVERY = 1000
#: What a broken zip file makes the standard library raise while it is read.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class Archive:
    """An open archive; ``manifest`` is read, the names of all parts are in order."""

    def __init__(self, zip_file: zipfile.ZipFile, sealed: Sealed | None) -> None:
        self.zip = zip_file
        self.sealed = sealed
        names = [info.filename for info in zip_file.infolist()]
        for info in zip_file.infolist():
            check_name(info.filename)
            kind = stat.S_IFMT(info.external_attr >> 16)
            if kind not in (0, stat.S_IFREG) or info.filename != info.orig_filename:
                raise ArchiveFaulty(f"备份中的 {info.filename} 不是普通文件，不能使用。", part=info.filename)
        if MANIFEST not in names:
            raise ArchiveFaulty(f"备份中没有清单 {MANIFEST}，不能使用。", part=MANIFEST)
        self.manifest = Manifest.parse(b"".join(self._blocks(MANIFEST, _LARGEST_MANIFEST)))
        self._check_list(names)

    def verify(self, progress: Progress) -> None:
        """Read every part to its end; raise ArchiveFaulty naming the first that is not as listed."""
        parts = self.manifest.parts().values()
        for number, part in enumerate(parts, 1):
            self._check_part(part)
            if number % _TOLD_EVERY == 0 or number == len(parts):
                progress(f"已核对 {number}/{len(parts)} 个部分")

    def lines(self, part: TablePart) -> Iterator[bytes]:
        """Yield the lines of a table."""
        try:
            with self.zip.open(part.name) as file:
                yield from file
        except _UNREADABLE as error:
            raise _broken(part.name) from error
        except OSError as error:
            raise _unreadable(part.name, error) from error

    def blocks(self, part: FilePart) -> Iterator[bytes]:
        """Yield the content of a file, piece by piece; no more than its listed size."""
        return self._blocks(part.name, part.size)

    def _check_list(self, names: list[str]) -> None:
        listed = self.manifest.parts()
        for name in listed:
            check_name(name)
        count = len(self.manifest.tables) + len(self.manifest.files)
        if len(listed) != count or len(set(names)) != len(names):
            raise ArchiveFaulty(f"备份的清单 {MANIFEST} 中有重复的部分，不能使用。", part=MANIFEST)
        if missing := sorted(listed.keys() - set(names)):
            raise ArchiveFaulty(f"备份中缺少 {missing[0]}，不能使用。", part=missing[0])
        if unknown := sorted(set(names) - listed.keys() - {MANIFEST}):
            raise ArchiveFaulty(f"备份中多出清单没有的 {unknown[0]}，不能使用。", part=unknown[0])

    def _check_part(self, part: TablePart | FilePart) -> None:
        sha256, size, rows = hashlib.sha256(), 0, 0
        for block in self._blocks(part.name, part.size):
            sha256.update(block)
            size += len(block)
            rows += block.count(b"\n")
        same = (size, sha256.hexdigest()) == (part.size, part.sha256)
        if not same or (isinstance(part, TablePart) and rows != part.rows):
            raise _broken(part.name)

    def _blocks(self, name: str, longest: int) -> Iterator[bytes]:
        try:
            with self.zip.open(name) as file:
                while block := file.read(_BLOCK):
                    longest -= len(block)
                    if longest < 0:
                        raise _broken(name)
                    yield block
        except _UNREADABLE as error:
            raise _broken(name) from error
        except OSError as error:
            raise _unreadable(name, error) from error


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """
    Open an archive whose seal fits and whose parts are all there; their contents are not read yet.

    Raises ArchiveUnusable for a file that cannot be read, is no archive, or comes from a newer
    program; ArchiveFaulty, naming the part, for one that was cut off, damaged or changed.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise ArchiveUnusable(f"备份文件 {path} 无法读取：{error.strerror}。") from error
    with file:
        zip_file, sealed = _unsealed(file, path)
        with zip_file:
            yield Archive(zip_file, sealed)


def _unsealed(file: BinaryIO, path: Path) -> tuple[zipfile.ZipFile, Sealed]:
    try:
        if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            raise ArchiveUnusable(f"{path} 不是 gongkai backup 生成的备份文件。")
        sealed = seal.check(file)
        if sealed is None:
            _tell_what_broke(file)
        return zipfile.ZipFile(file), sealed
    except OSError as error:
        raise ArchiveUnusable(f"备份文件 {path} 无法读取：{error.strerror}。") from error
    except zipfile.BadZipFile as error:
        raise _broken(DIRECTORY) from error


#: Stands for the end of the file, where a zip file lists its parts.
DIRECTORY = "文件末尾的目录"


def _tell_what_broke(file: BinaryIO) -> NoReturn:
    """Raise ArchiveFaulty naming the part that is not as listed."""
    try:
        with zipfile.ZipFile(file) as zip_file:
            Archive(zip_file, None).verify(lambda _: None)
    except Refused:
        raise
    except Exception as error:  # the file is broken for certain; how it fails to be read says nothing more
        raise ArchiveFaulty(
            f"备份文件不完整：{DIRECTORY}缺失或损坏，可能没有传输完。请换用另一份备份。", part=DIRECTORY
        ) from error
    raise ArchiveFaulty(
        f"备份文件的封签不符：{DIRECTORY}被改动过，或者文件被重新打包过。请换用另一份备份。", part=DIRECTORY
    )


def _broken(name: str) -> ArchiveFaulty:
    return ArchiveFaulty(f"备份中的 {name} 与清单不符，内容已损坏或被改动。请换用另一份备份。", part=name)


def _unreadable(name: str, error: OSError) -> Refused:
    if error.errno == errno.EINVAL:  # a place before the beginning of the file: the lists are wrong
        return _broken(name)
    return ArchiveUnusable(
        f"备份中的 {name} 读到一半出错：{error.strerror}。请检查存储设备，或换用另一份备份。"
    )
