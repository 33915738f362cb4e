"""What is known of such names blocks a version before it is published, too."""

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks.injected import injected_words
from tests.reading.checks.subjects import body, found


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("查询请登录琮越彩票【官方入口】，或者到窗口办理。", "琮越彩票【官方入口】"),
        ("琮越_琮越官方入口_怎么玩", "琮越_琮越官方入口_怎么玩"),
    ],
)
def test_a_name_told_by_its_build_blocks_a_version_and_is_told_once(sentence: str, name: str) -> None:
    (finding,) = found(injected_words, html=body(sentence))
    assert finding.severity is Severity.BLOCKS
    assert f"“{name}”" in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "活动通过梧岭体育官网和新浪体育客户端直播。",
        "依法查处“琮越棋牌app”等网络赌博平台。",
        "琮越国际酒店通过消防验收。",
    ],
)
def test_what_an_office_may_say_of_sites_blocks_nothing(sentence: str) -> None:
    assert found(injected_words, html=body(sentence)) == []
