"""
Numbers of any measure, held against each other: a true passage is left alone, the same with one wrong key is found.

Whatever an honest reading saves is left alone as well, and so is a report that is made of nothing but true statements.
"""

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from tests.reading.reports import material

SLIPS = {
    "price sum": ("收取查询费36元、打印费48元，计84元。", ("计84元", "计94元")),
    "sum of several": ("岗前培训31人次、轮训27人次、网络培训64人次，三项合计122人次。", ("合计122", "合计221")),
    "sum of the sentence before": ("收到书面来函14件、网络来函9件。合计23件全部答复。", ("合计23件", "合计28件")),
    "pairs of measures": (
        "完成项目417宗，成交额86.4亿元。其中工程类120宗、40.1亿元，采购类201宗、16.0亿元，产权及其他96宗、30.3亿元。",
        ("其他96宗", "其他69宗"),
    ),
    "of so many": ("受理的86件中，直接答复71件，转办9件，不予受理6件。", ("直接答复71件", "直接答复77件")),
    "opposites close a list": (
        "收到意见45条，采纳21条、部分采纳9条、未采纳15条。",
        ("未采纳15条", "未采纳19条"),
    ),
    "two kinds are more than all": (
        "作出处罚64件。其中一般程序41件，简易程序23件。",
        ("简易程序23件", "简易程序32件"),
    ),
    "divided in two ways": (
        "全年公开信息5120条。按公开主体分，县级1210条，部门2405条，乡镇1505条；按类别分，动态3020条，公告2100条。",
        ("部门2405条", "部门2450条"),
    ),
    "quarters in brackets": (
        "全年公开信息96条。更新不均（一季度30条，二季度21条，三季度18条，四季度27条）。",
        ("三季度18条", "三季度81条"),
    ),
    "what is left of a whole": ("毕业生2406人，就业2301人，就业率95.6%，未就业105人。", ("未就业105人", "未就业150人")),
    "what is left in another measure": (
        "设置床位640张，入住512人，入住率80.0%，空置128张。",
        ("空置128张", "空置182张"),
    ),
    "money that is left": ("全年收入8.42亿元，支出8.15亿元，结余0.27亿元。", ("结余0.27亿元", "结余0.72亿元")),
    "accounts in any order": (
        "在册困难户824户，年内新增63户、退出41户，年初为802户。",
        ("退出41户", "退出14户"),
    ),
    "persons beside households": (
        "全乡有低收入户310户904人，当年退出82户231人，年底剩余228户673人。",
        ("剩余228户673人", "剩余228户637人"),
    ),
    "moves in brackets": (
        "纳入统计的部门由46个调整为41个（撤并8个、新组建3个）。",
        ("调整为41个", "调整为47个"),
    ),
    "requests to the end of the year": (
        "全年收到申请73件，上年未办结4件；答复70件，撤回2件，其余5件顺延至下年。",
        ("其余5件", "其余8件"),
    ),
    "requests in the words of a registry": (
        "全年收案218件，上年旧存17件，审结221件，年末未结14件。",
        ("未结14件", "未结19件"),
    ),
    "what was to be handled": (
        "收到申请56件，加上上年结转的5件，应办理61件，年内办结61件。",
        ("应办理61件", "应办理67件"),
    ),
    "a rate by its word": ("录取新生1820人，报到1776人，报到率97.6%。", ("报到率97.6%", "报到率96.7%")),
    "a rate of loss": ("年供水量2640万立方米，售水量2310万立方米，产销差率12.5%。", ("差率12.5%", "差率15.2%")),
    "a rate right behind two numbers": ("16个乡镇联网11个，覆盖率68.8%。", ("覆盖率68.8%", "覆盖率86.8%")),
    "a rate of what stands in a bracket": ("后续公开率84.6%（65批次中55批次）。", ("公开率84.6%", "公开率86.4%")),
    "how much of a plan": ("新建公路268公里，是计划（240公里）的111.7%。", ("的111.7%", "的117.1%")),
    "two together": (
        "办结的125件中，予以公开70件，部分公开11件，两者占64.8%；不予公开44件。",
        ("两者占64.8%", "两者占68.4%"),
    ),
    "growth of large numbers": (
        "年客运量1.24亿人次，比2019年的1.58亿人次减少0.34亿人次，下降21.5%。",
        ("下降21.5%", "下降25.1%"),
    ),
    "growth of the wrong year": ("停水24次，比上年减少8次，下降25.0%。", ("下降25.0%", "下降33.3%")),
    "a difference to last year": ("公开信息1742条，比上年的1530条多212条。", ("多212条", "多221条")),
    "a subject told before": (
        "成交额386.72亿元，创历年新高。成交额与2022年（321.90亿元）相比增加64.82亿元。",
        ("增加64.82亿元", "增加68.42亿元"),
    ),
    "two ends": ("得分最高的东区为96.5分，最低的西县为78.2分，相差18.3分。", ("相差18.3分", "相差13.8分")),
    "halves of a year": (
        "一季度407条、二季度588条、三季度612条、四季度597条，下半年比上半年多214条。",
        ("多214条", "多241条"),
    ),
    "what came and went": ("新开户1.16万人，销户0.71万人，净增0.45万人。", ("净增0.45万人", "净增0.54万人")),
    "so much for each": ("立案92起，罚款316.48万元，平均每起3.44万元。", ("每起3.44万元", "每起3.94万元")),
    "an average without each": ("22个学院公开合计1012条，平均46条。", ("平均46条", "平均64条")),
    "a reference": ("全区收到申请302件。302件申请中，征地类占多数。", ("302件申请中", "320件申请中")),
    "none, and money for it": ("行政处罚4件，处罚金额合计2600元。", ("行政处罚4件", "行政处罚0件")),
}  # fmt: skip
HONEST = (
    "全年收到申请88件，加上2019年结转的7件，应办95件。申请人撤回2件，实际答复91件，结转下年2件。",
    "复议7件，维持4件，纠正1件，其他1件，未审结1件。",
    "建成公开专区9个，覆盖率75%（共12个社区）。",
    "总收入4.18亿元，总支出4.07亿元，其中医疗收入3.62亿元，占总收入的86.6%，人员支出1.74亿元，占总支出的42.8%。",
    "登记申请207件，其中重复填报的9件合并为3件办理，实际按201件办理；201件中撤回4件，答复188件，结转9件。",
    "公布红榜企业60家、黑榜企业15家，其中1家先上黑榜、后上红榜，故涉及企业74家。",
    "行政复议6件，纠正率16.7%（1件），维持4件，其他1件。",
    "复议3件，其中2件系对33件答复不服提起，1件系上年案件延续。",
    "申请内容：价格7件、教育收费9件、医药4件、物业5件、其他1件（按26件统计）。",
    "考核扣分12次，其中栏目类6次，错别字5次，链接类3次，个别页面两种问题并存。",
    "25个乡镇中前3名占总量的38%，后3名仅占2.1%。核定编制4名，实有3名，空编1名。",
    "申请量由35件增至50件，增长42.9%，其中网络申请增长60%。",
    "公报每期印数1500份，全年出版6期，赠阅8600份。",
    "与2011年相比：2011年共收到168件，2012年共收到207件。",
)


def errors(passage: str) -> list[Fault]:
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    return [fault for fault in check_report(material.source(text)).faults if fault.severity == "error"]


@pytest.mark.parametrize(("passage", "slip"), SLIPS.values(), ids=SLIPS)
def test_a_true_passage_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), SLIPS.values(), ids=SLIPS)
def test_one_wrong_key_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert passage.count(slip[0]) == 1
    assert errors(passage.replace(*slip))


@pytest.mark.parametrize("passage", HONEST)
def test_what_an_honest_reading_saves_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("318", "381"), ("29", "9"), ("9", "29"), ("4", "6"), ("2111", "2011"), ("100", "1000"), ("57", "75")],
)
def test_one_wrong_key_is_a_slip(one: str, other: str) -> None:
    assert differ_by_a_slip(one, other)


@pytest.mark.parametrize(("one", "other"), [("9", "9"), ("407", "536"), ("12", "30"), ("2505", "285")])
def test_more_than_one_wrong_key_is_none(one: str, other: str) -> None:
    assert not differ_by_a_slip(one, other)


def percent(part: int, whole: int) -> str:
    return str((Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _list(draw: random.Random) -> str:
    parts = [draw.randint(2, 400) for _ in range(4)]
    names = draw.sample(["动态类", "公告类", "政策类", "服务类", "财政类", "人事类"], 3)
    told = "、".join(f"{name}{value}条" for name, value in zip(names, parts, strict=False))
    return f"专栏发布信息{sum(parts)}条，其中{told}、其他{parts[3]}条。"


def _rest(draw: random.Random) -> str:
    done, left = draw.randint(20, 900), draw.randint(1, 19)
    return f"排查问题{done + left}个，整改{done}个，整改率{percent(done, done + left)}%，剩余{left}个。"


def _growth(draw: random.Random) -> str:
    was, more = draw.randint(100, 900), draw.randint(5, 90)
    return f"接待来访{was + more}批次，比上年的{was}批次增加{more}批次，增长{percent(more, was)}%。"


def _stock(draw: random.Random) -> str:
    was, come, gone = draw.randint(100, 900), draw.randint(1, 60), draw.randint(1, 60)
    return f"年初有账号{was}个，年内新增{come}个、注销{gone}个，年末有{was + come - gone}个。"


def _share(draw: random.Random) -> str:
    one, other = draw.randint(11, 500), draw.randint(11, 500)
    whole = one + other
    return (
        f"受理咨询{whole}次，其中电话{one}次，占{percent(one, whole)}%；"
        f"现场{other}次，占{percent(other, whole)}%。"
    )


def _price(draw: random.Random) -> str:
    prices = [draw.randint(1, 300) for _ in range(3)]
    return f"支出印刷费{prices[0]}元、邮寄费{prices[1]}元、制作费{prices[2]}元，合计{sum(prices)}元。"


def _mean(draw: random.Random) -> str:
    many, each = draw.randint(3, 40), draw.randint(12, 90)
    return f"举办讲座{many}场，听众{many * each}人次，场均{each}人次。"


def _requests(draw: random.Random) -> str:
    came, carried, gone, left = (
        draw.randint(30, 300),
        draw.randint(1, 9),
        draw.randint(1, 5),
        draw.randint(1, 9),
    )
    done = came + carried - gone - left
    return f"全年收到投诉{came}件，上年结转{carried}件；办结{done}件，撤回{gone}件，其余{left}件结转下年。"


STATEMENTS: tuple[Callable[[random.Random], str], ...] = (
    _list, _rest, _growth, _stock, _share, _price, _mean, _requests,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_a_report_of_true_statements_has_no_error(seed: int) -> None:
    draw = random.Random(seed)
    lines = [draw.choice(STATEMENTS)(draw) for _ in range(9)]
    between = draw.choice(["", "\n\n"])
    assert [fault.message for fault in errors(between.join(lines))] == []
