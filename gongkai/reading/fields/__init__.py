"""Fields of an official document: title, number, issuer, dates and marks, each certain or doubtful."""

from gongkai.reading.fields.model import Field, Fields, Repeal
from gongkai.reading.fields.numbers import normalise_document_number
from gongkai.reading.fields.reader import fields_of_blocks, read_fields
from gongkai.reading.fields.separation import separate

__all__ = [
    "Field",
    "Fields",
    "Repeal",
    "fields_of_blocks",
    "normalise_document_number",
    "read_fields",
    "separate",
]
