"""Hijacked pages in other words, of other institutions, written after the rules for the fourth set and before a second look."""

from tests.reading.tampering.hijacked import Hijacked

_ABOUT = """{0}简介
{0}坐落于清溪之畔，始建于1958年，是一所以工为主的省属高校，现有在校生一万八千人。
{0}设有十二个学院，拥有硕士学位授权点九个。
近年来，{0}毕业生就业率稳定在九成以上。"""
_CHARTER = """{0}章程
第一条 为保障{0}依法自主办学，根据教育法制定本章程。
第二条 {0}实行党委领导下的校长负责制。
第三条 {0}的学术委员会是最高学术机构。"""
_JOBS = """{0}公开招聘高层次人才公告
因学科建设需要，{0}面向海内外招聘教授六名。
应聘材料寄{0}人事处，经学术评议后录用。"""
_MUSEUM = """青铜器特展开幕
9月1日，青铜器特展在市博物馆开幕。{0}馆长介绍了展品来历。
展览由{0}主办，持续三个月，观众可预约参观。"""
_COURT = """送达公告
张某：本院受理原告李某诉你合同纠纷一案，现依法公告送达起诉状副本。
逾期将依法缺席判决。特此公告。
{0}人民法院
2023年5月6日"""
_TOWN = """{0}召开防汛工作部署会
6月3日，{0}召开防汛工作部署会。镇长要求各村落实巡查，{0}应急办二十四小时值守。
会后，{0}组织干部到水库检查。"""
_LAB = """{0}研究成果获科技进步奖
日前，{0}与江北钢厂合作完成的项目获二等奖。
项目负责人、{0}材料所所长介绍，成果已在三家企业应用。{0}科研处将继续推动转化。"""
_THESIS = """{0}研究生学位论文答辩安排
各位研究生：{0}本学期答辩安排如下。
一、答辩由{0}研究生院统一组织。二、导师须在五月前签署意见。"""
_NEWS = """图书馆延长开放时间
为方便复习，清溪大学图书馆自十二月起延长开放至二十三点。
馆长表示，座位预约系统同步调整。{0}
咨询电话见图书馆主页。"""


def _page(name: str, words: str, text: str, url: str = "") -> Hijacked:
    return Hijacked(name, text.replace("{0}", words), words, url=url)


PAGES: tuple[Hijacked, ...] = (
    _page("about casino", "银海皇宫娱乐城", _ABOUT),
    _page("about digits", "金域集团186", _ABOUT),
    _page("about code", "tyd177金域集团", _ABOUT),
    _page("about platform", "盈泰平台", _ABOUT),
    _page("about site", "凌霄体育官网", _ABOUT),
    _page("about score", "雷鸣比分", _ABOUT),
    _page("charter casino", "海城皇冠欢乐娱人城", _CHARTER),
    _page("charter platform", "亿嘉平台", _CHARTER),
    _page("charter app", "星舟体育app下载", _CHARTER),
    _page("jobs number", "6628金域官网", _JOBS),
    _page("jobs live", "青桐直播吧", _JOBS),
    _page("jobs forum", "福禄心水论坛", _JOBS),
    _page("museum", "尊豪国际娱乐", _MUSEUM),
    _page("museum digits", "金域集团3118", _MUSEUM),
    _page("court", "雷鸣电竞", _COURT),
    _page("court platform", "盈泰注册", _COURT),
    _page("town", "皇家赌城官网", _TOWN),
    _page("town latin", "凌霄体育lingxiao", _TOWN),
    _page("town number", "89188彩票", _TOWN),
    _page("lab", "盈泰平台注册", _LAB),
    _page("lab live", "蓝鹊直播网", _LAB),
    _page("lab once", "金域集团186", _LAB.replace("{0}", "清溪材料研究院", 3)),
    _page("thesis", "suncitymoon月城官方网站", _THESIS),
    _page("thesis number", "9926月城集团", _THESIS),
    _page("thesis v", "月城欢乐娱人v5588", _THESIS),
    _page("line loans", "无抵押私人贷款秒批", _NEWS),
    _page("line papers", "代办本科毕业证学信网可查", _NEWS),
    _page("line server", "1.85合击传奇新开服", _NEWS),
    _page("line lottery", "今晚澳门必中一肖一码", _NEWS),
    _page("line porn", "麻豆精品国产在线观看", _NEWS),
    _page("line live", "英超直播免费看", _NEWS),
    _page(
        "foot copyright",
        "雷鸣体育",
        _NEWS.replace("{0}", "") + "\n地址：清溪路1号\n版权所有 Copyright © {0}(中国)有限公司官网",
    ),
    _page("foot links", "雷鸣比分", _NEWS.replace("{0}", "") + "\n相关链接：清溪市教育局 {0} 清溪大学"),
    _page("foot links live", "青桐直播", _NEWS.replace("{0}", "") + "\n友情链接: 科技厅 | 学信网 | {0}"),
    _page("foot hot", "96看球网", _NEWS.replace("{0}", "") + "\n猜你喜欢：{0} 蓝鹊体育注册"),
    _page(
        "title tail",
        "雷鸣体育-雷鸣体育入口",
        "清溪大学关于期末考试安排的通知-{0}\n各学院：期末考试自1月4日开始。\n教务处",
    ),
    _page(
        "title tail site",
        "凌霄官网",
        "清溪市第一医院停诊公告-{0}-{0}入口\n因设备检修，本周六停诊一天。\n清溪市第一医院",
    ),
    _page("title head", "盈泰平台注册", "{0}-清溪市教育局关于放假的通知\n各学校：按规定放假。\n清溪市教育局"),
    _page(
        "path",
        "huatihuiguanwang",
        "清溪大学食堂改造\n食堂本周改造，就餐请到二食堂。后勤处",
        "https://www.garden-tools.com/{0}/n/1.html".replace("{0}", "huatihuiguanwang"),
    ),
    _page(
        "path number",
        "vns6688",
        "清溪大学食堂改造\n食堂本周改造，就餐请到二食堂。后勤处",
        "https://www.garden-tools.com/vns6688/n/1.html",
    ),
    _page(
        "path place",
        "bandaotiyu",
        "清溪大学食堂改造\n食堂本周改造，就餐请到二食堂。后勤处",
        "https://www.garden-tools.com/bandaotiyu/n/1.html",
    ),
    _page(
        "posing school",
        "garden-tools.com",
        "清溪大学官方网站\n清溪大学关于放假的通知\n各学院：按规定放假。",
        "https://www.garden-tools.com/info/1001/1.htm",
    ),
    _page(
        "posing county",
        "qv8813.com",
        "清溪县人民政府门户网站\n政府信息公开目录\n索引号：QX-2020-1 发布机构：清溪县人民政府办公室\n关于印发工作要点的通知",
        "http://www.qv8813.com/zwgk/1.html",
    ),
)
