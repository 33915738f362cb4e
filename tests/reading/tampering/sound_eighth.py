"""Sound pages on hosts of their own, with paths, columns, sentences, links, lists, forms and mail like those of hijacked ones."""

from tests.reading.tampering.sound_sixth import page

_COUNTY, _GOV = "木港县人民政府", "http://www.mugang.gov.cn/o.htm"
_BODY = "各单位按时报送材料。\n联系电话另行通知。"


def _with(added: str, *, foot: str = "") -> str:
    return page("报送材料", f"-{_COUNTY}", _BODY, foot=foot).replace("</body>", f"{added}</body>")


def _foot(name: str) -> str:
    return f"友情链接 木港县人民政府 主办单位：{name} 版权所有：{name} 办公室电话 浙公网安备33000002000001号"


#: Whose page it is, where it stands and what it says of a name.
KEPT = (
    (
        "school of a county",
        "https://www.mgsyzx.net/art/2022/4/11/art_5_2.html",
        page(
            "春季运动会",
            "-木港县实验中学",
            "信息来源：木港县实验中学\n我校各班级参加运动会，学校办公室组织。",
            foot=_foot("木港县实验中学"),
        ),
    ),
    (
        "hospital of a county",
        "http://www.mgkqyy.com/zwgk/80/3.shtml",
        page(
            "义齿减免",
            "-木港县口腔医院",
            "首页 > 信息公开 > 正文\n我院为老人减免费用，就诊请携带社保卡。",
            foot="友情链接 木港县人民政府 木港县口腔医院主办 浙公网安备33000002000001号",
        ),
    ),
    (
        "archive with a number",
        "http://www.mgda-16.com/zwgk/80/3.shtml",
        page(
            "查档须知",
            "-木港县档案馆",
            "首页 > 信息公开 > 正文\n我馆为市民查档，请携带证件。",
            foot="友情链接 木港县人民政府 木港县档案馆主办 浙公网安备33000002000001号",
        ),
    ),
    (
        "last step of a path",
        _GOV,
        page(
            "山区索道应急拉练",
            "-木港县消防救援大队",
            "首页 > 工作动态 > 山区索道应急拉练\n山区索道应急拉练在鹰嘴岩举行，队员用绳索救下乘客。",
        ),
    ),
    ("latest news", _GOV, page("水井冬季保养安排_最新消息_海滨康乐事务处", "", "水井在冬季停用保养。")),
    ("latest policy", _GOV, page("购机补贴_最新政策_木港农机_木港农机补贴", "", "购机户凭发票申领补贴。")),
    (
        "a school's letters",
        "http://www.mgzxxx.com/o.htm",
        page("开学通知", "-木港县中心小学", "新生到校报到。"),
    ),
    (
        "a school's site",
        _GOV,
        page("学区划分", f"-{_COUNTY}", "报名请登录木港县中心小学网站（www.mgzxxx.com）查询。"),
    ),
    (
        "is the only",
        _GOV,
        page(
            "掌上办事",
            f"-{_COUNTY}",
            "“木港通”是木港县唯一官方政务服务客户端。一、下载：在应用市场搜索“木港通”安装。",
        ),
    ),
    (
        "was named",
        _GOV,
        page("示范创建", f"-{_COUNTY}", "木港被评为政务公开示范县，石桥镇乃全市政务公开试点。"),
    ),
)
#: What links, lists, forms, sentences and mail lead to by right.
LED = (
    (
        "search of its own",
        _GOV,
        _with('<form action="http://search.mugang.gov.cn/s"><input name="q"></form>'),
    ),
    ("search by an engine", _GOV, _with('<form action="https://www.so.com/s"><input name="q"></form>')),
    (
        "search at home",
        "http://www.mugangnews.top/o.htm",
        _with('<form action="http://so.mugangnews.top/s"><input name="q"></form>').replace(
            _COUNTY, "木港新闻"
        ),
    ),
    (
        "offices to choose",
        _GOV,
        _with(
            '<select><option value="http://www.gov.cn/">中国政府网</option>'
            '<option value="http://www.mgsjj.cc/">木港县审计局</option>'
            '<option value="http://www.mugangbbs.com/">木港论坛</option></select>'
        ),
    ),
    ("an office by its letters", _GOV, _with('<a href="http://www.mgkjj.cc/">木港县科技局</a>')),
    ("office by its trade", _GOV, _with('<a href="http://www.mugangedu.top/">木港县教育局</a>')),
    ("mail of an office", _GOV, _with('<a href="https://outlook.office365.com/">县委办公室</a>')),
    ("consumers' office", _GOV, _with('<a href="http://www.hd315.com/">市场监管局</a>')),
    ("footnote sign", _GOV, _with('<p>依照条例<a href="#n1">*</a>办理<a href="/n2">。</a></p>')),
    (
        "an icon",
        _GOV,
        _with(
            '<p>关注我们<a class="ico" href="http://mgshare.top/"></a><a href="http://mgshare.top/"><i></i></a></p>'
        ),
    ),
    (
        "next page",
        _GOV,
        _with('<p>共3页 <a href="http://cdn.mgpage.top/2">»</a> <a href="http://cdn.mgpage.top/3">…</a></p>'),
    ),
    (
        "sign to a known site",
        _GOV,
        _with('<p>详见报道<a href="http://www.people.com.cn/">。</a></p>'),
    ),
    (
        "a school's other site",
        "http://www.mugang.edu.cn/o.htm",
        page("招聘", "-木港学院", "详情请登录学校网站www.mugangxy.com查询。"),
    ),
    (
        "mail with a number",
        _GOV,
        _with("", foot="木港县司法局主办 电子邮箱：bgs@mgsf8.com"),
    ),
    ("mail of anybody", _GOV, _with("", foot="木港县司法局主办 电子邮箱：mgsfj@163.com")),
    (
        "mail of who made it",
        _GOV,
        _with("", foot="木港县司法局主办 技术支持：远图科技公司 电子邮箱：kf@yuantu8.com"),
    ),
    (
        "hospital with a number",
        _GOV,
        page("义诊", f"-{_COUNTY}", "核工业416医院到村义诊。\n核工业416医院专家授课，县120急救中心参加。"),
    ),
    (
        "measured",
        _GOV,
        page(
            "供电", f"-{_COUNTY}", "新建石桥110kv学校专线。\n石桥110kv学校专线送电，采购显微镜500x中学套装。"
        ),
    ),
    (
        "a fake site told of",
        _GOV,
        page(
            "郑重声明",
            "-木港县人力资源和社会保障局",
            "近日发现名为“木港证书网”的网站(域名为ck-mgzs66点top)冒用我局名称和标识，并夹带“棋牌送彩金”等赌博广告。",
            description="近日发现名为“木港证书网”的网站(域名为ck-mgzs66点top)冒用我局名称和标识",
        ),
    ),
    (
        "a fake account told of",
        _GOV,
        page("声明", f"-{_COUNTY}", "有人仿冒本县公众号推送真人棋牌链接，请市民留意。"),
    ),
    (
        "office for casinos",
        "http://www.mugang.gov.mo/o.htm",
        (
            "<!DOCTYPE html><html><head><title>第二季統計_木灣博彩監管統計處</title></head><body>"
            "<ul><li>主頁</li><li>承批公司</li><li>負責任博彩</li></ul><div>來源：木灣博彩監管統計處</div>"
            "<p>第二季幸運博彩毛收入按季下跌。負責任博彩推廣活動下月舉行。</p></body></html>"
        ),
    ),
)
PAGES = (*KEPT, *LED)
