"""Enumerations whose members carry the Chinese term that an officer reads."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A string enumeration; each member is written ``NAME = value, 中文``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (value, label) pairs in the order of declaration."""
        return [(member.value, member.label) for member in cls]
