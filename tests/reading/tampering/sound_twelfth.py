"""Sound pages that name, quote, mask, count or promise things which only look like what intruders put in."""


def _source(title: str, *lines: str, owner: str = "苇塘县人民政府", head: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><div class='nav'><a href='/'>首页</a>"
        f"<a href='/zwgk/'>政务公开</a></div><h1>{title}</h1>{body}<div class='footer'>主办：{owner}</div></body></html>"
    )


def _bureau(name: str) -> str:
    """Return an old list of news of a bureau that leaves out of which kind of place it is."""
    return (
        f"<html><head><title>局务动态-{name}</title><meta name='keywords' content='{name}'></head><body>"
        f"<img src='/b.jpg' alt='{name}'><p>当前位置：首页 &gt;&gt; 局务动态</p><li><a href='/1.asp'>局班子会召开</a></li>"
        f"<li><a href='/2.asp'>下乡督查春耕</a></li><p>主办：{name}  技术支持：信息科</p></body></html>"
    )


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


PAGES = {
    "labels with doors": _source(
        "选调考试安排",
        "缴费网站：市非税系统。下载入口：省考试院平台。",
        "直播：县融媒体中心。报到平台：市一体机。",
    ),
    "labels with media": _source("龙舟赛安排", "现场直播：市广播电视台。观赛平台：县文旅局公众号。"),
    "bare bureau east": _bureau("岭南水利局"),
    "bare bureau of luck": _bureau("丰裕教育局"),
    "bare bureau of water": _bureau("河渡民政局"),
    "bare bureau of birds": _bureau("鹤鸣林业局"),
    "masked addresses": _source(
        "关于处置一批违法违规网站的通报",
        "近期依法处置网站如下，欢迎举报。",
        _table(
            ("名称", "域名", "情形", "处置"),
            ("某彩票站", "cp****6688.com", "发布赌博信息", "关闭"),
            ("办证行", "bz××.top", "代办学历证书、资格证", "关闭"),
            ("某影院", "yy●●77.cc", "传播淫秽视频", "关闭"),
        ),
        owner="苇塘县互联网信息办公室",
    ),
    "defanged addresses": _source(
        "网络安全周报（第3期）",
        "本周监测到篡改网站12个，均已通报处置。",
        _table(("恶意地址", "类型"), ("hxxp://gg.pp99.top/x.apk", "木马"), ("aa[.]7788[.]vip", "赌博")),
        owner="苇塘县网络安全应急中心",
    ),
    "code shown": _source(
        "政府网站安全检测情况的通报",
        "一、镇网站被植入暗链，代码为 &lt;a href='http://www.xxxx.com'&gt;六合彩网站&lt;/a&gt;，已清除。",
        "二、首页标题被篡改为“澳门某某娱乐城”，系弱口令所致，已责令整改。",
        "三、脚本 location.href='http://xxx.xxxx.cc' 用于跳转，应予排查。",
        owner="苇塘县大数据局",
    ),
    "spaced judgment": (
        "苇塘县人民法院\n刑 事 判 决 书\n（2019）某0000刑初5号\n公诉机关苇塘县人民检察院。\n"
        "公诉机关指控，被告人丁某为“金满堂”网站发展下线，玩法有龙虎斗、时时彩、足球让球盘，会员投注后返水1%。\n"
        "本院认为，被告人丁某构成开设赌场罪，依法判处有期徒刑一年。\n"
    ),
    "spaced penalty": (
        "苇塘县公安局\n行 政 处 罚 决 定 书\n苇公行罚决字〔2020〕7号\n现查明：钱某在店内提供全套服务，另设老虎机3台。\n"
        "根据治安管理处罚法，决定给予罚款处罚。\n"
    ),
    "figures of legal games": _source(
        "第二季各項博彩活動毛收入",
        _table(
            ("項目", "第二季", "第一季"),
            ("貴賓百家樂", "8,114", "7,902"),
            ("輪盤", "51", "47"),
            ("老虎機", "1,320", "1,255"),
        ),
        "註：娛樂場按月申報。本處提醒，未成年人不得進入。",
        owner="博彩監管處",
        head="<meta name='keywords' content='博彩,幸運博彩,即發彩票,賽馬'>",
    ),
    "bank answers": _source(
        "支农贷款问答",
        "答：信贷员上门服务，资料齐全当天放款，24小时在线受理。",
        "答：额度大额可到二十万元，秒到账。",
    ),
    "services of a firm": _source(
        "宽带惠民", "安装师傅上门服务，货到付款，量大从优，长期有效。", "注册送一个月会员，每日更新。"
    ),
    "vouchers": _source("消费季", "点击领取，领取红包后七日内有效，首选本地商户。"),
    "stopped game": _source("关于叫停德州扑克赛的通知", "德州扑克、炸金花不属于棋牌运动比赛项目，立即叫停。"),
    "list of firms": _source(
        "拟注销企业名单公告", _table(("1", "百家乐棋牌室", "未年报"), ("2", "聚友麻将馆", "未年报"))
    ),
    "papers for pupils": _source("严肃考风的通知", "论文代写、代考一经查实取消学位。"),
    "exhibits": _source("馆藏选粹：民国老虎机与烟具", "老虎机，铸铁，高五十厘米，旧时赌场用器。"),
    "invoices": _source(
        "自然人代开发票操作指引", "代开增值税专用发票须向主管机关申请。", owner="苇塘县税务局"
    ),
    "seals": _source("企业开办礼包", "新开办企业免费刻章，扫码领取清单，由政府买单。"),
    "support": _source("系统操作答疑", "客服QQ：800765432，电话0800-1234567。"),
    "friends abroad": _source(
        "友好城市来访", "日本みどり市客人参观ふれあい广场，就まちづくり座谈，さくら合唱团演出。"
    ),
    "moved": _source(
        "公告",
        "本网站域名已变更，即将自动跳转。",
        head="<meta http-equiv='refresh' content='5;url=http://www.weitang.cn/'>",
    ),
    "counter": _source(
        "公告",
        "会议召开。<script>document.write(unescape('%3Cscript src=%27http://count.weitangnet.com/c.js%27%3E%3C/script%3E'))</script>",
    ),
}
