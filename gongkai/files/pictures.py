"""How large a picture is, read from its head alone: nobody may have to unpack it to find out."""

import struct

from gongkai.domain.documents import FileKind
from gongkai.files.refusals import FileRefused, damaged

#: Pixels; a page of A3 scanned at 600 dpi has 70 million, and four bytes each are what a reader may need.
MOST_PIXELS = 80_000_000
#: On either side; what readers and browsers can still show.
LONGEST_SIDE = 30_000

PNG, JPEG, GIFS = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", (b"GIF87a", b"GIF89a")
#: Start-of-frame markers; C4, C8 and CC in their midst mean other things.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
#: Before its size a photograph has a few segments, and some hundred where a profile of colours is long.
_MOST_SEGMENTS = 10_000
_SCAN, _END = 0xDA, 0xD9


def kind_of(data: bytes) -> FileKind | None:
    """Return which kind of picture the file begins as, None if it is none."""
    if data.startswith(PNG):
        return FileKind.PNG
    if data.startswith(JPEG):
        return FileKind.JPEG
    return FileKind.GIF if data.startswith(GIFS) else None


def check(kind: FileKind, data: bytes) -> None:
    """Pass a picture whose head is whole and whose size is bearable, else raise FileRefused."""
    width, height = {FileKind.PNG: _png, FileKind.JPEG: _jpeg, FileKind.GIF: _gif}[kind](data)
    if not width or not height:
        raise damaged("图片的宽或高为 0")
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise FileRefused(
            f"图片为 {width}×{height} 像素，超过系统能处理的大小。请把图片缩小到每边 10000 像素以内，再上传。",
            "too_large",
        )


def _png(data: bytes) -> tuple[int, int]:
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise damaged("图片缺少开头")
    end = data.rfind(b"IEND")
    if end < 0:
        raise damaged("图片缺少结尾")
    return struct.unpack_from(">LL", data, 16)


def _gif(data: bytes) -> tuple[int, int]:
    # Its end mark is left out by some programs, so that its absence says nothing.
    if len(data) < 14:
        raise damaged("图片缺少开头")
    return struct.unpack_from("<HH", data, 6)


def _jpeg(data: bytes) -> tuple[int, int]:
    if data.rfind(b"\xff\xd9") < 0:
        raise damaged("图片缺少结尾")
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if at + 9 > len(data):
            break
        if data[at] != 0xFF:
            raise damaged("图片的结构不对")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        elif marker in (_SCAN, _END):
            break
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    raise damaged("图片没有说明尺寸")
