"""A site that acts as an institution, hangs in its lists or poses under its name is found; who acts as himself is not."""

from html import unescape

import pytest

from gongkai.reading.tampering import Kind, check_page, hosts
from tests.reading.tampering import (
    hijacked_fifth,
    hijacked_fourth,
    hijacked_seventh,
    hijacked_sixth,
    sound_eighth,
    sound_fifth,
    sound_fourth,
    sound_lines,
    sound_seventh,
    sound_sixth,
)
from tests.reading.tampering.hijacked import Hijacked, in_frame

HIJACKED = (*hijacked_fourth.PAGES, *hijacked_fifth.PAGES, *hijacked_sixth.PAGES, *hijacked_seventh.PAGES)
SOUND = (
    *sound_fourth.PAGES,
    *sound_fifth.PAGES,
    *sound_lines.PAGES,
    *sound_sixth.PAGES,
    *sound_seventh.LOOK_ALIKES,
    *sound_eighth.PAGES,
)
UNIVERSITY = """松塘理工大学召开教学会
4月1日，松塘理工大学召开教学会，教务处参加。
{0}"""
COUNTY = """松塘县人民政府关于放假的通知
各单位：按规定放假。
{0}
松塘县人民政府办公室"""


@pytest.mark.parametrize("page", HIJACKED, ids=lambda page: page.name)
def test_a_hijacked_page_is_found_and_what_was_put_in_is_quoted(page: Hijacked) -> None:
    found = check_page(page.source, url=page.url)
    assert found.tampered
    assert any(page.words in evidence.quote + evidence.words for evidence in found.evidence)
    for evidence in found.evidence:
        assert any(evidence.quote in text for text in (page.source, unescape(page.source), page.url))


@pytest.mark.parametrize(("name", "url", "text"), SOUND, ids=[name for name, _, _ in SOUND])
def test_a_sound_page_is_left_alone(name: str, url: str, text: str) -> None:
    framed = text if text.startswith("<") else in_frame(text)
    for source, address in ((text, url), (text, ""), (framed, "")):
        found = check_page(source, url=address)
        assert (found.tampered, found.evidence) == (False, ()), name


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("下一步，飞鹰比分将完善督导制度。", "飞鹰比分"),
        ("会后，诺亿集团888党委组织学习。", "诺亿集团888"),
        ("按照鲸彩平台学位条例执行。", "鲸彩平台"),
    ],
)
def test_a_name_that_cannot_act_is_said_to_have_replaced_another(line: str, words: str) -> None:
    found = check_page(UNIVERSITY.format(line))
    replaced = [one.words for one in found.evidence if one.kind is Kind.REPLACED_NAME]
    assert replaced == [words]


@pytest.mark.parametrize(
    "line",
    [
        "下一步，学校官网将完善栏目。",
        "会后，中核集团404医院党委组织学习。",
        "按照雨课堂平台使用要求执行。",
        "雨课堂网页版教师端与学生端同时开放。",
        "知到官网设有课程专栏，现有课程九百门。",
        "美团平台\n全体教师参加。",
        "教育部门提醒：飞鹰比分将学生引向网络赌博，请勿登录。",
    ],
)
def test_what_has_a_number_a_site_or_a_platform_by_right_is_no_impostor(line: str) -> None:
    assert not check_page(UNIVERSITY.format(line)).tampered


def test_a_line_that_breaks_into_running_text_is_found_only_where_it_shares_nothing_with_the_page() -> None:
    offer = "急借五千拒就赔口子"
    assert check_page(COUNTY.replace("{0}", f"{offer}\n特此通知。")).tampered
    explained = f"{offer}\n“拒就赔口子”是骗子的说法，急借五千的广告不要相信。"
    assert not check_page(COUNTY.replace("{0}", explained)).tampered


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://www.hillsidebakery.com/leyutiyu/1.html", True),
        ("https://www.xingkongtiyuapp.com/1.html", True),
        ("https://www.hillsidebakery.com/bet365cn/1.html", True),
        ("https://www.songtang.gov.cn/leyutiyu/1.html", True),
        ("https://www.songtang.gov.cn/bandaotiyu/1.html", False),
        ("https://www.hillsidebakery.com/tiyu/1.html", False),
        ("https://www.hillsidebakery.com/shijiebei/1.html", False),
        ("https://www.hillsidebakery.com/alphabet2024/1.html", False),
        ("https://www.hillsidebakery.com/1.html?from=leyutiyu", False),
    ],
)
def test_an_address_tells_by_what_it_spells(url: str, told: bool) -> None:
    found = check_page(UNIVERSITY.format("全体教师参加。"), url=url)
    assert found.tampered is told


@pytest.mark.parametrize(
    ("foot", "url", "told"),
    [
        ("版权所有：松塘理工大学", "https://www.bluefinchcafe.com/1.htm", True),
        ("版权所有：松塘理工大学", "https://www.qv8813.com/1.htm", True),
        ("版权所有：松塘理工大学", "https://www.songtech.cn/1.htm", False),
        ("版权所有：松塘理工大学", "https://www.ligongdaxue.com/1.htm", False),
        ("版权所有：松塘理工大学校友会", "https://www.bluefinchcafe.com/1.htm", False),
        ("来源：松塘理工大学 版权所有：松塘理工大学", "https://www.bluefinchcafe.com/1.htm", False),
        ("全体教师参加。", "https://www.bluefinchcafe.com/1.htm", False),
    ],
)
def test_a_page_poses_that_calls_itself_another_than_its_host_is(foot: str, url: str, told: bool) -> None:
    assert check_page(UNIVERSITY.format(foot), url=url).tampered is told
    assert not check_page(UNIVERSITY.format(foot), url=url, sites=(hosts.host_of(url),)).tampered


_PARTY = """學院黨支部開展主題黨日活動{0}
4月9日，學院黨支部組織全體黨員參觀革命紀念館{0}，團委負責人講解展覽內容{0}。
支部書記說，要把學習成果轉化爲辦學實績{0}，各專業教師黨員應當帶頭講課、聯繫學生。"""


@pytest.mark.parametrize(
    ("strewn", "url", "told"),
    [
        ("", "http://www.cotswoldpies.com/info/1201/2332.htm", True),
        ("🍀", "", True),
        ("", "", False),
        ("", "http://www.cotswoldpies.com/party.htm", False),
        ("", "http://big5.songtang-steel.com/info/1201/2332.htm", False),
        ("", "http://www.harbourcollege.edu.hk/info/1201/2332.htm", False),
        ("", "http://www.songli.edu.cn/info/1201/2332.htm", False),
    ],
)
def test_a_body_of_the_mainland_in_the_other_script_is_a_copy_by_its_path_or_by_what_is_strewn(
    strewn: str, url: str, told: bool
) -> None:
    assert check_page(_PARTY.replace("{0}", strewn), url=url).tampered is told


def test_a_host_of_the_documentation_is_not_inside_an_office() -> None:
    assert not hosts.is_internal("www.songtang.example")
    assert hosts.is_internal("oa.songtang.local")
