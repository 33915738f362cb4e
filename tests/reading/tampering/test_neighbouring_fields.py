"""Pages beside those of intruders: lawful lotteries, cases that quote, dictionaries, apps of utilities, collections of papers."""

import pytest

from gongkai.reading.tampering.check import check_page

_SOUND = {
    "statistics of licensed games": (
        "澳門博彩監察協調局\n首三季博彩業收入統計（單位：百萬澳門元）\n項目　第一季　第二季　第三季\n"
        "幸運博彩毛收入　57,326　56,410　55,781\n中場百家樂　34,120　33,905　33,640\n角子機　3,118　3,027　3,201\n"
        "白鴿票　0.4　0.3　0.3\n足球彩票　119\n籃球彩票　38\n即發彩票　1\n註：賽馬專營合同已於四月終止。"
    ),
    "law of casinos": (
        "娛樂場幸運博彩經營業務法律制度\n第一條　標的\n本法律訂定在澳門特別行政區經營娛樂場幸運博彩的法律制度。\n"
        "第二條　定義\n（一）博彩桌：指娛樂場內用作經營百家樂、輪盤等幸運博彩方式的設備；\n"
        "（二）承批公司：獲批給經營幸運博彩的公司。\n"
        "第五條　未滿二十一歲的人，不得進入娛樂場。"
    ),
    "companies in a gazette": (
        "澳門特別行政區公報　第二組\n經濟財政司司長辦公室批示\n"
        "批准銀河娛樂場股份有限公司、永利渡假村（澳門）股份有限公司的娛樂場博彩桌數目上限。\n本批示自公佈翌日起生效。"
    ),
    "fund of a lottery": (
        "獎券基金諮詢委員會會議紀要\n委員查詢六合彩銷售收益下跌對基金的影響，以及社會福利署會否檢討資助準則。\n"
        "署方回應，基金現時結餘足以應付未來五年的撥款承擔。"
    ),
    "duty on bets": (
        "立法會簡報　博彩稅（修訂）條例草案\n現時本港合法的博彩途徑包括賽馬投注、六合彩獎券及足球博彩，"
        "均由獲發牌照的公司經營。\n博彩稅收入約二百六十億元。"
    ),
    "case with quoted adverts": (
        "<html><head><title>山前区人民法院-案件快报</title></head><body><p>建群拉人下注 三人获刑</p>"
        "<p>被告人钱某建立名为“好运百家乐”的微信群，并在朋友圈发布“进群即送58元彩金”“首存翻倍秒提秒到”等信息招揽人员。</p>"
        "<p>网站按照会员输额给予代理百分之三十的占成，按照流水给予千分之六的返水，三人共获利十一万元。</p>"
        "<p>法院以开设赌场罪分别判处有期徒刑，并处罚金。宣判后，三被告人均未上诉。</p></body></html>"
    ),
    "warning with names of groups": (
        "反诈预警：这些群名你见过吗？\n市反诈中心梳理了近期高发的涉诈群聊名称，请广大市民对照自查：\n"
        "1.“股海领航内部交流群”\n2.“新葡京福利发放群”\n3.“皇冠体育跟单群”\n凡是群里要求先行垫付资金的，一律是诈骗。"
    ),
    "entries of a dictionary": (
        "國語小辭典　今日一詞\n【稱】\n部首：禾　總筆畫：14\n讀音：稱(chēng)、稱(chèn)、稱(chèng)\n"
        "釋義：一、量輕重，如「稱(chēng)重」。二、適合，如「相稱(chèn)」「稱(chèn)職」。\n例句：他做事稱職，深得同仁信賴。"
    ),
    "app of a utility": (
        "<html><head><title>临川燃气 官方APP</title></head><body><h1>临川燃气APP下载</h1><p>足不出户，缴费购气</p>"
        "<p>安卓版下载 | 苹果版下载</p><p>版本：3.2.8　大小：52.4MB</p><p>首次绑定用户赠送十元气费券，注册登录后可在线报修。</p>"
        "<p>开发者：临川燃气集团有限公司</p></body></html>"
    ),
    "app asked for in shops": (
        "东岭热力官方APP上线了\n东岭热力APP下载请认准官方渠道\n安卓用户在应用商店搜索“东岭热力”。\n"
        "版本1.0.6，占用空间31MB。登录后可查询室温、缴纳热费。\n东岭热力有限责任公司"
    ),
    "collection of papers": (
        "豆海文库 首页 > 行业资料 > 工作总结\n县应急管理局工作总结及下一年工作计划.doc\n上传人：wx****87 页数：7 大小：38KB\n"
        "一年来，我局紧紧围绕安全生产目标，压实责任。\n下载文档需要12积分，充值VIP会员免费下载。"
    ),
    "portal of a town": (
        "鄱湖在线 首页 | 新闻 | 房产 | 招聘 | 二手 | 相亲 | 论坛\n鄱湖在线 > 便民 > 公告转载\n"
        "县教育局关于秋季招生工作的通知\n来源：县教育局\n各中小学：现就有关事项通知如下。\n免责声明：本站转载内容版权归原作者所有。"
    ),
    "number that is a service": (
        "热线12345主办“接诉即办”开放日\n来源：热线12345\n近日，热线12345组织市民代表参观话务大厅。"
    ),
    "version of a system": (
        "国有企业管控系统上线公告\n来源：集团办公室\n《V3.0系统升级改造方案》已审定，供应商为海云集团。"
    ),
    "agenda with blanks": (
        "白沙县政协第十届委员会\n第 次常委会议程（草案）\n时间： 年 月 日\n一、协商决定人事事项（审议、表决）\n二、其他\n（印章）"
    ),
    "address kept by an archive": (
        "白沙县人民政府门户网站网页快照\n原地址：https://web.archive.org/web/2019/http://www.baisha.gov.cn/art/1.html\n"
        "这是互联网档案馆保存的页面。"
    ),
    "portal that asks for credit": (
        "白沙在线\n白沙县教育局：校车安全排查启动\n来源：白沙县教育局\n转载请注明来自www.baishaol.com"
    ),
}


@pytest.mark.parametrize("field", _SOUND)
def test_lawful_fields_beside_those_of_intruders_are_sound(field: str) -> None:
    assert not check_page(_SOUND[field]).tampered


_NEWS = (
    "　　近日，{name}印发通知，决定开展校车安全集中排查，各校要建立台账，明确责任人。\n"
    "　　各乡镇要结合实际制定工作方案，于月底前完成自查，并将结果报送。\n"
)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            f"校车安全排查启动\n来源：皇庭66823  浏览：12\n{_NEWS.format(name='皇庭66823')}皇庭66823版权所有",
            "皇庭66823",
        ),
        (
            f"v12.05集团门户网站\n校车安全排查启动\n来源：v12.05集团办公室\n{_NEWS.format(name='教育局')}",
            "v12.05集团",
        ),
        (
            f"首页 > k8.88集团 > 通知公告\n校车安全排查启动\n来源：k8.88集团教育局\n{_NEWS.format(name='教育局')}",
            "k8.88集团",
        ),
        (
            f"白沙县人民政府门户网站\n校车安全排查启动\n{_NEWS.format(name='教育局')}网址：www.baisha.gov.com.cn",
            "www.baisha.gov.com.cn",
        ),
        (
            (
                f"白沙县人民政府\n校车安全排查启动\n{_NEWS.format(name='教育局')}"
                "附件：http://www.qdfurui.com/www.baisha.gov.cn/attach/2.doc"
            ),
            "www.qdfurui.com",
        ),
        (
            f"白沙县人民政府门户网站\n校车安全排查启动\n{_NEWS.format(name='教育局')}转载请注明来自www.shuntai-crane.com",
            "www.shuntai-crane.com",
        ),
        # Of the first sign of this place no reading is known, and the letters begin with no such name.
        (
            f"浥山区人民政府门户网站 meiyuejiaju.com\n首页 政务公开\n校车安全排查启动\n{_NEWS.format(name='教育局')}",
            "meiyuejiaju.com",
        ),
    ],
)
def test_what_stands_for_the_name_or_the_address_of_the_site_is_quoted(text: str, quoted: str) -> None:
    page = check_page(text)
    assert page.tampered
    assert any(quoted in evidence.quote for evidence in page.evidence)


_GAPS = (
    "发布机构：白沙县财政局　成文日期：年月日\n白沙县财政局关于年度部门决算公开的通知\n白财预〔〕号\n"
    "各预算单位：根据预算法第条的规定，现将有关事项通知如下。\n一、公开时间。各单位应于月日前完成公开，并在门户网站设置专栏。\n"
    "二、公开内容。全县一般公共预算支出.亿元，同比增长.%。\n三、第季度前完成整改，联系电话：-。\n白沙县财政局\n年月日"
)


def test_many_gaps_of_many_kinds_are_the_work_of_a_machine() -> None:
    assert check_page(_GAPS).tampered
    assert not check_page(_GAPS, url="http://www.baisha.gov.cn/art/1.html").tampered
    # One kind of gap, however often, is a form or a careless clerk.
    assert not check_page(f"白沙县财政局通知\n{'各单位应于月日前完成公开，并报送材料。' * 8}").tampered


def test_a_paper_whose_number_and_days_all_lost_their_signs_is_retold() -> None:
    paper = (
        "白沙县林业局文件\n白林发20217号\n关于加强春季防火的通知\n各林场：自0301起至0531止为防火期，严禁野外用火。\n"
        "白沙县林业局\n20210226"
    )
    assert check_page(paper).tampered
    assert not check_page(paper.replace("自0301起至0531止", "自三月起至五月")).tampered


@pytest.mark.parametrize(
    "text",
    [
        (
            "白沙縣教育局關于校捨安全排查的通知\n各中小學：爲消除宿捨、教學樓隱患，現就有關事項通知如下。\n"
            "一、全麵檢查校捨牆麵、屋麵，發現問題立即整改。\n二、每季度埰取抽查方式，鼕季前完成。\n三、有疑問請向白沙縣教育局谘詢。"
        ),
        (
            "白沙县农业园区情形\n近日，县向导班子集会听取了园区事情陈述，要求进修贯彻上级肉体。\n"
            "一是增强衡宇征收和途径交通配套，二是发挥党员模范感化。\n下一步，睁开专项检查行动，由农业局卖力落实。"
        ),
        (
            "关于公布西席资格认定成果的关照\n各学校：经县政府赞成，现将有关事项关照如下。\n"
            "一、报名由局人事股卖力解释。\n二、请各单元结合现实认真贯彻。"
        ),
    ],
)
def test_signs_and_words_that_only_machines_put_in_give_a_copy_away(text: str) -> None:
    assert check_page(text).tampered


def test_words_of_a_dictionary_of_synonyms_are_at_home_where_a_native_puts_them() -> None:
    text = (
        "白沙县文旅局关于原住民村落旅游推介的说明\n种种迹象表明，项目谋划工作扎实，要结合村情，发挥支撑作用。\n"
        "拟提拔使用年轻干部，不少居民对此表示赞成。\n档案：民国三十年，县府集会，议决衡宇修缮，支付西席薪俸。"
    )
    assert not check_page(text).tampered


def test_the_name_of_a_site_on_a_host_of_a_trade_is_a_copy() -> None:
    text = f"校车安全排查启动-白沙县人民政府\n信息来源：白沙县教育局\n{_NEWS.format(name='教育局')}白沙县教育局主办"
    assert check_page(text, url="http://www.huamei-bearing.com/news/show.asp?id=9").tampered
    assert not check_page(
        f"{text}\n公司新闻 | 产品展示", url="http://www.huamei-bearing.com/news/show.asp?id=9"
    ).tampered


_SIGNED = f"白沙县召开校车安全会议\n{_NEWS.format(name='县教育局')}白沙县教育局\n2023年3月1日"


@pytest.mark.parametrize(
    "text",
    [
        f"首页 > www.tyzlsl.com > 通知公告\n{_SIGNED}",
        f"欢迎访问jxlongda-valve.com官方网站\n{_SIGNED}",
        f"来源：m.tyhaoda-paint.com\n{_SIGNED}",
        f"{_SIGNED}\n版权所有：www.tyzlsl.com",
        f"鸿运9933 > 政务公开 > 通知\n{_SIGNED}\n来源：鸿运9933",
        (
            "<html><head><title>白沙县召开校车安全会议-b9.17集团</title><meta name='SiteName' content='b9.17集团'></head>"
            "<body><h1>白沙县召开校车安全会议</h1><p>会议要求，各乡镇于月底前完成自查。</p></body></html>"
        ),
    ],
)
def test_a_page_that_an_organ_signs_names_no_other_house_as_its_own(text: str) -> None:
    assert check_page(text).tampered


@pytest.mark.parametrize(
    "text",
    [
        f"来源：www.lanhai-daily.com\n{_SIGNED}",
        f"首页 > www.baishajy.com > 通知公告\n{_SIGNED}",
        f"{_SIGNED}\n版权所有：www.tyzlsl.com\n公司新闻 | 产品展示",
        f"白沙365 > 便民服务\n{_SIGNED}\n来源：白沙365",
    ],
)
def test_media_the_own_name_and_who_reposts_are_no_strange_house(text: str) -> None:
    assert not check_page(text).tampered
