"""How many points are announced is held against those that follow, and lists within lists are left in peace."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source

HEAD = "安平县2016年政府信息公开工作年度报告\n一、概述\n"


def told(text: str) -> list[tuple[str, object, object]]:
    """Return the faults of form with how many were listed and how many said."""
    report = check_report(Source(f"{HEAD}{text}\n二、其他\n无。\n"))
    return [
        (fault.severity, fault.expected, fault.printed)
        for fault in report.faults
        if fault.kind == "format" and "文中说有" in fault.message
    ]


@pytest.mark.parametrize(
    ("text", "listed", "said"),
    [
        ("我县主要抓了四项工作：1.健全机制。\n2.强化督查。\n3.加强培训。", 3, 4),
        (
            "全县重点抓了以下七项工作：\n1.完善制度。\n2.充实队伍。\n3.加强督查：一是春季督查，二是秋季督查。",
            3,
            7,
        ),
        ("存在的问题主要有四个方面：\n（一）认识不足。\n（二）内容不全。\n（三）更新不及时。", 3, 4),
        ("存在三个问题：更新不及时；互动少。", 2, 3),
        ("存在四方面不足：抽检信息“一公布了之”，后续处置公开率仅84.6%；专业术语多；新媒体互动少。", 3, 4),
        ("改进措施有三项：第一，抓学习；第二，抓培训；第三，抓考核；第四，抓问责。", 4, 3),
        ("重点做了以下五方面工作：其一，健全制度；其二，规范流程；其三，拓展渠道；其四，开展培训。", 4, 5),
        (
            "存在问题如下：一是公开不及时；二是内容不全；三是形式单一；四是解读少。上述三个问题将逐步解决。",
            4,
            3,
        ),
        ("一是认识不足；二是更新慢；三是形式单一。以上四方面问题将在2017年解决。", 3, 4),
        ("不足有三：一是更新慢；二是互动少。", 2, 3),
        ("主要有两点不足。第一，更新慢。第二，互动少。第三，培训少。", 3, 2),
        ("不足之处有三方面，一是更新慢，二是互动少，三是培训少，四是人员少。", 4, 3),
    ],
)
def test_a_list_with_more_or_fewer_points_is_an_error(text: str, listed: int, said: int) -> None:
    assert told(text) == [("error", listed, said)]


@pytest.mark.parametrize(
    "text",
    [
        "我县主要抓了三项工作：一是健全机制。做到两个到位：一是人员到位，二是经费到位。二是强化督查。三是加强培训。",
        "存在的问题主要有三个方面：\n（一）认识不足。\n（二）内容不全，表现在两个方面：一是财政信息少；二是民生信息少。\n（三）更新不及时。",
        "存在两个问题：公开不及时、不全面；互动少。",
        "针对上年报告指出的4个问题，我们采取了以下措施：1.加强领导。\n2.强化培训。\n3.严格考核。",
        "通过三种渠道公开信息：政府网站；政务微信；公开栏和宣传手册。",
        "重点做好以下几项工作：一是抓学习。二是抓落实。",
        "全年开展督查4次，发现问题23个：1.更新慢12个；2.错链8个；3.其他3个。",
        "在三个方面取得突破：第一，渠道更宽；第二，内容更实；第三，回应更快，做到两个百分之百：第一是按时答复率百分之百，第二是满意率百分之百。",
        "改进措施有四项。\n1.建立台账。\n2.定期通报。\n(1)月通报；\n(2)季通报。\n3.加强考核。\n4.严肃追责。",
        "一是公开不及时；二是内容不全；三是形式单一。针对以上问题，下一步做好两方面工作：一是加强培训；二是加强考核。",
        "概括为“三个强化”：一是强化领导、二是强化督查、三是强化培训，形成“四个一”机制：一个方案、一个专班、一本台账、一次考核。",
        "部署了4项重点任务（一）主动公开；（二）依申请公开；（三）解读回应；（四）平台建设。",
        "一是更新慢；二是互动少；三是人员少。三个方面的不足中，前两个方面已有改善。",
        "2016年的问题主要是三个方面：第一，政策解读形式单一；第二，专区利用率低，11个社区月均接待22人次；第三，考核机制不健全。",
        "主要做法：一是健全制度；二是加强培训；三是强化督查；四是严格考核。上述三个问题已得到缓解。",
        "主要做法：一是健全制度；二是加强培训；三是强化督查；四是严格考核。以上三个单位受到表扬。",
        "以上三个问题，将在2017年逐项解决。\n二、措施\n一是提高认识；二是强化责任。",
    ],
)
def test_a_list_that_may_be_as_long_as_it_says_is_left_in_peace(text: str) -> None:
    assert told(text) == []


def test_a_last_point_without_a_number_leaves_it_open() -> None:
    text = "主要做了以下四项工作：\n1.健全制度。\n2.加强培训。\n3.开展督查，此外还建成查阅点。"
    assert told(text) == [("warning", 3, 4)]
