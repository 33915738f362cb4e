"""Photographs drawn anew: small, upright, and silent about where and with what they were taken."""

from io import BytesIO

import pytest
from PIL import Image

from gongkai.domain.documents import FileKind
from gongkai.files import sandbox
from gongkai.files.refusals import FileRefused
from gongkai.reading.documents import reduce_picture
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.reduce_picture import reduced


def jpeg(size: tuple[int, int], orientation: int = 1) -> bytes:
    picture, out = Image.new("RGB", size, "navy"), BytesIO()
    facts = picture.getexif()
    facts[0x010F], facts[0x0112] = "SecretCamera", orientation
    picture.save(out, "JPEG", exif=facts)
    return out.getvalue()


def png(mode: str) -> bytes:
    out = BytesIO()
    Image.new(mode, (30, 20)).save(out, "PNG")
    return out.getvalue()


def test_large_photograph_becomes_small_upright_and_silent() -> None:
    made = reduced(FileKind.JPEG, jpeg((3200, 2400), orientation=6))
    picture = Image.open(BytesIO(made))
    assert picture.size == (1200, 1600)
    assert not picture.getexif()
    assert b"SecretCamera" not in made


def test_small_one_keeps_its_size() -> None:
    assert Image.open(BytesIO(reduced(FileKind.JPEG, jpeg((300, 200))))).size == (300, 200)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "RGB"])
def test_every_kind_of_png_becomes_a_jpeg(mode: str) -> None:
    picture = Image.open(BytesIO(reduced(FileKind.PNG, png(mode))))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (30, 20))


def test_what_is_clear_becomes_white() -> None:
    assert Image.open(BytesIO(reduced(FileKind.PNG, png("RGBA")))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        (FileKind.GIF, b"GIF89a", "unsupported"),
        (FileKind.JPEG, jpeg((300, 200))[:400], "damaged"),
        (FileKind.PNG, jpeg((300, 200)), "damaged"),
        (FileKind.JPEG, b"", "damaged"),
    ],
)
def test_what_is_no_photograph_is_refused(kind: FileKind, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reduced(kind, data)
    assert refused.value.code == code


def test_more_pixels_than_a_telephone_takes_are_refused_before_they_are_drawn(monkeypatch) -> None:
    monkeypatch.setattr(reduce_picture, "MOST_PIXELS", 300 * 200 - 1)
    with pytest.raises(Unreadable) as refused:
        reduced(FileKind.JPEG, jpeg((300, 200)))
    assert refused.value.code == "too_large"


def test_it_is_done_in_a_process_of_its_own() -> None:
    assert Image.open(BytesIO(sandbox.reduce(FileKind.JPEG, jpeg((1700, 10))))).size[0] == 1600
    with pytest.raises(FileRefused, match="损坏"):
        sandbox.reduce(FileKind.JPEG, b"\xff\xd8\xff\xe0broken")
