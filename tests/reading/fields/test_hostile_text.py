"""Whatever a stranger's text holds, it is read to its end, and nothing that it lacks is made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.documents.model import Block
from gongkai.reading.fields import fields_of_blocks, separate
from tests.reading.fields.corpus_reader import fields_by_name

WORDS = (
    "索引号 文号： 发布机构 昭溪县人民政府 办公室文件 〔2018〕 72号 第3号 关于 的通知 《 》 （ ） 2018年9月30日 二〇一八年九月 "
    "印发 附件： 1. 抄送： 主题词： 此件公开发布 自 起施行 同时废止 | 。 ： 机密★3年 本办法 有效期 至 五年 局 县长 附件1 令"
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\u3000", "\n"])
LINES = st.lists(PIECES, max_size=14).map("".join)
BLOCKS = st.lists(
    st.builds(Block, st.just("paragraph"), LINES, st.sampled_from(["", "center", "right"])), max_size=14
)


@settings(deadline=None, max_examples=300)
@given(blocks=BLOCKS)
def test_any_lines_are_read_and_no_value_stands_without_its_text(blocks: list[Block]) -> None:
    text = "".join("".join(block.text.split()) for block in blocks)
    fields = fields_of_blocks(tuple(blocks))
    for name, field in fields_by_name(fields).items():
        assert field.why, name
        assert field.value is not None or not field.certain, name
        assert not field.quote or field.value is not None or "核对" in field.why, name
    for line in fields.heading_lines:
        assert "".join(line.split()) in text


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=400))
def test_any_text_and_any_markup_pass(text: str) -> None:
    fields = fields_of_blocks((Block("paragraph", text), Block("table", "", rows=((text, text), ("", text)))))
    assert len(separate(text, fields)) <= len(text)


#: Shapes on which a pattern that is not bounded would never come to an end.
SHAPES = {
    "blanks between the letters of a label": "索" + " " * 200_000 + "引",
    "blanks before the signer": "昭政发〔2018〕7号" + " " * 200_000 + "签",
    "one label after another": "索 引 号" * 20_000,
    "open quotes": "《" * 50_000,
    "titles without an end of the clause": "本办法自2020年1月1日起施行，"
    + "《甲》（乙）、" * 20_000
    + "废止",
    "names without end": "县人民政府 " * 5_000,
    "years without days": "2018年" * 20_000,
    "brackets": "（" * 100_000,
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_hostile_shape_is_read_to_its_end(shape: str) -> None:
    for blocks in ((Block("paragraph", shape),), (Block("paragraph", shape[:150], "center"),) * 2_000):
        fields = fields_by_name(fields_of_blocks(blocks))
        assert fields["title"].certain is False
        assert fields["issuer"].certain is False


def test_tags_that_never_close_are_left_alone() -> None:
    fields = fields_of_blocks(
        (Block("paragraph", "昭溪县水务局关于停水的公告"), Block("paragraph", "请做好准备。"))
    )
    html = "<p>" * 2_000
    assert separate(html, fields) == html
