"""Files given to a command by name, in folders or on standard input: which they are, their bytes, how far it is."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.domain.errors import Invalid

STANDARD_INPUT = "-"
#: From so many files on the progress is worth a line each.
_MANY = 2


def add_progress_argument(parser: argparse.ArgumentParser) -> None:
    """Describe ``--progress``."""
    parser.add_argument(
        "--progress", action="store_true", help="逐个报告进度（写到标准错误；在终端上运行时不写也有）"
    )


def names(given: Sequence[str], endings: frozenset[str]) -> Iterator[str]:
    """
    Return the files meant, in order: a folder stands for all files below it with one of ``endings``.

    A folder without such a file stands for itself, so that reading it says why. A link to a folder inside is
    not followed.
    """
    for name in given:
        path = Path(name)
        if name == STANDARD_INPUT or not path.is_dir():
            yield name
            continue
        found = sorted(
            str(each) for each in path.rglob("*") if each.suffix.lower() in endings and each.is_file()
        )
        yield from found or [name]


def data(name: str, largest: int, endings: frozenset[str]) -> bytes:
    """
    Return the bytes of a file or of standard input, one more than ``largest`` at most.

    Raises Invalid, which says what is wrong with the name.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(largest + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        raise Invalid(f"文件打不开：没有“{name}”这个文件。请核对文件名。", code="missing") from None
    except IsADirectoryError:
        raise Invalid(
            f"文件夹“{name}”中没有可以检查的文件（{' '.join(sorted(endings))}）。", code="missing"
        ) from None
    except OSError as error:
        raise Invalid(f"文件打不开（{error.strerror}）。请核对文件名和读取权限。", code="missing") from None
    except ValueError:
        raise Invalid("文件名中有不能使用的字符，请核对文件名。", code="missing") from None


class Progress:
    """Tells on standard error how far it is, where somebody watches or asked for it."""

    def __init__(self, total: int, *, wanted: bool) -> None:
        self.total, self.done = total, 0
        self._tells = total >= _MANY and (wanted or sys.stderr.isatty())

    def tell(self, name: str, outcome: str) -> None:
        """Tell what became of one file."""
        self.done += 1
        if self._tells:
            print(f"{self.done}/{self.total} {name}：{outcome}", file=sys.stderr, flush=True)
