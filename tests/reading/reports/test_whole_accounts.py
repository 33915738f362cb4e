"""
Accounts of all that came, and parts that leave nothing: told whole, they must come out; told of some, they are left alone.

Each false passage differs from an honest one by the figure named; below them what looks alike and has an honest reading.
"""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source

_HEAD = "临溪县水务局2016年政府信息公开工作年度报告\n一、总体情况\n"

FALSE = {
    "parts whose shares leave nothing": (
        "主动公开政府信息2431条,其中局机关1753条,占72%。各管理站678条,占28%。",
        ("公开政府信息2431条", "公开政府信息2413条"),
    ),
    "all closed, and more than came": ("受理来信127件,办结127件,办结率100%。", ("办结127件", "办结172件")),
    "four numbers over three sentences": (
        "2016年收到申请93件。其中网络申请61件、信函申请32件。上年未办结4件。本年度共办结91件,结转2017年6件。",
        ("共办结91件", "共办结94件"),
    ),
    "nothing carried in": (
        "收到申请56件,上年无结转。办结53件,结转下年度3件。",
        ("办结53件", "办结51件"),
    ),
    "closed, told again with its outcomes": (
        "收到申请56件。办结53件,结转下年度3件。办结的53件中,予以公开30件,部分公开9件,不予公开6件,无法提供8件。",
        ("办结53件,", "办结58件,"),
    ),
    "papers, the year before in a bracket": (
        "现行有效行政规范性文件27件,本年制发3件、废止2件(上年末为26件)。",
        ("现行有效行政规范性文件27件", "现行有效行政规范性文件29件"),
    ),
    "a change against both years": (
        "2016年我局收到政府信息公开申请19件,较上年的13件增加6件。",
        ("增加6件", "减少6件"),
    ),
    "a change against the year in a bracket": (
        "收到申请19件,比2015年(13件)增加6件。",
        ("增加6件", "减少6件"),
    ),
    "who asked, in a bracket": (
        "收到政府信息公开申请23件(自然人16件,商业企业7件),均已办结。",
        ("自然人16件", "自然人19件"),
    ),
    "channels told apart": (
        "主动公开政府信息1286条,其中:区政府网站公开421条,官方微博发布638条,政务微信发布227条,各渠道发布内容不重复。",
        ("官方微博发布638条", "官方微博发布368条"),
    ),
    "by channel, to the last": (
        "主动公开政府信息337条,按公开途径分,通过县政府信息公开网公开142条,通过镇政务公开栏公开107条,通过村务公开栏公开88条。",
        ("公开网公开142条", "公开网公开124条"),
    ),
    "two levels of government": (
        "全市共收到依申请公开729件,比上年增加41件。其中市级行政机关收到288件,县(市、区)收到441件。",
        ("共收到依申请公开729件", "共收到依申请公开792件"),
    ),
}
HONEST = {
    "two bodies and their sum": (
        "县政府收到申请26件,县政府办公室收到申请9件,共35件,上年结转县政府2件。办结34件,"
        "其中县政府26件、县政府办公室8件;结转2017年3件。"
    ),
    "two bodies without a sum": "局机关受理申请23件、下属执法支队受理申请12件,上年结转2件。共办结34件,结转下年3件。",
    "two channels": "全年网上收到申请19件、信函收到7件,上年结转2件。办结26件,结转2件。",
    "carried in, told in a sentence before": (
        "2015年结转申请3件。2016年新收申请58件,其中当面26件,网上32件。"
        "全年办结57件,其余4件结转下年办理。"
    ),
    "carried in, told as other requests": "收到申请31件,另有3件系去年底收到、今年办理。全年答复32件,其余2件正在办理。",
    "closed with those of the year before": "收到申请33件。年内答复31件,加上2015年结转的2件,共办结33件,结转2017年2件。",
    "some given up": "收到申请27件,其中4件补正后视为放弃,办结22件,其余1件结转。",
    "several made one": "收到申请27件,经补正合并为24件,办结23件,其余1件结转下年。",
    "requests that were none": "有效申请24件(收到27件,3件不属于政府信息公开申请按信访处理),办结23件,1件结转。",
    "not reached, with others in a note": "全区应报送单位63家,已报送61家,未报送的4家单位(含2家下属事业单位)已通报。",
    "another kind of village": "应公开村务的村117个,公开114个；未公开的村组5个,已责令整改。",
    "published, and lawfully kept back": "全年作出行政处罚决定165件。公示行政处罚决定156件,公示率100%,另9件依法不予公示。",
    "times, not items": "全年主动公开信息326条。主动公开的362条次信息中,网站326条次、公告栏36条次。",
    "two ways of counting": "全年公开信息326条,比上年增加32条(2015年按旧口径为286条,同口径为294条)。",
    "taken away among what was added": "截至2015年底累计公开1358条,2016年新增499条,删除无效信息30条,累计公开1827条。",
    "all closed, with those carried in": "上年结转45件,受理127件,办结172件,办结率100%。",
    "all closed, in another unit": "受理咨询127件,解答问题172件,答复率100%。",
    "shares of another total": "主动公开2413条,其中局机关1753条,占73%；另有各管理站678条,占基层总数的27%。",
    "those asked of both years in a bracket": "收到政府信息公开申请23件(自然人18件,商业企业7件),上年结转2件,已办结25件。",
    "a part of those that came": "收到申请19件,其中信函11件,比上年的14件减少3件。",
    "a third body without a number": (
        "全市共收到依申请公开792件。其中市级行政机关收到288件,"
        "县(市、区)收到441件,其余由垂管部门收到。"
    ),
    "a channel without a number": (
        "主动公开信息337条,按公开途径分,通过县政府网公开124条,通过镇公开栏公开107条,"
        "通过村公开栏公开88条,其余通过广播公开。"
    ),
    "papers taken over": "现行有效行政规范性文件29件,本年制发3件、废止2件,另有2件系机构划转承接(上年末为26件)。",
}  # fmt: skip


def _errors(text: str) -> list[Fault]:
    return [f for f in check_report(Source(f"{_HEAD}{text}\n")).faults if f.severity == "error"]


@pytest.mark.parametrize("name", FALSE)
def test_a_whole_account_that_does_not_come_out_is_an_error(name: str) -> None:
    text, (right, wrong) = FALSE[name]
    assert right in text
    assert not _errors(text)
    assert _errors(text.replace(right, wrong, 1))


@pytest.mark.parametrize("name", HONEST)
def test_what_has_an_honest_reading_is_left_alone(name: str) -> None:
    assert not _errors(HONEST[name])


_TABLE = """
| 三、依申请公开情况 | —— | —— |
| (一)收到申请数 | 件 | 31 |
| 1.当面申请数 | 件 | 8 |
| 2.传真申请数 | 件 | 0 |
| 3.网络申请数 | 件 | 17 |
| 4.信函申请数 | 件 | 6 |
"""


@pytest.mark.parametrize(
    ("said", "wrong"),
    [("当面、信函申请合计14件,其余均为网络申请。", False), ("收到申请31件,均为网络申请。", True)],
)
def test_what_is_said_of_the_rest_is_not_said_of_all(said: str, wrong: bool) -> None:
    assert any("网络" in f.message for f in _errors(f"{said}\n{_TABLE}")) is wrong


def test_what_was_carried_in_is_no_second_body() -> None:
    text = "新收申请126件,上年结转8件,合计134件;办结121件,结转下年度13件。"
    assert not _errors(text)
    assert _errors(text.replace("结转下年度13件", "结转下年度15件"))
