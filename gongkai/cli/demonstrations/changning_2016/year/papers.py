"""What offices publish day by day: notices, public notices, guides, news, and what comes in series."""

from collections.abc import Callable
from datetime import timedelta

from gongkai.cli.demonstrations.changning_2016.year import tables
from gongkai.cli.demonstrations.changning_2016.year.lists import COUNTY, Matter, Serial, townships
from gongkai.cli.demonstrations.changning_2016.year.scene import (
    DUTIES,
    GUARDS,
    STEPS,
    VILLAGES,
    Scene,
    Text,
    paragraphs,
    purpose,
    receivers,
    signed,
    some,
)
from gongkai.domain.calendar import chinese_date

_Way = Callable[[Scene], Text]
_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


def notice(scene: Scene) -> Text:
    """Return a numbered document of the day: a task, a meeting, a training, a report of an inspection, a reply."""
    ways: tuple[_Way, ...] = (_task, _task, _inspection, _meeting, _training, _circular, _returns)
    if not scene.office.is_township:
        ways = (*ways, _reply)
    return scene.chance.of(ways)(scene)


def _task(scene: Scene) -> Text:
    when = scene.chance.of(
        (f"2016年{scene.day.month}月", f"2016年{_QUARTERS[(scene.day.month - 1) // 3]}", "当前")
    )
    title = f"{scene.office.name}关于做好{when}{scene.core}工作的通知"
    body = paragraphs(
        receivers(scene),
        f"{purpose(scene)}现就有关事项通知如下。",
        "一、突出工作重点",
        scene.matter.todo,
        scene.matter.also,
        "二、压实工作责任",
        *some(scene, DUTIES, scene.chance.between(1, 3)),
        "三、强化监督检查",
        *some(scene, GUARDS, scene.chance.between(1, 2)),
    )
    return Text(
        title, body + signed(scene), "notice", scene.matter, "发", "", f"部署{when}{scene.core}工作。"
    )


def _inspection(scene: Scene) -> Text:
    title = f"{scene.office.name}关于开展{scene.core}专项检查的通知"
    first = scene.day + timedelta(days=scene.chance.between(4, 9))
    last = first + timedelta(days=scene.chance.between(5, 24))
    body = paragraphs(
        receivers(scene),
        f"{purpose(scene)}决定开展一次专项检查，现通知如下。",
        "一、检查时间",
        f"{chinese_date(first)}至{chinese_date(last)}，具体行程由检查组提前一天通知。",
        "二、检查内容",
        scene.matter.todo,
        scene.matter.also,
        "三、检查方式",
        *some(scene, STEPS, 2),
        "四、有关要求",
        *some(scene, GUARDS, scene.chance.between(1, 2)),
    )
    return Text(title, body + signed(scene), "notice", scene.matter, "发", "", f"安排{scene.core}专项检查。")


def _meeting(scene: Scene) -> Text:
    on = scene.day + timedelta(days=scene.chance.between(3, 6))
    half = scene.chance.of(("上午9:00", "下午14:30", "下午15:00"))
    place = "镇政府三楼会议室" if scene.office.is_township else scene.chance.of(
        ("县政府办公楼四楼会议室", "县行政中心二号会议室", "本单位二楼会议室")
    )  # fmt: skip
    place = place.replace("镇政府", f"{scene.office.short[-1]}政府") if scene.office.is_township else place
    title = f"{scene.office.name}关于召开{scene.core}工作会议的通知"
    body = paragraphs(
        receivers(scene),
        f"定于{on.month}月{on.day}日（星期{'一二三四五六日'[on.weekday()]}）{half}召开{scene.core}工作会议，会期半天。",
        "一、会议地点",
        f"{place}。",
        "二、会议内容",
        "通报前一阶段工作情况，安排下一步工作；部分单位作交流发言。",
        scene.matter.todo,
        "三、参会人员",
        "各单位分管负责人和业务经办人员。不能到会的，会前向会议组织单位请假。",
        "四、其他事项",
        "请与会人员提前10分钟入场，自备笔记本，厉行节约，轻车简从。",
    )
    return Text(title, body + signed(scene), "notice", scene.matter, "发", "", f"召开{scene.core}工作会议。")


def _training(scene: Scene) -> Text:
    title = f"{scene.office.name}关于举办{scene.core}业务培训班的通知"
    people, days = scene.chance.between(28, 160), scene.chance.between(1, 3)
    body = paragraphs(
        receivers(scene),
        f"{purpose(scene)}决定举办业务培训班，现通知如下。",
        "一、培训内容",
        f"{scene.policy}解读、业务流程和常见问题；典型案例讲解；现场答疑。",
        "二、培训时间和对象",
        f"培训{days}天，各单位业务经办人员参加，约{people}人，报到时间另行电话通知。",
        "三、培训要求",
        scene.matter.also,
        "参训人员凭通知报到，食宿按规定标准安排，不得安排与培训无关的活动。",
        *some(scene, DUTIES, 1),
    )
    return Text(title, body + signed(scene), "notice", scene.matter, "发", "", f"举办{scene.core}业务培训。")


def _circular(scene: Scene) -> Text:
    title = f"{scene.office.name}关于{scene.day.year}年{scene.day.month}月{scene.core}工作督查情况的通报"
    places = scene.chance.some(VILLAGES if scene.office.is_township else townships(), 4)
    body = paragraphs(
        receivers(scene),
        f"近期，{scene.office.short}对{scene.core}工作进行了督查，现将情况通报如下。",
        "一、总体情况",
        f"{scene.done()}{places[0]}、{places[1]}行动早、措施实，值得肯定。",
        "二、存在问题",
        f"（一）{places[2]}台账不完整，部分资料没有签字。",
        f"（二）{places[3]}进度慢，群众对政策不了解。",
        "三、整改要求",
        scene.matter.todo,
        scene.matter.also,
        f"存在问题的单位在{scene.chance.between(5, 15)}个工作日内整改到位，并书面报告结果。",
    )
    return Text(
        title, body + signed(scene), "circular", scene.matter, "发", "", f"通报{scene.core}工作督查情况。"
    )


def _returns(scene: Scene) -> Text:
    what = scene.chance.of(("工作总结", "统计报表", "典型案例", "问题整改情况"))
    until = scene.day + timedelta(days=scene.chance.between(6, 16))
    title = f"{scene.office.name}关于报送{scene.core}{what}的通知"
    body = paragraphs(
        receivers(scene),
        f"为全面掌握{scene.core}工作进展，请各单位报送{what}，现将有关事项通知如下。",
        "一、报送内容",
        f"主要做法、数据和成效；{scene.matter.todo}落实情况；存在问题和下一步打算。".replace(
            "。落实", "落实"
        ),
        "二、报送要求",
        f"于{until.month}月{until.day}日前通过政务内网报送，文字控制在1500字以内，数据与台账一致。",
        "已在业务系统中填报的数据不再重复报送，不得要求村组另行填表。",
    )
    return Text(title, body + signed(scene), "notice", scene.matter, "发", "", f"报送{scene.core}{what}。")


def _reply(scene: Scene) -> Text:
    town = scene.chance.of(townships())
    money = scene.chance.figure("low")
    title = f"{scene.office.name}关于{town}{scene.core}实施方案的批复"
    body = paragraphs(
        f"{town}人民政府：",
        f"你{town[-1]}报来的{scene.core}实施方案收悉。经研究，批复如下。",
        f"一、原则同意方案，安排工作经费{money}万元，年内完成。",
        f"二、{scene.matter.todo}",
        f"三、{scene.matter.also}",
        "四、方案的实施情况和资金使用情况在村组公开栏公布，接受群众监督；完成后30日内申请验收。",
        "此复。",
    )
    return Text(
        title, body + signed(scene), "reply", scene.matter, "复", "", f"批复{town}{scene.core}实施方案。"
    )


def public_notice(scene: Scene) -> Text:
    """Return what is said to the public: a list up for objection, shares of money, a guide, a call."""
    applied_for = scene.matter.column.startswith(("20-5", "20-11", "21-"))
    ways: tuple[_Way, ...] = (_guide, _announcement, _announcement) if applied_for else (_announcement,)
    if any(word in scene.matter.name for word in _GIVEN):
        ways = (_up_for_objection, _up_for_objection, _shares, _guide, _announcement)
    return scene.chance.of(ways)(scene)


#: What a matter is called by which somebody is given something.
_GIVEN = (
    "补贴", "补助", "救助", "资助", "扶持", "扶贫", "改造", "项目", "补偿", "发放", "低保", "最低生活", "安居",
    "建设", "水利", "奖", "搬迁",
)  # fmt: skip


def _up_for_objection(scene: Scene) -> Text:
    place = scene.place
    batch = scene.chance.between(1, 12)
    title = f"{place}2016年{scene.core}对象和项目公示（第{batch}批）"
    body = paragraphs(
        f"按照公开、公平、公正的原则，经申请、审核和评议，现将{place}2016年第{batch}批{scene.core}的对象和项目情况予以公示。",
        f"本批涉及{scene.chance.figure('num')}户（个），涉及资金{scene.chance.figure('low')}万元。"
        "到户到人的名单在村（社区）公开栏张贴，不在网上公布个人信息。",
        scene.matter.also,
        f"公示期为{scene.day.month}月{scene.day.day}日起7天。对公示内容有异议的，请以书面或者口头方式向{scene.office.short}反映，"
        "反映人的身份予以保密。",
    )
    return Text(
        title, body + signed(scene), "public_notice", scene.matter, "", "", f"公示{place}{scene.core}情况。"
    )


def _shares(scene: Scene) -> Text:
    places = scene.chance.some(
        VILLAGES if scene.office.is_township else townships(), scene.chance.between(5, 9)
    )
    batch = scene.chance.between(1, 9)
    rows = [(place, scene.chance.figure("num"), scene.chance.figure("low")) for place in places]
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in rows)
    total = sum(round(10 * float(money)) for _, _, money in rows)
    title = f"{scene.scope}2016年{scene.core}资金安排公告（第{batch}批）"
    body = (
        f"<p>现将2016年第{batch}批{scene.core}资金安排情况公告如下，共安排{total / 10:.1f}万元。</p>"
        "<table><thead><tr><th>单位</th><th>受益户数</th><th>金额（万元）</th></tr></thead>"
        f"<tbody>{cells}</tbody></table><p>{scene.matter.todo}</p>"
        "<p>资金使用情况接受审计和群众监督，发现截留、挪用的，请向本机关举报。</p>"
    )
    return Text(
        title, body + signed(scene), "proclamation", scene.matter, "", "20-11", f"公告{scene.core}资金安排。"
    )


def _guide(scene: Scene) -> Text:
    title = f"{scene.scope}{scene.core}事项办理须知"
    if scene.chance.often(60):
        title += f"（2016年{scene.day.month}月更新）"
    body = paragraphs(
        "一、办理依据",
        "国家有关法律、法规和省、市有关规定。",
        "二、申请条件",
        f"户籍或者经营地址在{scene.scope}，符合{scene.core}有关政策规定的居民、村民或者单位。",
        "三、所需材料",
        "申请书一份；有效身份证件或者营业执照；与申请事项有关的证明材料。能够通过部门之间核查的，不要求提供。",
        "四、办理程序",
        f"窗口受理，{scene.chance.between(1, 3)}个工作日内审核材料；需要现场核查的，两名工作人员到场；作出决定后送达申请人。",
        "五、办理时限和收费",
        f"承诺时限{scene.chance.between(3, 15)}个工作日，不收取费用。",
        "六、监督",
        scene.matter.also,
        "对办理结果不服的，可以依法申请行政复议或者提起行政诉讼。",
    )
    return Text(
        title, body, "no_document", scene.matter, "", "20-5", f"{scene.core}怎么办：条件、材料、程序和时限。"
    )


def _announcement(scene: Scene) -> Text:
    place = scene.town
    title = f"{scene.office.name}关于{place}{scene.core}有关事项的公告"
    body = paragraphs(
        f"{purpose(scene)}现就{place}{scene.core}有关事项公告如下。",
        f"一、{scene.matter.todo}",
        f"二、{scene.matter.also}",
        f"三、实施时间：{chinese_date(scene.day + timedelta(days=scene.chance.between(5, 20)))}起。",
        f"四、单位和个人对本公告有疑问的，可以到{scene.office.short}咨询，也可以查阅本机关公开指南上的联系方式。",
        "特此公告。",
    )
    return Text(
        title,
        body + signed(scene),
        "proclamation",
        scene.matter,
        "公告",
        "",
        f"公告{place}{scene.core}事项。",
    )


_BACKGROUNDS = (
    "连日来，{office}把{core}作为服务群众的重点，早部署、快行动。",
    "为把{core}的各项要求落到实处，{office}组织人员深入基层，面对面听情况、点对点解难题。",
    "今年以来，{office}围绕{core}，理思路、定措施、强督导，工作取得新进展。",
    "为让群众了解{policy}，{office}组织干部走村入户，把政策讲到院坝和田间。",
    "按照年初确定的目标，{office}抓住时间节点，有序推进{core}。",
    "{core}关系群众切身利益。{office}坚持问题导向，一件事接着一件事办。",
)
_VISITS = (
    "工作人员一边查看现场，一边核对台账，对发现的问题当场指出，能改的立即改，不能改的定出时限。",
    "在座谈中，村组干部和群众代表提出了{n}条意见，工作人员逐条记录，承诺一周内回复。",
    "检查组随机抽取了{k}个点，采取听、看、查、问的方式，了解真实情况。",
    "工作组白天进田间，晚上进农家，帮助群众算清账、办成事。",
    "每到一处，工作组都仔细询问责任人是谁、进度到哪里、还有什么困难，并现场协调解决了{k}个问题。",
)
_MEETINGS = (
    "会议听取了各组汇报，交流了好的做法，也指出了进度不平衡、资料不规范等问题。",
    "会议传达了上级有关文件，通报了督查情况，{k}个单位作了表态发言。",
    "会议强调，要把任务细化到人、落实到点，对重点难点问题逐个研究、逐个突破。",
    "与会人员围绕怎样方便群众、怎样减少环节进行了讨论，提出建议{n}条。",
)
_STREET = (
    "活动现场设置咨询台，发放宣传资料{n}余份，解答群众提问{k}个。",
    "宣讲人员用方言土语和身边事例讲解政策，群众听得懂、记得住。",
    "针对不识字的老年人，工作人员逐户上门，把办理条件、所需材料讲清楚。",
    "宣讲结束后，{k}名群众当场递交了申请材料，工作人员一次告知了需要补充的内容。",
)
_ORDERS = ("工作中，各责任单位坚持一条要求：", "工作中明确：", "按照部署，", "{office}要求：")
_AHEADS = (
    "下一步，{office}将对照问题清单逐项销号，结果向社会公布。",
    "下一步，{office}将继续加大督促力度，确保全面完成年度任务。",
    "有关负责人表示，将把群众满意作为标准，持续改进工作。",
    "目前，各项工作正在有序推进。",
    "群众可以通过政府网站、政务微信或者到办公地点了解进展，提出建议。",
)


def news(scene: Scene) -> Text:
    """Return a piece of news about the office's work: a visit, a meeting, a talk in a village, or how far it is."""
    short, core = scene.office.short, scene.core
    who = "县政府工作组" if scene.office.slug == COUNTY else short
    place = scene.town
    title, sentences = scene.chance.of((_visit, _visit, _gathering, _talk, _progress))(scene, who, place)
    figures = {
        "office": who,
        "core": core,
        "policy": scene.policy,
        "n": scene.chance.between(12, 240),
        "k": scene.chance.between(3, 18),
    }
    background = scene.chance.of(_BACKGROUNDS).format(**figures)
    if not background.startswith(("连日来", "今年以来")) and scene.chance.often(60):
        background = f"{scene.day.month}月{scene.day.day}日，{background}"
    lines = [
        background,
        *(each.format(**figures) for each in scene.chance.some(sentences, scene.chance.between(2, 3))),
        scene.chance.of(_ORDERS).format(**figures) + scene.matter.todo + scene.matter.also,
        f"{scene.chance.of(('截至目前，', '据统计，', '到本月，'))}{scene.done()}",
        scene.chance.of(_AHEADS).format(**figures),
    ]
    return Text(
        title, paragraphs(*lines), "no_document", scene.matter, "", "news", f"{short}推进{core}工作。"
    )


_Told = tuple[str, tuple[str, ...]]


def _visit(scene: Scene, who: str, place: str) -> _Told:
    verb = scene.chance.of(("检查", "督查", "调研", "指导"))
    titles = (f"{who}到{place}{verb}{scene.core}工作", f"{who}走访{place}听取群众对{scene.core}工作的意见")
    return scene.chance.of(titles), _VISITS


def _gathering(scene: Scene, who: str, _place: str) -> _Told:
    which = scene.chance.of(("第一次", "第二次", "第三次", "半年", "季度", "现场", ""))
    return f"{who.removesuffix('工作组')}召开{scene.core}工作{which}推进会", _MEETINGS


def _talk(scene: Scene, who: str, place: str) -> _Told:
    return f"{who}在{place}开展{scene.policy}宣讲", _STREET


def _progress(scene: Scene, who: str, _place: str) -> _Told:
    adverb = scene.chance.of(("扎实", "有序", "全力", "稳步"))
    how = scene.chance.of(("取得阶段性成效", "进展顺利", "进入攻坚阶段", "全面启动"))
    titles = (
        f"{scene.place}{adverb}推进{scene.core}工作",
        f"{scene.place}：{scene.core}工作见实效",
        f"{who.removesuffix('工作组')}{scene.day.month}月{scene.core}工作进展",
        f"{who.removesuffix('工作组')}{scene.chance.of(('三', '四', '多'))}举措抓好{scene.core}工作",
        f"{scene.office.short if scene.office.is_township else '全县'}{scene.core}工作{how}",
    )
    return scene.chance.of(titles), _VISITS


def serial(scene: Scene, series: Serial, number: int, month: int) -> Text:
    """Return one issue of a series: the ``number``-th of its kind, about ``month``."""
    title = series.title.replace("{n}", str(number)).replace("{m}", str(month))
    when = f"2016年{month}月" if series.every == "month" else "本期"
    body = tables.body(series.table, scene.chance, when) + paragraphs(
        f"以上信息由{scene.office.name}整理，依照《中华人民共和国政府信息公开条例》公布。"
        "数据来自业务系统和现场记录，如有更正，将在下一期说明。",
        scene.chance.of(_AHEADS[2:3] + _AHEADS[4:]).format(office=scene.office.short),
    )
    matter = Matter(title, series.column, series.topic, tables.KEYWORDS[series.table], "", "", "")
    summary = f"{when}{'数据' if series.genre == 'no_document' else '结果'}，由{scene.office.short}公布。"
    return Text(title, body, series.genre, matter, "", series.column, summary)
