"""The nine classes of local reports, and the class of each column."""

from gongkai.domain.publishing.classes import STATUTORY_COLUMNS
from gongkai.domain.publishing.disclosure_classes import CLASS_OF_COLUMN, DisclosureClass, classes_of

PARENTS = {column.key: column.parent for column in STATUTORY_COLUMNS}


def test_every_column_that_a_home_begins_with_is_placed_by_itself_or_by_the_one_above() -> None:
    found = classes_of(PARENTS)
    assert set(found) == set(PARENTS)
    other = {key for key, each in found.items() if each is DisclosureClass.OTHER}
    assert other == {"statutory", "20-15"}  # the roof of them all, and 其他法定公开信息
    assert set(CLASS_OF_COLUMN) <= set(PARENTS)


def test_a_column_takes_the_class_of_the_one_above() -> None:
    found = classes_of({**PARENTS, "local-bids": "20-9", "local-bids-2026": "local-bids", "own": ""})
    assert found["20-6-decisions"] is DisclosureClass.ENFORCEMENT
    assert found["20-1-interpretations"] is DisclosureClass.RULES
    assert found["local-bids-2026"] is DisclosureClass.FINANCE
    assert found["own"] is DisclosureClass.OTHER


def test_a_circle_of_columns_ends_in_no_class() -> None:
    assert classes_of({"a": "b", "b": "a"}) == {"a": DisclosureClass.OTHER, "b": DisclosureClass.OTHER}


def test_the_nine_are_told_apart_by_their_official_words() -> None:
    assert [each.label for each in DisclosureClass] == [
        "概况信息",
        "法规文件",
        "发展规划",
        "工作动态",
        "人事信息",
        "财经信息",
        "行政执法",
        "公共服务",
        "其他信息",
    ]
