"""Pages of offices that speak of games, houses and readings by right, and names with a number that nobody has."""

import pytest

from gongkai.reading.tampering.check import check_page
from gongkai.reading.tampering.suspicions import places

_SOUND = {
    "thread": (
        "莲桥论坛»街坊»办事\n发表于 2022-3-4 10:00 | 只看该作者 | 倒序浏览\n"
        "转社区通知：医保缴费到月底截止，大家不要忘记。\n本主题由 版主 设置高亮"
    ),
    "civil suit": (
        "民间借贷纠纷二审\n上诉人诉称，案涉三万元系对方在“斗牛”棋牌平台购买积分的款项。"
        "法院认为，赌债不受法律保护。"
    ),
    "rooms": (
        "拟列入经营异常名录的企业名单\n1.莲塘县旺角棋牌室 92000000MA0101\n"
        "2.莲塘县东门麻将馆 92000000MA0102\n3.莲塘县凤凰棋牌室 92000000MA0103"
    ),
    "draws": (
        "大乐透第23050期开奖结果_莲塘市体育彩票管理中心\n大乐透第23050期开奖结果\n前区 01 02 03 04 05\n"
        "其中一注为追加投注。排列3第23099期：1 2 3。\n竞彩足球销售时间另行通知。"
    ),
    "app of an office": (
        "“莲事通”APP官方下载_安卓版_苹果版_最新版下载\n“莲事通”手机客户端\n莲塘市掌上政务服务平台，可以办理社保、公积金和居住证。"
    ),
    "police": (
        "赤水湾县公安局打掉一个网络赌博团伙\n经查，犯罪嫌疑人蒋某搭建“鸿运棋牌”平台，"
        "设置牛牛、炸金花、龙虎斗等玩法，玩家按一比一充值上分，"
        "平台从每局赢家中抽头百分之五，代理可得返佣。民警现场抓获嫌疑人九名。目前案件正在进一步侦办中。"
    ),
    "judgment": (
        "赤水湾县人民法院\n刑事判决书\n公诉机关赤水湾县人民检察院。"
        "\n经审理查明：被告人罗某在自家茶楼摆放捕鱼机两台供他人赌博。会员首存送彩金二十元，"
        "次日提款秒到账。\n判决如下：被告人罗某犯开设赌场罪，判处有期徒刑八个月。"
    ),
    "court": (
        "检察院提起公诉的该案日前宣判。审理查明，被告人阮某建立微信群，"
        "以“北京赛车”“六合彩”形式供参赌人员下注，赔率一比四十二，凭截图领取返水。法院判处其有期徒刑一年。"
    ),
    "union": (
        "澳門北區博彩從業員聯誼會會務簡報\n會員為各娛樂場荷官、巡場及保安。就政府修訂博彩業法律制度，"
        "本會提交意見。二月，娛樂場因颱風停業三十三小時。推廣負責任博彩。"
    ),
    "watch": "博彩監察協調局\n幸運博彩娛樂場統計\n貴賓百家樂 41,258；百家樂 23,901；角子機 3,980；骰寶 1,577。毛收入較去年上升。",
    "menu of the mainland": (
        "簡體版 | English | 手機版 |"
        " 無障礙瀏覽\n蓮塘市人民政府辦公室關於印發養老保險實施辦法的通知\n各縣(區)人民政府：現印發給你們。"
    ),
    "menu of others": "::: | 回首頁 | 網站導覽 | English | 常見問答 | 雙語詞彙\n溪口縣政府農業處公告有機肥料補助要點",
    "approvals": "本地网络游戏版号的公告\n序号 游戏名称 类别 运营单位 批准文号\n"
    "1 全民斗地主棋牌馆 棋牌 莲塘乐玩科技有限公司 国新出审〔2022〕1201号\n"
    "2 皇家捕鱼大亨 休闲 莲塘海浪科技有限公司 国新出审〔2022〕1202号",
    "lottery": "莲塘省福利彩票发行中心\n首页 开奖公告 福彩新闻 责任彩票 快乐彩票 网点查询\n双色球第2023081期开奖公告",
    "drawn": "莲塘县福利彩票投注站一览表\n站点 地址 玩法 东门站 人民路 双色球、3D、时时彩",
    "spiders": "莲塘自然博物馆春季活动\n“蜘蛛池”是新设的互动装置，孩子们可以看到园蛛结网、捕食。同期展出昆虫标本三百件。",
    "primer": (
        "看拼音读古诗\n首页 > 信息公开\n白(bái)毛(máo)浮(fú)绿(lǜ)水(shuǐ)，"
        "\n红(hóng)掌(zhǎng)拨(bō)清(qīng)波(bō)。\n家长签字："
    ),
    "covenant": "莲塘县档案馆藏互助组公约\n一、拥护人民政府；二、支持人民政府修渠；三、不赌博。",
    "trust": "老支书说，那时大家相信人民政府，依靠人民政府度过灾荒。",
    "forum": (
        "莲塘论坛\n请问公交线路什么时候开通。xkTr8_pQ\n莲塘市交通运输局回复：预计五月底开通。"
        "hTTq90-aa\n2018年5月3日\n谢谢。LpQwZx7\n2018年5月4日"
    ),
    "tax": "云坞市国家税务局2016年政府信息公开年度报告\n本报告由云坞市国家税务局办公室编制。",
    "merged": "机构改革以后，原有网站、公众号将划入市场监督管理局，微博改为交通运输局运营。",
    "done on a day": "2018年受理的2件已于3月15日答复，2019年结转的1件已于1月8日办结。",
    "law of casinos": "澳門工會就修改《娛樂場博彩中介業務法律制度》提意見，衛星娛樂場結業涉及僱員，希望承批公司吸納。",
    "hotline": "来源：丰州12345热线\n丰州县12345热线办公室关于受理时间的通告",
    "troops": "来源：73021部队\n73021部队关于征兵的通知\n73021部队\n2020年8月1日",
    "road": "丰州县G318国道改建办公室关于封路的公告\n丰州县318国道改建办公室\n2020年8月1日",
}


@pytest.mark.parametrize("name", _SOUND)
def test_who_speaks_of_such_things_by_right_is_not_accused(name: str) -> None:
    assert not check_page(_SOUND[name]).tampered


@pytest.mark.parametrize(
    "text",
    [
        "| 索引号 | WS003-2015-0012 | 发布机构 | 市卫生局 |",
        "索 引 号 | QS004-2014-0009 | 主题 | 年报 |",
        "信息公开 LT011-1-2012-00321 2011年政府信息公开年度报告",
    ],
)
def test_the_number_of_a_paper_in_a_catalogue_is_no_name(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "《9911凯旋关于做好秸秆禁烧工作的通知》\n来源：9911凯旋\n各镇人民政府：请做好禁烧工作。9911凯旋将组织督查。\n9911凯旋\n2021年9月1日",
            "9911凯旋",
        ),
        (
            "永泽县金沙湾77921关于印发工作要点的通知\n金沙湾77921各股室：现印发工作要点。由金沙湾77921负责解释。\n永泽县金沙湾77921\n2021年9月1日",
            "金沙湾77921",
        ),
        (
            "百亿龙城民政局2019年政府信息公开工作年度报告\n县民政局（百亿龙城）编制本报告，全年主动公开信息100条。",
            "百亿龙城",
        ),
    ],
)
def test_a_coined_name_for_a_body_is_found_and_quoted(text: str, word: str) -> None:
    found = check_page(text)
    assert found.tampered
    assert any(word in one.quote for one in found.evidence)


@pytest.mark.parametrize(
    "advert",
    [
        "亿贝娱乐平台登录入口，首存送彩金，欢迎您加客服微信abc888领取。",
        "百家乐、龙虎斗提款秒到账，首存返水，点击 www.k88yl.com 注册。",
    ],
)
def test_an_offer_put_into_a_page_on_a_crime_is_found(advert: str) -> None:
    text = f"赤水湾县人民法院\n刑事判决书\n被告人罗某犯盗窃罪，判处有期徒刑八个月。公诉机关没有抗诉。{advert}"
    assert check_page(text).tampered


def test_a_row_of_approved_games_with_publisher_and_number_is_no_advert() -> None:
    rows = (
        "2021年国产网络游戏审批信息\n名称 | 类别 | 出版单位 | 运营单位 | 文号\n"
        "捕鱼小镇 | 移动-棋牌 | 远帆电子出版社 | 木槿网络公司 | 国新出审〔2021〕1180号\n"
        "斗地主茶馆 | 移动-棋牌 | 北辰电子出版社 | 青橙网络公司 | 国新出审〔2021〕1181号"
    )
    assert not check_page(rows).tampered


def test_the_office_of_a_place_that_draws_has_a_site_called_after_what_it_draws() -> None:
    draws = (
        "中国体育彩票峪川分中心开奖公告\n超级大乐透第22088期：03 11 17 22 31 + 05 09\n排列3第22215期：6 0 8\n"
        "销售网点详见www.yclottery.com"
    )
    assert not check_page(draws).tampered
