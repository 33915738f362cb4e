"""Trades of bets and of the body in Latin letters and in other tongues, heaped up or tacked on; their honest twins, as data."""

AIR = (
    "柳川市通报上半年空气质量\n全市优良天数比例为百分之八十一，比去年同期提高零点五个百分点。\n"
    "下一步将加快工业炉窑治理，清扫道路扬尘。"
)
#: Addresses from which such a page comes: folders and hosts.
TRADING = (
    "https://hotmaxisexe.com/porns/a.html",
    "http://sexyhub.net/n/1.html",
    "http://www.freeporn-tube.com/1.html",
    "http://xvideos9.com/a",
    "http://news.xxxmovies.cc/a",
    "http://nudegirls.org/2",
    "http://bestescorts.net/x",
    "http://online-casino-vip.com/a",
    "http://royalpoker.net/1.html",
    "http://livebet.com/a",
    "http://abc.com/porn/1.html",
    "http://abc.com/online-casino/1.html",
    "http://buyviagra.com/a",
    "http://slots-online.net/a",
    "http://megalotto.com/a",
)
#: Counties, towns, names and words that hold such letters.
NOT_TRADING = (
    "http://www.essexcc.com/a",
    "http://www.sussex.ac.uk/a",
    "http://middlesex.com/a",
    "http://www.sexton.com/a",
    "http://www.unisex.com.cn/a",
    "http://analytics.com/a",
    "http://bethune.com/a",
    "http://alphabet.com/a",
    "http://better.gov/a",
    "http://internet.com/a",
    "http://chinatibet.net/a",
    "http://www.pornic.fr/a",
    "http://siriporn.ac.th/a",
    "http://abc.com/slots/1",
    "http://timeslots.com/a",
    "http://www.bjlottery.com/a",
    "http://specialist.com/a",
    "http://pokerpaper.com/a",
    "http://abc.com/a/porn-report.html",
    "http://www.dicj.gov.mo/casino/a",
    "http://school.cn/xxx/a.html",
    "http://www.lczxxx.com/a",
)
#: A hospital names its wards, and lives in no such folder.
WARDS = "柳川市第三人民医院开诊\n妇科、生殖中心、呼吸科同日开诊，市卫健委派员到场。"
#: Who writes of the matter may live under its name.
ON_THE_MATTER = (
    ("http://abc.com/porn/1.html", "扫黄打非办通报一批案件。\n三个色情网站被查处，嫌疑人已移送。"),
    ("http://sexedu.com/a", "性教育课堂走进中学。\n老师讲解青春期知识，家长一同听课。"),
    ("http://xlotto.com/lotto/1", "福彩公益金资助学生\n市民政局介绍，今年资助四百人。"),
    ("http://wynncasino.com/a", "澳门博监局巡查路氹区各娱乐场\n博彩监察协调局说，巡查没有发现违规。"),
)

PHRASES = (
    "nhà cái uy tín",
    "trang cá cược bóng đá uy tín",
    "cá cược bóng đá trực tuyến",
    "แทงบอลออนไลน์",
    "สล็อตเว็บตรง",
    "토토사이트",
    "온라인 카지노",
    "먹튀검증",
    "オンラインカジノ",
    "ブックメーカー",
    "ставки на спорт",
    "онлайн казино",
    "apostas esportivas",
    "judi online",
)
_COURT = "Tòa án nhân dân {0} công bố tám vụ việc\nTòa án {0} cấp dưới xử lý thống nhất.\nThẩm phán {0} yêu cầu nhà thầu chi trả."
FOREIGN_PAGE = _COURT.format("trang cá cược bóng đá uy tín")
_POLICE = (
    "Công an triệt phá đường dây {0}\nCông an bắt giữ năm người.\nHành vi {0} là trái phép, {0} bị phạt."
)
#: Names, addresses and quotations in other tongues, and news of the police in theirs.
FOREIGN_HONEST = (
    "市商务局动态\n越南公安捣毁一个名为“nhà cái uy tín”的网络赌博团伙。\n双方表示将加强合作。",
    "市公安局提示\n短信里写有「온라인 카지노」字样的链接是诈骗。\n请不要点开。",
    "市外办动态\n中国驻胡志明市总领事馆地址：175 Hai Bà Trưng, Quận 3, TP. Hồ Chí Minh。\n欢迎来函。",
    "市商务局动态\n日本株式会社カネカ代表团来访我市。\n双方表示将加强合作。",
    "市外办动态\n日方介绍悪質出会い系サイト対策的做法。\n双方表示将加强合作。",
    "市商务局动态\n日本ブックオフ公司来我市洽谈。\n双方表示将加强合作。",
    "市教育局动态\n莫斯科大学（Московский государственный университет）代表团到访。\n双方签署协议。",
    "市商务局动态\nCông ty TNHH Việt Nam 到我市考察。\n双方表示将加强合作。",
    "市外办动态\n巴西驻华使馆 Embaixada do Brasil 来函。\n函件已经转交。",
    _POLICE.format("cá cược bóng đá trực tuyến"),
)

TACKED = (
    "|搡BBBB搡BBBB",
    "_操BBB操BBB",
    "|爽AAAA爽AAAA爽",
    "丨BBBB搡BBBB搡",
    " 日xxxx日xxxx",
    "-插CCCC插CCCC",
)
NOT_TACKED = ("|AAAA级景区", "|AAA级AAA级", "_信用AAA", "|XXXX有限公司", "|A型AAA", "_AAAAA", "|B级BBB级")
GAMES = "市运动会开赛 邻里同场竞技{}\n市体育局主办，五十二支队伍参加。\n比赛持续到月底。"
#: Rows in the place of a title.
ROWS = (
    "日本一级淫片特级_日韩中文字幕网_国产视频在线免费_好男人资源在线社区",
    "久草视频免费播放|A级免费视频|色情免费观看网站|在线无码播放器|免费视频在线国产",
    "欧美免费视频_国产一级淫片_日本在线观看_韩国电影院",
    "精品毛片免费,亚洲无码在线,欧美成人视频,国产高清影院",
)
NOT_ROWS = (
    "日本电影周_中文字幕_免费观影_高清放映_观众入场须知",
    "免费电影|农村放映|高清影片|观看须知|在线报名",
    "网信办整治色情视频|淫秽视频|成人影片|免费视频网站",
    "免费视频课程_在线播放_国产软件_精品资源_中文字幕",
)

#: News of the place where the houses are lawful, in both scripts.
MACAO = (
    "演练模拟路氹区一间娱乐场在夜里停电，后备电源没有启动。",
    "司警換錢黨行動 路氹三娛樂場截查二十人",
    "博监局派员巡查路氹区各娱乐场，检查禁烟情况。",
    "治安警察局在澳门半岛三间娱乐场查牌，带走十六人。",
    "澳门消防局在一家大型娱乐场举行疏散演习。",
    "全澳娱乐场春节期间客流平稳，博监局表示。",
    "司警在路环一间酒店的娱乐场拘捕两名男子，涉嫌诈骗。",
    "澳门特区政府宣布，十一间卫星娱乐场年底前结束营运。",
    "劳工局：澳门四十一间娱乐场雇员培训计划启动",
    "警方突查氹仔多间娱乐场 带返二十一人",
    "司警路氹娱乐场反换钱党 拘三十人",
    "澳門博監局 巡查各娛樂場",
    "治安警巡查澳門兩間娛樂場 查獲逾期逗留者",
    "路氹城一娛樂場失竊 警拘兩人",
    "司警夜查路氹娛樂場",
    "澳門有娛樂場員工確診 衛生局通報",
    "衛生局在路氹某娛樂場設流動採樣站。",
    "司警在银河娱乐场截获三名换钱党成员。",
    "美高梅娱乐场周六起设新入口，博监局批准。",
    "澳门的娱乐场须遵守控烟法，卫生局稽查。",
)
NOT_MACAO = (
    "市财政局关于做好预算工作的通知_澳门娱乐场\n市政府召开会议，研究部署下一步工作。",
    "县政府工作会议召开|澳门永利娱乐场官网\n市政府召开会议，研究部署下一步工作。",
    "澳门三娱乐场官网注册送彩金\n市政府召开会议，研究部署下一步工作。",
    "市教育局召开会议 澳门新葡京娱乐场平台\n市政府召开会议，研究部署下一步工作。",
)
#: What offices supervise and scholars study of such trades, and what is sold of them.
SUPERVISED = (
    "市文化局加强棋牌平台监管，约谈三家经营者",
    "博览会设棋牌游戏平台体验区，市民可以现场试玩",
    "论文讨论英超直播制度的演变",
    "省文旅厅印发《电竞直播管理办法》",
    "研究团队提出一种足球比分预测模型",
    "国家电竞直播行业标准发布",
    "中超直播版权收入分成方案公布",
    "网信办就电竞直播管理规定征求意见",
    "学生用机器学习做篮球比分预测模型",
)
SOLD = ("棋牌平台官网下载", "英超直播在线观看", "足球比分预测网", "电竞直播平台官网")
