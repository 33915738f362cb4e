"""Hijacked pages, made from invented ones in the ways that were seen in the wild; the brands are invented too."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Hijacked:
    """A page, what was injected, and how often; ``url`` where the page alone cannot tell."""

    name: str
    source: str
    words: str
    times: int = 1
    url: str = ""


FIRST = (
    "星曜体育app官网",
    "西乙在线直播",
    "鼎御娱乐城",
    "36588体育在线",
    "米博电竞官网入口",
    "久久精品国产一区",
    "草莓视频app下载",
    "mk888bet",
    "澳门云巅赌场",
    "凯鑫棋牌下载",
    "法甲比分直播,NBA录像",
    "彩鸿彩票平台登录_彩鸿彩票注册",
)
SECOND = (
    "澜图体育官方网站",
    "荷甲视频直播",
    "金顶云娱乐登录",
    "365速发彩票",
    "博悦汇真人视讯",
    "欧美无码人妻一区二区",
    "蜜桃影视app免费下载",
    "bet88668",
    "鸿禧博彩网址大全",
    "众合棋牌官网",
    "葡超直播吧,足球比分网",
    "亿宝电竞app下载_亿宝电竞登录入口",
)

THIRD = (
    "天胜体育平台",
    "德乙免费直播",
    "龙腾真人",
    "500万彩票网",
    "雅尊电子游戏官网",
    "日韩精品在线观看一区",
    "樱桃直播app",
    "ylg9188",
    "金雀赌场开户",
    "大亨棋牌游戏大厅",
    "乒超直播,体育赛事直播网",
    "伟杰国际娱乐_伟杰手机版登录",
    "必胜客户端投注",
    "皇廷国际",
)

_REPORT = """{name}2020年政府信息公开工作年度报告
{name}人民政府办公室
本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自2020年1月1日起至12月31日止。
全年主动公开政府信息3402条，受理依申请公开12件，均按时答复。
印发《2020年{name}政务公开工作要点》，召开业务培训会2次，培训120人次。
一是加强组织领导，二是完善制度机制，三是强化监督检查。"""
_NOTICE = """松塘县人民政府办公室{name}印发2021年政务公开工作要点的通知
各乡镇人民政府，县政府各部门：
现将《松塘县人民政府办公室{name}做好秋收生产工作的通知》转发给你们，请认真贯彻执行。
各单位要压实责任，确保颗粒归仓。"""
_GUIDE = """政府信息公开指南
为方便公民、法人和其他组织获取政府信息，本机关编制了《{name}自然资源局政府信息公开指南》。
公众可到{name}信访局办公室查阅。办公时间：8:30至17:30（节假日除外）。
全县公开政府文件340条，{name}：251条，政务动态466条。"""
_TITLED = """{name} - 松塘县农业农村局
首页 机构职能 政策文件 通知公告
关于做好小麦“一喷三防”工作的通知
各乡镇农业服务中心：近期气温回升，请做好病虫害防治。"""
_LISTED = """松塘县人民政府
新闻中心 政务公开 政务服务 互动交流
县长主持召开防汛工作会议
主办：松塘县人民政府 备案序号：000000
{name}
联系电话：0000-0000000"""
_FORMS = (
    ("report", _REPORT, 3),
    ("notice", _NOTICE, 2),
    ("guide", _GUIDE, 3),
    ("titled", _TITLED, 1),
    ("listed", _LISTED, 1),
)


def in_text(brands: tuple[str, ...]) -> Iterator[Hijacked]:
    """Yield pages saved as text, in which each brand took the place of a name, of 关于, of a title, or hangs on."""
    for brand in brands:
        for form, text, times in _FORMS:
            yield Hijacked(f"{form}: {brand}", text.replace("{name}", brand), brand, times)


_HTML = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">{head}
<link rel="stylesheet" href="/css/main.css"><script src="/js/jquery.min.js"></script></head>
<body>
<div class="header"><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="http://www.gov.cn/">中国政府网</a></div>
<div class="content"><h1>{title}</h1>{body}</div>
<div class="tabs" style="display:none"><a href="http://www.songtangxw.com/">松塘新闻网</a><a href="/zt/">专题</a></div>
<div class="footer">主办：松塘县人民政府办公室 网站标识码：0000000000
<script>var _bdhm=(("https:"==document.location.protocol)?"https://":"http://");
document.write(unescape("%3Cscript src='"+_bdhm+"hm.baidu.com/h.js'%3E%3C/script%3E"));</script>{foot}</div>
</body></html>{tail}"""


def in_frame(
    text: str, *, head: str = "", foot: str = "", tail: str = "", title: str = "", middle: str = ""
) -> str:
    """Return a text as a whole page of a portal; its first line is the title."""
    first, *lines = text.split("\n")
    body = "".join(f"<p>{escape(line)}</p>" for line in lines) + middle
    head = head or f"<title>{escape(title or first)}_松塘县人民政府门户网站</title>"
    return _HTML.format(head=head, title=escape(first), body=body, foot=foot, tail=tail)


SOUND = """松塘县人民政府关于做好森林防火工作的通告
各乡镇人民政府，县政府各部门：为切实做好森林防火工作，现通告如下。
一、严禁野外用火。二、落实巡护责任。三、发现火情立即报告。
松塘县人民政府
2021年3月1日"""


def in_source(half: str) -> Iterator[Hijacked]:
    """Yield pages saved as source, each with something in it that a reader does not see at once."""
    brand, host, other = {
        "first": ("星曜体育", "www.xyty-app.top", "鼎御国际"),
        "second": ("澜图电竞", "m.lantu-dj.vip", "众合真人"),
        "third": ("天胜体育", "www.ts-ty.cc", "大亨棋牌"),
    }[half]
    link = f'<a href="http://{host}/">{brand}官网</a>'
    encoded = "".join(f"&#{ord(sign)};" for sign in f"{brand}app下载,{other}")
    percent = "".join(f"%{byte:02x}" for byte in f'<script src="http://{host}/a.js"></script>'.encode())
    codes = ",".join(str(ord(sign)) for sign in f'<script src="//{host}/tj.js"></script>')
    hexes = "".join(f"\\x{byte:02x}" for byte in f'<a href="http://{host}">x</a>'.encode())
    hidden = (
        ("far left", f'<div style="position:absolute;left:-9999px;">{link}</div>'),
        ("far up", f'<div style="position: absolute; top: -999px">{link}</div>'),
        ("no height", f'<div style="height:0px;overflow:hidden">{link}</div>'),
        ("tiny letters", f'<span style="font-size:0">{link}</span>'),
        ("indented", f'<p style="text-indent:-10000px">{link}</p>'),
        ("no opacity", f'<div style="opacity:0;">{link}</div>'),
        ("own colour", f'<span style="color:#FFF;background-color:#ffffff">{link}</span>'),
        ("marquee", f'<marquee height="1" width="4" scrollamount="3000">{link}</marquee>'),
        ("not displayed", f'<div style="display:none">{link}</div>'),
        (
            "by name",
            f'<div id="qwe">{link}</div><script>document.getElementById("qwe").style.display="none";</script>',
        ),
        (
            "written",
            (
                f"<script>document.write('<div style=\"position:absolute;left:-3000px\">');</script>{link}"
                "<script>document.write('</div>');</script>"
            ),
        ),
        ("noscript", f"<noscript>{link}</noscript>"),
    )
    for name, middle in hidden:
        yield Hijacked(f"hidden {name}", in_frame(SOUND, middle=middle), host)
    code = (
        (
            "referrer",
            f'<script>var r=document.referrer;if(r.indexOf("baidu")>0||r.indexOf("sogou")>0){{window.location.href="https://{host}/?r";}}</script>',
        ),
        (
            "crawler",
            f'<script>if(/spider|googlebot/i.test(navigator.userAgent)){{location.replace("http://{host}/")}}</script>',
        ),
        ("unescape", f'<script>document.write(unescape("{percent}"));</script>'),
        ("codes", f"<script>eval(document.write(String.fromCharCode({codes})));</script>"),
        ("hexes", f'<script>window["document"]["write"]("{hexes}");</script>'),
        ("going", f'<script>window.location.href = "http://{host}/";</script>'),
        ("title", f'<script>document.title="{brand}app官网登录";</script>'),
    )
    for name, middle in code:
        yield Hijacked(f"code {name}", in_frame(SOUND, middle=middle), "")
    yield Hijacked("encoded title", in_frame(SOUND, head=f"<title>{encoded}</title>"), f"{brand}app下载")
    yield Hijacked(
        "keywords",
        in_frame(
            SOUND, head=f'<title>松塘县</title><meta name="keywords" content="{brand}官网入口,{other}">'
        ),
        f"{brand}官网入口",
    )
    yield Hijacked(
        "description",
        in_frame(
            SOUND,
            head=f'<title>松塘县</title><meta name="description" content="{brand}app下载,{other}平台,注册送彩金">',
        ),
        f"{brand}app下载",
    )
    yield Hijacked(
        "refresh",
        in_frame(
            SOUND, head=f'<title>松塘县</title><meta http-equiv="refresh" content="0;url=http://{host}/">'
        ),
        host,
    )
    yield Hijacked(
        "frame",
        in_frame(SOUND, middle=f'<iframe src="http://{host}/" width="100%" height="100%"></iframe>'),
        host,
    )
    yield Hijacked("behind the end", in_frame(SOUND, tail=f'<a href="http://{host}/">{brand}官网</a>'), host)
    yield Hijacked(
        "footer",
        in_frame(SOUND, foot=f"友情链接：{brand}官网 {other}娱乐登录 {brand}app下载"),
        f"{brand}官网",
    )


def elsewhere(half: str) -> Iterator[Hijacked]:
    """Yield pages whose domains tell, and copies that live where no government does."""
    host, number = {
        "first": ("www.hbjxsb.net", "www.566-988.com"),
        "second": ("www.sdzyjx.com", "www.77-365.net"),
        "third": ("www.qlmjzs.cn", "www.8866-55.com"),
    }[half]
    yield Hijacked(
        "domain in names",
        f"松塘县2012年政府信息公开年报\n本报告可在{number}平台({host})下载。根据《{number}规定》，请与{number}领导小组办公室联系。",
        number,
        3,
    )
    yield Hijacked(
        "domain of the site",
        f"松塘县2013年政府信息公开年报\n本年报电子版可在松塘县人民政府门户网站（http://{host}/index.html）下载，请与县政府办公室联系。",
        host,
    )
    yield Hijacked(
        "domain behind a colon",
        f"松塘县水利局信息公开指南\n公开权利人可以在政府网站上查阅，网站地址：{host}",
        host,
    )
    yield Hijacked("domain in a title", f"关于转发《2014年{host}工作要点》的通知\n各单位：请认真执行。", host)
    yield Hijacked(
        "own address foreign", in_frame(SOUND), host, url=f"http://{host}/zwgk/2021/content/post_12.html"
    )
    yield Hijacked(
        "canonical foreign",
        in_frame(
            SOUND,
            head=f'<title>松塘县人民政府</title><link rel="canonical" href="http://{host}/zwgk/1.html">',
            middle="<p>政府信息公开 索引号 发布机构 我县</p>",
        ),
        host,
    )
    yield Hijacked(
        "readings",
        "松塘縣人民政府辦公室關(guān)于做好防汛工作的通知\n各鄉(xiāng)鎮(zhèn)人民政府，縣政府各部門(mén)：為切實(shí)做好防汛工作，現(xiàn)通知如下。",
        "",
    )
    yield Hijacked(
        "plain readings",
        "市水利局工作報告\n各(ge)單位要(yao)加強領導，落實(shi)責任，做(zuo)好防汛(xun)工(gong)作，確保(bao)人民政府(fu)部署到位。",
        "",
    )
    yield Hijacked(
        "parted",
        f"松塘县人民政府\n欢迎访问。\n{'·'.join('星曜娱乐城')}\n主办：县政府办公室",
        "·".join("星曜娱乐城"),
    )
    yield Hijacked(
        "invisible",
        "松塘县教育局\n西\u200b乙\u200b直\u200b播人民政府办公室关于放假的通知",
        "西\u200b乙\u200b直\u200b播",
    )
    yield Hijacked("wide", "松塘县教育局\nｂｅｔ９８８６人民政府办公室关于放假的通知", "ｂｅｔ９８８６")
    yield Hijacked(
        "unknown word",
        "各镇人民政府：\n《九霄云2018年政府信息公开年度报告》已审定。\n九霄云人民政府办公室\n按照《松塘市人民政府办公室九霄云:印发2018年政务公开工作要点的通知》要求，积极开展*九霄云,公开（九霄云:251条）。",
        "九霄云",
        5,
    )
    yield Hijacked("contact", "松塘县民政局\n刻章办证当天可取，请加薇信abc12345，货到付款。", "薇信abc12345")
    japanese = "スーパーコピー時計 激安通販専門店"
    yield Hijacked("japanese", in_frame(SOUND, title=japanese), japanese[:7])
    indonesian = "Situs Slot Gacor"
    yield Hijacked("indonesian", in_frame(SOUND, foot=f"<p>{indonesian} 2023</p>"), indonesian[:10])
    yield Hijacked(
        "loans", "松塘县财政局\n黑户贷款领导小组办公室关于秒下款的公告\n无视黑白，私人放款。", "黑户贷款"
    )
