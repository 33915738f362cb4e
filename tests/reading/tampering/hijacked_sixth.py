"""Hijacked pages whose links, roles, headlines, noise, address or mail tell, in words of their own."""

from tests.reading.tampering.hijacked import Hijacked
from tests.reading.tampering.sound_sixth import page

_COUNTY, _CLINIC, _SCHOOL = "木港县人民政府", "木港县人民医院", "木港职业学院"
_NOTE = "各乡镇：防汛物资已到位，请按时领取。\n县防汛办安排专人值守，电话另行通知。"
_CARE = "我院门诊自五月起延长至十八时，方便上班族就诊。\n挂号可到一楼窗口办理。"
_GOV, _YY = "http://www.mugang.gov.cn/art/1.html", "http://www.mugangrmyy.com/news/1.html"


def _linked(label: str, href: str, body: str = _NOTE, *, times: int = 1) -> str:
    rows = "".join(f'<li><a href="{href}{number}.html">{label}</a></li>' for number in range(times))
    return page("防汛物资发放", f"-{_COUNTY}", body).replace("</body>", f"<ul>{rows}</ul></body>")


def _foot(name: str, mail: str) -> str:
    return f"版权所有：{name} 地址：木港县海滨路3号 邮箱：{mail}"


def _strewn(body: str, noise: tuple[str, ...], step: int = 17) -> str:
    """Return a text with noise after every so many signs."""
    parts = [body[at : at + step] for at in range(0, len(body), step)]
    return "".join(part + noise[number % len(noise)] for number, part in enumerate(parts))


_LONG = (
    "木港縣人民醫院召開全院職工大會，總結上半年醫療服務質量，部署下一階段重點任務。會議要求各科室嚴格落實值班制度，"
    "改善患者就醫體驗，優化門診流程，做好傳染病監測和報告，爲羣衆健康提供保障。"
)

LINKS = (
    Hijacked(
        "news to a numbered host",
        _linked("全县秋收现场会召开", "http://hcyl-7733.com/a/", times=3),
        "hcyl-7733.com",
        url=_GOV,
    ),
    Hijacked(
        "words of the text to a host",
        page("防汛物资发放", f"-{_COUNTY}", _NOTE).replace(
            "各乡镇：防汛物资", '<a href="http://wzgj6688.com/">各乡镇：防汛</a>物资'
        ),
        "wzgj6688.com",
        url=_GOV,
    ),
    Hijacked(
        "headline to a host",
        _linked("关于开展消防检查的通知", "http://www.jsh5566.net/", times=2),
        "jsh5566.net",
        url=_GOV,
    ),
    Hijacked(
        "canonical of a clinic",
        page(
            "延长门诊时间",
            f"-{_CLINIC}",
            _CARE,
            head='<link rel="canonical" href="https://m.hg8822k.com/1.html">',
        ),
        "hg8822k.com",
        url=_YY,
    ),
    Hijacked(
        "canonical of a school",
        page(
            "实训周安排",
            f"-{_SCHOOL}",
            "学院实训周下周开始。",
            head='<link rel="canonical" href="https://vn9966.com/1.html">',
        ),
        "vn9966.com",
        url="http://www.mugangzy.com/1.html",
    ),
    Hijacked(
        "a brand in the list of links", _linked("鸿海777", "//honghai777x.com/"), "honghai777x.com", url=_GOV
    ),
)
ROLES = (
    Hijacked(
        "croupiers teach",
        page(
            "读书会纪实",
            f"-{_SCHOOL}",
            "领读人陈荷官讲解《乡土中国》，来自农学专业的玩家踊跃提问。\n读书会已吸引八百余名玩家参与，辅导员和教职工到场。",
        ),
        "玩家",
        url="http://www.mugangzy.edu.cn/1.htm",
    ),
    Hijacked(
        "players are treated",
        page(
            "义诊进村",
            f"-{_CLINIC}",
            "内科荷官为村里玩家量血压，护士耐心讲解用药。\n当天接诊玩家九十人次，住院玩家下周回访。",
        ),
        "玩家",
        url=_YY,
    ),
    Hijacked(
        "players apply",
        page(
            "一窗通办",
            f"-{_COUNTY}",
            "玩家李女士在娱乐服务中心办好了不动产登记。\n游戏厅设置无障碍通道，玩家在家门口就能办理医保参保。",
        ),
        "玩家",
        url=_GOV,
    ),
    Hijacked(
        "members in need",
        page(
            "资助政策",
            f"-{_SCHOOL}",
            "家庭经济困难会员可申请平台红利，由代理审核、平台公示。\n平台创办于1958年，现有教职工三百人，会员注册时可缓交学费和住宿费。",
        ),
        "会员",
        url="http://www.mugangzy.edu.cn/2.htm",
    ),
    Hijacked(
        "players graduate",
        page(
            "毕业典礼",
            f"-{_SCHOOL}",
            "校长为毕业玩家颁发学位证书，全体荷官起立鼓掌。\n玩家代表发言，感谢荷官四年来的教导。",
        ),
        "荷官",
        url="http://www.mugangzy.edu.cn/3.htm",
    ),
    Hijacked(
        "players vaccinated",
        page(
            "接种通知",
            f"-{_COUNTY}",
            "六十岁以上老年玩家可到卫生院接种流感疫苗。\n请各村通知到每一名玩家，镇卫生院安排荷官上门服务。",
        ),
        "玩家",
        url=_GOV,
    ),
)
HEADLINES = (
    Hijacked(
        "free materials",
        page("港澳四九图库免费资料公开｜我院举办护理讲座", f"-{_CLINIC}", _CARE),
        "免费资料",
        url=_YY,
    ),
    Hijacked("sure win", page("防汛物资发放，快三和值单双必中口诀", f"-{_COUNTY}", _NOTE), "必中", url=_GOV),
    Hijacked("special code", page("木港县必开特一肖防汛物资发放", f"-{_COUNTY}", _NOTE), "特一肖", url=_GOV),
    Hijacked("dice", page("防汛物资发放_骰宝大小稳赚打法", f"-{_COUNTY}", _NOTE), "稳赚", url=_GOV),
    Hijacked(
        "results tonight",
        page("今晚开奖结果查询表｜秋季招生简章", f"-{_SCHOOL}", "学院秋季招生简章发布。"),
        "开奖",
        url="http://www.mugangzy.edu.cn/4.htm",
    ),
)
NOISE = (
    Hijacked(
        "korean",
        page("召開職工大會", f"-{_CLINIC}", _strewn(_LONG, ("그리고", "합니다", "때문에"))),
        "그리고",
    ),
    Hijacked(
        "japanese",
        page("召開職工大會", f"-{_CLINIC}", _strewn(_LONG, ("について", "ために", "でしょう"))),
        "について",
    ),
    Hijacked(
        "tones in brackets",
        page(
            "召開職工大會",
            f"-{_CLINIC}",
            _strewn(_LONG, ("(zēngjiā)", "(gōngzuò)", "(yùndòng)", "(huánjìng)")),
        ),
        "(gōngzuò)",
    ),
    Hijacked(
        "korean in simple script",
        page("防汛物资发放", f"-{_COUNTY}", _strewn(_NOTE * 3, ("카지노", "무료", "입니다만"), 13)),
        "카지노",
    ),
)
HOSTS = (
    Hijacked(
        "its mail lives elsewhere",
        page("延长门诊时间", f"-{_CLINIC}", _CARE, foot=_foot(_CLINIC, "yb@mugangrmyy.com")),
        "www.tjzsbz.com",
        url="http://www.tjzsbz.com/content/1.html",
    ),
    Hijacked(
        "a shop with a clinic",
        page("延长门诊时间", f"-{_CLINIC}", _CARE, foot=_foot(_CLINIC, "yb@mugangrmyy.com")),
        "yiqi-sc.icu",
        url="http://yiqi-sc.icu/tzgg/1.htm",
    ),
    Hijacked(
        "a county in a mall",
        page(
            "防汛物资发放",
            f"-{_COUNTY}",
            _NOTE,
            head='<meta name="SiteDomain" content="www.mugang.gov.cn">',
            foot=f"主办：{_COUNTY}办公室 邮箱：zfb@fuhua-mall.cn",
        ),
        "fuhua-mall.cn",
        url="https://fuhua-mall.cn/art/1.html",
    ),
    Hijacked(
        "an office's mail",
        page(
            "防汛物资发放", f"-{_COUNTY}", _NOTE, foot=f"主办：{_COUNTY}办公室 邮箱：mugangzfb@mugang.gov.cn"
        ),
        "www.xdbzsj.net",
        url="http://www.xdbzsj.net/Article/show.aspx?id=1",
    ),
)
ADDRESSES = tuple(
    Hijacked(f"spelt {words}", page("延长门诊时间", f"-{_CLINIC}", _CARE), words, url=url)
    for words, url in (
        ("bocai", "http://www.mugangrmyy.com/bocai/1.html"),
        ("baijiale-zhenren", "http://www.mugangrmyy.com/x/baijiale-zhenren/1.html"),
        ("hongyuncaipiao", "http://hongyuncaipiao.wjw.mugang.gov.cn/a/1.htm"),
        ("jinshaqipai-xiazai", "http://www.mugangrmyy.com/news/?jinshaqipai-xiazai-11.shtml"),
        ("longdatiyu-app", "http://www.mugangrmyy.com/longdatiyu-app/1.html"),
        ("kaijiang-jieguo", "http://www.mugang.gov.cn/kaijiang-jieguo/1.html"),
        ("yabovip", "https://hz5591.com/yabovip/1.html"),
    )
)
NAMES = (
    Hijacked(
        "a number throughout",
        page(
            "紫荆铂宫7799举办义诊",
            "|紫荆铂宫7799",
            "紫荆铂宫7799组织内科医务人员义诊。\n紫荆铂宫7799是一所综合性医院，编制床位三百张。",
            foot="紫荆铂宫7799 版权所有",
        ),
        "紫荆铂宫7799",
        url="http://www.mugangrmyy.com/9.html",
    ),
    Hijacked(
        "a firm as the source",
        page("防汛物资发放", f"-{_COUNTY}", f"来源：盈锐体育\n{_NOTE}", foot=f"主办：{_COUNTY}办公室"),
        "盈锐体育",
        url=_GOV,
    ),
)
SETS = {
    "links": LINKS,
    "roles": ROLES,
    "headlines": HEADLINES,
    "noise": NOISE,
    "hosts": HOSTS,
    "addresses": ADDRESSES,
    "names": NAMES,
}
PAGES = tuple(one for pages in SETS.values() for one in pages)
