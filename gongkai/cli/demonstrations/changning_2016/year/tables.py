"""Bodies of what is published in series: a sentence and a table of invented figures; every company is invented."""

from collections.abc import Callable, Sequence

from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.changning_2016.year.lists import townships

_FIRM_NAMES = (
    "恒茂", "兴源", "德昌", "瑞丰", "永和", "金茂", "宏达", "盛源", "泰和", "广源",
    "新合", "茂林", "云岭", "华昌", "顺达", "鑫源", "右甸", "达丙", "天堂山", "澜江",
)  # fmt: skip
_TRADES = (
    "建材", "茶业", "农业科技", "食品", "商贸", "建筑工程", "矿业", "生物科技", "物流", "餐饮服务",
    "百货", "畜牧养殖", "机械", "林产品加工",
)  # fmt: skip
_SITES = (
    "达丙集镇", "漭水街", "柯街集镇", "卡斯街", "勐统街", "温泉街", "新城片区", "右文路", "园区一号路", "环城南路",
    "大田坝街", "湾甸坝",
)  # fmt: skip


def body(table: str, chance: Chance, when: str) -> str:
    """Return the body for a table of that name; ``when`` says for which time it stands."""
    lead, heads, rows, end = _TABLES[table](chance, when)
    return f"<p>{lead}</p>{_table(heads, rows)}<p>{end}</p>"


_Parts = tuple[str, Sequence[str], Sequence[Sequence[str]], str]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{each}</th>" for each in heads)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def firm(chance: Chance) -> str:
    """Return the name of a company that does not exist."""
    return f"昌宁{chance.of(_FIRM_NAMES)}{chance.of(_TRADES)}有限公司"


def _numbered(chance: Chance, least: int, most: int, row: Callable[[], Sequence[str]]) -> list[list[str]]:
    return [[str(number), *row()] for number in range(1, chance.between(least, most) + 1)]


def _prices(chance: Chance, when: str) -> _Parts:
    goods = (
        ("大米（中等）", "元/500克", 26), ("面粉（标准）", "元/500克", 24), ("菜籽油", "元/升", 128),
        ("猪肉（去骨）", "元/500克", 148), ("牛肉", "元/500克", 352), ("鸡蛋", "元/500克", 58),
        ("白菜", "元/500克", 14), ("番茄", "元/500克", 31), ("土豆", "元/500克", 20), ("核桃（干果）", "元/500克", 142),
    )  # fmt: skip
    rows = []
    for name, measure, usual in chance.some(goods, 7):
        price = usual + chance.between(-usual // 9, usual // 9)
        change = chance.between(-32, 34) / 10
        rows.append([name, measure, f"{price / 10:.2f}", "持平" if abs(change) < 0.4 else f"{change:+.1f}%"])
    lead = f"{when}，对田园、柯街、卡斯三个集贸市场的价格监测情况如下。"
    return lead, ("品种", "单位", "平均价", "与上期相比"), rows, "市场供应充足，未发现哄抬价格行为。"


def _licences(chance: Chance, when: str) -> _Parts:
    rows = _numbered(
        chance,
        3,
        8,
        lambda: (
            firm(chance),
            chance.of(("新办", "新办", "变更", "延续")),
            f"2016{chance.between(1001, 9899)}",
            "准予许可",
        ),
    )
    lead = f"{when}作出的行政许可决定公示如下，公示期限自公布之日起 7 个工作日。"
    end = "对以上许可有异议的，可以在公示期内向本机关书面反映，并附相关材料。"
    return lead, ("序号", "申请人", "事项", "编号", "结果"), rows, end


def _penalties(chance: Chance, when: str) -> _Parts:
    faults = (
        "未按规定设置安全警示标志", "未建立进货查验记录制度", "占用人行道堆放物料", "从业人员未经培训上岗",
        "使用未经定期检验的设备", "未按规定明码标价", "擅自设置户外广告", "销售超过保质期的食品", "未密闭运输渣土",
    )  # fmt: skip
    rows = _numbered(
        chance,
        2,
        6,
        lambda: (
            firm(chance),
            chance.of(faults),
            chance.of(("警告", "罚款500元", "罚款1000元", "罚款2000元", "罚款5000元", "没收违法所得")),
        ),
    )
    lead = f"{when}作出的行政处罚决定公示如下。"
    end = "当事人对处罚决定不服的，可以依法申请行政复议或者提起行政诉讼。"
    return lead, ("序号", "当事人", "违法事实", "处罚内容"), rows, end


def _crops(chance: Chance, when: str) -> _Parts:
    kinds = ("叶菜类", "茄果类", "瓜类", "豆类", "食用菌", "水果", "茶叶鲜叶")
    return _tested(chance, when, chance.some(kinds, 5))


def _samples(chance: Chance, when: str) -> _Parts:
    kinds = chance.some(
        (
            "粮食加工品",
            "食用油",
            "肉制品",
            "乳制品",
            "蔬菜制品",
            "茶叶",
            "糕点",
            "酒类",
            "豆制品",
            "餐饮食品",
        ),
        6,
    )
    return _tested(chance, when, kinds)


def _tested(chance: Chance, when: str, kinds: Sequence[str]) -> _Parts:
    rows, failed = [], 0
    for kind in kinds:
        taken, bad = chance.between(4, 26), chance.below(5) // 4
        failed += bad
        rows.append([kind, str(taken), str(taken - bad), str(bad)])
    lead = f"{when}组织的监督抽检结果公告如下。"
    end = (
        f"不合格样品 {failed} 批次，已责令经营者下架封存，并依法调查处理。"
        if failed
        else "本期抽检样品全部合格。"
    )
    return lead, ("类别", "抽检批次", "合格", "不合格"), rows, end


def _indicators(names: Sequence[tuple[str, int]], lead: str, end: str) -> Callable[[Chance, str], _Parts]:
    """Return a way to a table of these indicators, each with its usual value; money has a digit behind the point."""

    def parts(chance: Chance, when: str) -> _Parts:
        rows = []
        for name, usual in names:
            value = usual + chance.between(-usual // 8, usual // 8)
            printed = f"{value:,}.{chance.below(10)}" if name.endswith("（万元）") else f"{value:,}"
            rows.append([name, printed, f"{chance.between(-42, 168) / 10:+.1f}%"])
        return lead.format(when=when), ("指标", "数值", "同比"), rows, end

    return parts


def _by_township(
    heads: Sequence[str], lead: str, end: str, least: int, most: int
) -> Callable[[Chance, str], _Parts]:
    """Return a way to a table of the townships; the second figure, in tenths, lies between ``least`` and ``most``."""

    def parts(chance: Chance, when: str) -> _Parts:
        rows = [
            [town, str(chance.between(12, 480)), f"{chance.between(least, most) / 10:.1f}"]
            for town in townships()
        ]
        return lead.format(when=when), ("乡镇", *heads), rows, end

    return parts


def _tenders(chance: Chance, when: str) -> _Parts:
    things = (
        "通村公路硬化工程", "中学运动场改造", "卫生院医疗设备", "办公设备", "水库除险加固", "村庄污水收集工程",
        "农田沟渠衬砌", "公租房配套工程", "图书采购", "公务用车维修定点", "会议定点饭店", "城区绿化养护",
    )  # fmt: skip
    rows = _numbered(
        chance,
        2,
        5,
        lambda: (
            chance.of(townships()) + chance.of(things),
            firm(chance),
            f"{chance.between(86, 8600) / 10:.2f}",
        ),
    )
    lead = f"{when}的成交结果公示如下。"
    end = "对结果有异议的，可以在公示之日起 7 个工作日内以书面形式提出质疑。"
    return lead, ("序号", "项目", "中标（成交）供应商", "金额（万元）"), rows, end


def _land(chance: Chance, when: str) -> _Parts:
    rows = _numbered(
        chance,
        1,
        4,
        lambda: (
            f"昌国土出〔2016〕{chance.between(1, 60)}号地块",
            chance.of(_SITES),
            chance.of(("商服用地", "工业用地", "城镇住宅用地", "仓储用地")),
            f"{chance.between(900, 38000)}",
            f"{chance.between(320, 42000) / 10:.1f}",
        ),
    )
    lead = f"{when}以挂牌方式出让的国有建设用地使用权成交结果公示如下。"
    end = "受让人应当按照出让合同约定的期限缴清价款，并按期开工、竣工。"
    return lead, ("序号", "地块", "位置", "用途", "面积（平方米）", "成交价（万元）"), rows, end


def _estates(chance: Chance, when: str) -> _Parts:
    rows = _numbered(
        chance,
        3,
        7,
        lambda: (
            chance.of(_SITES),
            chance.of(("住宅", "商业服务", "宅基地")),
            f"{chance.between(480, 2600) / 10:.2f}",
        ),
    )
    lead = f"{when}受理的下列不动产首次登记申请，经初步审定拟予登记，现予公告。"
    end = "权利人信息在登记窗口张贴。对公告有异议的，请在 15 个工作日内书面提出；逾期无异议的，予以登记。"
    return lead, ("序号", "坐落", "用途", "面积（平方米）"), rows, end


def _water(chance: Chance, when: str) -> _Parts:
    rows = [
        [name, chance.of(("Ⅱ类", "Ⅱ类", "Ⅲ类")), "Ⅲ类", "达标"]
        for name in ("河西水库", "八甲水库", "龙潭水厂取水口")
    ]
    lead = f"{when}对县城集中式饮用水水源开展监测，监测项目为《地表水环境质量标准》表1的基本项目和表2的补充项目。"
    return (
        lead,
        ("水源名称", "水质类别", "标准要求", "达标情况"),
        rows,
        "本期县城集中式饮用水水源水质达标率为 100%。",
    )


def _rain(chance: Chance, when: str) -> _Parts:
    rows = [
        [name, f"{chance.between(0, 860) / 10:.1f}", f"{chance.between(310, 962) / 10:.1f}%"]
        for name in ("河西水库", "八甲水库", "立桂水库", "大河水库", "中坝水库")
    ]
    end = chance.of(
        (
            "各水库均在汛限水位以下运行。",
            "请各水库管理单位加强巡查。",
            "未来三天有阵雨，请注意防范山洪和滑坡。",
        )
    )
    return f"{when}主要水库雨量和蓄水情况如下。", ("水库", "雨量（毫米）", "蓄水率"), rows, end


def _traffic(chance: Chance, when: str) -> _Parts:
    names = ("超速行驶", "未戴安全头盔", "超员", "违法停车", "无证驾驶", "酒后驾驶")
    rows = [[name, str(chance.between(4, 640 // (place + 1)))] for place, name in enumerate(names)]
    lead = f"{when}全县查处的主要道路交通违法行为如下。"
    return lead, ("违法行为", "查处起数"), rows, "请广大驾驶人遵守道路交通安全法律法规，文明驾驶。"


def _windows(chance: Chance, when: str) -> _Parts:
    names = ("市场监管", "国土不动产", "公安户籍", "社会保险", "住建规划", "国税地税", "农林水", "卫生计生")
    rows = []
    for name in names:
        taken = chance.between(60, 1900)
        rows.append([name, str(taken), str(taken - chance.below(6))])
    lead = f"{when}县政务服务大厅各窗口受理和办结情况如下。"
    return (
        lead,
        ("窗口", "受理（件）", "办结（件）"),
        rows,
        "未办结的均在承诺期限内。群众评价不满意的已逐件回访。",
    )


def _sites(chance: Chance, when: str) -> _Parts:
    kinds = ("栏目更新不及时", "错别字", "链接打不开", "办事指南要素不全", "附件不能下载")
    rows = [[kind, str(chance.between(0, 14)), "已整改"] for kind in kinds]
    lead = f"{when}对政府门户网站和各单位子站读网检查，发现的问题如下。"
    return lead, ("问题", "处数", "整改情况"), rows, "请各单位信息员举一反三，落实先审后发和每周自查。"


def _petitions(chance: Chance, when: str) -> _Parts:
    rows = [
        [kind, str(chance.between(3, 60)), f"{chance.between(920, 1000) / 10:.1f}%"]
        for kind in ("来信", "来访", "网上信访", "电话")
    ]
    lead = f"{when}全县信访事项受理和办理情况如下。"
    return (
        lead,
        ("形式", "件数", "按期办结率"),
        rows,
        "反映较多的是土地征收、农村低保、道路建设和劳动报酬等问题。",
    )


_TABLES: dict[str, Callable[[Chance, str], _Parts]] = {
    "prices": _prices,
    "licences": _licences,
    "penalties": _penalties,
    "samples": _samples,
    "crops": _crops,
    "tenders": _tenders,
    "land": _land,
    "estates": _estates,
    "water": _water,
    "rain": _rain,
    "traffic": _traffic,
    "windows": _windows,
    "sites": _sites,
    "petitions": _petitions,
    "industry": _indicators(
        (
            ("规模以上工业总产值（万元）", 61_800),
            ("规模以上工业增加值（万元）", 17_400),
            ("固定资产投资（万元）", 58_200),
            ("社会消费品零售总额（万元）", 26_700),
        ),
        "{when}主要指标初步统计如下，数据以年度核定数为准。",
        "增加值同比按可比价格计算。",
    ),
    "budget": _indicators(
        (
            ("一般公共预算收入（万元）", 4_120),
            ("其中：税收收入（万元）", 2_860),
            ("一般公共预算支出（万元）", 19_840),
            ("其中：民生支出（万元）", 15_310),
        ),
        "{when}地方财政收支执行情况如下。",
        "支出重点保障教育、卫生、社会保障、农林水和扶贫。",
    ),
    "labour": _indicators(
        (
            ("城镇新增就业（人）", 214),
            ("农村劳动力转移就业（人）", 1_280),
            ("基本养老金发放（万元）", 1_620),
            ("基本医疗保险支出（万元）", 986),
        ),
        "{when}就业和社会保险主要指标如下。",
        "各项待遇按时足额发放。",
    ),
    "health": _indicators(
        (("乙类传染病（例）", 41), ("丙类传染病（例）", 62)),
        "{when}全县法定传染病报告情况如下，无甲类传染病报告。",
        "请公众注意饮食卫生和通风，出现发热症状及时就诊。",
    ),
    "towns_money": _by_township(
        ("涉及人（户）数", "金额（万元）"),
        "{when}资金安排和发放情况按乡镇公示如下，到户名单在各村（社区）公开栏张贴。",
        "如有异议，请在 7 日内向所在乡镇人民政府反映。",
        18,
        960,
    ),
    "towns_works": _by_township(
        ("参与人数", "完成里程（公里）"),
        "{when}各乡镇农村公路建设进度如下。",
        "进度滞后的乡镇要查明原因，倒排工期。",
        4,
        128,
    ),
}

#: Under which words each is found.
KEYWORDS: dict[str, tuple[str, ...]] = {
    "prices": ("价格监测",),
    "licences": ("行政许可", "公示"),
    "penalties": ("行政处罚", "公示"),
    "samples": ("监督抽检", "食品安全"),
    "crops": ("例行监测", "农产品质量"),
    "tenders": ("中标结果", "公共资源交易"),
    "land": ("土地出让",),
    "estates": ("不动产登记",),
    "water": ("饮用水水源", "水质"),
    "rain": ("水情", "雨情"),
    "traffic": ("道路交通安全",),
    "windows": ("政务服务",),
    "sites": ("政府网站", "读网"),
    "petitions": ("信访",),
    "industry": ("经济运行", "统计数据"),
    "budget": ("财政收支",),
    "labour": ("就业", "社会保险"),
    "health": ("传染病",),
    "towns_money": ("资金发放", "公示"),
    "towns_works": ("农村公路",),
}
