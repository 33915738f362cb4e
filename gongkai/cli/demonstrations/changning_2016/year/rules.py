"""Documents that set rules and tasks: those that are public, and those that an office keeps to itself."""

from gongkai.cli.demonstrations.changning_2016.year.scene import (
    DUTIES,
    GUARDS,
    ON_REQUEST,
    STEPS,
    WITHHELD,
    Scene,
    Text,
    paragraphs,
    purpose,
    receivers,
    signed,
    some,
)

_RULES = (
    "管理办法（试行）", "实施细则", "工作规程", "考核办法", "公示制度", "责任追究办法", "监督管理规定", "暂行规定",
    "评议办法", "奖补办法", "档案管理规定", "工作责任制",
)  # fmt: skip
_PLANS = (
    "2016年实施方案", "2016年工作要点", "三年行动计划（2016—2018年）", "专项行动方案", "任务分工方案", "工作方案",
    "2016年度目标任务分解方案", "整改方案", "“十三五”工作规划",
)  # fmt: skip


def _joined(matter: str, kind: str) -> str:
    """Return matter and kind of document as one name, without saying a word twice."""
    for length in (4, 3, 2):
        if kind.startswith(matter[-length:]):
            return matter[:-length] + kind
    return matter + kind


def rule(scene: Scene) -> Text:
    """Return a document that sets rules or tasks for others: what the offices of that year counted as normative."""
    if scene.chance.often(15):
        return _opinions(scene)
    if scene.chance.often(55):
        name = _joined(scene.matter.name, scene.chance.of(_RULES))
        text = _articles(scene, name)
        summary = f"规定{scene.core}工作的责任、程序和监督。"
    else:
        name = _joined(scene.matter.name, scene.chance.of(_PLANS))
        text = _chapters(scene)
        summary = f"部署{scene.core}工作的目标、措施和进度。"
    name = scene.scope + name
    lead = scene.chance.of(
        (
            f"《{name}》已经研究同意，现印发给你们，请认真贯彻执行。",
            f"现将《{name}》印发给你们，请结合实际抓好落实。",
            f"《{name}》已经{scene.meeting}讨论通过，现予印发，请遵照执行。",
        )
    )
    body = f"<p>{receivers(scene)}</p><p>{lead}</p>{signed(scene)}<h2>{name}</h2>{text}"
    title = f"{scene.office.name}关于印发《{name}》的通知"
    return Text(title, body, "notice", scene.matter, "发", "20-1-documents", summary)


def _articles(scene: Scene, name: str) -> str:
    todo, also = scene.matter.todo, scene.matter.also
    kind = next((kind for kind in ("办法", "细则", "制度", "规程") if kind in name), "规定")
    articles = [
        f"{purpose(scene)}制定本{kind}。",
        scene.chance.of(
            (
                f"{scene.whole}范围内的{scene.core}工作适用本文。法律、法规另有规定的，从其规定。",
                f"本文适用于{scene.whole}{scene.core}工作的组织、实施和监督。",
            )
        ),
        scene.chance.of(
            (
                "工作坚持依法公开、便民高效、分级负责的原则。",
                "工作坚持谁主管、谁负责，谁经办、谁负责的原则。",
                "工作坚持预防为主、标本兼治、群众参与的原则。",
            )
        ),
        f"{scene.office.short}负责{scene.core}工作的组织协调和监督检查，有关单位在各自职责范围内做好工作。",
        todo,
        also,
        *some(scene, DUTIES, scene.chance.between(1, 2)),
        *some(scene, GUARDS, scene.chance.between(1, 3)),
        f"本文由{scene.office.short}负责解释，自印发之日起施行。",
    ]
    return "".join(f"<p>第{_ORDINALS[place]}条　{text}</p>" for place, text in enumerate(articles))


_ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]


def _chapters(scene: Scene) -> str:
    goals = (
        f"到2016年年底，{scene.core}工作责任体系健全、底数清楚、台账完整，群众满意率达到{scene.chance.between(90, 98)}%以上。",
        f"用{scene.chance.between(3, 10)}个月时间，集中解决{scene.core}工作中群众反映强烈的问题，建立长效机制。",
        f"年内完成{scene.core}各项任务，做到有计划、有措施、有检查、有结果。",
    )
    steps = some(scene, STEPS, 3)
    return paragraphs(
        f"{purpose(scene)}制定本方案。",
        "一、目标任务",
        scene.chance.of(goals),
        "二、工作措施",
        f"（一）{scene.matter.todo}",
        f"（二）{scene.matter.also}",
        f"（三）{some(scene, DUTIES, 1)[0]}",
        "三、步骤安排",
        *steps,
        "四、工作要求",
        *some(scene, GUARDS, scene.chance.between(1, 2)),
    )


def _opinions(scene: Scene) -> Text:
    verb = scene.chance.of(("进一步加强", "切实做好", "规范", "全面推进"))
    kind = scene.chance.of(("实施意见", "意见", "指导意见"))
    title = f"{scene.office.name}关于{verb}{scene.core}工作的{kind}"
    body = paragraphs(
        receivers(scene),
        f"{purpose(scene)}现提出以下意见。",
        "一、明确工作重点",
        scene.matter.todo,
        scene.matter.also,
        "二、落实工作责任",
        *some(scene, DUTIES, 2),
        "三、严格监督检查",
        *some(scene, GUARDS, 2),
    )
    summary = f"对{scene.core}工作提出意见。"
    return Text(title, body + signed(scene), "opinions", scene.matter, "发", "20-1-documents", summary)


#: What an office rules for itself alone: internal affairs, which it need not publish (条例第十六条第一款).
INTERNAL = (
    ("机关考勤和请销假管理规定", "工作日上下班签到，请假三天以内由分管领导批准，三天以上由主要领导批准。"),
    ("公务用车使用管理规定", "派车实行审批登记，节假日除值班车外一律封存，油料和维修定点结算。"),
    ("机关财务内部控制制度", "经办、审核、审批三分离，大额支出集体研究，每季度核对往来账目。"),
    ("机关值班和保密工作制度", "涉密文件专人专柜管理，值班人员不得擅离岗位，交接班有记录。"),
    ("工作人员年度考核实施办法", "考核分平时考核和年终考核，民主测评、述职和领导评价按比例计分。"),
    ("机关会议和公文处理细则", "会议一事一报，公文当日登记、三日内批办，逾期由办公室催办。"),
    ("固定资产领用和报废管理办法", "资产入库登记、领用签字，报废由技术人员鉴定并按程序核销。"),
    ("印章使用管理规定", "用印须经分管领导签字登记，空白介绍信不得加盖印章。"),
    ("干部职工学习培训制度", "每月集中学习不少于两次，外出培训返回后一周内作交流。"),
    ("机关后勤服务和接待管理办法", "公务接待凭公函，按标准用餐，超支部分由经办人承担。"),
    ("内部档案管理和移交制度", "各股室每年三月底前完成上年度文件归档，移交清单双方签字。"),
    ("人事岗位轮岗交流暂行办法", "同一岗位满五年的原则上轮岗，交接工作由监交人签字确认。"),
    ("网络设备和账号管理制度", "内外网分离，账号一人一号，离岗当日注销。"),
    ("重大事项集体决策制度", "重大事项会前通报、会上讨论、会后记录，班子成员逐一表态。"),
)


def kept(scene: Scene, place: int) -> tuple[Text, bool]:
    """Return a document that is not published, and whether it is withheld from applicants too; ``place`` counts them."""
    office = scene.office
    if place < len(INTERNAL):
        name, rule_ = INTERNAL[place]
        name = f"{office.short}{name}"
        text = "".join(
            f"<p>第{_ORDINALS[number]}条　{line}</p>"
            for number, line in enumerate(
                (
                    f"为加强内部管理，保证机关工作正常运转，结合{office.short}实际，制定本制度。",
                    "本制度适用于机关全体工作人员和下属单位。",
                    rule_,
                    *some(scene, DUTIES, 1),
                    "违反本制度的，由办公室提出意见，报班子会议研究处理。",
                    "本制度自印发之日起执行，由办公室负责解释。",
                )
            )
        )
        title = f"{office.name}关于印发《{name}》的通知"
        lead = (
            f"<p>机关各股室、下属单位：</p><p>《{name}》已经班子会议讨论通过，现印发给你们，请遵照执行。</p>"
        )
        body = f"{lead}{signed(scene, WITHHELD)}<h2>{name}</h2>{text}"
        return Text(title, body, "notice", scene.matter, "发", "20-2", f"机关内部管理制度：{name}。"), True
    year = scene.chance.of(("2016年", "2016年度", "2016年上半年", "2016年下半年", ""))
    ends = (
        "任务分解和责任落实表",
        "内部工作流程",
        "经费安排方案",
        "考核评分细则",
        "联络员和值班安排",
        "包片联系工作方案",
    )
    name = f"{year}{_joined(scene.core, scene.chance.of(ends))}"
    title = f"{office.name}关于印发《{name}》的通知"
    lead = f"<p>{receivers(scene)}</p><p>{purpose(scene)}现将《{name}》印发给你们，请按照分工组织实施。</p>"
    text = paragraphs(
        "一、任务分工",
        scene.matter.todo,
        scene.matter.also,
        "二、工作责任",
        *some(scene, DUTIES, scene.chance.between(1, 3)),
        "三、进度和报送",
        *some(scene, STEPS, 2),
    )
    body = f"{lead}{text}{signed(scene, ON_REQUEST)}"
    return Text(
        title, body, "notice", scene.matter, "发", "20-1-documents", f"{scene.core}工作的内部安排。"
    ), False
