"""A lawful noun in the seat of a place, an office or 政府信息 is found and quoted; where it is at home it is left alone."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.lawful_seats import AT_HOME, TAKEN

_FRAME = "工作动态\n发布时间：2021-05-06　来源：市政府办公室\n{}\n主办：柳川市人民政府"
_SOURCE = "<!DOCTYPE html><html><head><title>{}</title></head><body><div><p>{}</p></div></body></html>"
_PEOPLES = (
    "连山壮族瑶族自治县",
    "双江拉祜族佤族布朗族傣族自治县",
    "积石山保安族东乡族撒拉族自治县",
    "察布查尔锡伯自治县",
    "鄂伦春自治旗",
    "黔西南布依族苗族自治州",
    "科尔沁左翼后旗",
    "六枝特区",
    "神农架林区",
    "霍林郭勒市",
)


@pytest.mark.parametrize("name", TAKEN)
def test_a_noun_in_the_seats_of_others_is_found_and_quoted(name: str) -> None:
    noun, text = TAKEN[name]
    found = check_page(text)
    assert found.tampered
    assert any(noun in piece.words.lower() and piece.quote in text for piece in found.evidence)


@pytest.mark.parametrize("name", AT_HOME)
def test_a_noun_that_is_at_home_is_left_alone(name: str) -> None:
    for text in (AT_HOME[name], _FRAME.format(AT_HOME[name])):
        found = check_page(text)
        assert (found.tampered, found.evidence) == (False, ())


def test_every_seat_that_a_noun_took_is_told() -> None:
    noun, text = TAKEN["brief 1"]
    starts = {piece.start for piece in check_page(text).evidence if piece.words == noun}
    assert starts == {at for at in range(len(text)) if text.startswith(noun, at)}


def test_the_title_of_a_page_counts_among_the_seats() -> None:
    page = _SOURCE.format("消费帮扶_世界杯县人民政府", "世界杯县教育局组织采购农产品，助力乡村振兴。")
    assert check_page(page).tampered
    assert not check_page(page.replace("_世界杯县", "_柳川县")).tampered


@pytest.mark.parametrize("place", _PEOPLES)
@pytest.mark.parametrize("bureau", ["文化广电旅游体育局", "教育体育局", "体育局", "人民政府"])
def test_a_place_of_a_long_name_is_no_brand_before_the_name_of_a_bureau(place: str, bureau: str) -> None:
    body = (
        f"{place}{bureau}政府信息公开指南\n　　根据《中华人民共和国政府信息公开条例》，制定本指南。\n"
        f"　　主要通过{place}人民政府门户网站公开。\n主办：{place}人民政府办公室"
    )
    for text in (
        body,
        _SOURCE.format(f"政府信息公开指南-{place}{bureau}", body.replace("\n", "</p><p>")),
    ):
        found = check_page(text)
        assert (found.tampered, found.evidence) == (False, ())
