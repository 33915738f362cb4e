"""What kinds of files an office hands in, and how large they may be."""

from gongkai.domain.labels import Labelled


class FileKind(Labelled):
    """A kind of file, known by its content and never by its name alone."""

    DOCX = "docx", "Word 文档"
    XLSX = "xlsx", "Excel 表格"
    PDF = "pdf", "PDF 文档"
    OFD = "ofd", "OFD 版式文档"
    HTML = "html", "网页"
    TEXT = "txt", "纯文本"
    DOC = "doc", "Word 97-2003 文档"
    WPS = "wps", "WPS 文字文档"
    XLS = "xls", "Excel 97-2003 表格"
    PNG = "png", "PNG 图片"
    JPEG = "jpg", "JPEG 图片"
    GIF = "gif", "GIF 图片"


#: Kinds whose text can be read into a record.
READABLE = frozenset(
    {
        FileKind.DOCX,
        FileKind.XLSX,
        FileKind.PDF,
        FileKind.OFD,
        FileKind.HTML,
        FileKind.TEXT,
        FileKind.DOC,
        FileKind.WPS,
    }
)
#: Kinds that another program must turn into a .docx first.
CONVERTED = frozenset({FileKind.DOC, FileKind.WPS})
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.GIF})
