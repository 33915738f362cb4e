"""Sound pages that warn in two clauses, license games, name firms' hosts, speak of fishing, banners and hosts of schools."""

from html import escape

from tests.reading.tampering.sound_fourth import listed


def page(title: str, site: str, body: str, *, description: str = "", head: str = "", foot: str = "") -> str:
    """Return the source of a page with its title, the name of its site and a line for each paragraph."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in body.split("\n"))
    described = f'<meta name="description" content="{escape(description)}">' if description else ""
    return (
        f"<!DOCTYPE html>\n<html><head><title>{escape(title)}{escape(site)}</title>{described}{head}</head>\n"
        f"<body><div><h1>{escape(title)}</h1></div>\n{lines}<div>{escape(foot)}</div></body></html>"
    )


#: What a sentence names in its first clause it condemns in the next, or refuses with the word before.
WARNINGS = listed("""
coin runners | http://www.mugang.gov.cn/a.htm
关于远离虚拟货币的提示
有人以高薪招人，用泰达币跑分、替陌生人转账，可能构成掩饰、隐瞒犯罪所得罪。请市民留意。

coin exchange | http://www.mugang.gov.cn/b.htm
关于几类交易的说明
个人通过比特币交易所买卖比特币，均不受法律保护，损失由本人承担。

cards lent | http://www.mugang.gov.cn/c.htm
致在校学生家长的一封信
孩子出借银行卡帮人USDT兑换，即属于帮助他人支付结算，一旦查实将承担后果。

no bets | http://www.mugang.gov.cn/d.htm
夏季观赛倡导
文明观赛，不赌球。球迷可到社区广场一起看球。

never bet | http://www.mugang.gov.cn/e.htm
给青年职工的三句话
下班后多运动，莫赌球，多陪家人。

decline | http://www.mugang.gov.cn/f.htm
志愿服务队承诺
我们承诺：守时守信，不参与网络赌场活动，不传播来路不明的链接。

do not touch | http://www.mugang.gov.cn/g.htm
村规民约
邻里和睦，勤俭持家，勿碰老虎机游戏，红白事从简。

away from | http://www.mugang.gov.cn/h.htm
职工文体活动开幕
大家举手表态：不进娱乐城，不打牌，常读书。

terms explained | http://www.mugang.gov.cn/i.htm
民警进社区
所谓“滚球投注”“盘口”，都是网上赌博的花样，参与者要受治安处罚。

virtual mining | http://www.mugang.gov.cn/j.htm
关于挖矿活动的告知
辖区企业以数据中心名义开展比特币合约、虚拟币交易所托管，一律列入淘汰类，供电部门将停止供电。
""")

LICENSED = listed("""
machines | http://wgj.mugang.gov.cn/a.htm
游艺娱乐场所设立公示
木港县乐天地游艺有限公司，经营面积600平方米，电子游艺设备58台，其中动作体验类20台。

hall opened | http://wgj.mugang.gov.cn/b.htm
准予行政许可决定书
准予木港县奇幻星游艺厅从事电子游艺经营活动，核定游戏游艺设备四十二台。

inspection | http://wgj.mugang.gov.cn/c.htm
节前检查情况
检查组先后到三家电子游艺厅，查看安全出口、灭火器和监控。

types | http://wgj.mugang.gov.cn/d.htm
申请材料清单
申请人应提交电子游艺机的机型清单、奖品目录和场地平面图。

song hall | http://wgj.mugang.gov.cn/e.htm
变更事项公示
木港县金嗓子歌厅由歌舞娱乐变更为歌舞娱乐、游艺娱乐，法定代表人不变。

park | http://wgj.mugang.gov.cn/f.htm
商场儿童乐园备案
该乐园设淘气堡、电子游艺项目十二个，面向十四岁以下儿童，家长陪同入场。

export | http://wgj.mugang.gov.cn/g.htm
外贸企业走访
企业主要生产电子游艺设备、健身器材，产品销往二十个国家。

fire list | http://wgj.mugang.gov.cn/h.htm
人员密集场所名单
1.木港影城；2.木港县大世界电子游艺城；3.木港县体育馆；4.木港购物中心。

tax items | http://wgj.mugang.gov.cn/i.htm
生活服务税目说明
娱乐服务包括歌厅、舞厅、台球、高尔夫球、保龄球、电子游艺室等。

bid | http://wgj.mugang.gov.cn/j.htm
文化馆设备采购
采购亲子电子游艺器材一批，预算十八万元，投标人应具备供货能力。
""")

FIRMS = listed("""
list of firms | http://sw.mugang.gov.cn/a.htm
电商示范企业名单
1.木港县海味集团（www.haiwei66.com）；2.木港县晒盐工坊（www.shaiyan98.net）。

named firm | http://sw.mugang.gov.cn/b.htm
走进木港品牌
老字号企业木港酒厂（www.mgjiu1958.com）今年推出三款新品。

logistics | http://sw.mugang.gov.cn/c.htm
重点物流企业目录
海联物流公司（www.hl56.com）、顺港快运公司（www.sg56.cn）、木港云仓（www.mgyc56.com）。

fair | http://sw.mugang.gov.cn/d.htm
参展商一览表
展位A3 木港渔具厂（www.yuju007.com）展位A4 木港帆布店（fanbu518.com）。

hotel | http://sw.mugang.gov.cn/e.htm
会议住宿安排
代表入住海天酒店（www.ht888hotel.com），报到时间为8日下午。

co-op | http://sw.mugang.gov.cn/f.htm
农产品产销对接
联系木港县绿源合作社（www.ly365nong.com）订购，量大可议价。

pharmacy | http://sw.mugang.gov.cn/g.htm
网上药店备案名单
木港大药房（www.mgyf120.com）；百姓药店（www.bx991.com）。

school bus | http://sw.mugang.gov.cn/h.htm
定点服务企业名录
安达客运公司（www.ad96.com），车辆三十台；木港驾校（www.mgjx122.com），教练车十八台。

guild | http://sw.mugang.gov.cn/i.htm
行业协会简介
木港县渔业商会（www.yysh168.com）现有会员单位九十家。

workshop | http://sw.mugang.gov.cn/j.htm
非遗工坊名单
贝雕工作室（www.beidiao99.com）由传承人李某创办。
""")

_FISHING = listed("""
rice fish | http://www.mugang.gov.cn/k.htm
稻渔丰收
村民一边割稻，一边下塘捕鱼，笑声传遍田埂。

opening | http://www.mugang.gov.cn/l.htm
开渔首日
渔船一早出港捕鱼，傍晚满舱而归。

winter lake | http://www.mugang.gov.cn/m.htm
冬捕节开幕
渔工破冰下网捕鱼，游客围着冰洞拍照。

drained | http://www.mugang.gov.cn/n.htm
水库清淤
管理所放水捕鱼，所得交村集体。

folk song | http://www.mugang.gov.cn/o.htm
渔歌进校园
歌词唱的是爷爷划船捕鱼、奶奶补网的日子。

children play | http://www.mugang.gov.cn/p.htm
亲子采摘日
孩子们摸藕捕鱼，家长在岸上加油。

cormorants | http://www.mugang.gov.cn/q.htm
鸬鹚捕鱼表演
老渔民撑排吆喝捕鱼，两岸掌声不断。

helping | http://www.mugang.gov.cn/r.htm
干部下乡记
驻村干部挽起裤腿捕鱼，帮养殖户抢收。

ethnic | http://www.mugang.gov.cn/s.htm
三月三活动
男人江边捕鱼，女人对歌，热闹一整天。

diary | http://www.mugang.gov.cn/t.htm
小学生作文选登
爸爸卷起裤脚捕鱼，我在旁边提桶。
""")

#: A description holds one sentence, in which a trade of players is a trade of fishermen.
FISHING = tuple(
    (
        name,
        url,
        page(
            text.split("\n")[0], " | 木港县人民政府网", text.split("\n")[1], description=text.split("\n")[1]
        ),
    )
    for name, url, text in _FISHING
)

#: A place of another level, or in another script, is named in a title and again in the name of its site.
BANNERS = tuple(
    (f"banner {number}", url, page(title, site, body, foot=f"主办：{site.strip('_-| ')}办公室"))
    for number, (title, site, url, body) in enumerate(
        (
            (
                "青格旗禁牧补助公示",
                "_青格旗人民政府",
                "http://www.qinggeqi.gov.cn/a.htm",
                "现将青格旗各苏木禁牧面积公示如下。",
            ),
            (
                "ᠮᠣᠩᠭᠣᠯ 青格旗草场划定公告",
                "_青格旗人民政府",
                "http://www.qinggeqi.gov.cn/b.htm",
                "青格旗各嘎查牧户注意。",
            ),
            (
                "兰卓左旗干部任前名单",
                "_兰卓左旗人民政府",
                "http://www.lanzhuo.gov.cn/a.htm",
                "兰卓左旗公布名单。",
            ),
            (
                "བོད་ཡིག 卓措州牧区救灾安排",
                "_卓措州人民政府",
                "http://www.zhuocuo.gov.cn/a.htm",
                "卓措州安排救灾物资。",
            ),
            (
                "苏和盟行署会议纪要",
                "_苏和盟行政公署办公室",
                "http://www.suhemeng.gov.cn/a.htm",
                "苏和盟行署召开会议。",
            ),
            (
                "ئۇيغۇرچە 布尔措县棉田滴灌改造",
                "_布尔措县人民政府",
                "http://www.buercuo.gov.cn/a.htm",
                "布尔措县改造棉田。",
            ),
            (
                "峒岭侗族乡粮站修缮",
                "_峒岭侗族乡人民政府",
                "http://www.dongling.gov.cn/a.htm",
                "峒岭侗族乡修缮粮站。",
            ),
            (
                "阿勒旗赛马大会赛程",
                "_阿勒旗人民政府",
                "http://www.aleqi.gov.cn/a.htm",
                "阿勒旗赛马大会八月举行。",
            ),
            ("巴彦苏木春季植树", "_巴彦苏木人民政府", "http://www.bayan.gov.cn/a.htm", "巴彦苏木组织植树。"),
            (
                "ꆈꌠꉙ 瓦曲州彝文教材发放",
                "_瓦曲州人民政府",
                "http://www.waqu.gov.cn/a.htm",
                "瓦曲州发放教材。",
            ),
        )
    )
)

_FOOT = "版权所有：{name} 地址：{name}校区 邮箱：office@{host}"
#: A host is called after a name whose signs are rare, by readings and by first letters, and its mail lives there.
OWN_HOSTS = tuple(
    (
        f"host {host}",
        f"http://www.{host}/info/1.htm",
        page("寒假安排", f"-{name}", f"{name}寒假自二月一日起。", foot=_FOOT.format(name=name, host=host)),
    )
    for name, host in (
        ("珑岬县第二中学", "longjiaez.com"),
        ("汶淇县实验小学", "wenqisyxx.net"),
        ("岙头县人民医院", "aotourenmin.com"),
        ("瀛崃市职业技术学院", "yinglaizhiyuan.com"),
        ("岚谷县中医院", "languzhongyi.com"),
        ("鄢陂县第一中学", "yanpiyizhong.com"),
        ("澧塘县妇幼保健院", "litangfuyouyuan.com"),
        ("崮山县高级中学", "gushangaozhong.com"),
        ("珙泉市中心医院", "gongquanhospi.com"),
        ("淯河区中心小学", "yuhezhongxin.com"),
    )
)

#: What the rules for hosts, mail, roles, headlines and noise must leave alone.
NEIGHBOURS = listed("""
host moved | http://www.mugangyy.com/a.htm
木港县人民医院招聘
版权所有：木港县人民医院 邮箱：yb@mugangrmyy.com

mail of provider | http://www.gangchengxx.com/a.htm
木港县港城小学开学
版权所有：木港县港城小学 邮箱：gcxx@163.com

reprint mail | http://www.bluewavepaper.com/a.htm
木港县人民医院义诊
来源：木港县人民医院 投稿邮箱：news@mugangrmyy.com

players | http://www.mugang.edu.cn/a.htm
学院电竞社招新
学院电竞社招新，玩家可到活动中心报名，玩家之间组队训练，社团辅导员带队。

members | http://www.mugang.gov.cn/u.htm
工会会员服务
会员凭卡到职工之家，会员家属同享优惠，县总工会办公室负责会员登记。

agents | http://www.mugang.gov.cn/v.htm
商标代理机构名单
代理机构凭注册信息办理，代理费用自定，注册商标满十年续展。

game museum | http://www.mugang.gov.cn/w.htm
桌游馆消防检查
游戏厅、桌游馆玩家较多，消防大队检查了出口。

platform school | http://www.mugang.edu.cn/b.htm
智慧教学平台使用
平台支持学生注册，学院教师在平台布置作业，平台服务中心设在图书馆。

dividend | http://www.mugang.gov.cn/x.htm
合作社分红
合作社向会员发放红利，会员一百二十户，人均分红两千元。

lottery fund | http://www.mugang.gov.cn/y.htm
福彩双色球公益金资助学生
木港县福彩中心用双色球公益金资助学生二十名，开奖公告另行发布。

free materials | http://www.mugang.gov.cn/z.htm
免费资料发放点公布
十二个免费资料发放点同时开放，群众可领取防汛手册。

fast three steps | http://www.mugang.gov.cn/aa.htm
办事三快：快受理、快审核、快办结
窗口快三天办结，单双号限行不影响办事。

korean school | http://www.mugang.edu.cn/c.htm
韩国语专业介绍
课程包括韩国语精读（한국어）、写作（작문）、会话（회화）、听力（듣기）、语法（문법）。

sister city | http://www.mugang.gov.cn/ab.htm
友好城市代表团来访
庆州市长金某（경주시）一行来访，双方以韩语“감사합니다”互致谢意。

pinyin lesson | http://www.mugang.edu.cn/d.htm
拼音教学设计
教师带读：风险(fēngxiǎn)、质量(zhìliàng)、检测(jiǎncè)、推进(tuījìn)，学生跟读三遍。

japanese firm | http://www.mugang.gov.cn/ac.htm
日资企业座谈
会社（株式会社みなと）负责人用日语“ありがとう”致谢，座谈会由商务局主持。

sports section | http://www.mugang.gov.cn/tiyu/zhibo/1.htm
运动会直播
县运动会九月开幕，县融媒体中心直播。

numbered firm | http://www.mugangjt.com/a.htm
金城集团1958文创园开园
金城集团1958文创园开园，园区组织市集，园区办公室负责招商。

other shelf | http://www.mugang.gov.cn/kaijiang/1.htm
江豚科普讲座开讲
讲座每周六开讲，学生凭证入场。

caipiao office | http://www.mugang.gov.cn/caipiaogongyijin/1.htm
彩票公益金使用公告
县民政局公布彩票公益金使用情况。

linked firm | http://www.mugang.gov.cn/ad.htm
农机补贴名单
补贴对象官网 www.nongji3388.com 由企业自行维护。
""")

SETS = {
    "warnings": WARNINGS,
    "licensed": LICENSED,
    "firms": FIRMS,
    "fishing": FISHING,
    "banners": BANNERS,
    "own hosts": OWN_HOSTS,
    "neighbours": NEIGHBOURS,
}
PAGES = tuple(one for pages in SETS.values() for one in pages)
