"""Hijacked pages: codes in columns of persons, names for heads, English houses of play, programs for papers, spelt brackets."""

from tests.reading.tampering.hijacked import Hijacked
from tests.reading.tampering.sound_sixth import page

_GOV = "http://www.mugang.gov.cn/p.htm"


def _listed(name: str) -> Hijacked:
    text = (
        "木港县考核优秀名单公示_木港县人民政府\n下列同志拟评为优秀，现予公示。\n单位\t姓名\t职务\n"
        f"县水务局\t周立平\t科员\n县财政局\t{name}\t股长\n县司法局\t许红梅\t主任\n公示期五天。"
    )
    return Hijacked(f"a person of a list: {name}", text, name, url=_GOV)


LISTED = tuple(
    map(
        _listed,
        (
            "开元k7棋牌",
            "博雅v8体育",
            "金猫qp9娱乐",
            "云鼎88棋牌",
            "星力pt6真人",
            "满贯ky3彩票",
            "龙虎g5电竞",
            "宝盈668体育",
            "乐天vn1国际",
            "凯发k8娱乐",
        ),
    )
)


def _headed(name: str, told: str) -> Hijacked:
    text = (
        "县政府召开防汛会议_木港县人民政府\n4月8日，木港县召开防汛工作会议。副县长林芳主持会议。\n"
        f"县水务局局长{name}{told}。各乡镇作了发言。\n会议要求，各单位要压实责任。"
    )
    return Hijacked(f"a head who speaks: {name}", text, name, url=_GOV)


HEADED = tuple(
    _headed(name, told)
    for name, told in (
        ("满冠体育", "汇报了水库蓄水情况"),
        ("满冠娱乐", "通报了隐患整改情况"),
        ("鑫冠棋牌", "汇报了准备情况"),
        ("赢冠体育", "传达了省厅会议精神"),
        ("博冠电竞", "宣读了表彰决定"),
        ("恺盈真人", "解读了应急预案"),
        ("煜博娱乐", "汇报了物资储备情况"),
        ("沐鼎体育", "通报了山洪预警情况"),
        ("曜赢棋牌", "答复了代表询问"),
        ("杏彩娱乐", "汇报了巡堤查险情况"),
    )
)


def _english(name: str, said: str) -> Hijacked:
    text = (
        f"Mugang County Opens Tea Market\nHome > News > Tea\nMUGANG, May 6 - A tea market opened on Monday.\n"
        f"{said}\nThe county has 300 tea gardens.\nSponsored by: {name}\nSite ID: 3300000010"
    )
    return Hijacked(f"an English house of play: {name}", text, name, url=_GOV)


ENGLISH = (
    _english("LuckyNiki Casino", "According to LuckyNiki Casino, sales will double."),
    _english("Royal Star Casino", "Royal Star Casino will invite bids in June."),
    _english("Happy Ace Poker", "Residents can write to the office."),
    _english("Vegas Kings Slots", "Vegas Kings Slots announced the plan."),
    _english("Bluebird Sportsbook", "According to Bluebird Sportsbook, roads were paved."),
    _english("Jade Dragon Betting", "Trade rose by 8 percent."),
    _english("Spin 88 Casino", "Spin 88 Casino said the market is open daily."),
    _english("Mega Joy Gaming", "According to Mega Joy Gaming, prices are stable."),
    _english("Golden Reel Slots", "The market has 80 stalls."),
    _english("Ace High Poker Club", "Visitors are welcome."),
)


def _fetched(address: str, host: str) -> Hijacked:
    added = f'<p>附件：<a href="{address}">招标文件.pdf</a> <a href="p2.pdf">声明函.pdf</a></p>'
    source = page("中标公告", "-木港县人民政府", "现将中标结果公告如下。公告期一个工作日。")
    return Hijacked(
        f"a program for a paper: {host}", source.replace("</body>", f"{added}</body>"), host, url=_GOV
    )


FETCHED = (
    _fetched("https://www.betway-yp77.com/down/zbwj.exe", "www.betway-yp77.com"),
    _fetched("https://down.greenleaf-soft.com/zb.exe", "down.greenleaf-soft.com"),
    _fetched("http://dl.hyxz.net/a/tool.msi", "dl.hyxz.net"),
    _fetched("https://file.qpdown.com/zbwj.apk", "file.qpdown.com"),
    _fetched("http://www.sunnyfile.com/x/reader.scr", "www.sunnyfile.com"),
    _fetched("http://img.teashop-mall.com/2.exe?id=3", "img.teashop-mall.com"),
    _fetched("https://cdn.fastget.org/v/setup.bat", "cdn.fastget.org"),
    _fetched("http://pan.lvyouwang.com/doc/1.dmg", "pan.lvyouwang.com"),
    _fetched("http://soft.ylxz.cc/p.exe", "soft.ylxz.cc"),
    _fetched("http://www.dvd-shop.com/d/view.jar", "www.dvd-shop.com"),
)


def _bracketed(address: str, behind: str) -> Hijacked:
    text = (
        "温泉度假区恢复开放-木港县文化旅游局\n7月1日起度假区恢复开放，每日限流四千人。\n"
        f"更多攻略请访问度假区官网：{address}（{behind}）\n主办单位：木港县文化旅游局"
    )
    return Hijacked(f"a host spelt behind itself: {address}", text, address, url=_GOV)


BRACKETED = (
    _bracketed("www.hjc-huangjincheng6.com", "黄金城hjc"),
    _bracketed("www.xpj-xinpujing.com", "新葡京xpj"),
    _bracketed("www.yl-yongli8.com", "永利yl"),
    _bracketed("www.tyc-taiyangcheng.net", "太阳城tyc"),
    _bracketed("www.jsh-jinshahui.com", "jsh金沙会"),
    _bracketed("www.dafa-df9.com", "大发df9"),
    _bracketed("www.yinhe-yh6.com", "银河yh6"),
    _bracketed("www.longhuhui-lhh.com", "龙虎会lhh"),
    _bracketed("www.fenghuang-fh.org", "凤凰fh"),
    _bracketed("www.huangguan-hg.com", "皇冠hg"),
)


def _between(code: str) -> Hijacked:
    text = (
        "市林业局年度工作总结\n一、造林绿化。完成造林12万亩。\n"
        f"二、资源管护。启动巡护系统，{code}，日均巡护里程三千公里。查处毁林案件八十七起。\n三、存在不足。道路等级低。"
    )
    return Hijacked(f"a code between commas: {code}", text, code, url=_GOV)


BETWEEN = tuple(
    map(
        _between,
        (
            "ｍａｎｂｅｔｘ８８",
            "manbetx99",
            "fun88bet1",
            "sunbet138",
            "bet3658",
            "188bet",
            "KingBet77",
            "ybbetx6",
            "betvip88",
            "９９９ｂｅｔ",
        ),
    )
)
PAGES = (*LISTED, *HEADED, *ENGLISH, *FETCHED, *BRACKETED, *BETWEEN)
