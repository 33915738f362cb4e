"""A picture drawn anew and small: what a photograph tells beside its pixels (place, time, camera) does not survive."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Unreadable

#: A card or a page is read at this size; so many pixels on the longer side.
LONGEST_SIDE = 1600
#: What a telephone takes at most today; more is no photograph of a card.
MOST_PIXELS = 60_000_000
_QUALITY = 82
_FORMATS = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG"}


def reduced(kind: FileKind, data: bytes) -> bytes:
    """
    Return the picture as a JPEG of at most ``LONGEST_SIDE``, upright, white where it was transparent.

    Raises Unreadable: ``unsupported`` for other kinds, ``too_large`` for too many pixels, ``damaged``.
    """
    if kind not in _FORMATS:
        raise Unreadable("请上传 JPG 或者 PNG 格式的图片。", "unsupported")
    try:
        with Image.open(BytesIO(data), formats=[_FORMATS[kind]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable("图片的尺寸太大。请用手机重新拍照或者截图后再上传。", "too_large")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            plain = _on_white(upright)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unreadable("图片已经损坏或者没有传完整。请重新拍照后再上传。", "damaged") from error
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    # Of the new picture nothing is handed on but its pixels.
    plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "L"):
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper
