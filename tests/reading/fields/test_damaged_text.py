"""Text as a scan or an extraction leaves it: breaks lost or added. What suffers is doubtful, never wrong."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gongkai.reading.documents.model import Block
from gongkai.reading.fields import fields_of_blocks
from tests.reading.fields.corpus_reader import Example, examples, fields_by_name

#: A document whose own places contradict each other may lose the right one by the damage.
SOUND = [each for each in examples("seen") + examples("held") if not each.doubtful]
LEADING = examples("leading")
#: 某区人民政府 above 某街道办事处 are two organs, and one whose name was broken.
BROKEN = {"leading4-38-subdistrict-publicity"}
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


@pytest.mark.parametrize("example", LEADING, ids=lambda example: example.name)
def test_breaks_lost_or_added_leave_number_issuer_and_date_right_or_doubtful(example: Example) -> None:
    damaged = (*without_a_break(example.blocks), *with_a_break(example.blocks))
    for blocks in () if example.name in BROKEN else damaged:
        assert wrong(example, blocks, ("document_number", "issuer", "written_on")) == {}, [
            block.text for block in blocks
        ]


@pytest.mark.parametrize("example", SOUND, ids=lambda example: example.name)
def test_lost_alignment_makes_nothing_wrong_certain(example: Example) -> None:
    blocks = tuple(replace(block, align="") for block in example.blocks)
    assert wrong(example, blocks, ("title", "attachments", "release_mark", *UNMISTAKABLE)) == {}


@pytest.mark.parametrize("example", SOUND, ids=lambda example: example.name)
def test_a_document_cut_off_at_its_end_gives_nothing_wrong_for_certain(example: Example) -> None:
    for length in range(1, len(example.blocks)):
        assert wrong(example, example.blocks[:length], ("document_number", "issuer", "written_on")) == {}


def test_a_centred_half_of_the_sentence_that_promulgates_is_no_title() -> None:
    lines = (
        ("云川县人民代表大会常务委员会公告", "center"),
        ("第3号", "center"),
        ("《云川县古树名木保护条例》由云川县第九届人民代表大会第二次会议于", "center"),
        ("2020年1月9日通过，经省人民代表大会常务委员会批准，现予公布，自2020年7月1日起施行。", ""),
        ("云川县人民代表大会常务委员会", "right"),
        ("2020年5月20日", "right"),
        ("云川县古树名木保护条例", "center"),
        ("第一条 为了保护古树名木，制定本条例。", ""),
    )
    title = fields_of_blocks(tuple(Block("paragraph", text, align=align) for text, align in lines)).title
    assert (title.value, title.certain) == ("云川县古树名木保护条例", False)
