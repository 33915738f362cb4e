"""The objects that a PDF packs into streams, unpacked by a reader of PDF; only for the child process."""

import io

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import StreamObject

from gongkai.files import portable
from gongkai.files.zips import encrypted
from gongkai.reading.documents.model import Unreadable

#: A stream of objects holds a hundred or two; a long report has a few thousand objects.
MOST_STREAMS = 5_000


def inspect(data: bytes) -> None:
    """
    Pass a PDF in whose packed objects nothing runs and nothing is embedded, else raise Unreadable.

    Permissions without a password to open (不得修改, 不得打印) do not keep anybody from reading.
    """
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(encrypted().message, "encrypted")
    streams = {number for number, _ in reader.xref_objStm.values()}
    if len(streams) > MOST_STREAMS:
        raise Unreadable("PDF 的对象过多，系统不能读取。请用“打印为 PDF”另存一份，再上传。", "too_large")
    for number in sorted(streams):
        stream = reader.get_object(number)
        if not isinstance(stream, StreamObject):
            raise PdfReadError("a stream of objects is none")
        if refusal := portable.active(stream.get_data()):
            raise Unreadable(refusal.message, refusal.code)
