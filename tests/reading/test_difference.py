"""Comparison of two versions: what stayed, changed, went and came."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.markup import Row, Segment, clean, difference


def equal(text: str) -> tuple[Segment, ...]:
    return (Segment(text, "equal"),)


def test_same_text_has_only_equal_rows() -> None:
    html = "<h2>题</h2><p>甲</p><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    assert difference(html, html) == [
        Row("equal", "heading", equal("题"), equal("题")),
        Row("equal", "paragraph", equal("甲"), equal("甲")),
        Row("equal", "row", equal("1 | 2"), equal("1 | 2")),
    ]


def test_change_inside_a_paragraph_is_marked_where_it_is() -> None:
    assert difference("<p>请于2018年9月30日前报送。</p>", "<p>请于2019年9月30日前书面报送。</p>") == [
        Row(
            "changed",
            "paragraph",
            (Segment("请于", "equal"), Segment("2018", "removed"), Segment("年9月30日前报送。", "equal")),
            (
                Segment("请于", "equal"),
                Segment("2019", "added"),
                Segment("年9月30日前", "equal"),
                Segment("书面", "added"),
                Segment("报送。", "equal"),
            ),
        )
    ]


def test_paragraph_that_went_and_one_that_came_have_an_empty_side() -> None:
    assert difference("<p>甲</p><p>去掉这一段</p>", "<p>新增内容</p><p>甲</p>") == [
        Row("added", "paragraph", (), (Segment("新增内容", "added"),)),
        Row("equal", "paragraph", equal("甲"), equal("甲")),
        Row("removed", "paragraph", (Segment("去掉这一段", "removed"),), ()),
    ]


def test_passages_without_likeness_are_not_one_that_changed() -> None:
    changes = [row.change for row in difference("<p>农田水利建设</p>", "<p>教育经费公示</p>")]
    assert changes == ["removed", "added"]


def test_changed_paragraph_finds_its_partner_beside_a_new_one() -> None:
    rows = difference("<p>各乡镇人民政府负责落实。</p>", "<p>另加一条</p><p>各乡镇人民政府负责组织落实。</p>")
    assert [row.change for row in rows] == ["added", "changed"]


def test_tables_are_compared_row_by_row() -> None:
    old = "<table><tbody><tr><td>一</td><td>10</td></tr><tr><td>二</td><td>20</td></tr></tbody></table>"
    rows = difference(old, old.replace("20", "30"))
    assert rows == [
        Row("equal", "row", equal("一 | 10"), equal("一 | 10")),
        Row(
            "changed",
            "row",
            (Segment("二 | ", "equal"), Segment("20", "removed")),
            (Segment("二 | ", "equal"), Segment("30", "added")),
        ),
    ]


def test_same_words_in_another_layout_are_said_to_be_so() -> None:
    for old, new in [
        ("<p>甲</p>", '<p class="align-center">甲</p>'),
        ("<p>甲</p>", "<h2>甲</h2>"),
        ("<p>甲乙</p>", "<p><strong>甲</strong>乙</p>"),
        ("<p><strong>甲</strong>乙</p>", "<p>甲<strong>乙</strong></p>"),
        ("<table><tr><td>甲</td></tr></table>", '<table><tr><td class="align-right">甲</td></tr></table>'),
    ]:
        assert [row.change for row in difference(clean(old), clean(new))] == ["layout"], (old, new)


def test_link_that_leads_elsewhere_under_the_same_words_is_not_equal() -> None:
    old, new = clean('<p><a href="/a">附件</a></p>'), clean('<p><a href="https://e.cn/">附件</a></p>')
    assert [row.change for row in difference(old, new)] == ["layout"]


def test_exchanged_picture_is_shown() -> None:
    rows = difference('<p><img src="picture:1"></p>', '<p><img src="picture:2"></p>')
    assert [(row.change, row.kind) for row in rows] == [("layout", "picture")]


def test_long_passage_is_compared_by_its_ends() -> None:
    old, new = "首" + "甲" * 1_100 + "尾", "首" + "乙甲" * 1_000 + "尾"
    assert difference(f"<p>{old}</p>", f"<p>{new}</p>") == [
        Row(
            "changed",
            "paragraph",
            (Segment("首", "equal"), Segment("甲" * 1_099, "removed"), Segment("甲尾", "equal")),
            (Segment("首", "equal"), Segment("乙甲" * 999 + "乙", "added"), Segment("甲尾", "equal")),
        )
    ]


_TEXTS = st.lists(st.sampled_from(["甲乙丙丁", "甲乙丙", "x", "2018年", "2019年"]), max_size=8).map(
    lambda texts: "".join(f"<p>{text}</p>" for text in texts)
)


@settings(deadline=None)
@given(old=_TEXTS, new=_TEXTS)
def test_each_side_reads_as_its_version(old: str, new: str) -> None:
    rows = difference(old, new)
    for side, html in (("old", old), ("new", new)):
        passages = ["".join(part.text for part in getattr(row, side)) for row in rows if getattr(row, side)]
        assert "".join(f"<p>{text}</p>" for text in passages) == html
    assert not any(part.mark == "added" for row in rows for part in row.old)
    assert not any(part.mark == "removed" for row in rows for part in row.new)
