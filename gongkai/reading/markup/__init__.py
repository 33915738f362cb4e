"""Markup of texts: the one allow-list, cleaning, and what derives from clean markup."""

from gongkai.reading.markup.cleaning import clean
from gongkai.reading.markup.derived import Image, Link, References, blocks, plain, references
from gongkai.reading.markup.difference import Row, Segment, difference

__all__ = [
    "Image",
    "Link",
    "References",
    "Row",
    "Segment",
    "blocks",
    "clean",
    "difference",
    "plain",
    "references",
]
