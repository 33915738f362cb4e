"""How much two requests ask for the same, and what they are about."""

from gongkai.domain.information_requests.similar import ALIKE, alike, pairs
from gongkai.domain.information_requests.topics import TOPICS, suggested_topics


def likeness(one: str, other: str) -> float:
    return alike(pairs(one), pairs(other))


def test_same_words_in_other_forms_are_alike() -> None:
    # Ten pairs each (20 02 25 5年 年食 食堂 堂招 招标 标文 文件); the other has 件的 in place of 堂招.
    assert likeness("申请公开2025年食堂招标文件", "我想了解２０２５年食堂、招标文件的相关信息") == 0.9


def test_part_of_a_longer_request_is_alike() -> None:
    assert likeness("食堂招标文件", "2025年县级学校食堂招标文件及中标公司的报价") >= ALIKE


def test_other_matters_are_not_alike() -> None:
    assert likeness("2025年县级学校食堂招标文件", "田园镇宅基地审批表") < ALIKE


def test_what_every_request_says_makes_nothing_alike() -> None:
    assert likeness("申请公开政府信息复印件", "请求公开相关信息复印件") == 0.0


def test_a_text_too_short_to_compare_is_like_nothing() -> None:
    assert likeness("招标", "2025年招标文件") == 0.0
    assert likeness("", "") == 0.0


def test_topics_with_most_words_come_first_and_none_is_made_up() -> None:
    assert suggested_topics("学校食堂招标的中标公告和采购合同") == ("招标采购", "教育")
    assert suggested_topics("天气") == ()
    assert all(words for words in TOPICS.values())


def test_no_more_topics_are_suggested_than_are_wanted() -> None:
    assert len(suggested_topics("征地、拆迁、规划许可、施工许可、环评、招标", most=3)) == 3
