"""How words of gambling are built, as data; see ``vocabulary`` for what a family and its score mean."""

from gongkai.reading.tampering.families import GAMBLING, MEDIUM, STRONG, family, plain_words

#: What a site of any brand calls its pages; twice in a row it is no other kind of site.
TAIL = (
    "(?:官方)?app|官网|官方(?:网站|网址|入口|平台|下载|版|直营)?|登[录陆]|注册|开户|入口|网址|链接|网站"
    "|手机版?|客户端|下载|安装|安卓版?|ios版?|苹果版?|首页|网页版?|平台|大厅|"
    "线路|导航|代理|最新版?|正版|中文版|在线"
)
#: Hardly any other kind of site is called so.
_TELLING_TAIL = (
    "app(?!lication)|官网|官方(?:网站|网址|入口|下载|版|app)"
    "|登[录陆](?:网址|入口)?|注册(?:网址|入口|送)|网址|手机版|客户端|下载|网页版|开户"
)
_TRADES = "体育|娱乐|电竞|棋牌|彩票|真人|电子|电游|游艺|国际娱乐|足球|博彩|投注|竞技|捕鱼|视讯|sports?|bet"
_BETWEEN_TAILS = (
    "(?:[·•・:（(\\[〔 _-]{0,2}(?:中国|官方|全站|手机|最新|在线|线上|综合|国际|网页|有限公司|股份有限公司)?"
    "[)）\\]〕]?)"
)

#: Names that stand for nothing but betting sites.
_BRANDS = (
    "乐鱼|亚博|华体会|爱游戏|万博|必威|乐动|易倍|天博|雷火|博鱼|彩神|博天堂|龙八|hth(?!-)|kok|leyu|kaiyun|betway"
    "|m88|w88(?!端口)"
)
_BRAND_TAILS = "体育|娱乐|电竞|棋牌|彩票|真人|官网|app|平台|登[录陆]|注册|网址|下载|手机版|入口"
#: Names that are places, buildings or words as well, and mean a betting site only with such a tail.
_DOUBTFUL = (
    "开云|米兰|星空|九游|半岛|皇冠|金沙|威尼斯人|太阳城|永利|美高梅|银河|火狐|安博|江南|凤凰|澳门|新濠|银泰"
)

FAMILIES_OF_GAMBLING = (
    family(
        GAMBLING,
        STRONG,
        "乐鱼 亚博 华体会 爱游戏 万博 必威 乐动 易倍 天博 雷火 博鱼 彩神 博天堂 龙八 hth kok leyu kaiyun "
        "betway m88 w88",
        f"(?<![a-z])(?:{_BRANDS})(?:{_BRAND_TAILS})",
    ),
    family(
        GAMBLING,
        MEDIUM,
        "乐鱼 亚博 华体会 爱游戏 万博 必威 乐动 易倍 天博 雷火 博鱼 彩神 博天堂 龙八 hth kok leyu kaiyun",
        f"(?<![a-z])(?:{_BRANDS})(?![a-z]|[一-鿿]{{0,2}}(?:[村镇乡路社桥河岭山园区]|街道|商务|商圈|小区|广场)|[一-鿿]{{0,10}}(?:公司|控股|[部店厂行社室馆站]))",
    ),
    family(
        GAMBLING,
        STRONG,
        "娱乐城 娱乐场 电竞 棋牌 真人 体育 彩票 赌场 博彩",
        f"(?:{_DOUBTFUL})(?:娱乐城|娱乐场(?!所)|电竞|棋牌|真人|体育(?:app|官网|平台|登录|注册)|彩票|赌场"
        f"|博彩(?!业|监察|企业|行业|经营|旅游))",
    ),
    family(
        GAMBLING,
        MEDIUM,
        "体育",
        "(?:开云|米兰|星空|九游|半岛|皇冠|金沙|威尼斯人|太阳城|永利|美高梅|火狐|安博)体育",
    ),
    # Digits that mean luck, and what a mainland reader calls such a site.
    family(
        GAMBLING,
        STRONG,
        "体育 娱乐 棋牌 彩票 真人 投注 bet 电竞 平台 官网 在线 博彩 足球 赌",
        r"(?:365|000|111|222|333|444|555|666|777|888|999)[0-9]{0,5}"
        "(?:体育(?!局|场|馆|中心|公园|项目|运动|事业|彩票|总会|课|活动)|娱乐(?!场所|活动|中心)|棋牌|彩票|真人"
        "|投注|bet|电竞|足球|赌|博彩|平台官|官网|在线)",
    ),
    family(
        GAMBLING,
        STRONG,
        "bet 365",
        r"(?<![a-z0-9.@/_-])(?:[a-z]{0,8}bet[0-9]{2,6}|[0-9]{2,6}bet[a-z]{0,6}|(?:best|mobile|sport|sports|win"
        r"|vip|club|fun|yule)365"
        r"|365[0-9]{0,5}bet[a-z]{0,4}|36500365|(?<![0-9])365 ?[双单]式)(?![a-z0-9@/-]|\.[a-z])",
    ),
    family(
        GAMBLING,
        STRONG,
        "365",
        "(?:博大|博|中国|澳门|网上|亚洲)365(?=[_,，、|体足投彩官在 -])|365(?:体育|投注|博彩|彩票|官网|娱乐"
        "|足球|电竞)",
    ),
    family(GAMBLING, STRONG, "体育 真人", r"(?<![a-z])bet[_ -]?(?:体育|真人|平台|官网|娱乐)|888真人"),
    plain_words(
        GAMBLING,
        STRONG,
        "时时彩 六合彩 六合图库 北京赛车 幸运飞艇 分分彩 极速赛车 极速快三 pk10 pk拾 北京pk拾 大发快三 "
        "快三平台 快三网 快三计划 百家乐 老虎机 真人娱乐 真人视讯 真人赌场 真人荷官 "
        "葡京娱乐 葡京赌场 网上赌场 线上赌场 在线赌场 线上娱乐城 网上娱乐城 博彩网 博彩公司 博彩平台 "
        "网上博彩 在线博彩 线上博彩 博彩app 博彩导航 博彩官网 "
        "皇冠足球 皇冠网 365bet 真钱棋牌 棋牌app 棋牌平台 棋牌网 棋牌官网 棋牌下载 真钱游戏 "
        "捕鱼平台 捕鱼app 捕鱼官网 麻将胡了 电子游艺 老虎机游戏 "
        "一肖中特 一码中特 一肖一码 六肖中特 特码资料 马会资料 曾道人 平特一肖 开奖直播 管家婆一码 天天好彩 "
        "外围投注 投注平台 投注网 投注app 投注官网 投注链接 投注入口 投注网址 "
        "买球网 买球app 买球平台 买球官网 滚球盘 注册送彩金 送彩金 送体验金 开户送 首存优惠 首充优惠 "
        "优惠彩金 彩金活动 购彩平台 购彩app 购彩大厅 彩票app 彩票网址 彩票娱乐 "
        "彩票合法吗 彩票开户 网赌 提款流程 真人电子 棋牌彩票 龙虎斗 炸金花 牛牛棋牌 斗地主棋牌 首次充值",
    ),
    family(
        GAMBLING,
        STRONG,
        "博彩 赌场",
        "(?:博彩业?|赌场|赌博)(?:官方|在线)?(?:网址|官网|开户|注册|登录|下载|大全|推荐)",
    ),
    family(
        GAMBLING,
        STRONG,
        "投注 竞猜",
        "(?:足球|体育|篮球|电竞|彩票|nba|世界杯|欧洲杯|英超|滚球|外围|在线|网上|手机|双式|真人)(?:在线|网上"
        "|英超)?(?:投注(?!站点?|网点|单|机|额|量|专)|竞猜(?:平台|网|app))",
    ),
    family(
        GAMBLING,
        STRONG,
        "资料 开奖 彩库 好彩 精准 一肖",
        "(?:新?[奥澳]门?|香港|港澳)(?:20[0-9]{2}年?)?(?:天天|最准|今晚|全年|正版|精准|内部|免费|最新|一肖|一码"
        "|六合){1,3}(?:资料|开奖|彩|一码|一肖)",
    ),
    family(
        GAMBLING,
        # Nothing that a document is about puts these together, but that it is drawn tonight.
        2 * STRONG,
        "开奖 资料 特码",
        "(?:今晚|今期|明晚)新?[奥澳]门?[一-鿿0-9]{0,6}(?:开奖|特码)|新[奥澳]门?(?:今晚|今天|今期)[一-鿿0-9]{0,8}(?:开奖|资料|特码)"
        "|新(?:澳门?|奥门)20[0-9]{2}年?[一-鿿0-9]{0,8}(?:开奖|资料|特码)|(?:开奖(?:结果|记录|查询)+|(?:正版|精准|全年|免费)资料)"
        "[ |_]{1,3}(?:权威|正确|精准|全面|深度|最新|最佳)[一-鿿]{2}(?:落实|推进|方式|解析|执行)?",
    ),
    # Six numbers and a seventh, as only one lottery draws them, which is none of the country's.
    family(GAMBLING, STRONG, "t:", r"(?<![0-9-])(?:[0-4][0-9]-){5}[0-4][0-9] ?\+? ?t:[0-4][0-9](?![0-9])"),
    # Lotteries of other places, drawn every few minutes.
    family(
        GAMBLING,
        STRONG,
        "幸运 加拿大 28 飞艇 ssc 赛车 计划",
        "(?:澳洲|台湾|极速|腾讯|重庆|河内|幸运|加拿大|北京|东京|蛋蛋)(?:幸运)?(?:28|5|10|20|飞艇|ssc)"
        "(?:预测|计划|全天|开奖|走势|神测|网页|技巧|官|平台)|(?<![a-z])ssc(?:稳赚|技巧|平台|计划|投注)"
        "|(?:时时|分分|赛车|飞艇|快三|28)(?:计划|预测|神测|全天计划)",
    ),
    family(
        GAMBLING,
        STRONG,
        "ag bg pg mg cq9 pt ae jdb",
        "[abcjmp](?<![a-z].)(?:(?<=[abpm])g|(?<=p)t|(?<=c)q9|(?<=a)e|(?<=j)db)(?:真人|旗舰厅|电子(?!商|政|文|竞技"
        "|版|书)|娱乐|棋牌|国际厅|体育|游戏大厅|捕鱼)",
    ),
    family(
        GAMBLING,
        STRONG,
        "世界杯 欧洲杯",
        "(?:世界杯|欧洲杯)(?:官方)?(?:买球|投注|竞猜app|直播网|下注|押注|滚球|盘口|赔率(?:表|网)|外围)",
    ),
    family(
        GAMBLING,
        STRONG,
        "手机 网络 网上",
        "(?:手机|网络|网上)(?:彩票|购彩|棋牌|赌博|博彩|买彩)(?:平台|官网|网站?|app|下载|大厅|登录|软件)",
    ),
    # Any name with what only such sites put between it and their country, or between it and two names of pages.
    family(
        GAMBLING,
        STRONG,
        "中国)",
        "(?:手机版|官网|在线|平台|app|登录|网页版|入口)[（(]中国[)）]",
    ),
    family(GAMBLING, STRONG, "亚洲 国际", f"(?:亚洲|国际)(?:{TAIL}){{2,}}(?![理者员制])"),
    family(
        GAMBLING,
        MEDIUM,
        "线上 在线 网上",
        "(?:线上|在线|网上)(?:娱乐|赌博|博彩|棋牌|真人)(?!场所|活动|节目|圈|业)",
    ),
    family(GAMBLING, STRONG, "竞彩 足彩 彩票", "(?:竞彩|足彩|彩票|体彩)[0-9]{2,4}网?(?![0-9年月日期号万元])"),
    family(
        GAMBLING,
        STRONG,
        "麻将 斗地主 扑克 炸金花 捕鱼 牛牛",
        "(?:真人|真钱|现金|欢乐|血战|网络)?(?:麻将|斗地主|扑克|炸金花|捕鱼|牛牛)[一-鿿]{0,4}(?:提现|下载"
        "|官网|app|上分|单机版)",
    ),
    family(
        GAMBLING,
        MEDIUM,
        "注册 登录",
        "(?:捕鱼|老虎机|棋牌|博彩|电游|百家乐|轮盘|炸金花|斗牛)(?:注册|登[录陆]|开户|下载|首页)",
    ),
    family(GAMBLING, STRONG, "捕鱼 开元", "捕鱼达人(?!》)|开元棋牌(?!娱乐室|室|馆|社)"),
    family(
        GAMBLING, STRONG, "送", "(?:注册|首存|充值|下载)(?:即|就)?送[0-9]{0,4}元?(?:体验金|彩金|礼金|筹码)"
    ),
    family(
        GAMBLING,
        STRONG,
        "排行 十大 前十 信誉 正规 靠谱",
        "(?:棋牌|彩票|博彩|投注|娱乐城|网赌|赌博|买球|电子游艺)[一-鿿]{0,6}(?:排行榜?|十大|前十名?|推荐)"
        "|(?:十大|正规|信誉|靠谱|正版)(?:网赌|棋牌|彩票(?!店|站|机构)|博彩|电竞|买球|真人|赌博)",
    ),
    family(
        GAMBLING,
        STRONG,
        "预测 专家 杀号 推荐",
        "(?:足彩|竞彩|胜负彩|双色球|大乐透|彩票|排列三|福彩3d)[一-鿿]{0,5}(?:预测|专家|杀号|推荐号|推荐网|计划)",
    ),
    # Any name at all with a trade and two names of pages.
    family(
        GAMBLING,
        STRONG,
        "体育 娱乐 电竞 棋牌 彩票 真人 电子 电游 游艺 足球 博彩 投注 竞技 捕鱼 视讯 sport bet",
        f"(?<!彩票公益金)(?:{_TRADES}){_BETWEEN_TAILS}(?:{TAIL})(?:[_·"
        f"|,，、（( -]{{0,2}}(?:{TAIL}))+(?![理者员制])",
    ),
    family(
        GAMBLING,
        STRONG,
        "体育 娱乐 电竞 棋牌 彩票 真人 游艺 博彩",
        f"(?:体育|娱乐|电竞|棋牌|真人|游艺|博彩)[·•・]?[（(\\[〔](?:中国|官方|集团"
        f"|全站)[^）)\\]〕\n]{{0,8}}[）)\\]〕](?:有限公司|官|app|{TAIL})",
    ),
    family(
        GAMBLING,
        MEDIUM,
        "体育 娱乐 电竞 棋牌 彩票 博彩 电游 真人 电玩 游艺 捕鱼 购彩 竞彩 老虎机 街机",
        f"(?:体育|娱乐|电竞|棋牌|彩票|博彩|电游|真人|电玩城?|游艺|捕鱼|购彩|竞彩|老虎机|街机)[·•・]?(?:{_TELLING_TAIL})",
    ),
    family(GAMBLING, MEDIUM, "娱乐场", "(?<!公共)(?<!文化)娱乐场(?![所地馆景面内合次])"),
    family(
        GAMBLING,
        STRONG,
        "游戏 电游",
        "(?:电子游戏|电游|棋牌游戏|真钱游戏)(?:大厅|官网|官方|平台官|下载|app(?:下载|官))",
    ),
    family(
        GAMBLING,
        MEDIUM,
        "国际",
        "[一-鿿]{2}国际(?:官网|app|登[录陆]|注册|手机版|客户端|网址|开户)",
    ),
    family(
        GAMBLING,
        STRONG,
        "国际",
        f"[一-鿿]{{2}}国际[-_—|·]{{1,2}}(?:{_TELLING_TAIL})",
    ),
    family(GAMBLING, MEDIUM, "国际娱乐", "国际娱乐(?!城|会|有限|公司|中心|广场|节|展)"),
    family(GAMBLING, STRONG, "新葡京", "新葡京(?!酒店|大酒店|式)"),
    family(
        GAMBLING,
        STRONG,
        "365",
        "365(?![天日个名项人次件家户处万亿元米里度场期条本部座所条种])[一-鿿]{1,3}(?:彩票|娱乐|棋牌|体育|电竞"
        "|真人|博彩)",
    ),
    family(
        GAMBLING,
        MEDIUM,
        "彩票 棋牌 娱乐城",
        "[0-9]{2,4}(?:彩票(?!网点|销售|公益|品种|发行|业|店|站|亭|游戏|代销)|棋牌|娱乐城)",
    ),
    family(GAMBLING, STRONG, "菠菜", "菠菜(?:导航|网(?![上络])|论坛|app|平台|白菜|彩金|公司)"),
    plain_words(
        GAMBLING,
        MEDIUM,
        "博彩 葡京 香港马会 白小姐 娱乐城 棋牌游戏 德州扑克 赌球 赌博平台 赌博网站 赌博app 网络赌场 赌场 "
        "彩票平台 彩票网 彩票网站 11选5 特码 滚球 赔率 盘口 彩金 捕鱼游戏 竞彩 足彩 "
        "买球 快三 投注 彩票计划 下注 开奖结果 真人棋牌 澳门赌",
    ),
)
