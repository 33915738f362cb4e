"""What the requests of these weeks ask for: who asked when and how, and how far each has come."""

from dataclasses import dataclass
from datetime import date

from gongkai.cli.demonstrations.changning_2016.people import COUNTY_OFFICE, SHOWN_DEPARTMENT
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.regimes import PERIODS, Regime

#: The county's government itself, which is asked and gives to its departments.
COUNTY = "county"
_PERSON, _COMPANY = ApplicantKind.NATURAL_PERSON, ApplicantKind.COMMERCIAL_ENTERPRISE
_LAWYERS = ApplicantKind.LEGAL_SERVICE_INSTITUTION
_SINCE_2019 = PERIODS[Regime.REG2019].in_force
_SINCE_2021 = date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class Scene:
    """
    One request: ``days`` are the working days since it came, ``fate`` how far it has come.

    ``since`` is the first day of receipt on which there was such a step in the law.
    """

    slug: str
    days: int
    fate: str
    asked: str
    channel: IntakeChannel = IntakeChannel.IN_PERSON
    kind: ApplicantKind = _PERSON
    since: date = date(2008, 5, 1)
    posted: bool = False


_HERE = SHOWN_DEPARTMENT
SCENES = (
    Scene(_HERE, 0, "unconfirmed", "全县公办幼儿园收费标准", IntakeChannel.WEB),
    Scene(_HERE, 2, "unconfirmed", "义务教育阶段学校午餐招标结果", IntakeChannel.EMAIL, _COMPANY),
    Scene(_HERE, 4, "unreachable", "第二中学运动场改造验收报告", IntakeChannel.ORDINARY_MAIL),
    Scene(_HERE, 0, "received", "教师招聘考试面试评分办法"),
    Scene(_HERE, 3, "received", "近三年校服采购合同", IntakeChannel.FAX, _LAWYERS),
    Scene(COUNTY, 1, "received", "县城公共停车场建设规划"),
    Scene(COUNTY, 2, "assigned", "城乡学校布局调整方案", IntakeChannel.REGISTERED_MAIL, posted=True),
    Scene(COUNTY, 4, "signed for", "校车运营补贴的发放标准"),
    Scene(COUNTY, 6, "answered by the department", "县职业技术学校搬迁项目概算批复", kind=_COMPANY),
    Scene(_HERE, 8, "drafted", "普通高中自主招生工作方案"),
    Scene(_HERE, 5, "to be corrected", "学校有关资料", IntakeChannel.WEB, since=_SINCE_2019),
    Scene(_HERE, 25, "not corrected", "历年与教育经费有关的全部情况", since=_SINCE_2019),
    Scene(_HERE, 10, "asked for reasons", "本年度全部会议记录", IntakeChannel.WEB, since=_SINCE_2019),
    Scene(_HERE, 12, "to be paid", "近十年学校基建档案复制件", kind=_LAWYERS, since=_SINCE_2021),
    Scene(_HERE, 10, "third party asked", "营养餐供应商的配送方案", kind=_COMPANY),
    Scene(_HERE, 24, "third party silent", "教学设备供货商的报价明细", since=_SINCE_2019),
    Scene(_HERE, 14, "extension proposed", "全县代课教师历史档案名册"),
    Scene(_HERE, 13, "extension approved", "中小学危房改造资金使用情况"),
    Scene(_HERE, 9, "under secrecy review", "学校安全隐患排查台账"),
    Scene(_HERE, 11, "under legal review", "民办培训机构审批材料", IntakeChannel.WEB, _LAWYERS),
    Scene(_HERE, 13, "to be signed", "优秀教师评选结果"),
    Scene(_HERE, 14, "to be served", "家庭经济困难学生资助标准", IntakeChannel.REGISTERED_MAIL, posted=True),
    Scene(_HERE, 12, "in hand", "教育局本年度培训费支出"),
    Scene(_HERE, 23, "in hand", "第一小学扩建用地批复"),
    Scene(_HERE, 20, "served", "普惠性民办幼儿园名单", posted=True),
    Scene(_HERE, 32, "archived", "中考加分政策文件"),
    Scene(_HERE, 45, "in remedy", "学校食堂承包合同", kind=_COMPANY),
    Scene(_HERE, 6, "withdrawn", "教师资格认定流程"),
    Scene(_HERE, 3, "voided", "全县公办幼儿园收费标准"),
    Scene(COUNTY_OFFICE, 7, "in hand", "县政府常务会议议题目录", IntakeChannel.WEB),
)
