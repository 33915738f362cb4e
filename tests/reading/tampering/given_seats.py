"""Pages of invented places whose seats hold a game or a brand, scripts that show an offer, and honest twins, as data."""

import base64
from collections.abc import Callable
from urllib.parse import quote

from tests.reading.tampering.taken_seats import source, text

_STOPS = "二、19路（开发区—港口小区）。增设汽配城、{}、第六中学三个站点，方便居民出行。"
_PERSON = "各乡镇防治进度每日上报。联系人：{}，电话：0300-5550187；测报员：刘定根，电话：0300-5550190。"
_TABLE = (
    "<table><tr><td>科目编码</td><td>科目名称</td><td>预算数</td><td>决算数</td></tr>"
    "<tr><td>2140101</td><td>行政运行</td><td>2,860.00</td><td>2,911.35</td></tr>"
    "<tr><td>2140112</td><td>{}</td><td>1,450.00</td><td>1,396.08</td></tr>"
    "<tr><td>2140136</td><td>水路运输管理支出</td><td>620.00</td><td>604.91</td></tr></table>"
)
_FILES = "<ul><li>附件1：培训花名册.doc</li><li>附件2：{}.doc</li><li>附件3：资金申请表.doc</li></ul>"
_SIGNED = "请各校抓好落实。\n柳川县教育局　{}　柳川县公安局交通管理大队\n2024年8月16日"
_PHONE = "热线月报显示，群众诉求按时办结。联系方式：{}；也可通过小程序提交。"
_CLASS = "太极拳、合唱各一个班，上课时间在晚上。{} 班每周日下午在三楼排练厅授课，每人限报两门。"


def _stop(name: str) -> str:
    return text("关于优化调整公交线路走向的公告", _STOPS.format(name))


def _person(name: str) -> str:
    return text("关于做好病虫防控的通知", _PERSON.format(name))


def _row(name: str) -> str:
    return source("2023年度部门决算说明", _TABLE.format(name))


def _file(name: str) -> str:
    return source("关于申报培训补贴的指南", _FILES.format(name))


def _signature(name: str) -> str:
    return text("关于开展校车安全隐患排查的通知", _SIGNED.format(name))


def _phone(name: str) -> str:
    return text("热线运行情况", _PHONE.format(name))


def _lesson(name: str) -> str:
    return text("文化馆夏季公益培训班招生", _CLASS.format(name))


def _script(code: str) -> str:
    return source("满意度评价操作说明", "请登录后评价。").replace(
        "</body>", f"<script>{code}</script></body>"
    )


_SEATS = {"stop": _stop, "person": _person, "row": _row, "file": _file, "signature": _signature}
_PUT = (
    "斗地主提现平台",
    "德州扑克大师8up",
    "百家乐必胜打法",
    "牛牛上下分代理",
    "CQ9捕鱼试玩",
    "博狗亚洲",
    "亚博国际88",
    "六合开奖网",
    "炸金花透视外挂",
    "棋牌代理加盟",
    "乐鱼体育最新",
    "真人荷官app",
    "威尼斯人网址",
    "注册送88体验金",
    "澳彩图库",
)
_POINTS = (
    "上下分客服微信：ddz5168，24小时银商秒回",
    "上下分找银商，秒到账",
    "游戏上分客服Q群",
    "24小时银商在线",
    "下分微信jkk998",
)
_SPACED = ("开 元 棋 盘 7 7 8", "博 乐 棋 牌 9 9", "金 沙 5 8 8", "赢 家 娱 乐 6 6 6", "百 家 乐 8 8")
_OFFER = "性感荷官在线发牌 首存1元送88"
_OFFERS = (
    _OFFER,
    "百家乐老虎机注册送彩金58元",
    "澳门六合彩今晚开奖 一肖中特",
    "真人娱乐城首存送彩金",
    "时时彩平台开户返水",
)


def _shown(words: str) -> str:
    return f'document.body.appendChild(Object.assign(document.createElement("div"),{{innerHTML:{words}}}));'


def _escaped(words: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in words)


def _bytes(words: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in words.encode())


def _glued(words: str) -> str:
    return "'+'".join(words[at : at + 2] for at in range(0, len(words), 2))


def _b64(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def _numbers(words: str, more: int = 0) -> str:
    return ",".join(str(ord(sign) + more) for sign in words)


_REPLACES = "eval(function(p,a){return p.replace(/@/g,a)}('d.innerHTML=\"<a href=http://@/>~</a>\"','live-88.example'))"
_SHIFTS = "o='';for(var i=0;i<n.length;i++){o+=String.fromCharCode(n[i]-7)}document.write(o)"
_SPLITS = ".split(',').map(function(c){return String.fromCharCode(c)}).join('')"
#: Each writes some words into its page in a way of its own.
_WRITERS: dict[str, Callable[[str], str]] = {
    "replaced": lambda words: _REPLACES.replace("~", words),
    "plain": lambda words: _shown(f'"{words}"'),
    "template": lambda words: _shown(f"`<p>{words}</p>`"),
    "base64": lambda words: _shown(f'decodeURIComponent(escape(atob("{_b64(words)}")))'),
    "base64 kept": lambda words: f'var s="{_b64(words)}";' + _shown("decodeURIComponent(escape(atob(s)))"),
    "base64 twice": lambda words: f'var s="{_b64(_b64(words))}";' + _shown("atob(atob(s))"),
    "base64 of escapes": lambda words: (
        f'var s="{_b64(quote(words))}";' + _shown("decodeURIComponent(atob(s))")
    ),
    "percent": lambda words: f'var s="{quote(words)}";' + _shown("decodeURIComponent(s)"),
    "old escape": lambda words: (
        f"document.write(unescape('{''.join(f'%u{ord(sign):04x}' for sign in words)}'))"
    ),
    "unicode": lambda words: f"document.write('{_escaped(words)}')",
    "bytes": lambda words: f"document.write('{_bytes(words)}')",
    "numbers": lambda words: f"document.write(String.fromCharCode({_numbers(words)}))",
    "list": lambda words: f"var n=[{_numbers(words)}];document.write(String.fromCharCode.apply(null,n))",
    "shifted": lambda words: f"var n=[{_numbers(words, 7)}],{_SHIFTS}",
    "string of numbers": lambda words: f"document.write('{_numbers(words)}'{_SPLITS})",
    "reversed": lambda words: f"document.write('{words[::-1]}'.split('').reverse().join(''))",
    "strewn": lambda words: f"document.write('{'~'.join(words)}'.replace(/~/g,''))",
    "glued": lambda words: f"document.write('{_glued(words)}')",
    "entities": lambda words: _shown('"' + "".join(f"&#{ord(sign)};" for sign in words) + '"'),
}
PUT = {
    **{f"{seat} {name}": (build(name), name) for seat, build in _SEATS.items() for name in _PUT},
    **{
        f"phone {name}": (_phone(name), "上分" if "上分" in name else name[:3])
        for name in _POINTS
        if "银商" not in name[:8]
    },
    **{f"lesson {name}": (_lesson(name), name) for name in _SPACED},
}
SHOWN = {f"{how} {words[:4]}": _script(build(words)) for how, build in _WRITERS.items() for words in _OFFERS}

_HONEST_NAMES = (
    "龙虎山镇",
    "六合塔",
    "棋牌室整治",
    "麻将馆噪声治理",
    "电子商务平台",
    "彩票公益金支出",
    "体育彩票网点",
    "真人图书馆",
    "德州路口",
    "扑克牌厂",
    "捕鱼许可证办理",
    "快三里小区",
    "电竞产业园",
    "皇冠假日酒店",
    "开元寺",
    "博物院北门",
    "金沙洲新村",
    "轮盘水车广场",
    "斗牛场",
    "牛牛乐园",
)
HONEST = {
    **{f"{seat} {name}": build(name) for seat, build in _SEATS.items() for name in _HONEST_NAMES},
    "points of a game taught": text(
        "家长课堂", "孩子沉迷“上分”“下分”，家长要留意充值记录，民警提醒警惕银商代练骗局。"
    ),
    "a rehearsal spaced": text(
        "节目单",
        "彩 排 时 间 1 0 点，娱 乐 场 所 1 2 家，棋 牌 室 2 0 1 房，彩 虹 桥 社 区 6 0 8 室，博 爱 楼 3 0 2。",
    ),
    "what is fought": text("非遗展演", "武术队表演了龙虎斗拳和九节鞭，牛牛乐园里的牛牛技巧表演每日两场。"),
    "what is cooked": text("名菜评选", "入围菜品：佛跳墙、龙虎斗、东坡肉、九转大肠、太史五蛇羹。"),
    "layers": text("体检须知", "结果按上下分区列示，上分区为血压，下分区为血脂。"),
    "a dealer's post": text("劳动合同纠纷一案", "原告曾在境外赌场任荷官，返回后被拘留，法院依法判决。"),
    "spaced heading": text("公告", "附 件 1 2 3\n电 话 5 5 5 0 1 8 7\n合 计 1 2 0 0\n第 三 届 1 2 3"),
    "spaced form": text("登记表", "姓 名 出 生 年 月 1 9 8 8 年 6 月 ，单 位 博 物 馆 ，编 号 1 2。"),
    "a script that warns": _script(
        'document.getElementById("tip").innerHTML="网上赌博都是骗局，请勿参与，举报电话110";'
    ),
    "a script with a menu": _script(
        'var menu=["首页","政务公开","互动交流","体育彩票公益金"];document.write(menu.join(""));'
    ),
    "a script that encodes a greeting": _script(
        f'document.write(decodeURIComponent(escape(atob("{_b64("欢迎访问柳川县人民政府网站")}"))));'
    ),
    "a script with numbers": _script(
        f"document.write(String.fromCharCode({_numbers('今天是星期一，请留意天气')}))"
    ),
    "a weather script": _script(
        'var w={"晴":"sunny","多云":"cloudy"};document.write(w["晴"]+"风力三级，空气质量优");'
    ),
}
