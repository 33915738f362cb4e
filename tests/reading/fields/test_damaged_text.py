"""Text as a scan or an extraction leaves it: breaks lost or added. What suffers is doubtful, never wrong."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gongkai.reading.documents.model import Block
from gongkai.reading.fields import fields_of_blocks
from tests.reading.fields.corpus_reader import Example, examples, fields_by_name

#: A document whose own places contradict each other may lose the right one by the damage.
SOUND = [each for each in examples("seen") + examples("held") if not each.doubtful]
#: A title that lost its first line is still a title; of these no damage may leave a wrong one certain.
UNMISTAKABLE = ("document_number", "issuer", "written_on", "issued_on", "published_on", "index_number")


def without_a_break(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks with each two neighbours run together, with and without a blank."""
    for place in range(len(blocks) - 1):
        one, other = blocks[place], blocks[place + 1]
        if "table" not in (one.kind, other.kind):
            for blank in ("", "\u3000"):
                joined = replace(one, text=one.text + blank + other.text)
                yield (*blocks[:place], joined, *blocks[place + 2 :])


def with_a_break(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks with each longer one broken in the middle."""
    for place, block in enumerate(blocks):
        middle = len(block.text) // 2
        if block.kind != "table" and middle > 6:
            halves = replace(block, text=block.text[:middle]), replace(block, text=block.text[middle:])
            yield (*blocks[:place], *halves, *blocks[place + 1 :])


def wrong(example: Example, blocks: tuple[Block, ...], names: tuple[str, ...]) -> dict[str, object]:
    fields = fields_by_name(fields_of_blocks(blocks))
    return {
        name: fields[name].value
        for name in names
        if fields[name].certain and fields[name].value != example.expected.get(name)
    }


@pytest.mark.parametrize("example", SOUND, ids=lambda example: example.name)
def test_a_lost_break_makes_nothing_wrong_certain(example: Example) -> None:
    for blocks in without_a_break(example.blocks):
        assert wrong(example, blocks, UNMISTAKABLE) == {}, [block.text for block in blocks]


@pytest.mark.parametrize("example", SOUND, ids=lambda example: example.name)
def test_a_break_too_many_makes_nothing_wrong_certain(example: Example) -> None:
    for blocks in with_a_break(example.blocks):
        assert wrong(example, blocks, UNMISTAKABLE) == {}, [block.text for block in blocks]


@pytest.mark.parametrize("example", SOUND, ids=lambda example: example.name)
def test_lost_alignment_makes_nothing_wrong_certain(example: Example) -> None:
    blocks = tuple(replace(block, align="") for block in example.blocks)
    assert wrong(example, blocks, ("title", "attachments", "release_mark", *UNMISTAKABLE)) == {}


@pytest.mark.parametrize("example", SOUND, ids=lambda example: example.name)
def test_a_document_cut_off_at_its_end_gives_nothing_wrong_for_certain(example: Example) -> None:
    for length in range(1, len(example.blocks)):
        assert wrong(example, example.blocks[:length], ("document_number", "issuer", "written_on")) == {}
