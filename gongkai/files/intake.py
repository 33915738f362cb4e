"""
What a file really is, told by its content before anything parses it, and why it may not come in.

Without Django, so that a command can ask the same. Nothing here trusts a name: the ending only has to
agree with what the content says.
"""

import re
import unicodedata

from gongkai.domain.documents import FileKind
from gongkai.files import compound, packages, pictures, portable, texts, zips
from gongkai.files.refusals import FileRefused

#: Bytes of one file; scans of a hundred pages stay below. The keeper may set another limit.
LARGEST = 50 * zips.MB
#: A name is shown, stored and offered for download; file systems end at 255 bytes, 80 Han characters at 240.
LONGEST_NAME = 80

_ENDINGS = {
    "docx": {FileKind.DOCX},
    "xlsx": {FileKind.XLSX},
    "pdf": {FileKind.PDF},
    "ofd": {FileKind.OFD},
    "html": {FileKind.HTML},
    "htm": {FileKind.HTML},
    "txt": {FileKind.TEXT},
    "csv": {FileKind.TEXT},
    "doc": {FileKind.DOC},
    "wps": {FileKind.WPS},
    "xls": {FileKind.XLS},
    "et": {FileKind.XLS},
    "png": {FileKind.PNG},
    "jpg": {FileKind.JPEG},
    "jpeg": {FileKind.JPEG},
    "gif": {FileKind.GIF},
}
#: Contents known well enough to name them in the refusal: first bytes, what it is, what to do.
_KNOWN = (
    ((b"Rar!\x1a\x07",), "RAR 压缩包", "请解压后，把里面的文件逐个上传。"),
    ((b"7z\xbc\xaf\x27\x1c",), "7z 压缩包", "请解压后，把里面的文件逐个上传。"),
    ((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF", b"\x28\xb5\x2f\xfd"), "压缩包", "请解压后，把里面的文件逐个上传。"),
    ((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02\x00"),
     "程序或快捷方式", "请只上传文档。"),
    ((b"{\\rtf",), "RTF 文档", "请在 Word 或 WPS 中另存为 .docx 后再上传。"),
    ((b"II*\x00", b"MM\x00*", b"BM"), "TIFF 或 BMP 图片", "请另存为 JPG、PNG 或 PDF 后再上传。"),
    ((b"MIME-Version:", b"From: <Saved by"), "单文件网页（.mht）", "请另存为 .docx、.html 或 PDF 后再上传。"),
)  # fmt: skip
#: Endings that a computer runs; refused even for a file whose content is plain text.
_RUN = frozenset(
    {
        *("exe", "com", "bat", "cmd", "scr", "pif", "lnk", "msi", "dll", "reg", "url", "chm", "apk", "jar"),
        *("vbs", "vbe", "js", "jse", "wsf", "hta", "ps1", "sh", "py", "iso", "img"),
    }
)
#: How the directory of a zip file ends.
_ZIP_END = b"PK\x05\x06"


def sniff(data: bytes, name: str, *, largest: int = LARGEST) -> FileKind:
    """
    Return what kind of file ``data`` is; ``name`` is as it was received, ``largest`` in bytes.

    Raises FileRefused, with a code of ``refusals.CODES``, for all that may not come in.
    """
    if not data:
        raise FileRefused("文件是空的，没有内容。请确认选对了文件，重新上传。", "empty")
    if len(data) > largest:
        raise FileRefused(
            f"文件有 {len(data) / zips.MB:.1f} MB，超过了 {largest // zips.MB} MB 的上限。"
            "请压缩其中的图片，或拆成几个文件后再上传。",
            "too_large",
        )
    ending = ending_of(name)
    if ending in _RUN:
        raise FileRefused(
            f"系统不接收 .{ending} 这类可以运行的文件。请只上传文档、表格或图片。", "unsupported"
        )
    kind = _kind(data, ending)
    _check_ending(kind, ending)
    return kind


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters without the dot, empty if it has none."""
    base = unicodedata.normalize("NFKC", re.split(r"[/\\]", name)[-1]).strip().rstrip(".")
    stem, dot, ending = base.rpartition(".")
    return ending.strip().casefold() if dot and stem else ""


def _kind(data: bytes, ending: str) -> FileKind:
    if data.startswith((b"PK\x03\x04", _ZIP_END)):
        return packages.kind_of(data)
    if data.startswith(compound.MAGIC):
        return compound.kind_of(data, ending)
    if (kind := pictures.kind_of(data)) is not None:
        _check_alone(data)
        pictures.check(kind, data)
        return kind
    for heads, what, remedy in _KNOWN:
        # "MZ" and "BM" alone would also begin a text in Latin letters.
        if data.startswith(heads) and (b"\0" in data[:512] or len(heads[0]) > 2):
            _check_alone(data)
            raise FileRefused(f"文件内容是{what}，系统不接收。{remedy}", "unsupported")
    if portable.is_one(data):
        _check_alone(data)
        portable.check(data)
        return FileKind.PDF
    kind = texts.kind_of(data, ending)
    _check_alone(data)
    return kind


def _check_alone(data: bytes) -> None:
    """Refuse a zip directory at the end of a file that is no zip: another program would open that."""
    at = data.rfind(_ZIP_END, max(0, len(data) - 0xFFFF - 22))
    if at < 0 or at + 22 > len(data):
        return
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if size <= at and (data[at - size : at - size + 4] == b"PK\x01\x02" or size == 0):
        raise zips.hidden("文件末尾有一个压缩包")


def _check_ending(kind: FileKind, ending: str) -> None:
    if not ending:
        return
    fitting = _ENDINGS.get(ending, set())
    if kind in fitting:
        return
    raise FileRefused(
        f"文件内容是{kind.label}，扩展名却是 .{ending[:10]}。"
        f"请核对是否选错了文件；没有选错的，请在原来的软件中另存为 .{kind.value} 后再上传。",
        "wrong_type",
    )


#: What Windows, a header of HTTP, or a shell would take for something else.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*;%]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def safe_name(name: str, kind: FileKind) -> str:
    """
    Return a name under which the file may be stored in a table and offered for download.

    Paths, control characters, direction marks and reserved names are gone, and it ends as ``kind`` does.
    """
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(
        each for each in base if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    )
    plain = re.sub(r"\s+", " ", _UNSAFE.sub("_", plain)).strip(" .")
    ending = ending_of(plain)
    stem = plain[: -len(ending) - 1].rstrip(" .") if ending in _ENDINGS else plain
    if kind not in _ENDINGS.get(ending, set()):
        ending = kind.value
    stem = stem[:LONGEST_NAME].strip(" .") or "未命名"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem}.{ending}"
