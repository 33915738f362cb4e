"""Fields of a corpus of official documents: nearly all right, and nothing wrong shown as certain."""

from datetime import date

import pytest

from gongkai.reading.fields import Fields, fields_of_blocks
from tests.reading.fields.corpus_reader import ALWAYS, NAMES, Example, examples, fields_by_name

SEEN, HELD = examples("seen"), examples("held")
#: Written by somebody who never saw the reader, read once when it was done; nothing was mended after it.
LOOK = examples("look")
#: Written likewise, and the reader mended with them afterwards; only the leading fields are told. At first
#: sight (title, number, issuer, date, of a hundred) the fifth set gave 95, 95, 93, 98, the sixth 90, 97, 87, 100,
#: the seventh 97, 97, 97, 100; five values expected against the usage of the other sets were put right then.
LEADING = examples("leading")
EVERY = SEEN + HELD
#: Of the four leading fields, how many of a hundred documents must be right.
LEAST = 95


_READ: dict[str, Fields] = {}


def read(example: Example) -> Fields:
    """Return what the reader finds; each document is read once, however many tests ask."""
    if example.name not in _READ:
        _READ[example.name] = fields_of_blocks(example.blocks)
    return _READ[example.name]


def share_right(found: list[Example], field: str) -> float:
    right = [fields_by_name(read(each))[field].value == each.expected[field] for each in found]
    return 100 * sum(right) / len(right)


def test_corpus_is_large_and_keeps_a_set_written_before_the_reader() -> None:
    assert len(EVERY) >= 70
    assert len(SEEN) >= 45
    assert len(HELD) >= 25
    assert len({each.name for each in EVERY}) == len(EVERY)


@pytest.mark.parametrize("field", [NAMES[word] for word in ALWAYS])
def test_leading_fields_of_nearly_every_document_are_right(field: str) -> None:
    assert share_right(EVERY, field) >= LEAST


@pytest.mark.parametrize("field", [NAMES[word] for word in ALWAYS])
def test_leading_fields_of_documents_held_out_are_right(field: str) -> None:
    assert share_right(HELD, field) >= LEAST


@pytest.mark.parametrize("field", [NAMES[word] for word in ALWAYS])
def test_leading_fields_of_documents_told_by_these_alone_are_right(field: str) -> None:
    assert len(LEADING) == 240
    assert share_right(LEADING, field) >= LEAST


@pytest.mark.parametrize(
    ("field", "least"), [("title", 90), ("document_number", 95), ("issuer", 90), ("written_on", 90)]
)
def test_leading_fields_of_documents_read_for_the_first_time(field: str, least: int) -> None:
    """What a new document may expect: less than the corpus, which the reader was mended with."""
    assert len(LOOK) == 30
    assert share_right(LOOK, field) >= least


@pytest.mark.parametrize("example", LOOK + LEADING, ids=lambda example: example.name)
def test_nothing_that_is_told_is_wrong_and_certain(example: Example) -> None:
    fields = fields_by_name(read(example))
    wrong = {
        name: fields[name].value
        for name in example.expected
        if name != "signature" and fields[name].certain and fields[name].value != example.expected[name]
    }
    assert wrong == {}


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name)
def test_nothing_wrong_is_certain(example: Example) -> None:
    wrong = {
        name: field.value
        for name, field in fields_by_name(read(example)).items()
        if field.certain
        and field.value != example.expected.get(name, field.value if name == "signature" else None)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "example", [each for each in EVERY if each.doubtful], ids=lambda example: example.name
)
def test_what_is_contradicted_or_touched_is_doubtful(example: Example) -> None:
    fields = fields_by_name(read(example))
    assert {name for name in example.doubtful if fields[name].certain} == set()
    assert all("核对" in fields[name].why for name in example.doubtful if fields[name].value is not None)


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name)
def test_every_expected_field_is_found(example: Example) -> None:
    fields = fields_by_name(read(example))
    assert {name: fields[name].value for name in example.expected} == example.expected


def test_most_of_what_is_right_is_certain_so_that_a_person_need_not_look() -> None:
    for field, least in (("title", 80), ("document_number", 80), ("issuer", 75), ("written_on", 80)):
        found = [
            fields_by_name(read(each))[field].certain
            for each in EVERY
            if each.expected[field] is not None and field not in each.doubtful
        ]
        assert 100 * sum(found) / len(found) >= least, field


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name)
def test_every_field_says_where_it_was_found_or_that_it_was_not(example: Example) -> None:
    for name, field in fields_by_name(read(example)).items():
        assert field.why, name
        assert field.value is not None or not field.certain, name
        assert field.value is None or field.quote, name


def test_a_corpus_header_is_read_in_the_types_of_the_fields() -> None:
    example = next(each for each in HELD if each.name == "held-normative-validity")
    assert example.expected["effective_on"] == date(2022, 7, 1)
    assert example.expected["document_number"] == "霁政规〔2022〕2号"
