"""What hangs on titles, stands in menus or advertises is found by its build, and honest lines like it are left alone."""

import pytest

from gongkai.reading.tampering import Kind, check_page

NOTICE = """{title}
{first}各乡镇人民政府，县直各部门：
现将有关事项通知如下，请认真贯彻落实。{more}
梧岭县人民政府办公室
2021年4月6日
{foot}"""
TITLE = "梧岭县人民政府办公室关于做好防汛工作的通知"


def notice(title: str = TITLE, first: str = "", more: str = "", foot: str = "") -> str:
    return NOTICE.format(title=title, first=first, more=more, foot=foot)


def source(title: str = TITLE, foot: str = "", head: str = "", text: str = "") -> str:
    lines = (text or notice()).split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}{foot}</body></html>"


def quoted(page: str, words: str) -> bool:
    found = check_page(page)
    return found.tampered and any(words in evidence.quote for evidence in found.evidence)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("铄犀官网 | 铄犀app下载 | 铄犀登录入口", "铄犀官网"),
        ("首页 铄犀官方网站 铄犀手机版 铄犀注册 联系我们", "铄犀手机版"),
        ("铄犀在线客服 铄犀最新地址 铄犀备用网址", "铄犀备用网址"),
        ("客户端下载：铄犀TV安卓版 铄犀TVios版", "铄犀TV安卓版"),
        ("下载铄犀影视安卓版 铄犀影视苹果版", "铄犀影视安卓版"),
        ("<铄犀>官网", "铄犀"),
        ("铄犀游艺-犀铄贵宾会-铄飓电竞", "犀铄贵宾会"),
        ("友情链接：铄犀影视 | 犀铄彩世界 | 铄飓国际", "犀铄彩世界"),
        ("铄犀视讯APP下载", "铄犀视讯"),
    ],
)
def test_one_name_before_the_pages_of_a_site_is_found(line: str, words: str) -> None:
    assert quoted(notice(foot=line), words)
    assert quoted(source(text=notice(foot=line)), words)


@pytest.mark.parametrize(
    "line",
    [
        "梧易办官网 梧易办APP下载 梧易办登录入口",
        "下载安卓版 | 下载苹果版 | 网页版",
        "用户登录 | 用户注册 | 忘记密码",
        "App下载 | 手机版 | 无障碍 | 繁體 | 登录 | 注册",
        "友情链接：新浪体育 | 腾讯视频 | 爱奇艺 | 搜狐",
        "友情链接：梧岭新闻网 | 梧岭融媒 | 梧岭电视台",
        "梧岭官网 梧岭客户端下载 梧岭登录入口",
        "1.鑫源棋牌室 2.金凤凰娱乐城 3.皇家贵宾会所检查合格",
    ],
)
def test_the_menus_of_honest_pages_are_left_alone(line: str) -> None:
    for page in (notice(foot=line), source(text=notice(foot=line))):
        found = check_page(page)
        assert (found.tampered, found.evidence) == (False, ())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("您当前的位置：首页>新视界>27gluck吧 >应急管理局> 内容", "27gluck吧"),
        ("当前位置：首页 > 鑫犀直播 > 正文", "鑫犀直播"),
        ("您现在的位置：首页 » 铄犀游艺论坛 » 正文", "铄犀游艺论坛"),
        ("首页 / 铄赢体育 / 详细内容", "铄赢体育"),
        ("当前位置：铄犀官网 > 信息公开 > 正文", "铄犀官网"),
    ],
)
def test_a_step_of_a_path_that_no_column_is_called_is_found(path: str, words: str) -> None:
    assert quoted(notice(first=f"{path}\n"), words)


@pytest.mark.parametrize(
    "path",
    [
        "当前位置：首页 > 视听 > 江城直播 > 正文",
        "首页 > 网站群 > 体育局 > 体彩 > 正文",
        "您现在的位置：首页 > 停水公告 > 财税资讯",
        "首页 > 政务公开 > 岩口镇 > 乡镇要闻",
        "首页 / 视频新闻 / 详细内容",
        "首页 - 龙门镇 - 正文",
    ],
)
def test_a_step_that_is_a_column_or_a_place_is_left_alone(path: str) -> None:
    assert not check_page(notice(first=f"{path}\n")).tampered


@pytest.mark.parametrize(
    ("hung", "words"),
    [
        ("_ZUKABET(中国)有限公司", "ZUKABET(中国)有限公司"),
        ("|778822·官方网站", "778822·官方网站"),
        ("_铄犀贵宾会_犀铄赌坊", "铄犀贵宾会"),
        ("-铄犀视频", "铄犀视频"),
        ("【5566彩】app下载", "【5566彩】app下载"),
        (" - 铄犀国际最新版v3.2", "铄犀国际最新版v3.2"),
        ("——铄犀影视登录入口", "铄犀影视登录入口"),
    ],
)
def test_the_name_of_a_site_behind_a_title_is_found(hung: str, words: str) -> None:
    assert quoted(notice(title=TITLE + hung), words)
    assert quoted(source(title=TITLE + hung), words)


@pytest.mark.parametrize(
    "hung",
    [
        "-梧岭县人民政府门户网站",
        "_梧岭视频",
        "-鹿城TV",
        "_县融媒体中心",
        "-梧岭新闻网",
        " - 政策解读",
        "|官方账号",
        "_梧岭县体育局",
    ],
)
def test_the_name_of_the_site_or_the_column_behind_a_title_is_left_alone(hung: str) -> None:
    assert not check_page(notice(title=TITLE + hung)).tampered
    assert not check_page(source(title=TITLE + hung)).tampered


def test_a_name_in_the_place_of_about_is_found_and_a_subject_is_not() -> None:
    title = "梧岭县人民政府{}县城部分地区临时限制供水的通告"
    assert quoted(notice(title=title.format("铄犀影视")), "铄犀影视")
    assert not check_page(notice(title=title.format("关于"))).tampered
    assert not check_page(notice(title="梧岭县人民政府国际旅游节期间交通管制的通告")).tampered


@pytest.mark.parametrize(
    "sentence",
    [
        "铄犀是亚洲领先的线上平台，注册即送88元，信誉第一，提款秒到账。",
        "铄犀为您提供高清免费在线观看，成人影片每日更新。",
        "登录铄犀体验最刺激的体育竞猜，首存送彩金。",
        "加入铄犀VIP，添加客服微信领取彩金18元。",
        "欢迎来到铄犀影视，真人百家乐、电子老虎机、彩票投注应有尽有。",
        "铄犀同城约会，上门服务，24小时在线。",
        "铄犀美女荷官在线发牌，百家乐玩法任选。",
        "铄犀诚招代理，日结返佣，下载即送18元，出款快。",
    ],
)
def test_a_sentence_that_advertises_is_found_whatever_it_sells(sentence: str) -> None:
    assert quoted(notice(more=sentence), sentence[2:8])


def test_enforcement_on_a_page_does_not_excuse_an_advertisement_on_it() -> None:
    title = "梧岭县公安局关于严厉打击电信网络诈骗的通告"
    advert = "铄犀为新用户准备了首存彩金，信誉担保，提款三分钟到账。"
    assert quoted(notice(title=title, more=advert), "首存彩金")


@pytest.mark.parametrize(
    "sentence",
    [
        "“首存送彩金”“提款秒到账”是骗子常用话术。",
        "市民注册云闪付App后可领取88元消费券。",
        "公积金提取“秒到账”，线上办理。",
        "大额存取款业务须提前预约，欢迎光临网点咨询。",
        "老年活动室设棋牌、麻将，欢迎来到社区。",
        "图书馆高清电影免费观看，每日更新片单，居民可领取观影票。",
        "上门服务行动不便的老人，24小时在线受理。",
        "谨防以注册即送88元、信誉第一、提款秒到账为诱饵的骗局。",
    ],
)
def test_an_offer_of_an_office_or_a_warning_is_left_alone(sentence: str) -> None:
    assert not check_page(notice(more=sentence)).tampered


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("欢迎登录梧岭县政务服务网www.zukatrade.net查询办理。", "www.zukatrade.net"),
        ("政务公开网：app.zk-mijx.top", "app.zk-mijx.top"),
        ("访问www.zkpepe88.vip（县政府信息公开平台）查询。", "www.zkpepe88.vip"),
        ("www.zukatrade.lol 版权所有：梧岭县人民政府", "www.zukatrade.lol"),
        ("本报告可在本县政府网站zk-tiyu.top下载。", "zk-tiyu.top"),
        ("网络公开：http://www.zk-7701.com  梧岭县人民政府门户网站", "www.zk-7701.com"),
    ],
)
def test_a_foreign_address_beside_the_site_of_the_government_is_found(text: str, words: str) -> None:
    assert quoted(notice(more=text), words)


def test_the_address_of_a_park_or_of_the_government_is_left_alone() -> None:
    for text in (
        "欢迎访问园区网站www.stpark.com了解招商政策。",
        "技术支持：南软科技www.nsoft88.com 版权所有：梧岭县人民政府",
        "欢迎登录梧岭县政务服务网www.wuling.gov.cn查询办理。",
    ):
        assert not check_page(notice(more=text)).tampered


@pytest.mark.parametrize("style", ["display:none", "visibility:hidden", "opacity:0"])
def test_a_hidden_link_to_a_thrown_away_host_is_found_whatever_it_says(style: str) -> None:
    foot = f'<div style="{style}"><a href="http://zk88site.cc/">更多资讯</a></div>'
    assert quoted(source(foot=foot), "zk88site.cc")
    known = f'<div style="{style}"><a href="http://www.wulingnews.com/">梧岭新闻网</a></div>'
    assert not check_page(source(foot=known)).tampered


def test_a_link_of_a_footer_under_such_a_name_is_found_and_a_medium_is_not() -> None:
    foot = '<div>友情链接 <a href="http://www.{}/">{}</a></div>'
    assert quoted(source(foot=foot.format("zukahang.com", "铄犀贵宾会")), "铄犀贵宾会")
    assert not check_page(source(foot=foot.format("wulingnews.com", "梧岭日报"))).tampered


def test_a_packed_script_that_goes_elsewhere_is_found_and_one_that_stays_is_not() -> None:
    packed = (
        "<script>eval(function(p,a,c,k,e,d){{return p}}"
        '("0.1=2",3,3,"location|href|{}".split("|"),0,{{}}))</script>'
    )
    assert check_page(source(head=packed.format("www.zukahang.cn"))).tampered
    assert not check_page(source(head=packed.format("www.wuling.gov.cn"))).tampered


def test_a_known_name_in_the_place_of_an_organ_is_found_once() -> None:
    assert quoted(notice(more="经县公安局亚博分局核实。"), "亚博")
    assert not check_page(notice(more="经县公安局城东分局核实。")).tampered
    assert not check_page(notice(more="亚博会期间交通管制。")).tampered


def test_openness_under_a_name_at_the_end_of_a_line_is_found() -> None:
    text = "严格落实铄棠直播公开\n的规定，扎实推进铄棠直播公开\n各项工作。"
    assert quoted(notice(more=text), "铄棠直播")
    assert not check_page(notice(more="扎实推进庭审直播公开\n工作，规范庭审直播公开\n流程。")).tampered


def test_few_readings_suffice_in_a_short_text_of_mixed_script() -> None:
    mixed = "全年在網站公布信息202條，其中微信公布4條；新闻發(fā)布會2次，向社會開放會議2次。梧岭縣教育局"
    kinds = {evidence.kind for evidence in check_page(mixed).evidence}
    assert kinds == {Kind.MIRROR}
    plain = "县教育局：地名“重(chóng)庆”的读音、“朝(cháo)阳”的读音，请各学校讲清楚。"
    assert not check_page(plain).tampered


@pytest.mark.parametrize(
    "title", ["关于印发2025年今晚澳门开奖结果推广方式的通知", "新澳今晚上9点30开奖结果查询 | 正确解答落实"]
)
def test_papers_about_a_draw_of_tonight_are_found(title: str) -> None:
    assert check_page(notice(title=title)).tampered


def test_empty_elements_of_one_name_are_found() -> None:
    kinds = ("sup", "mark", "del", "samp", "legend", "address", "rt")
    stuffed = "".join(f'<{kind} id="h4zia"></{kind}>' for kind in kinds)
    assert check_page(source(foot=stuffed)).tampered
    honest = "".join(f'<{kind} id="{kind}1x"></{kind}>' for kind in kinds)
    assert not check_page(source(foot=honest)).tampered


@pytest.mark.parametrize(
    "title",
    [
        "市公安局关于收缴赌博机、老虎机、捕鱼机的公告",
        "关于Bet365等境外赌博网站的预警",
        "网信办公布第三批违法账号：“琮越直播”“澳门新葡京娱乐”等账号传播赌博信息被关闭",
        "澳門博彩監察協調局公佈幸運博彩毛收入",
        "市文旅局：澳门银河、威尼斯人、新葡京等旅游企业来我市推介",
        "星耀电竞俱乐部、AG电子竞技俱乐部等会员单位参加成立大会",
        "开云集团(Kering)亚太总裁会见副区长",
        "白云街2022年政府信息公开工作年度报告\n2022年，白云街政府网站公开信息84条，我街受理申请1件。",
    ],
)
def test_a_title_that_speaks_of_such_things_keeps_its_discount(title: str) -> None:
    first, *more = title.split("\n")
    text = "\n".join([*more, "市人民政府办公室"])
    assert not check_page(f"{first}\n{text}").tampered
    assert not check_page(source(title=first, text=f"{first}\n{text}")).tampered


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (
            "http://m.zxthing.com/art/2022/8/22/art_16699_41496.html",
            "索??引??号: 014501199/2022-69457 发文机关: 省住房和城乡建设厅\n关于做好防旱抗旱的通知\n各设区市住房和城乡建设局：",
        ),
        (
            "http://gsd1adyacid.zxchange.com/dpjtj/info/1005/3405.htm",
            "现将2022年体育彩票公益金使用情况公告如下。\n特此公告。\n梧岭市东坡区教育和体育局\n2023年6月28日",
        ),
        (
            "https://www.32y984zdnfdf.com/html/apply.html",
            "当前位置：首页 > 政务公开 > 依申请公开须知\n请按要求填写政府信息公开申请表。\n请选择受理单位",
        ),
    ],
)
def test_an_organ_that_names_itself_on_a_foreign_host_is_a_mirror(url: str, text: str) -> None:
    assert check_page(text, url=url).tampered
    assert not check_page(text, url="https://www.wuling.gov.cn/zwgk/1.html").tampered
    assert not check_page(text).tampered


def test_a_medium_that_reports_of_an_office_is_no_mirror() -> None:
    text = "梧岭县住房和城乡建设局召开会议\n来源：梧岭新闻网\n记者 张明报道，会议研究了防汛工作。"
    assert not check_page(text, url="http://www.wulingxw.com/news/1.html").tampered
