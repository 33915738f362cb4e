"""Tables, signatures, addresses, sentences and links of invented places that hold names of sites, and honest twins, as data."""

from tests.reading.tampering.taken_seats import source, text

_HEADS = "序号{0}项目名称{0}{1}{0}性别{0}申报单位"
_ROWS = (
    "1{0}竹编{0}何清远{0}男{0}石桥镇文化站",
    "2{0}米酒酿造{0}{1}{0}女{0}柳川县文化馆",
    "3{0}剪纸{0}梁静怡{0}女{0}柳川县文化馆",
)


def table(name: str, *, head: str = "姓名", parted: str = "\t") -> str:
    """Return a page with a list of persons, one of whom has a name."""
    rows = "\n".join(row.format(parted, name) for row in _ROWS)
    return text("关于非遗项目的公示", f"现予公示。\n{_HEADS.format(parted, head)}\n{rows}\n公示期七天。")


def cells(name: str, *, head: str = "传承人", sexed: bool = True) -> str:
    """Return the source of a page with the same list, each cell within its own tags."""
    lines = [_HEADS.format("\t", head), *(row.format("\t", name) for row in _ROWS)]
    rows = ("".join(f"<td>{cell}</td>" for cell in line.split("\t")) for line in lines)
    told = "".join(f"<tr>{row}</tr>" for row in rows)
    told = told if sexed else told.replace("<td>男</td>", "<td>甲</td>").replace("<td>女</td>", "<td>乙</td>")
    return source("关于非遗项目的公示", f"现予公示。<table>{told}</table>")


def bodies(name: str, head: str) -> str:
    """Return a page with a list of works and of who does them."""
    return text(
        "2024年重点任务分工",
        f"分工如下。\n序号\t任务\t{head}\n1\t修渠\t县水利局\n2\t栽树\t{name}\n3\t修路\t县交通局",
    )


def signed(name: str, *, gap: str = "\n") -> str:
    """Return a notice of a bureau that is signed with a name."""
    return text("关于做好资助工作的通知", f"请各校抓好落实。\n{name}{gap}2024年3月4日", issuer="柳川县教育局")


def called(name: str) -> str:
    """Return a summary one sentence of which is a name."""
    return text(
        "县档案馆2023年工作总结",
        f"全年接待查档五千人次。在小学巡展十一场，观众一万人次。{name}。公众号发布推文七十篇。",
    )


def led(words: str) -> str:
    """Return news of a raid on those who dig sand, which ends by telling where to report them."""
    return text(
        "我县开展打击非法采砂联合执法行动",
        f"行动查扣采砂船一艘，立案查处三起。\n群众如发现非法采砂线索，{words}",
    )


def menu(link: str) -> str:
    """Return the source of a page one column of which is a link."""
    return source(
        "关于地质灾害排查的通知",
        f'各乡镇每日巡查。</p><nav><a href="/">首页</a><a href="/xwzx/">新闻中心</a>{link}</nav><p>零报告。',
    )


def _numbered(kind: str, pages: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, str]]:
    return {f"{kind} {number}": page for number, page in enumerate(pages)}


PUT: dict[str, tuple[str, str]] = {
    **_numbered(
        "person",
        (
            (table("大发彩票"), "大发彩票"),
            (table("皇冠体育", head="传承人"), "皇冠体育"),
            (table("钰鼎娱乐", head="负责人"), "钰鼎娱乐"),
            (table("凯博真人", head="项目联系人"), "凯博真人"),
            (table("沃腾棋牌", head="经办人", parted=" | "), "沃腾棋牌"),
            (table("永利彩票", parted="　"), "永利彩票"),
            (table("pg电子", head="代表性传承人"), "pg电子"),
            (table("米兰官网注册", head="申请人"), "米兰官网注册"),
            (cells("星空体育"), "星空体育"),
            (cells("金沙娱乐城", head="姓名", sexed=False), "金沙娱乐城"),
            (cells("太阳城集团", head="负责人", sexed=False), "太阳城集团"),
            (cells("九游app下载", head="联系人"), "九游app下载"),
        ),
    ),
    **_numbered(
        "body",
        (
            (bodies("恒瑞彩票", "责任单位"), "恒瑞彩票"),
            (bodies("云顶棋牌", "中标单位"), "云顶棋牌"),
            (bodies("澳鼎真人", "牵头部门"), "澳鼎真人"),
            (bodies("威尼斯人娱乐城", "承办单位"), "威尼斯人娱乐城"),
            (bodies("开云体育官网", "供应商"), "开云体育官网"),
        ),
    ),
    **_numbered(
        "signature",
        (
            (signed("柳川县太阳城集团"), "太阳城集团"),
            (signed("柳川县太阳城集团", gap="\n\n"), "太阳城集团"),
            (signed("柳川县教育太阳城集团", gap="\n\n"), "太阳城集团"),
            (signed("美高梅集团"), "美高梅集团"),
            (signed("柳川县葡京集团", gap="\n\n"), "葡京集团"),
            (signed("柳川县钰鼎彩票"), "钰鼎彩票"),
            (signed("柳川县皇冠体育", gap="\n\n"), "皇冠体育"),
            (signed("柳川县沃腾棋牌平台"), "沃腾棋牌"),
        ),
    ),
    **_numbered(
        "sentence",
        (
            (called("开云app官方下载"), "开云app官方下载"),
            (called("九游官网登录入口"), "九游官网登录入口"),
            (called("鑫鼎app官方下载"), "鑫鼎app官方下载"),
            (called("星空体育app下载"), "星空体育app下载"),
            (called("米兰体育官方网站"), "米兰体育官方网站"),
        ),
    ),
    **_numbered(
        "address",
        (
            (led("请登录柳川县水利局网站www.lc-365sport.com反映。"), "www.lc-365sport.com"),
            (led("可登录县水利局官网：www.lcbet888.com举报。"), "www.lcbet888.com"),
            (led("请登录柳川县水利局门户网站（www.yule9-lc.com）查询。"), "www.yule9-lc.com"),
            (led("请向我局反映。\n电话：0300-5550190　网址：www.365betlc.com"), "www.365betlc.com"),
            (led("请向我局反映。\n官网：www.hg8868.com\n地址：柳川县建设路8号"), "www.hg8868.com"),
            (led("请向我局反映。\n地址：柳川县建设路8号　网站地址：http://lc777win.com"), "lc777win.com"),
        ),
    ),
    **_numbered(
        "link",
        (
            (menu('<a href="http://fc.baijiale-yule9.com">新宝GG注册</a>'), "baijiale-yule9.com"),
            (menu('<a href="http://www.qipai-tiyu.com">便民</a>'), "qipai-tiyu.com"),
            (menu('<a href="http://m.caipiao88.net/">专题</a>'), "caipiao88.net"),
            (menu('<a href="http://www.bet9lc.com/">鼎丰开户</a>'), "bet9lc.com"),
        ),
    ),
    "link in the footer": (
        source(
            "关于面试的公告",
            "请考生按时参加。",
            foot='冀ICP备10021700号 网站标识码:1309990001 技术支持:<a href="http://www.tb-bjl168.com/">真人百家乐</a>',
        ),
        '<a href="http://www.tb-bjl168.com/">真人百家乐</a>',
    ),
}

_GUESTS = (
    "3月10日，{name}市（{letters}）副市长一行六人来我县访问，副县长会见了客人。"
    "来往邮件可寄 office@{host}，该市网站为{host}。"
)


def guests(name: str, letters: str, host: str) -> str:
    """Return the news of guests from a town of another country."""
    return text(f"{name}市代表团来柳川考察节水灌溉", _GUESTS.format(name=name, letters=letters, host=host))


HONEST: dict[str, str] = {
    f"twin {number}": page
    for number, page in enumerate(
        (
            table("秦晓英"),
            table("米兰"),
            table("吉木阿牛", head="传承人"),
            table("何国际", head="负责人"),
            table("买买提·艾力", head="联系人"),
            cells("廖素芳"),
            cells("博尔塔拉", sexed=False),
            bodies("县彩票管理中心", "责任单位"),
            bodies("柳川县皇冠体育用品店", "中标单位"),
            bodies("银河国际酒店", "施工单位"),
            bodies("凤凰电子", "供应商"),
            bodies("金沙国际旅行社", "成交单位"),
            signed("柳川县教育局", gap="\n\n"),
            text(
                "凤凰集团招聘公告",
                "凤凰集团现公开招聘员工十名。\n柳川县凤凰集团\n2024年3月4日",
                issuer="柳川县国资局",
            ),
            text(
                "关于停水的通知", "停水一天，请储水。\n柳川县水务集团\n\n2024年3月4日", issuer="柳川县水务局"
            ),
            called("个人所得税app下载"),
            called("政务服务网登录入口"),
            called("永乐大典展"),
            led("请登录柳川县水利局网站www.lcslj.com反映。"),
            led("警惕有人假冒柳川县水利局网站www.lc-365sport.com行骗。"),
            led("网民反映柳川县水利局网站www.lc-365sport.com并非我局网站。"),
            led("请向我局反映。\n电话：0300-5550190　网址：www.lcslj.com"),
            menu('<a href="http://www.lcrb.com/">柳川日报</a>'),
            menu('<a href="http://www.bet-shean.muni.il/">贝特谢安市政府</a>'),
            guests("以色列贝特谢梅什", "Bet Shemesh", "betshemesh.muni.il"),
            guests("贝特谢梅什", "Bet Shemesh", "www.bet-shemesh.muni.il"),
            guests("日本别府", "Beppu", "www.city.beppu.oita.jp"),
            guests("波兰奥尔什丁", "Olsztyn", "www.olsztyn.eu"),
            guests("巴西贝廷", "Betim", "www.betim.mg.gov.br"),
            guests("韩国闻庆", "Mungyeong", "www.gbmg.go.kr"),
        )
    )
}
