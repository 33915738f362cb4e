"""The five pages of the first import: what they say, and what a person who knows the counties makes of them."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.architecture.house import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Paper:
    """
    One document and what a person knows of it.

    ``read`` is what the screen shows as read, by label; ``doubtful`` are the labels that it marks;
    ``printed`` are words of the original that stand beside; the rest is what the person fills in.
    ``mends`` are the injected places: paragraph, what stands there, what belongs there.
    """

    number: str
    title: str
    issuer: str
    written_on: str
    column: str
    words: str
    read: dict[str, str] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    printed: tuple[str, ...] = ()
    mends: tuple[tuple[int, str, str], ...] = ()
    #: How many findings ask for a reason: the period that ended years ago, and pictures that were lost.
    reasons: int = 1

    @property
    def path(self) -> Path:
        (path,) = SEEDS.glob(f"{self.number}_*.txt")
        return path


SPAM = "www.288-365.com"
PAPERS = (
    Paper(
        "000",
        "昌宁县2016年政府信息公开工作年度报告",
        "昌宁县人民政府",
        "2017-03-08",
        "annual-reports",
        "本年度报告中所列数据的统计期限自2016年1月1日起至2016年12月31日",
        read={"标题": "昌宁县2016年政府信息公开工作年度报告", "发文机关": "昌宁县人民政府", "成文日期": ""},
        doubtful=frozenset({"成文日期", "体裁分类"}),
        printed=("01526376-X/20170308-00001", "2017-03-08"),
    ),
    Paper(
        "001",
        "昌宁县2019年政务公开工作要点任务分工方案解读",
        "昌宁县人民政府办公室",
        "2019-08-19",
        "20-1-interpretations",
        "为切实抓好新修订的《中华人民共和国政府信息公开条例》的贯彻落实",
        read={"发文机关": "昌宁县人民政府", "成文日期": ""},
        doubtful=frozenset({"标题", "发文机关", "成文日期"}),
        printed=("01526376-X-/2019-0819003", "2019-08-19"),
    ),
    Paper(
        "002",
        "萍乡市2012年政府信息公开工作年度报告",
        "萍乡市人民政府办公室",
        "2013-03-20",
        "annual-reports",
        "本年报所列数据的统计期限截至2012年12月31日止",
        read={"成文日期": ""},
        doubtful=frozenset({"标题", "发文机关", "成文日期"}),
        mends=(
            (1, f"{SPAM}平台", "政府信息公开平台"),
            (1, "www.ahzgzn.com", "xxgk.pingxiang.gov.cn"),
            (1, f"{SPAM}领导小组", "市政府信息公开工作领导小组"),
            (3, f"{SPAM}规定", "江西省政府信息公开规定"),
            (6, f"2012年{SPAM}", "2012年政府信息公开"),
            (8, f"{SPAM}工作简报", "政府信息公开工作简报"),
        ),
    ),
    Paper(
        "003",
        "西宁市2017年政府信息公开工作年度报告",
        "西宁市人民政府",
        "2018-02-28",
        "annual-reports",
        "全文包括概述、主动公开政府信息情况",
        read={"标题": "西宁市2017年政府信息公开工作年度报告", "成文日期": ""},
        doubtful=frozenset({"标题", "发文机关", "成文日期", "体裁分类"}),
        printed=("2018-03-30 09:00", "2018-2-28"),
        reasons=2,
    ),
    Paper(
        "004",
        "略阳县2018年政府信息公开年度报告",
        "略阳县人民政府办公室",
        "2019-01-18",
        "annual-reports",
        "《报告》中涉及相关数据时限为2018年1月1日至12月31日",
        read={
            "标题": "西甲直播2018年政府信息公开年度报告",
            "发文机关": "西甲直播人民政府办公室",
            "成文日期": "2019-01-18",
        },
        doubtful=frozenset({"标题", "发文机关", "成文日期", "体裁分类"}),
        printed=("2019年1月18日",),
        mends=(
            (2, "《西甲直播2018年政府", "《略阳县2018年政府"),
            (3, "西甲直播人民政府办公室", "略阳县人民政府办公室"),
            (5, "西甲直播2018年政府信息", "略阳县2018年政府信息"),
            (7, "和西甲直播政府网站", "和略阳县政府网站"),
            (11, "2018年西甲直播政务公开工作要点", "2018年略阳县政务公开工作要点"),
            (11, "2018年西甲直播政务公开工作绩效", "2018年略阳县政务公开工作绩效"),
            (16, "办公室西甲直播:印发", "办公室关于印发"),
            (16, "积极开展*西甲直播", "积极开展政策解读"),
            (16, "切身利益的*西甲直播信息", "切身利益的政策信息"),
            (21, "西甲直播:251条", "图文直播251条"),
        ),
    ),
)
HIJACKED = tuple(paper for paper in PAPERS if paper.mends)
