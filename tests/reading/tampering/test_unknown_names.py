"""Names that nobody has heard of are told by how they are built and by the places in which they stand."""

import pytest

from gongkai.reading.tampering import Kind, check_page

NOTICE = """{title}
各乡镇人民政府，县直各部门：
现将《2021年政务公开工作要点》印发给你们，请认真贯彻落实。{more}
梧岭县人民政府办公室
2021年4月6日
{foot}"""
SOUND_TITLE = "梧岭县人民政府办公室关于印发2021年政务公开工作要点的通知"


def notice(title: str = SOUND_TITLE, more: str = "", foot: str = "") -> str:
    return NOTICE.format(title=title, more=more, foot=foot)


def quoted(source: str, words: str) -> bool:
    found = check_page(source)
    return found.tampered and any(words in evidence.quote for evidence in found.evidence)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (notice(title=f"琮越电竞-平台-{SOUND_TITLE}"), "琮越电竞-平台"),
        (notice(title=f"{SOUND_TITLE}_琮越直播官网"), "琮越直播官网"),
        (notice(title=f"琮越体育 | {SOUND_TITLE}"), "琮越体育"),
        (notice(title=f"7788qk网页版|{SOUND_TITLE}"), "7788qk网页版"),
        (notice(more="查询请登录琮越彩票【官方入口】。"), "琮越彩票【官方入口】"),
        (notice(more="其中，琮越体育网页版公开信息212条。"), "琮越体育网页版"),
        (notice(more="更多精彩请访问琮越登录入口，秒到账。"), "琮越登录入口"),
        (notice(more="欢迎来到琮越平台，注册即送彩金，信誉第一。"), "欢迎来到琮越平台"),
        (notice(foot="Powered by 琮越真人 RSS地图 HTML地图"), "琮越真人"),
        (notice(foot="琮越_琮越官方入口_怎么玩"), "琮越_琮越官方入口_怎么玩"),
        (notice(more="琮越(中国)官网提供查询。"), "琮越(中国)官网"),
        (notice(more="资料为“第031期11-02-43-06-35-20 T:38”。"), "11-02-43-06-35-20 T:38"),
        (notice(more="经梧岭县人民政府办公室琮越真人【网页版】审核。"), "琮越真人【网页版】"),
    ],
)
def test_a_name_with_what_it_deals_in_is_found_and_quoted(source: str, words: str) -> None:
    assert quoted(source, words)


@pytest.mark.parametrize(
    "source",
    [
        notice(title=f"群众体育-{SOUND_TITLE}"),
        notice(title=f"{SOUND_TITLE}_政务公开_梧岭县人民政府门户网站"),
        notice(title="梧岭体育官网-梧岭县体育局关于举办运动会的通知", more="梧岭县体育局主办。"),
        notice(more="活动通过梧岭体育官网和新浪体育客户端直播。"),
        notice(more="请在应用商店搜索“梧岭通”客户端，或登录省政务服务网手机版办理。"),
        notice(more="依法查处“琮越棋牌app”“琮越彩票官网”等网络赌博平台。"),
        notice(more="学校体育平台、网络直播平台和电子游戏平台要实名注册。"),
        notice(more="琮越国际酒店、琮越娱乐有限公司入选A级名单。"),
        notice(title="琮越国际-商品房预售许可公示_梧岭县住房和城乡建设局"),
        notice(foot="技术支持：琮越科技有限公司"),
        notice(foot="weibo_wechat_app"),
        notice(more="联系电话：11-02-43-06-35-20，时间T:38。"),
        notice(more="申请人应当提交彩色图片，建设特色综合体和绿色站点。"),
        notice(more="隧道采用潮喷混凝土工艺施工。"),
        notice(more="不准利用中介机构代写论文，或者通过金钱交易发表论文。"),
        notice(more="可口可乐（中国）有限公司官网已公布召回信息。"),
    ],
)
def test_a_sound_neighbour_of_such_a_name_is_left_alone(source: str) -> None:
    assert not check_page(source).tampered


GUIDE = """{organ}政府信息公开指南
为了更好地提供政府信息公开服务，本机关编制了《{organ}政府信息公开指南》，需要的公民建议阅读。
本机关主动公开的信息范围参见《{organ}政府信息公开目录》，也可以到{organ}办公室查阅。
受理机构：{organ}办公室；办公时间：工作日8:30至17:30。"""
REPORT = """{place}2020年政府信息公开工作年度报告
本报告由{place}人民政府办公室编制，可在{place}政府网站下载。
2020年，{place}教育局公开信息212条，{place}水利局公开信息97条。"""
NEWS = """首页 > 部门动态 > 正文
{organ}召开专题会议
发布时间：2020-05-18 来源：{organ}
会议通报了{organ}上半年的工作。（{organ}办公室供稿）
主办：梧岭县人民政府"""
TITLE = """{organ}关于印发森林防火方案的通知
各乡镇：《森林防火方案》已经同意，请认真执行。
{organ}
2020年3月1日"""
SCHEDULE = """{name}:县2020年政务公开工作要点
《{name}:县教育局政务公开工作要点》已经同意，现由{name}:县人民政府办公室印发。"""


@pytest.mark.parametrize("name", ["琮越", "琮赢", "tk7788", "东方体育", "琮越电竞", "琮越_琮越下载_靠谱吗"])
@pytest.mark.parametrize("page", [GUIDE, REPORT])
def test_a_bare_name_in_the_place_of_an_organ_is_found(page: str, name: str) -> None:
    source = page.format(organ=name, place=name)
    found = check_page(source)
    assert found.tampered
    assert any(evidence.kind is Kind.REPLACED_NAME and name in evidence.quote for evidence in found.evidence)


@pytest.mark.parametrize(
    ("page", "name"), [(NEWS, "琮越"), (TITLE, "琮越"), (SCHEDULE, "琮越国际"), (SCHEDULE, "腾讯体育")]
)
def test_a_name_that_does_what_only_organs_do_is_found(page: str, name: str) -> None:
    assert quoted(page.format(organ=name, name=name), name)


@pytest.mark.parametrize(
    "source",
    [
        *(
            GUIDE.format(organ=organ)
            for organ in ("梧岭县水利局", "国家统计局", "省妇联", "团市委", "本机关", "梧岭供水", "城投集团")
        ),
        *(REPORT.format(place=place) for place in ("梧岭县", "琮越市", "我市", "全县", "江川区")),
        # The short name of a place that the page names in full elsewhere.
        REPORT.format(place="梧岭") + "\n梧岭县城关镇人民路1号",
        *(NEWS.format(organ=organ) for organ in ("县水利局", "梧岭县教育局", "市气象台")),
        *(TITLE.format(organ=organ) for organ in ("国务院", "梧岭县人民政府", "中共梧岭县委")),
        "发布机构:县教育局\n来源:市人民政府\n报告电子版见:县人民政府网站",
        "张小明负责县政府办公室工作。\n张小明\n2020年3月1日",
        "完善政府信息公开制度，完善政务公开目录，进一步完善政府网站，完善办公室工作。",
        "三是加强政府网站间的协同联动。三是加强政务公开制度建设。",
        "20XX年政府信息公开工作年度报告\nXX县人民政府办公室\nXX县教育局",
        "走进梧岭 政务公开 政务服务 互动交流\n魅力梧岭 政府信息公开指南\n梧岭县人民政府",
    ],
)
def test_organs_places_persons_and_sentences_are_no_impostors(source: str) -> None:
    assert not check_page(source).tampered


def test_a_place_that_begins_like_an_office_for_markets_is_not_taken_for_a_city() -> None:
    """In 赢越市场监督管理局 nothing says that there is a city 赢越市."""
    page = "{0}市场监督管理局召开会议\n来源：{0}市场监督管理局\n会议由{0}市场监督管理局局长主持。"
    assert quoted(page.format("赢越"), "赢越")
    assert not check_page(page.format("琮越县")).tampered
    # A bureau that leaves out what kind of place it is of may be of any place.
    assert not check_page(page.format("琮越")).tampered


def test_a_title_that_code_puts_on_the_page_is_judged_like_any_title() -> None:
    page = "<html><head><title>通知</title></head><body><p>通知</p><script>document.title={}</script></body></html>"
    assert check_page(page.format('"琮越体育【官方入口】";')).tampered
    assert not check_page(page.format('"梧岭县体育局通知";')).tampered


def test_what_is_hidden_has_no_right_to_a_strange_name() -> None:
    page = '<html><body><p>通知</p><div style="display:none"><a href="http://{}/">{}</a></div></body></html>'
    assert check_page(page.format("www.tuwaga.com", "琮越直播【手机版】")).tampered
    assert not check_page(page.format("www.tuwaga.com", "梧岭新闻网")).tampered


def test_the_whole_of_a_short_sentence_that_advertises_is_quoted() -> None:
    found = check_page(notice(more="琮越娱乐提供真人视讯和体育赛事。"))
    assert any("琮越娱乐提供真人视讯和体育赛事" in evidence.quote for evidence in found.evidence)
    found = check_page(notice(more="想玩就到琮越来，那里什么都有，新人注册即送彩金。"))
    assert any("想玩就到琮越来" in evidence.quote for evidence in found.evidence)
