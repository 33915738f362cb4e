"""Why a file is not taken, or cannot be read: a stable code, and in Chinese what to do instead."""

from gongkai.domain.errors import Refused

#: Every code there is. Tests hold each against a file that earns it.
CODES = frozenset(
    {
        "empty",
        "too_large",
        "wrong_type",
        "unsupported",
        "damaged",
        "zip_bomb",
        "nested_archive",
        "zip_slip",
        "symlink",
        "duplicate_member",
        "encrypted",
        "polyglot",
        "macro",
        "embedded_object",
        "external_reference",
        "too_deep",
        "no_text",
        "too_complex",
        "infected",
        "scanner_silent",
        "converter_missing",
        "missing",
    }
)


class FileRefused(Refused):
    """
    A file is not taken or cannot be read; ``message`` says in Chinese why and what to do.

    ``code`` is one of ``CODES``. ``note`` is for the log of the keeper: never a part of the file.
    """

    code = "damaged"

    def __init__(self, message: str, code: str, *, note: str = "") -> None:
        super().__init__(message, code=code, field="file")
        self.note = note


def damaged(what: str) -> FileRefused:
    """Return the refusal of a file that breaks the rules of its own format; ``what`` is the Chinese finding."""
    return FileRefused(
        f"文件已损坏或没有传完整：{what}。请在原来的软件中打开文件，确认内容完整后另存一份，再上传。",
        "damaged",
    )


def too_complex(note: str = "") -> FileRefused:
    """Return the refusal of a file on which the reading process used up its time, memory or room."""
    return FileRefused(
        "文件过于复杂或已损坏，读取时超出了系统允许的时间或内存，已停止读取。"
        "请在原来的软件中打开，删去多余的图片和空白表格后另存，再重试；仍不行的，请另存为 PDF 上传。",
        "too_complex",
        note=note,
    )
