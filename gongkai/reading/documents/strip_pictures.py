"""Metadata of pictures: place and camera, comments, programs; taken out without compressing anew."""

import struct
import zlib
from collections.abc import Iterator

from gongkai.reading.documents.model import Unreadable

_DAMAGED = "这张图片已经损坏或不完整，无法去除拍摄信息。请重新保存后再导入。"

_PNG = b"\x89PNG\r\n\x1a\n"
#: Chunks that the look of a picture depends on; everything else tells of people, places or programs.
_PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_ORIENTATION = 0x0112


def strip_png(data: bytes) -> bytes:
    """Return a PNG without texts, EXIF and times; raises Unreadable (``damaged``)."""
    kept = [chunk for kind, chunk in _png_chunks(data) if kind in _PNG_KEPT]
    return _PNG + b"".join(kept)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_PNG):
        raise Unreadable(_DAMAGED)
    at = len(_PNG)
    while True:
        if at + 12 > len(data):
            raise Unreadable(_DAMAGED)
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(
            data[end - 4 : end], "big"
        ):
            raise Unreadable(_DAMAGED)
        yield kind, data[at:end]
        if kind == b"IEND":
            return
        at = end


def strip_jpeg(data: bytes) -> bytes:
    """
    Return a JPEG without EXIF, XMP, IPTC and comments; raises Unreadable (``damaged``).

    How the camera was held is kept: without it the picture would lie on its side.
    """
    parts = [b"\xff\xd8"]
    orientation = 1
    for marker, segment in _jpeg_segments(data):
        if marker == 0xE1 and segment[4:10] == b"Exif\x00\x00":
            orientation = _orientation(segment[10:])
        elif _is_kept(marker, segment):
            parts.append(segment)
    if orientation != 1:
        parts.insert(1, _orientation_segment(orientation))
    return b"".join(parts)


def _is_kept(marker: int, segment: bytes) -> bool:
    if marker == 0xFE:
        return False
    if 0xE0 <= marker <= 0xEF:
        return (
            (marker == 0xE0 and segment[4:9] == b"JFIF\x00")
            or (marker == 0xE2 and segment[4:16] == b"ICC_PROFILE\x00")
            or (marker == 0xEE and segment[4:9] == b"Adobe")
        )
    return True


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and whole segment, entropy-coded data with the scan they follow; what trails is left."""
    if not data.startswith(b"\xff\xd8"):
        raise Unreadable(_DAMAGED)
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 2 > len(data) or data[at] != 0xFF:
            raise Unreadable(_DAMAGED)
        marker = data[at + 1]
        if marker == 0xD9:
            yield marker, data[at : at + 2]
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise Unreadable(_DAMAGED)
        if marker == 0xDA:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Unreadable(_DAMAGED)
        following = data[at + 1]
        # A stuffed zero and the restart markers belong to the scan.
        if following == 0x00 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _orientation(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for index in range(count):
        at = start + 2 + 12 * index
        if at + 12 > len(tiff):
            return 1
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if tag == _ORIENTATION and kind == 3:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _orientation_segment(orientation: int) -> bytes:
    tiff = b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def strip_gif(data: bytes) -> bytes:
    """Return a GIF without comments and XMP, its animation kept; raises Unreadable (``damaged``)."""
    return b"".join(block for kind, block in _gif_blocks(data) if kind != "metadata")


def _gif_blocks(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 13:
        raise Unreadable(_DAMAGED)
    at = 13 + _colour_table(data[10])
    yield "head", data[:at]
    while True:
        if at >= len(data):
            raise Unreadable(_DAMAGED)
        start, kind = at, data[at]
        if kind == 0x3B:
            yield "end", b"\x3b"
            return
        if kind == 0x21 and at + 1 < len(data):
            label = data[at + 1]
            at = _end_of_blocks(data, at + 2)
            loops = data[start + 3 : start + 14] in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
            is_metadata = label == 0xFE or (label == 0xFF and not loops)
            yield "metadata" if is_metadata else "extension", data[start:at]
        elif kind == 0x2C and at + 10 <= len(data):
            at = _end_of_blocks(data, at + 11 + _colour_table(data[at + 9]))
            yield "image", data[start:at]
        else:
            raise Unreadable(_DAMAGED)


def _colour_table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while at < len(data):
        size = data[at]
        at += 1 + size
        if size == 0:
            return at
    raise Unreadable(_DAMAGED)


def picture_metadata(data: bytes) -> dict[str, str]:
    """Return what stripping a picture would remove, under Chinese names."""
    found: dict[str, str] = {}
    if data.startswith(_PNG):
        dropped = [(kind, chunk[8:-4]) for kind, chunk in _png_chunks(data) if kind not in _PNG_KEPT]
        for kind, body in dropped:
            name = kind.decode("latin-1")
            keyword, _, text = body.partition(b"\x00")
            if kind == b"tEXt":
                found[keyword.decode("latin-1")] = text.decode("latin-1")[:200]
            else:
                found[{"eXIf": "拍摄信息（EXIF）", "tIME": "修改时间"}.get(name, name)] = f"{len(body)} 字节"
    elif data.startswith(b"\xff\xd8"):
        for marker, segment in _jpeg_segments(data):
            if not _is_kept(marker, segment):
                found[_jpeg_name(marker, segment)] = f"{len(segment)} 字节"
    else:
        for sort, block in _gif_blocks(data):
            if sort == "metadata":
                found["注释或 XMP"] = f"{len(block)} 字节"
    return found


def _jpeg_name(marker: int, segment: bytes) -> str:
    if marker == 0xE1:
        is_exif = segment[4:8] == b"Exif"
        return "拍摄信息（EXIF，可能含拍摄地点）" if is_exif else "XMP 元数据"
    return {0xED: "IPTC 元数据", 0xFE: "注释"}.get(marker, f"APP{marker & 0x0F} 数据")
