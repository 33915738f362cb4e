"""Zip archives of XML, opened with care: .xlsx and .ofd are such archives, and so is what is stripped."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from gongkai.reading.documents.model import Unreadable

_MOST_MEMBERS = 5_000
#: Unpacked sizes in bytes, of one member and of all.
_LARGEST_MEMBER = 64 * 2**20
_LARGEST_ARCHIVE = 256 * 2**20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Parsers know more encodings than anybody writes; one that hides a document type is no accident.
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = {
    "utf-8",
    "utf8",
    "utf-16",
    "gbk",
    "gb2312",
    "gb18030",
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "windows-1252",
}


class Archive:
    """A zip archive by member name; ``label`` says in Chinese what the file is, for refusals."""

    def __init__(self, data: bytes, label: str) -> None:
        self.label = label
        if data.startswith(_OLE):
            raise self._ole_refusal(data)
        if not data.startswith(b"PK"):
            raise Unreadable(f"这个文件不是{label}。请检查后重新选择文件。", "wrong_type")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = [member for member in self._zip.infolist() if not member.is_dir()]
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self.damaged() from error
        self.names = [member.filename for member in members]
        if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST_ARCHIVE:
            raise self._too_large()
        if any(member.flag_bits & 1 for member in members):
            raise self._encrypted()
        if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in self.names):
            raise self.damaged()
        # Of two members with one name, one reader takes the first and another the last.
        #: Members by their names in small letters, since parts are named whatever the case.
        self.known = {name.lower(): name for name in self.names}
        if len(self.known) != len(self.names):
            raise self.damaged()

    def read(self, name: str) -> bytes:
        """Return the bytes of a member; raises Unreadable when it is missing, broken or too large."""
        try:
            with self._zip.open(name) as stream:
                data = stream.read(_LARGEST_MEMBER + 1)
        except KeyError:
            raise self.damaged() from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self.damaged() from error
        if len(data) > _LARGEST_MEMBER:
            raise self._too_large()
        return data

    def xml(self, name: str) -> Any:
        """Return the root element of a member; a document type and entities are refused."""
        data = self.read(name)
        self.refuse_document_type(data)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "depth" in str(error).lower():
                raise Unreadable(
                    f"这份{self.label}的内部结构嵌套过深，无法读取。请用办公软件打开后另存，再重新导入。",
                    "too_deep",
                ) from error
            raise self.damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._document_type()
        return root

    def refuse_document_type(self, data: bytes) -> None:
        """Refuse XML with a document type, by which entities come in, in whatever encoding."""
        declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
        if declared and declared[1].decode().lower() not in _ENCODINGS:
            raise self._document_type()
        for word in ("<!DOCTYPE", "<!ENTITY"):
            if any(word.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
                raise self._document_type()

    def damaged(self) -> Unreadable:
        """Return the refusal of an archive of which a part is missing or broken."""
        return Unreadable(f"这份{self.label}已经损坏或不完整，无法读取。请重新保存后再导入。", "damaged")

    def _too_large(self) -> Unreadable:
        return Unreadable(
            f"这份{self.label}解压以后过大，无法安全读取。请删去大图片，或拆分成几个文件。", "too_large"
        )

    def _encrypted(self) -> Unreadable:
        return Unreadable(f"这份{self.label}设有密码，无法读取。请去掉密码后另存，再重新导入。", "encrypted")

    def _document_type(self) -> Unreadable:
        return Unreadable(
            f"这份{self.label}内含 DTD 或实体声明，为安全起见不予读取。请用办公软件打开后另存，再重新导入。",
            "external_reference",
        )

    def _ole_refusal(self, data: bytes) -> Unreadable:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return self._encrypted()
        return Unreadable(
            f"这个文件是旧格式，不是{self.label}。请用办公软件打开后另存为新格式，再重新导入。", "wrong_type"
        )
