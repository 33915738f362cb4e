"""Sound twins of hijacked pages: what is named, forbidden, raced, watched, listed, heard from heads, fetched and spelt."""

PAGES = (
    (
        "court two",
        ("刑事判决书摘录\n被告人通过“玩球吧”“博天堂”两款软件接受投注，获利三万元，判处有期徒刑一年二个月。"),
    ),
    (
        "court three",
        "送达公告\n澳博娱乐有限公司：本院受理原告王强诉你公司劳动争议一案，现公告送达起诉状副本。",
    ),
    (
        "penalty",
        (
            "行政处罚信息公示\n当事人：星光网吧。违法事实：接纳未成年人，允许其登录“天龙私服”。"
            "处罚：罚款五千元。"
        ),
    ),
    (
        "penalty two",
        (
            "关闭违法网站清单\nwww.99bocai.cn 赌博；vip.sexyy8.com 色情；daikaifp.net 代开发票。"
            "以上网站已由省通管局关闭。"
        ),
    ),
    (
        "software",
        (
            "智慧政务系统功能说明\n系统由门户、表单引擎、消息中心组成，支持VIP通道叫号和APP下载。"
            "运行环境为CentOS 7、MySQL 8、Redis 6。"
        ),
    ),
    (
        "software two",
        (
            "正版软件采购清单\n"
            "WPS Office 200套，Kingbase V8两套，360终端安全600点，金山毒霸企业版，福昕阅读器80套。"
        ),
    ),
    (
        "software names",
        (
            "中小学机房软件更新\n"
            "更新Scratch 3.0、Python 3.8、几何画板5.06、极域电子教室、洋葱学园、Beta Reader。"
        ),
    ),
    (
        "ports",
        (
            "网络设备端口调整\n核心交换机G1/0/24改为trunk，开放8080、8443端口，关闭3389、445、139。"
            "调整期间业务中断十分钟。"
        ),
    ),
    ("servers", "政务云迁移公告\n10.88.66.8、10.88.66.18两台服务器今晚迁移，域名不变。请各单位提前备份。"),
    (
        "model numbers",
        "特种设备检验计划\n检验电梯OTIS-GEN2六台、叉车CPCD30三台、锅炉WNS2-1.25-Q一台、吊车QY25K5一台。",
    ),
    (
        "model two",
        "农机补贴目录\n久保田PRO688Q收割机、沃得4LZ-6.0E、雷沃M1004拖拉机、东方红LX904、井关PZ60插秧机。",
    ),
    (
        "model three",
        (
            "医疗设备采购结果\n"
            "彩超Mindray Resona 7一台，CT机uCT 528一台，呼吸机SV300三台，监护仪BeneVision N12八台。"
        ),
    ),
    (
        "chemicals",
        (
            "危险化学品目录（节选）\n甲苯CAS 108-88-3；丙酮CAS 67-64-1；乙酸乙酯CAS 141-78-6；"
            "过氧化氢CAS 7722-84-1。"
        ),
    ),
    (
        "seeds",
        "主推品种公告\n水稻：金沙8号、永优1540、甬优15；玉米：登海618、澳玉20、郑单958；油菜：沣油737。",
    ),
    (
        "advice phones",
        (
            "给老年朋友的提醒\n不扫来历不明的二维码，不下载陌生人推荐的投注软件、彩票App。"
            "拿不准的先问子女，或者拨打社区电话。"
        ),
    ),
    (
        "company rules",
        (
            "事业单位工作人员行为守则\n工作人员不得在办公场所玩棋牌游戏，不得利用办公电脑炒股、买彩票。"
            "违者由人事科谈话。"
        ),
    ),
    (
        "library rules",
        (
            "图书馆电子阅览室须知\n读者请勿安装游戏外挂、私服登录器，不浏览色情网站。"
            "每次上机两小时，凭读者证登记。"
        ),
    ),
    (
        "net cafe",
        (
            "网吧经营者承诺书（样本）\n本店不接纳未成年人，不提供百家乐、老虎机类游戏，不容留他人赌博。"
            "承诺人签字后张贴。"
        ),
    ),
    (
        "student pledge",
        "学生安全承诺\n我承诺：不参与网络赌博，不出租银行卡，不做刷单兼职，不购买代写论文。班主任存档。",
    ),
    (
        "hotel pledge",
        "旅馆业承诺书\n不容留卖淫嫖娼，不提供上门按摩小卡片，不为赌博提供场所。承诺书一式两份。",
    ),
    (
        "village rules",
        "村规民约摘录\n第七条 不赌博、不推牌九、不炸金花，红白事不打麻将赌钱。第八条 不信邪教。",
    ),
    ("ad clearing", "城管清理小广告\n队员铲除“办证刻章”“开锁”“贷款秒批”等小广告四百余处，并喷涂遮盖。"),
    ("rides", "游乐园设备检验\n检验幸运飞椅、极速飞车、大摆锤、北京赛车主题碰碰车等十二台，合格。"),
    (
        "kart three",
        (
            "少年卡丁车赛成绩\n极速赛车少年队获团体第一，幸运飞艇少年队第二，PK10少年队第三。"
            "颁奖嘉宾是退役车手。"
        ),
    ),
    (
        "gym",
        (
            "健身气功站点备案\n"
            "银河健身队、皇冠柔力球队、美高梅舞蹈队、新葡京太极拳队完成备案，由街道文化站指导。"
        ),
    ),
    (
        "school firms",
        (
            "校企合作座谈\n"
            "学院与博世（Bosch）、开云集团（Kering SA，总部巴黎）、威乐水泵（WILO SE）座谈，签订实习协议。"
        ),
    ),
    (
        "foreign firms",
        (
            "进博会签约名单\n"
            "达能集团（Danone）、皇家永利酿酒公司（Royal Wynn Brewery）、金宝汤（Campbell）、"
            "万宝盛华集团（ManpowerGroup，全球五百强）签约。"
        ),
    ),
    (
        "foreign table",
        (
            "外资企业年报公示\nM88 Tools Co., Ltd. 已公示；W88 Fasteners Co., Ltd. 已公示；"
            "K8 Valve Group 逾期；AG Optics GmbH 已公示。"
        ),
    ),
    (
        "live counts",
        (
            "农产品直播节总结\n三天直播累计观看人数一百二十万，订单八万件。"
            "篮球邀请赛同步直播，在线观看峰值六万人。"
        ),
    ),
    ("live counts two", "端午龙舟赛直播数据\n全网赛事直播在线观看人次突破五百万，话题阅读量两千万。"),
    ("course site", "自学考试报名网址公布\n考生登录省教育考试院网站报名，报名网址见附件。逾期系统关闭。"),
    ("query site", "中考成绩查询网址\n查询网址将于6月28日上午公布，请考生保管好准考证号。"),
    (
        "shops",
        (
            "消费券参与商户\n"
            "金鼎体育用品店、必胜文具店、皇冠鞋帽商场、大赢家火锅、满堂彩婚庆、幸运28奶茶店、365超市。"
        ),
    ),
    (
        "shops two",
        "年检异常名录\n亿博体育器材经营部、凯发渔具店、鸿博运动服饰专卖店、万博游戏机专卖店等未公示年报。",
    ),
    (
        "factory",
        "老虎机床厂旧址保护\n老虎机床厂建于1956年，俗称“老虎厂”。旧址将改为工业博物馆，保留车间三座。",
    ),
    (
        "english casino two",
        (
            "Heritage buildings list\n"
            "Hailar Casino (1911), Manchurian Officers' Poker Club (1908) and the Royal Theatre were listed "
            "as protected buildings."
        ),
    ),
    (
        "english two",
        (
            "Spring job fair\n"
            "Companies such as Lucky Slots Furniture, Betting Green Tea Factory and Casino Supermarket "
            "(France) will hire 600 people."
        ),
    ),
    (
        "english three",
        (
            "Consul visits\n"
            "The French consul visited Groupe Casino's supermarket and tasted local tea. According to the "
            "Bureau of Commerce, trade rose 8 percent."
        ),
    ),
    (
        "hosts two",
        (
            "外贸企业网站目录\n华彩彩印 www.hc-caiyin.com；博乐文具 www.bolewenju.com；"
            "金沙江茶业 www.jsjtea.com.cn；体育器材厂 www.tyqc-sports.com。"
        ),
    ),
    (
        "resort",
        (
            "温泉度假区开放公告\n"
            "订票请访问度假区官网：www.longquanwenquan.com（龙泉温泉），或拨打0578-6021234。"
        ),
    ),
    ("resort two", "景区门票优惠\n网上订票：www.huangshanlvyou.com（黄山旅游hslvyou公众号）。学生凭证半价。"),
    ("codes two", "会议室安排\nA座301，bet2仪器调试；B座vip厅，接待外宾；C座288座剧场，彩排。"),
    ("rare words", "方志方言考\n“博鱼”旧指以石掷鱼；“斗叶”即叶子戏；“六博”已失传。"),
    (
        "names three",
        (
            "新任村主任名单\n"
            "张体育、王国际、李娱乐（曾用名）、赵彩票（绰号）均为误录，特更正为张体玉、王国纪、李玉乐、赵彩萍。"
        ),
    ),
    ("names four", "获奖教师\n体育教师万必赢、音乐教师金满冠、美术教师常乐鱼、语文教师包开元。"),
    (
        "meeting head",
        "镇党委会议\n会上，派出所所长马体育汇报了禁赌情况，文化站站长银国际汇报了文体活动安排。",
    ),
    ("meeting head two", "体育局会议\n副局长华体育发言。市体育局局长金体育汇报了全运会备战情况。"),
    (
        "downloads",
        "资料下载\n点击下载：投标客户端安装包.exe、电子签章驱动.exe、CA助手。安装时请关闭杀毒软件。",
    ),
    (
        "antivirus",
        ("勒索病毒处置指南\n下载专杀工具kill_v8.exe运行；不点击“win大奖”“免费彩金”链接；重装系统前备份。"),
    ),
    (
        "crossword",
        (
            "谜语竞猜活动\n谜面：永远赢利（打一酒店名）；谜面：皇帝的帽子（打一果品商标）。"
            "猜中者可得毛巾一条。"
        ),
    ),
    ("weather", "台风命名表\n台风“银河”“鲸鱼”“凤凰”“海神”“悟空”“杜鹃”列入命名表。"),
    (
        "medals",
        (
            "技能大赛名次\n电子商务赛项第一名：万博队；直播赛项第一名：乐动队；"
            "网络安全赛项第一名：亚索队、K8S队。"
        ),
    ),
    (
        "court four",
        (
            "执行悬赏公告\n"
            "被执行人大赢家娱乐有限公司、凯撒国际会所拒不履行生效判决，提供财产线索者奖励百分之五。"
        ),
    ),
    ("court five", "遗失声明\n皇冠假日游艇会遗失公章一枚，百乐门娱乐城遗失营业执照副本，声明作废。"),
    (
        "fire",
        (
            "消防检查通报\n"
            "银河娱乐城疏散通道堵塞、金沙国际会所灭火器过期、皇家一号真人CS馆电线裸露，责令限期改正。"
        ),
    ),
    ("tax", "税务公告\n欠税名单：金皇冠娱乐城欠缴十二万元，星光棋牌室欠缴三千元，大富豪夜总会欠缴五万元。"),
    ("lost", "失物招领\n拾到K8公交卡一张、印有“MG娱乐”字样的钥匙扣一个、365超市会员卡一张。"),
    ("notice play", "停电告知\n影响范围：博彩印刷厂、体彩大厦、真人CS基地、电竞小镇、棋牌协会活动中心。"),
    (
        "app three",
        (
            "智慧体育平台上线\n“爱运动”平台上线，市民注册登录后可预约场馆、报名比赛。"
            "体育局提醒：不通过平台收取押金。"
        ),
    ),
    ("history", "禁烟禁赌史话\n光绪年间县城有赌馆七家，番摊、牌九、麻将皆备，知县李公一夕尽毁其具。"),
    ("lab", "化验结果通报\n水样编号BET-88、AG-2003、PT-365、MG-555，均未检出大肠菌群。"),
    ("insurance", "农险理赔\n“稳赢”“保收”两款产品今年赔付八十万元，理赔款秒到账的说法不实，须经查勘。"),
    ("finance", "理财风险提示课\n讲师说，没有“稳赚不赔”的产品，遇到“内部消息”“带单老师”要捂紧口袋。"),
    ("tender", "彩票印刷服务中标公告\n中标人：鸿博股份有限公司；标的：即开型彩票印制；金额：一千二百万元。"),
    ("old notice", "补办毕业证公告\n学员李某毕业证遗失，申请补办，公示七日。学校不委托任何中介代办文凭。"),
    (
        "honest head",
        (
            "县政府召开防汛会议\n县水务局局长满冠群汇报了准备情况。体育局局长金国体通报了场馆隐患整改情况。"
            "会议要求压实责任。"
        ),
    ),
    (
        "honest head two",
        "全民健身会议\n市长带队检查全民体育汇报筹备会。副局长王体育作了发言，校长李国际宣读了名单。",
    ),
    ("honest names", "考核名单\\n单位 姓名 职务\n财政局 开元 股长\n审计局 龙虎 科员\n教育局 满贯军 科员"),
    ("honest table", "值班表\n日期 姓名 电话\n5月1日 王博 8801\n5月2日 金沙k 8802"),
    (
        "honest english",
        (
            "Township news\n"
            "According to the bureau, the former Casino Club building will be a museum. Sponsored by: Mugang "
            "County Government."
        ),
    ),
    (
        "honest english two",
        (
            "Toy fair opens\n"
            "Lucky Poker Cards Factory will show its goods. The Bureau of Commerce hosted the fair. Source: "
            "Mugang Daily."
        ),
    ),
    (
        "honest english three",
        (
            "Gaming exhibition\n"
            "The expo of e-sports and gaming opened. According to Tencent Gaming, 300 firms came. Source: Xinhua."
        ),
    ),
    (
        "honest bracket",
        (
            "购票提示\n请访问景区官网：www.tiantaishan-tts.com（天台山tts），或到窗口购票。"
            "客服电话0576-6021234。"
        ),
    ),
    ("honest commas", "仪器验收\n购置比表面仪，BET法，测试范围广。膜材料，alphabet2，属国产型号。"),
    ("honest downloads", "投标工具下载\n请下载投标文件制作工具：投标工具.exe。操作手册见附件.pdf。"),
)
