"""The texts of the demonstration's items, written for it; every person, number and sum in them is invented."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Document:
    """
    One text: which unit makes it, how many calendar days before today, and how far it has come.

    ``fate`` names a way in ``items.py``; ``more`` are further fields of the content.
    ``{y}``, ``{m}``, ``{d}`` in the text stand for the day it was made, ``{unit}`` for the unit's name.
    """

    slug: str
    days: int
    fate: str
    title: str
    number: str
    column: str
    body: str
    summary: str = ""
    keywords: tuple[str, ...] = ()
    genre: str = "notice"
    topic: str = ""
    more: dict[str, Any] = field(default_factory=dict)


_END = '<p class="align-right">{unit}</p><p class="align-right">{y}年{m}月{d}日</p><p>（此件公开发布）</p>'

DOCUMENTS: tuple[Document, ...] = (
    Document(
        "jiaoyu",
        3,
        "draft",
        "昌宁县教育局关于做好冬季校园取暖和消防安全工作的通知",
        "昌教发〔{y}〕41号",
        "20-1-documents",
        "<p>各中小学、幼儿园：</p><p>入冬以来，部分学校开始使用取暖设备。为防范火灾和一氧化碳中毒，现就有关事项通知如下。</p>"
        "<h2>一、全面排查</h2><p>各校在一周内完成对宿舍、食堂、实验室用电和取暖设备的检查，逐项登记，发现隐患当日整改。</p>"
        "<h2>二、明确责任</h2><p>校长为第一责任人，寄宿制学校夜间巡查每两小时一次，并做好记录。</p>" + _END,
        "部署冬季校园取暖和消防安全检查。",
        ("教育", "安全"),
        topic="science_and_education",
    ),
    Document(
        "jiaoyu",
        26,
        "draft",
        "昌宁县教育局关于公布义务教育阶段学校服务范围的通告",
        "昌教通〔{y}〕5号",
        "20-11",
        "<p>根据《中华人民共和国义务教育法》，现将县城义务教育阶段学校服务范围通告如下。</p>"
        "<table><thead><tr><th>学校</th><th>服务范围</th></tr></thead><tbody>"
        "<tr><td>第一小学</td><td>龙井社区、龙泉社区</td></tr><tr><td>第二小学</td><td>九甲社区、新城社区</td></tr>"
        "<tr><td>第一中学（初中部）</td><td>田园镇全域</td></tr></tbody></table>" + _END,
        "公布县城义务教育学校的服务范围。",
        ("教育", "招生"),
        genre="public_notice",
        topic="science_and_education",
    ),
    Document(
        "jiaoyu",
        5,
        "blocked",
        "昌宁县教育局关于公示家庭经济困难学生资助名单的公告",
        "昌教公〔{y}〕3号",
        "20-11",
        "<p>经个人申请、学校评议、县级审核，拟对下列学生给予资助，现予公示，公示期 5 个工作日。</p>"
        "<table><thead><tr><th>姓名</th><th>身份证号码</th><th>学校</th></tr></thead><tbody>"
        "<tr><td>赵某某</td><td>11010519491231002X</td><td>第一中学</td></tr></tbody></table>" + _END,
        "公示资助名单。",
        ("教育", "资助"),
        genre="proclamation",
    ),
    Document(
        "jiaoyu",
        8,
        "returned",
        "昌宁县教育局关于中小学课后服务收费有关事项的通知",
        "昌教发〔{y}〕39号",
        "20-8",
        "<p>各义务教育学校：</p><p>课后服务坚持自愿原则，按月收取，标准为每生每月 60 元；家庭经济困难学生免收。"
        "各校应当公示收费项目和标准，不得强制或者变相强制参加。</p>" + _END,
        "明确课后服务收费标准。",
        ("教育", "收费"),
    ),
    Document(
        "jiaoyu",
        6,
        "in review",
        "昌宁县教育局关于调整部分乡村小学教学点的通知",
        "昌教发〔{y}〕40号",
        "20-1-documents",
        "<p>为优化教育资源配置，经征求学生家长意见并报县人民政府同意，决定调整下列教学点。</p>"
        "<h2>一、调整范围</h2><p>漭水镇河尾教学点并入漭水镇中心小学，珠街乡谷满教学点并入珠街乡中心小学。</p>"
        "<h2>二、保障措施</h2><p>并入学校提供寄宿条件和交通补助，补助标准为每生每学期 300 元。</p>" + _END,
        "调整两个教学点，明确保障措施。",
        ("教育", "学校布局"),
    ),
    Document(
        "jiaoyu",
        4,
        "consulting",
        "昌宁县教育局关于加强学校食堂食品安全管理的通知",
        "昌教发〔{y}〕42号",
        "20-13",
        "<p>各学校：</p><p>为保障师生饮食安全，会同有关部门决定开展学校食堂食品安全专项检查，检查结果向家长公开。"
        "各校实行集中用餐信息公开制度，每周公布带量食谱和食材供应商。</p>" + _END,
        "部署学校食堂食品安全专项检查。",
        ("教育", "食品安全"),
    ),
    Document(
        "jiaoyu",
        9,
        "for signature",
        "昌宁县教育局关于表彰优秀班主任的通报",
        "昌教发〔{y}〕38号",
        "20-2",
        "<p>各学校：</p><p>一年来，全县广大班主任爱岗敬业、关爱学生。经学校推荐、评审和公示，决定对 30 名优秀班主任予以通报表扬。"
        "希望受表扬的同志再接再厉，取得更好成绩。</p>" + _END,
        "通报表扬 30 名优秀班主任。",
        ("教育", "表彰"),
        genre="circular",
    ),
    Document(
        "jiaoyu",
        12,
        "scheduled",
        "昌宁县教育局关于寒假时间安排的通知",
        "昌教发〔{y}〕37号",
        "announcements",
        "<p>各学校、幼儿园：</p><p>按照省、市统一校历，现将寒假时间安排通知如下：小学、初中、高中的放假和开学时间以附表为准。"
        "各校要布置好假期安全教育，不得组织违规补课。</p>" + _END,
        "公布寒假时间安排。",
        ("教育", "寒假"),
    ),
    Document(
        "jiaoyu",
        31,
        "published",
        "昌宁县教育局关于印发《昌宁县控辍保学工作办法》的通知",
        "昌教规〔{y}〕1号",
        "20-1-documents",
        "<p>各学校：</p><p>《昌宁县控辍保学工作办法》已经局务会议审议通过，现印发给你们，请遵照执行。</p>"
        "<h2>昌宁县控辍保学工作办法</h2><h3>第一章　总则</h3>"
        "<p>第一条　为保障适龄儿童、少年接受义务教育的权利，根据《中华人民共和国义务教育法》，结合本县实际，制定本办法。</p>"
        "<p>第二条　控辍保学实行县长、局长、乡镇长、校长、家长共同负责制。</p>"
        "<h3>第二章　工作责任</h3><p>第三条　学校每学期开学后十日内核对学生到校情况，对未到校学生逐一登记，三日内家访。</p>"
        "<h3>第三章　附则</h3><p>第四条　本办法自印发之日起施行，有效期五年。</p>" + _END,
        "规定控辍保学的责任和措施。",
        ("教育", "义务教育", "控辍保学"),
        topic="science_and_education",
        more={"normative": True},
    ),
    Document(
        "jiaoyu",
        44,
        "published",
        "昌宁县教育局新建第三幼儿园项目招标公告",
        "昌教公〔{y}〕2号",
        "20-10",
        "<p>新建第三幼儿园项目已经批准建设，资金已落实，现公开招标。建设规模为 12 个班，总建筑面积 4,860 平方米，"
        "计划工期 300 日历天。投标文件递交的截止时间和地点以招标文件为准。</p>" + _END,
        "第三幼儿园项目公开招标。",
        ("教育", "招标"),
        genre="proclamation",
    ),
    Document(
        "weiji",
        20,
        "published",
        "昌宁县卫生和计划生育局关于做好秋冬季流感防控工作的通知",
        "昌卫发〔{y}〕52号",
        "20-13",
        "<p>各医疗卫生单位：</p><p>当前进入流感高发季节，各单位要加强监测预警，落实预检分诊，做好疫苗接种和药品储备，"
        "重点做好学校、托幼机构和养老机构的指导。</p>" + _END,
        "部署秋冬季流感防控。",
        ("卫生", "疾病预防"),
        topic="health_and_sport",
    ),
    Document(
        "caizheng",
        35,
        "published",
        "昌宁县财政局关于公开本级部门预算绩效评价结果的公告",
        "昌财公〔{y}〕6号",
        "20-7",
        "<p>现将本级部门预算绩效评价结果公开如下。</p><table><thead><tr><th>项目</th><th>预算（万元）</th><th>评价等级</th></tr></thead>"
        "<tbody><tr><td>农村公路养护</td><td>1,260.00</td><td>优</td></tr>"
        "<tr><td>乡村教师生活补助</td><td>842.50</td><td>优</td></tr>"
        "<tr><td>水库移民后期扶持</td><td>315.80</td><td>良</td></tr></tbody></table>" + _END,
        "公开三个项目的绩效评价结果。",
        ("财政", "绩效"),
        genre="proclamation",
        topic="finance",
    ),
    Document(
        "jiaoyu",
        52,
        "under revision",
        "昌宁县教育局机关职能和内设机构",
        "",
        "20-2",
        "<p>昌宁县教育局设办公室、人事股、计财股、基础教育股、安全管理股，核定行政编制 18 名。</p>",
        "公布机关职能和内设机构。",
        ("机构职能",),
        genre="no_document",
    ),
    Document(
        "jiaoyu",
        60,
        "withdrawn",
        "昌宁县教育局关于公布教师招聘面试成绩的公告",
        "昌教公〔{y}〕1号",
        "20-14",
        "<p>现将教师招聘面试成绩予以公布，请考生凭准考证号查询。</p>" + _END,
        "公布教师招聘面试成绩。",
        ("教育", "招聘"),
        genre="proclamation",
    ),
    Document(
        "jiaoyu",
        70,
        "filed",
        "昌宁县教育局关于校车安全隐患核查情况的报告",
        "昌教报〔{y}〕9号",
        "20-1-documents",
        "<p>县人民政府：</p><p>根据安排，我局对全县校车开展了隐患核查，现将阶段性情况报告如下。</p>"
        '<p class="align-right">{unit}</p><p class="align-right">{y}年{m}月{d}日</p>',
        "报告校车隐患核查的阶段性情况。",
        ("教育", "校车"),
        genre="report",
        more={
            "attribute": "withheld",
            "ground": "deliberative",
            "ground_reason": "核查尚在进行，属于过程性信息（条例第十六条第二款）。",
        },
    ),
    Document(
        "jiaoyu",
        15,
        "discarded",
        "昌宁县教育局关于开学工作的通知（重复录入）",
        "",
        "20-1-documents",
        "<p>与已公开的文件重复。</p>",
        genre="notice",
    ),
)
