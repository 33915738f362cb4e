"""A phrase of the trade in the seat of another word is found and quoted whole; at home it is left alone."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.trade_phrases import HONEST, OTHERS, PHRASES, SEATS

_FRAME = "工作动态\n发布时间：2024-05-06　来源：市政府办公室\n{}\n主办：柳川市人民政府"
_SOURCE = "<!DOCTYPE html><html><head><title>{}</title></head><body><div><p>{}</p></div></body></html>"
_BODY = "各乡镇要抓好田间管理，按时报送进度。全县粮食播种面积稳定，新建高标准农田两万亩。"


def _is_quoted(phrase: str, text: str) -> bool:
    found = check_page(text)
    return found.tampered and any(phrase.lower() in piece.quote.lower() for piece in found.evidence)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("seat", SEATS)
def test_a_phrase_in_the_seat_of_another_word_is_found_and_quoted(seat: str, phrase: str) -> None:
    assert _is_quoted(phrase, _FRAME.format(SEATS[seat].replace("{}", phrase)))
    assert not check_page(_FRAME.format(SEATS[seat].replace("{}", "柳川"))).tampered


@pytest.mark.parametrize("name", OTHERS)
def test_other_phrases_are_quoted_whole(name: str) -> None:
    phrase, sentence = OTHERS[name]
    assert _is_quoted(phrase, _FRAME.format(sentence.replace("{}", phrase)))


@pytest.mark.parametrize("text", HONEST)
def test_who_writes_of_matches_as_of_his_own_work_is_let_be(text: str) -> None:
    for page in (text, _FRAME.format(text)):
        assert not check_page(page).tampered


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("天博·TB体育", "副县长 李明：分管农业、水利。\n副县长 天博·TB体育：分管教育、卫生。\n"),
        ("亚博", "在双庙镇种粮大户亚博家中，县长了解了玉米单产和籽粒水分。"),
        ("WG包网平台", "榆川WG包网平台营商环境专题\n开办企业一日办结，公章刻制免费。"),
    ],
)
def test_a_brand_for_a_person_or_in_a_heading_is_found(phrase: str, text: str) -> None:
    assert _is_quoted(phrase, _FRAME.format(text + _BODY))


def test_stars_and_notes_of_who_makes_texts_by_the_thousand_are_found() -> None:
    clauses = ("我局组织业务培训两次", "专栏新增地名查询", "全年未发生泄密事件", "公开信息一千五百三十条")
    starred = "".join(f"{one}{'★' * (1 + place % 3)}，" for place, one in enumerate(clauses * 2)) + _BODY
    assert check_page(starred).tampered
    assert not check_page("难度系数说明。" + starred).tampered
    noted = f"一、前言(关键词:“好彩”频率5%)\n{_BODY}\n二、内容(关键词:“好彩”频率5%)\n{_BODY}"
    assert check_page(noted).tampered
    assert not check_page("词频统计方法。" + noted).tampered


_LINK = '<a href="http://{}/hszc">{}</a>'
_HOME = "https://mzj.shapinghe.gov.cn/html/2023/779.shtml"


@pytest.mark.parametrize(
    ("host", "shown", "borrowed"),
    [
        ("mzj.shapinghe.gov.cn.uu6686.net", "mzj.shapinghe.gov.cn", True),
        ("shapinghe-mzj.tyc5508.com", "津贴申报入口", True),
        ("mzj.shapinghe.gov.cn.cdn20.com", "mzj.shapinghe.gov.cn", False),
        ("shapinghe-mzj.yunmaker.com", "津贴申报入口", False),
    ],
)
def test_a_link_to_a_foreign_host_under_the_own_name_is_found(host: str, shown: str, borrowed: bool) -> None:
    page = _SOURCE.format("高龄津贴_民政局", _BODY + _LINK.format(host, shown) + "，代领须出示委托书。")
    assert check_page(page, url=_HOME).tampered is borrowed


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("澳门最新资料", "澳门特别行政区人口六十八万人，本页收录统计资料。" + _BODY),
        ("澳门内部资料管理规定", _BODY),
        ("柳川市体育局", "赛事直播|足球青训|篮球比分</p><p>" + _BODY + "</p><p>主办：柳川市体育局"),
    ],
)
def test_a_title_and_a_row_of_the_own_matter_are_let_be(title: str, text: str) -> None:
    assert not check_page(_SOURCE.format(title, text)).tampered
