"""
The zip container of .docx, .xlsx and .ofd, held against its own words before anybody unpacks it.

Readers of zip files differ in what they believe: some the directory at the end, some the header before
each member. Whatever lets the two disagree is refused here, so that what was checked is what is read.
Basis of the structures: the public ZIP application note (PKWARE APPNOTE 6.3).
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.files.refusals import FileRefused, damaged

MB = 1024 * 1024
#: Unpacked, all members together; the longest annual report met had 31 MB, pictures counted.
LARGEST_UNPACKED = 200 * MB
#: A document has a few dozen members, one with many pictures a few hundred.
MOST_MEMBERS = 2_000
#: Text packs about 1:10, an empty table 1:40. What packs better than this was made to.
HIGHEST_RATIO = 100
#: Below this a member may pack as well as it likes: it cannot hurt, and tiny files of blanks are real.
RATIO_FREE = MB
#: What follows the data of a member: at most signature, checksum and two sizes of eight bytes.
_DESCRIPTOR = 24
_CHUNK = 256 * 1024

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END_FIELDS = struct.Struct("<4s4H2LH")
_CENTRAL_FIELDS = struct.Struct("<4s6H3L5H2L")
_LOCAL_FIELDS = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
_UTF8_FLAG = 0x800
_UNIX = 3
#: A field that a zip64 extra field overrides; no file below 4 GB needs one.
_ZIP64 = 0xFFFFFFFF
_DRIVE = re.compile(r"[A-Za-z]:")
#: Heads of members that are archives themselves.
_ARCHIVES = (
    _LOCAL,
    _END,
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"MSCF",
)
_ARCHIVE_ENDINGS = (
    ".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".cab", ".jar", ".docx", ".xlsx", ".pptx", ".ofd",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the directory describes it; ``start`` is where its packed bytes begin."""

    name: str
    method: int
    packed: int
    size: int
    checksum: int
    offset: int
    start: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


def bomb(what: str) -> FileRefused:
    """Return the refusal of a file that unpacks to more than any document needs."""
    return FileRefused(
        f"文件解压后异常庞大（{what}），可能是压缩炸弹，没有接收。"
        "请在原来的软件中打开，删去多余内容后另存，再上传；内容确实很多的，请拆成几个文件。",
        "zip_bomb",
    )


def hidden(what: str) -> FileRefused:
    """Return the refusal of a file in which a second one hides."""
    return FileRefused(
        f"文件里夹带了另一个文件（{what}），没有接收。请在原来的软件中打开文件后另存一份，再上传。",
        "polyglot",
    )


def encrypted() -> FileRefused:
    """Return the refusal of a file that asks for a password."""
    return FileRefused("文件设有打开密码，系统读不到内容。请取消密码，另存后再上传。", "encrypted")


def members(data: bytes) -> list[Member]:
    """
    Return the members of a zip file, in the order of its directory; nothing is unpacked.

    Raises FileRefused for a directory that is damaged, lies, hides something, or promises too much.
    """
    if not data.startswith(_LOCAL):
        raise damaged("开头不是压缩包的格式")
    count, start, end = _directory(data)
    if count > MOST_MEMBERS:
        raise bomb(f"内含 {count} 个部件，上限为 {MOST_MEMBERS} 个")
    found: list[Member] = []
    at = start
    for _ in range(count):
        member, at = _member(data, at, end)
        found.append(member)
    if at != end:
        raise damaged("压缩包的目录与所记数目不符")
    _check_names(found)
    _check_places(data, found, start)
    _check_sizes(found)
    return found


def _directory(data: bytes) -> tuple[int, int, int]:
    """Return how many members the directory has, where it starts and where it ends."""
    at = data.rfind(_END, max(0, len(data) - 0xFFFF - _END_FIELDS.size))
    if at < 0 or at + _END_FIELDS.size > len(data):
        raise damaged("压缩包缺少结尾")
    _, disk, first_disk, here, count, size, start, comment = _END_FIELDS.unpack_from(data, at)
    if at + _END_FIELDS.size + comment != len(data):
        raise hidden("压缩包之后还有数据")
    if disk or first_disk or here != count:
        raise damaged("压缩包分成了几卷")
    if start + size > at:
        raise damaged("压缩包目录的位置不对")
    # A directory that ends early leaves room, before its end record, for a zip64 one that another
    # reader would believe instead.
    if start + size < at:
        raise hidden("压缩包的目录之后另有内容")
    return count, start, at


def _member(data: bytes, at: int, end: int) -> tuple[Member, int]:
    if at + _CENTRAL_FIELDS.size > end or data[at : at + 4] != _CENTRAL:
        raise damaged("压缩包的目录不完整")
    (_, made_by, _, flags, method, _, _, checksum, packed, size, name_size, extra_size, comment_size,
     disk, _, attributes, offset) = _CENTRAL_FIELDS.unpack_from(data, at)  # fmt: skip
    after = at + _CENTRAL_FIELDS.size + name_size + extra_size + comment_size
    if after > end:
        raise damaged("压缩包的目录不完整")
    raw = data[at + _CENTRAL_FIELDS.size : at + _CENTRAL_FIELDS.size + name_size]
    if flags & _ENCRYPTED_FLAGS:
        raise encrypted()
    if method not in (_STORED, _DEFLATED):
        raise FileRefused(
            "文件用了少见的压缩方法，系统不能读取。请在 Word、Excel 或 WPS 中打开后另存，再上传。",
            "unsupported",
        )
    if _ZIP64 in (packed, size, offset):
        raise bomb("自称超过 4 GB")
    if disk:
        raise damaged("压缩包分成了几卷")
    if made_by >> 8 == _UNIX and stat.S_ISLNK(attributes >> 16):
        raise FileRefused(
            "文件里含有指向别处的链接，可能用来读取服务器上的文件，没有接收。"
            "请在原来的软件中打开后另存一份，再上传。",
            "symlink",
        )
    start = _local_start(data, offset, raw, flags, method)
    if start + packed > len(data):
        raise damaged("有部件超出了文件的末尾")
    return Member(_decoded(raw, flags), method, packed, size, checksum, offset, start), after


def _local_start(data: bytes, offset: int, raw: bytes, flags: int, method: int) -> int:
    """Return where a member's bytes begin; raises FileRefused if its own header tells another story."""
    if offset + _LOCAL_FIELDS.size > len(data) or data[offset : offset + 4] != _LOCAL:
        raise damaged("有部件不在目录所记的位置")
    _, _, own_flags, own_method, _, _, _, _, _, name_size, extra_size = _LOCAL_FIELDS.unpack_from(
        data, offset
    )
    name_at = offset + _LOCAL_FIELDS.size
    if data[name_at : name_at + name_size] != raw or own_method != method:
        raise hidden("部件的名称或压缩方法前后不一")
    if (own_flags ^ flags) & _ENCRYPTED_FLAGS:
        raise encrypted()
    return name_at + name_size + extra_size


def _decoded(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8" if flags & _UTF8_FLAG or raw.isascii() else "gb18030")
    except UnicodeDecodeError:
        raise damaged("有部件的名称无法识别") from None


def _check_names(found: list[Member]) -> None:
    seen: set[str] = set()
    for member in found:
        name = member.name
        if (
            "\\" in name
            or name.startswith("/")
            or ".." in name.split("/")
            or _DRIVE.match(name)
            or "\0" in name
        ):
            raise FileRefused(
                "文件里有部件的路径指向文件之外，可能用来覆盖服务器上的文件，没有接收。"
                "请在原来的软件中打开后另存一份，再上传。",
                "zip_slip",
            )
        if name.casefold() in seen:
            raise FileRefused(
                "文件里有同名的部件，不同软件打开会看到不同的内容，没有接收。"
                "请在原来的软件中打开后另存一份，再上传。",
                "duplicate_member",
            )
        seen.add(name.casefold())
        if name.casefold().endswith(_ARCHIVE_ENDINGS) and "/embeddings/" not in f"/{name}".casefold():
            raise nested(name)


def nested(name: str) -> FileRefused:
    """Return the refusal of a file that holds an archive."""
    return FileRefused(
        f"文件里还套着压缩包（{name[-60:]}），系统不逐层解压。请把里面的文件取出来，逐个上传。",
        "nested_archive",
    )


def _check_places(data: bytes, found: list[Member], directory: int) -> None:
    """Refuse members that share bytes, and bytes that no member owns where something could hide."""
    at = 0
    for member in sorted(found, key=lambda each: each.offset):
        if member.offset < at:
            raise bomb("几个部件共用同一段数据")
        _check_gap(data, at, member.offset)
        at = member.start + member.packed
    if at > directory:
        raise bomb("部件与目录重叠")
    _check_gap(data, at, directory)


def _check_gap(data: bytes, start: int, end: int) -> None:
    if end - start > _DESCRIPTOR and (start == 0 or data.find(_LOCAL, start, end) >= 0):
        raise hidden("压缩包里有目录之外的部件")


def _check_sizes(found: list[Member]) -> None:
    total = sum(member.size for member in found)
    if total > LARGEST_UNPACKED:
        raise bomb(f"解压后约 {total // MB} MB，上限为 {LARGEST_UNPACKED // MB} MB")
    packed = sum(member.packed for member in found)
    if total > RATIO_FREE and total > packed * HIGHEST_RATIO:
        raise bomb(f"整体压缩比超过 {HIGHEST_RATIO} 倍")
    for member in found:
        if member.size > RATIO_FREE and member.size > member.packed * HIGHEST_RATIO:
            raise bomb(f"有部件的压缩比超过 {HIGHEST_RATIO} 倍")


def pieces(data: bytes, member: Member) -> Iterator[bytes]:
    """
    Yield the unpacked bytes of a member, a piece at a time, counted while they come.

    Raises FileRefused when they are more than the header said, fewer, or not the ones it said.
    """
    got, checksum = 0, 0
    for piece in _unpacked(data, member):
        got += len(piece)
        if got > member.size:
            raise bomb("实际内容比所记的多")
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if got != member.size or checksum != member.checksum:
        raise damaged(f"部件 {member.name[-60:]} 校验不符")


def _unpacked(data: bytes, member: Member) -> Iterator[bytes]:
    end = member.start + member.packed
    if member.method == _STORED:
        for at in range(member.start, end, _CHUNK):
            yield data[at : min(at + _CHUNK, end)]
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(member.start, end, _CHUNK):
        # Fed in pieces: what is left over is copied with each call.
        rest = data[at : min(at + _CHUNK, end)]
        while rest and not inflater.eof:
            try:
                piece = inflater.decompress(rest, _CHUNK)
            except zlib.error:
                raise damaged(f"部件 {member.name[-60:]} 无法解压") from None
            rest = inflater.unconsumed_tail
            if piece:
                yield piece
        if inflater.eof and (inflater.unused_data or at + _CHUNK < end):
            raise hidden("部件之后还有数据")
    # Output that did not fit into the last piece waits inside.
    while not inflater.eof and (piece := inflater.decompress(b"", _CHUNK)):
        yield piece
    if not inflater.eof:
        raise damaged(f"部件 {member.name[-60:]} 不完整")


def holds_archive(head: bytes) -> bool:
    """Return whether a member that begins with ``head`` is an archive itself."""
    return head.startswith(_ARCHIVES)
