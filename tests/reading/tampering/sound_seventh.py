"""Sound pages with hosts, mail, links, headings and addresses that look like those of hijacked ones."""

from tests.reading.tampering.sound_sixth import page


def _kept(name: str, mail: str, body: str = "各科室照常开放。", *, head: str = "") -> str:
    return page("节日安排", f"-{name}", body, head=head, foot=f"{name} 版权所有 邮箱：{mail}")


def _leading(label: str, href: str) -> str:
    return page("防汛物资", "-木港县人民政府", "物资已到位。").replace(
        "</body>", f'<a href="{href}">{label}</a></body>'
    )


#: What the rules were written for, at home: hosts, mail, canonical addresses, links, headings and addresses.
LOOK_ALIKES = (
    ("emergency number", "http://www.120mg.com/1.htm", _kept("木港县人民医院", "yb@mgrmyy.com")),
    ("other reading", "http://www.cqsyy.com/1.htm", _kept("重庆市人民医院", "yb@zqrmyy.com")),
    ("one house", "http://www.pkuxx.cn/1.htm", _kept("北京大学人民医院", "office@pkuxx.edu.cn")),
    (
        "by its own language",
        "http://www.harbourhospital.com/1.htm",
        _kept("木港县人民医院", "yb@mugang.gov.cn"),
    ),
    ("district platform", "http://www.jledu.net/1.htm", _kept("木港县实验小学", "sy@mugang.gov.cn")),
    ("named by its part", "http://www.xinhuayy.com/1.htm", _kept("木港县新华医院", "yb@mugang.gov.cn")),
    (
        "reprinted",
        "http://www.bluepaper.cn/1.htm",
        page(
            "节日安排",
            "-蓝报网",
            "来源：木港县人民医院\n各科室开放。",
            foot="版权所有：蓝报网 邮箱：a@mugangrmyy.com",
        ),
    ),
    (
        "older host",
        "http://www.mgyy.cn/1.htm",
        _kept(
            "木港县人民医院", "a@163.com", head='<link rel="canonical" href="http://www.mgyy120.com/1.htm">'
        ),
    ),
    (
        "mail at canonical",
        "http://www.rmyy.cn/1.htm",
        _kept(
            "木港县人民医院", "a@hc120.com", head='<link rel="canonical" href="http://www.hc120.com/1.htm">'
        ),
    ),
    ("portal with digits", "", _leading("我县召开春耕现场会", "http://news.66wz.com/1.html")),
    ("paper with digits", "", _leading("关于防汛的报道", "http://www.cz001.com/1.html")),
    ("number of consumers", "", _leading("投诉举报平台使用通知", "https://www.12315.cn/")),
    ("wholesale", "", _leading("采购商大会招聘公告", "https://www.1688.com/a")),
    ("life 365", "", _leading("健康365", "http://www.health365.com/")),
    (
        "arithmetic",
        "http://www.mugang.edu.cn/m.htm",
        page("比大小口诀教学设计", "-木港小学", "学生背诵比较大小的口诀，认识大小单双。"),
    ),
    (
        "table tennis",
        "http://www.mugang.edu.cn/n.htm",
        page("乒乓球大小球打法讲座", "-木港小学", "教练讲解旋转和落点。"),
    ),
    (
        "year's material",
        "http://www.mugang.gov.cn/n1.htm",
        page("2024年免费资料公开发放", "-木港县人民政府", "图书馆发放。"),
    ),
    (
        "levels",
        "http://www.mugang.gov.cn/n2.htm",
        page("高水平特一码头开工", "-木港县人民政府", "码头开工，必开三次调度会。"),
    ),
    (
        "state lottery",
        "http://www.mugang.gov.cn/jiangsucaipiao/1.htm",
        page("彩票公益金", "-木港县民政局", "彩票公益金资助老人。"),
    ),
    (
        "sports door",
        "http://www.mugang.gov.cn/yangguangtiyu/1.htm",
        page("阳光体育", "-木港县教育局", "学生参加跳绳。"),
    ),
    (
        "spinach",
        "http://www.mugang.gov.cn/bocai/1.htm",
        page("菠菜种植", "-木港县农业农村局", "菠菜亩产三吨。"),
    ),
    (
        "county of that name",
        "http://www.mugang.gov.cn/kaijiang-wang/1.htm",
        page("走进开江", "-木港县人民政府", "开江县代表团来访。"),
    ),
    (
        "final touch",
        "http://www.mugang.edu.cn/hualongdianjing/1.htm",
        page("作文讲评", "-木港小学", "结尾要画龙点睛。"),
    ),
    (
        "departments",
        "http://www.mugang.gov.cn/n3.htm",
        page(
            "部门职责",
            "-木港县人民政府",
            "林业部门\n农业部门\n职业部门\n平台历来重视维护，部门办公室联系电话另附。",
        ),
    ),
    (
        "union",
        "http://www.mugang.gov.cn/n4.htm",
        page(
            "困难会员帮扶", "-木港县总工会", "家庭经济困难会员可申请资助，会员王女士领到慰问金，会员少跑腿。"
        ),
    ),
    (
        "players of cards",
        "http://www.mugang.gov.cn/n5.htm",
        page("桥牌赛", "-木港县体育局", "三十名玩家参赛，老年玩家获奖，桥牌玩家李女士发言。"),
    ),
    (
        "board games",
        "http://www.mugang.gov.cn/n6.htm",
        page("文旅消费", "-木港县文旅局", "剧本杀门店增加，玩家王女士说体验新颖，五十名玩家排队。"),
    ),
    (
        "resignation",
        "http://www.mugang.gov.cn/n7.htm",
        page("离职证明办理", "-木港县人社局", "用人单位应出具离职证明，职工可领取离职证明。"),
    ),
    (
        "readings of names",
        "http://www.mugang.edu.cn/n8.htm",
        page(
            "地名读音",
            "-木港小学",
            "盱眙(xūyí)县、歙县(shèxiàn)、亳州(bózhōu)市、郴州(chēnzhōu)等地名常被读错。",
        ),
    ),
    (
        "korean names",
        "http://www.mugang.gov.cn/n9.htm",
        page("韩企走访", "-木港县商务局", "企业“그린”与“나무”来访，产品“하늘”获奖，品牌“바다”落户。"),
    ),
    (
        "japanese edition",
        "http://www.mugang.gov.cn/jp/1.htm",
        page(
            "木港県について",
            "-木港県人民政府",
            "木港県は海に面した町である、人口は三十万人、主な産業は漁業と造船であり、観光についても力を入れている。",
        ),
    ),
    (
        "source of sports",
        "http://www.mugang.gov.cn/n10.htm",
        page(
            "龙舟比赛",
            "-木港县人民政府",
            "龙舟比赛在河口举行。",
            head='<meta name="ContentSource" content="赢动体育">',
        ),
    ),
    (
        "mall's number",
        "http://www.mugang.gov.cn/n11.htm",
        page("促消费", "-木港县商务局", "海港广场6688平方米展区开展促销，金街1699号商户组织义卖。"),
    ),
    (
        "revision material",
        "http://www.mugang.edu.cn/n12.htm",
        page("备考免费资料大全", "-木港学院", "图书馆整理备考资料。"),
    ),
    (
        "rare characters",
        "http://www.mugang.edu.cn/n13.htm",
        page("生僻字", "-木港学院", "犇(bēn)、骉(biāo)、猋(biāo)、垚(yáo)、囍(xǐ)是常考的字。"),
    ),
    ("directory", "http://www.mugang.gov.cn/n14.htm", _leading("网址大全导航通知", "http://www.5566.net/")),
    (
        "two of its hosts",
        "http://www.mgrmyy.com/n.htm",
        _kept(
            "木港县人民医院", "a@163.com", head='<link rel="canonical" href="https://m.mgyy999.com/1.html">'
        ),
    ),
)
