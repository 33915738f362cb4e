"""What a web page puts above and below a document never reaches its fields."""

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Block, Document
from gongkai.reading.fields import fields_of_blocks, read_fields, separate
from gongkai.reading.markup import clean
from tests.reading.fields.corpus_reader import ALWAYS, NAMES, examples, fields_by_name

#: A document whose own places contradict each other may be read otherwise with more lines around it.
SOUND = [each for each in examples("seen") + examples("held") if not each.doubtful]
ABOVE = [
    "首页 > 政务公开 > 政策文件",
    "网站首页＞信息公开＞部门文件",
    "首页→公示公告→正文",
    "当前位置：首页 » 通知公告 » 详情",
    "首页 | 新闻中心 | 政务公开 | 办事服务",
    "首页/政务公开/财政信息",
    "首页　走进本地　政务公开　办事服务　互动交流",
    "首页·政务公开·通知公告",
    "云川县人民政府门户网站",
    "通知公告",
    "信息编号：2021-000331",
    "统一社会信用代码：115201000094203456",
    "今天是2024年5月6日 星期一",
    "复制链接",
]


@pytest.mark.parametrize("above", ABOVE)
def test_a_line_of_the_page_above_changes_no_leading_field(above: str) -> None:
    changed = {}
    for example in SOUND:
        fields = fields_by_name(fields_of_blocks((Block("paragraph", above), *example.blocks)))
        for name in (NAMES[word] for word in ALWAYS):
            if fields[name].value != example.expected[name]:
                changed[example.name, name] = fields[name].value
    assert changed == {}


def test_the_editor_and_the_owner_of_the_page_go_from_its_end() -> None:
    html = clean(
        "<p>我县召开推进会</p><p>8月1日下午，我县召开推进会。</p>"
        "<p>责任编辑：毛倩　　终审：潘志</p><p>版权所有：岚屏县人民政府　承办：岚屏县人民政府办公室</p>"
    )
    body = separate(html, read_fields(Document(FileKind.HTML, html)))
    assert body == "<p>8月1日下午，我县召开推进会。</p>"


@pytest.mark.parametrize(
    "shape", ["关于的" * 60_000, "（盖章" * 60_000, "首页 > " * 50_000, "自 2020 年" * 30_000]
)
def test_a_hostile_shape_of_a_title_is_read_to_its_end(shape: str) -> None:
    for blocks in ((Block("paragraph", shape),), (Block("paragraph", shape[:150], "center"),) * 2_000):
        fields = fields_by_name(fields_of_blocks(blocks))
        assert fields["title"].certain is False
        assert fields["issuer"].certain is False
