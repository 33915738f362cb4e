"""
The orders in which items are kept: 法定主动公开内容 (arts 20, 21), the 22 topics, the 15 kinds of documents.

These are what a home begins with. Columns are records that a government edits; topics and kinds are
fixed lists.
"""

from dataclasses import dataclass

from gongkai.domain.labels import Labelled
from gongkai.domain.publishing.clock import ShorterLimit


class TopicCategory(Labelled):
    """The State Council's 22 topics (主题分类). [K] The wording is from knowledge."""

    STATE_ORGANS = "state_organs", "国务院组织机构"
    GENERAL_AFFAIRS = "general_affairs", "综合政务"
    ECONOMY = "economy", "国民经济管理、国有资产监管"
    FINANCE = "finance", "财政、金融、审计"
    LAND_AND_ENERGY = "land_and_energy", "国土资源、能源"
    AGRICULTURE = "agriculture", "农业、林业、水利"
    INDUSTRY_AND_TRANSPORT = "industry_and_transport", "工业、交通"
    TRADE = "trade", "商贸、海关、旅游"
    MARKET_AND_SAFETY = "market_and_safety", "市场监管、安全生产监管"
    URBAN_AND_ENVIRONMENT = "urban_and_environment", "城乡建设、环境保护"
    SCIENCE_AND_EDUCATION = "science_and_education", "科技、教育"
    CULTURE = "culture", "文化、广电、新闻出版"
    HEALTH_AND_SPORT = "health_and_sport", "卫生、体育"
    POPULATION = "population", "人口与计划生育、妇女儿童工作"
    LABOUR = "labour", "劳动、人事、监察"
    PUBLIC_SECURITY = "public_security", "公安、安全、司法"
    CIVIL_AFFAIRS = "civil_affairs", "民政、扶贫、救灾"
    ETHNIC_AND_RELIGION = "ethnic_and_religion", "民族、宗教"
    FOREIGN_AFFAIRS = "foreign_affairs", "对外事务"
    HONG_KONG_MACAO_TAIWAN = "hong_kong_macao_taiwan", "港澳台侨工作"
    DEFENCE = "defence", "国防"
    OTHER = "other", "其他"


class GenreCategory(Labelled):
    """The fifteen kinds of official documents (党政机关公文处理工作条例第八条), and what is none of them."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    PROCLAMATION = "proclamation", "公告"
    PUBLIC_NOTICE = "public_notice", "通告"
    OPINIONS = "opinions", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    MOTION = "motion", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    NO_DOCUMENT = "no_document", "非公文"


@dataclass(frozen=True, slots=True)
class StatutoryColumn:
    """A column that the law asks for; ``parent`` is a key, empty at the top."""

    key: str
    name: str
    parent: str
    basis: str
    limit: ShorterLimit | None = None


#: 双公示. [K] Seven working days from the decision; the notice is not at hand, so the value is data of the column.
_DOUBLE_PUBLICITY = ShorterLimit(7, "行政许可和行政处罚等信用信息公示：自决定作出之日起 7 个工作日内")
_20 = "政府信息公开条例第二十条"
_21 = "政府信息公开条例第二十一条"

STATUTORY_COLUMNS: tuple[StatutoryColumn, ...] = (
    StatutoryColumn("institutions", "政府信息公开制度", "", "国办公开办函〔2019〕61号"),
    StatutoryColumn("statutory", "法定主动公开内容", "", "国办公开办函〔2019〕61号"),
    StatutoryColumn("annual-reports", "政府信息公开年报", "", "国办公开办函〔2019〕61号"),
    StatutoryColumn("20-1", "行政法规、规章和规范性文件", "statutory", f"{_20}第一项"),
    StatutoryColumn("20-1-documents", "政府及部门文件", "20-1", f"{_20}第一项"),
    StatutoryColumn("20-1-interpretations", "政策解读", "20-1", "国办发〔2016〕80号"),
    StatutoryColumn("20-2", "机关职能、机构设置与负责人", "statutory", f"{_20}第二项"),
    StatutoryColumn("20-3", "规划计划及相关政策", "statutory", f"{_20}第三项"),
    StatutoryColumn("20-4", "统计信息", "statutory", f"{_20}第四项"),
    StatutoryColumn("20-5", "行政许可和对外管理服务事项", "statutory", f"{_20}第五项"),
    StatutoryColumn("20-5-results", "行政许可结果", "20-5", f"{_20}第五项", _DOUBLE_PUBLICITY),
    StatutoryColumn("20-6", "行政处罚和行政强制", "statutory", f"{_20}第六项"),
    StatutoryColumn("20-6-decisions", "行政处罚决定", "20-6", f"{_20}第六项", _DOUBLE_PUBLICITY),
    StatutoryColumn("20-7", "财政预算、决算", "statutory", f"{_20}第七项"),
    StatutoryColumn("20-8", "行政事业性收费", "statutory", f"{_20}第八项"),
    StatutoryColumn("20-9", "政府集中采购", "statutory", f"{_20}第九项"),
    StatutoryColumn("20-10", "重大建设项目", "statutory", f"{_20}第十项"),
    StatutoryColumn("20-11", "扶贫、教育、医疗、社会保障和就业", "statutory", f"{_20}第十一项"),
    StatutoryColumn("20-12", "应急预案、预警与应对", "statutory", f"{_20}第十二项"),
    StatutoryColumn(
        "20-13", "环境保护、公共卫生、安全生产、食品药品与产品质量监督检查", "statutory", f"{_20}第十三项"
    ),
    StatutoryColumn("20-14", "公务员招考", "statutory", f"{_20}第十四项"),
    StatutoryColumn("20-15", "其他法定公开信息", "statutory", f"{_20}第十五项"),
    StatutoryColumn("21-urban", "市政建设、公共服务和公益事业", "statutory", _21),
    StatutoryColumn("21-land", "土地征收、房屋征收", "statutory", _21),
    StatutoryColumn("21-order", "治安管理、社会救助", "statutory", _21),
    StatutoryColumn("21-rural", "农业农村与农田水利（乡镇）", "statutory", _21),
    StatutoryColumn("news", "政务动态", "", "国办发〔2017〕47号"),
    StatutoryColumn("announcements", "通知公告", "", "国办发〔2017〕47号"),
)
