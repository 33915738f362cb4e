"""
How spam words are built, as data: each family is a pattern over folded text with a topic and a score.

A family says how such words are made (a league and 直播, any name and 体育官网, digits and 娱乐) rather than
which there are, since brands change every month. Score 3 has no place in a government's text but where it
tells of enforcement; 2 counts only in a telling position; 0 is an innocent word that looks like another.
``needs`` are pieces of which a text must hold one before the pattern is tried at all.
"""

import re

from gongkai.reading.tampering.families import (
    DRUGS,
    GAMBLING,
    GAMES,
    INNOCENT,
    LOANS,
    MEDIUM,
    PAPERS,
    PORN,
    SPORT,
    STRONG,
    family,
    pieces,
    plain_words,
)
from gongkai.reading.tampering.vocabulary_agents import FAMILIES_OF_AGENTS
from gongkai.reading.tampering.vocabulary_gambling import FAMILIES_OF_GAMBLING
from gongkai.reading.tampering.vocabulary_lawful import FAMILIES_OF_LAWFUL
from gongkai.reading.tampering.vocabulary_wares import FAMILIES_OF_WARES

_LEAGUES = (
    "西甲|西乙|英超|英冠|意甲|德甲|法甲|荷甲|葡超|欧冠|欧联杯?|欧国联|欧洲杯|美洲杯|亚冠"
    "|皇马|巴萨|皇家马德里|皇家社会|皇家贝蒂斯|马竞|曼联|曼城|切尔西|利物浦|阿森纳|热刺|拜仁|多特蒙德"
    "|尤文|国际米兰|国米|ac米兰"
    "|[日韩][jk]联|大巴黎|巴黎圣日耳曼|湖人|勇士队|凯尔特人|雄鹿队|快船队|火箭队|日职联|nba|nfl|ufc|电竞|lol"
    "|dota2?|csgo|美女|激情|成人|色情"
)
_BETWEEN = (
    "(?:[,、|_ ·-]?(?:联赛|赛事|比赛|体育|足球|篮球|在线|视频|高清|免费|全场|现场"
    "|实时|今日|最新|手机|网络|赛程|无插件))*"
)
_SHOW = "直播(?:吧|网站?|间|室|app|平台|入口|在线观看|表)?"

_FAMILIES_OF_SPORT = (
    family(
        SPORT,
        STRONG,
        "直播 录像",
        f"(?<![a-z])(?:{_LEAGUES}){_BETWEEN}(?:{_SHOW}|录像(?:回放)?|比分(?:网|直播)?)",
        begins="acdlnu亚凯切利勇国多大尤巴德快意成拜日曼欧法湖激火热电皇美色英荷葡西阿雄韩马",
    ),
    family(
        SPORT,
        STRONG,
        "直播 比分 免费看球 看球网 看球",
        "(?:球探|即时|足球|篮球|体育|雷速|捷报)?比分(?:直播网?|网)|即时比分|(?:足球|篮球|体育|球赛|赛事|中超"
        "|cba)(?:在线|视频|高清|免费)*直播(?:吧|网)(?!络)|看球(?:网(?!络)|app|直播)|免费看球",
        begins="c中体免即捷比球看篮赛足雷",
    ),
    family(
        SPORT,
        STRONG,
        "直播",
        f"(?:{_LEAGUES}|cba|中超|世界杯|足球|篮球)(?:在线|视频|现场|全场)*(?:高清|免费|无插件)(?:在线|视频|高清|免费|无插件)*直播|无插件直播",
        begins="acdlnu世中亚凯切利勇国多大尤巴德快意成拜无日曼欧法湖激火热电皇篮美色英荷葡西足阿雄韩马",
    ),
    family(
        SPORT,
        STRONG,
        "直播 比分 录像 集锦",
        f"(?:{_LEAGUES}|[一-鿿]{{1,2}}杯|世预赛|[日韩][jk]?联(?:赛|杯)?|cba|nba|季后赛|足球|篮球)(?:在线|视频|足球|篮球)*(?:直播(?:在线观看|在线直播|免费观看|(?:在线|视频)?直播吧|在线|免费)"
        "|比分(?:预测|直播|网)|录像(?:集锦|回放)|集锦录像|(?:赛程|在线|视频)直播(?:吧|网|在线|免费)|下注)",
        begins="一-鿿acdlnu世亚凯切利勇国多大季尤巴德快意成拜日曼欧法湖激火热电皇篮美色英荷葡西足阿雄韩马",
    ),
    family(
        SPORT,
        STRONG,
        "外围 盘口 赔率 滚球 投注 竞彩 赛果 买球 下注 让球 大小球 在线看 无插件",
        f"(?:{_LEAGUES}|[西英意德法荷葡土俄巴日韩沙美澳挪瑞丹比苏墨中][甲乙丙超冠]|(?<![a-z])(?:cba|f1)|斯诺克|英雄联盟|世界杯|世预赛|日职[乙联]?|[一-鿿]{{1,2}}联|[欧亚美非]洲?杯)"
        "(?:外围|盘口|赔率|滚球|投注(?!站)|竞彩(?:推荐|预测)?|赛果(?:预测)?|买球|下注|让球|大小球|在线(?:看|观看))|无插件(?:直播|播放|高清|在线)|直播无插件",
    ),
    family(SPORT, STRONG, "直播吧", "直播吧(?![!。])"),
    family(
        SPORT,
        STRONG,
        "直播",
        f"(?:{_LEAGUES}|斯诺克|英雄联盟|世预赛|日职[乙联]?|(?<![a-z])(?:cba|f1)|[一-鿿]国杯|[欧亚美非]洲?杯)(?:赛程|在线|视频|高清)*直播(?:间|网)",
        begins="一-鿿acdflnu世亚凯切利勇国多大尤巴德快意成拜斯日曼欧法湖激火热电皇美色英荷葡西阿雄非韩马",
    ),
    # Leagues are named after a country and a rank.
    family(
        SPORT,
        STRONG,
        "直播 录像 比分 集锦 下注",
        f"[西英意德法荷葡土俄巴日韩沙美澳挪瑞丹比苏墨][甲乙丙超冠]{_BETWEEN}(?:{_SHOW}|录像(?:集锦|回放)|比分(?:预测|网)|集锦(?:录像|视频)|下注)",
    ),
    family(
        SPORT,
        MEDIUM,
        "直播",
        "(?:足球|篮球|体育|世界杯|中超|cba|赛事|球赛|台球|斯诺克|英雄联盟)(?:在线|视频|高清|免费|赛事|比分"
        "|现场)*直播(?!课|带货|团队)|高清直播|在线直播网",
    ),
)

_FAMILIES_OF_PORN = (
    plain_words(
        PORN,
        STRONG,
        "成人视频 成人电影 成人网站 成人小说 成人直播 成人影院 黄色电影 色情视频 色情电影 av女优 av在线 "
        "av视频 av电影 无码视频 三级片 三级电视频 激情视频 裸聊app 裸聊平台 约炮app 约炮网 约炮平台 "
        "外围女 同城约会 同城约炮 看a片 性爱视频 情色电影 美女裸聊 一夜情交友 精品无码 无码精品 无码在线 无码中文 亚洲无码 "
        "人妻无码 在线观看无码 久久精品 久久久 欧美激情 国产自拍 国产精品一区 一区二区三区在线 "
        "中文字幕乱码 精品一区二区 一级毛片 免费毛片 毛片基地 黄色片 色色网 涩涩 啪啪啪 强奸乱伦 人妻熟女 "
        "制服丝袜 激情综合 色哟哟 色图 色综合 色播 色站 色多多 色吧 色妞 五月婷婷 丁香五月 丁香婷婷"
        " 久久热 久久爱 热久久 "
        "天天操 天天干 天天日 天天射 天天啪 日日夜夜 夜夜嗨 夜夜撸 撸一撸 撸撸 一本道 东京热 苍井空"
        " 波多野结衣 三上悠亚 "
        "颜射 熟妇 巨乳 爆乳 肥臀 制服诱惑 淫水 骚逼 骚货 骚妇 嫩逼 自拍偷拍 偷拍自拍 三级黄 黄色网"
        " 黄色视频 黄色软件 "
        "成人app 成人软件 成人抖音 抖阴 91短视频 91视频 91porn 91吃瓜 91黑料 吃瓜网 黑料网 黑料不打烊"
        " 海角社区 禁漫天堂 "
        "禁漫 18禁网站 18禁免费 污视频 污软件 污网站 污版 污破解 羞羞漫画 羞羞视频 韩国伦理 日本伦理"
        " 伦理在线 伦理电影 "
        "午夜福利 午夜看片 午夜影院 午夜剧场 福利社区 福利院线 福利视频 福利导航 老司机精品 老司机视频"
        " 看片神器 看片网站 "
        "神马影院 亚洲色 日本毛片 国产主播 麻豆传媒 天美传媒 果冻传媒 精东影业 糖心vlog 51cg 草榴 大香蕉"
        " 香蕉伊 伊人在线 "
        "伊人网 伊人久久 性生活视频 爱爱视频 做爱视频 很黄很 很色 夜色 黄a片 男人天堂 xvideos pornhub"
        " 插插 欧美老妇 "
        "欧美激情 操逼 肏 屄 无码av 污污 高清无码 破解版污 "
        "男人的天堂 一级特黄 奇米影视 福利小视频 少妇白洁 艳妇 乱欲 淫妻 看污 看黄软件 污的app 久热 久草"
        " 狠狠色 狠狠 尹人 香蕉综合 丝袜美腿 美腿诱惑 "
        "黄色大片 成年人黄 免费看片 三级视频",
    ),
    family(
        PORN,
        MEDIUM,
        "视频",
        "(?:菠萝|丝瓜|草莓|香蕉|樱桃|蜜桃|秋葵|茄子|荔枝|向日葵|鸭脖|芭乐|榴莲|水蜜桃|小蝌蚪|黄瓜)短?视频",
    ),
    family(
        PORN,
        STRONG,
        "下载 直播 视频 免费 看 app",
        "(?:成人|黄色|色情|性感美女|大尺度|免费看黄|看黄)(?:的)?(?:[一-鿿]{0,2})(?:视频|直播|电影|网站"
        "|app|软件|漫画"
        "|小说|短视频|影院)(?:免费|在线|下载|安装|大全|网站|的|app|平台)",
    ),
    family(
        PORN,
        STRONG,
        "视频 影视 直播",
        "(?:菠萝|丝瓜|草莓|香蕉|樱桃|蜜桃|秋葵|茄子|荔枝|向日葵|鸭脖|芭乐|榴莲|水蜜桃|小蝌蚪|麻豆|番茄"
        "|黄瓜|芒果|幸福宝)"
        "(?:短?视频|影视|直播|影院|社区)(?:app|在线|下载|免费|污|无限|官网|安卓|污版)",
    ),
    # Whose, what, and in which form: three in a row.
    family(
        PORN,
        STRONG,
        "视频 在线观看 电影 免费看 网站 影院 大全 直播 小说 图片 播放",
        "(?!(?:国产|亚洲|欧美|日韩)精品(?:电影|影片|视频|图片|网站|小说|直播))(?:国产|欧美|日韩|亚洲|日本|成人|少妇|人妻|美女|老司机|午夜|熟女|制服|丝袜)(?:精品|激情|无码|有码|自拍|偷拍|av|综合|[一二三四]区|福利|黄色|三级|色情|情色|伦理|乱码|诱惑){1,3}"
        "(?:视频|在线观看|电影|免费看|免费观看|网站|影院|大全|直播|小说|图片|播放|在线)",
        begins="丝亚人制午国少成日欧熟美老",
        also="国产 欧美 日韩 亚洲 日本 成人 少妇 人妻 美女 老司机 午夜 熟女 制服 丝袜",
    ),
    # Several words of the trade in one, or one with the mark of its pages.
    family(
        PORN,
        STRONG,
        "毛片 爰片 做爱 看黄 色欲 色色 释放自己 天天 裸",
        "(?:免费|在线|高清)?[a-z]?级?毛片(?:免费|网|在线|大全|基地|视频)|(?:免费|在线|高清|一级)[a级]{1,2}毛片|做[a爱][爰片]?爰?片|看黄(?:网|片|app|视频|软件|的)|色欲[一-鿿]{0,4}(?:网|综合|视频|在线|影院)"
        "|[0-9]*色色[一-鿿]{0,2}(?:网|影院|视频|电影)?(?![彩素调块纸])|释放自己(?:app|软件|视频)|天天(?:综合网|色|干|射)|(?:全|半|真人)裸(?:直播|聊|舞|体)(?:app|视频|平台|网)?",
        begins="0-9a-z一做免全半在天毛看真级色释高",
    ),
    family(
        PORN,
        STRONG,
        "国产 亚洲 欧美 日韩 日本 黄 足交 调教 超碰 91在线 91免费 91高清 91精品 91三级 91无码 91有码"
        " 91av 91性爱 91自拍 91偷拍 91人妻 91熟女 91伦理 91乱码 91一区 91二区 91三区 天天看片"
        " 精品二 精品一 精品三",
        "(?:91|国产|亚洲|欧美|日韩|日本){1,2}(?:国产|在线|免费|高清|精品|[一二三四]区|三级|无码|有码|av|aⅴ|性爱|黄片|毛片|自拍|偷拍|人妻|熟女|伦理|乱码){2,}"
        "|91(?:国产|精品|自拍|在线(?:看|观看|国产|视频))|国产av|(?:国产|亚洲|日韩)[一-鿿]{1,2}av(?![a-z0-9]|设备|线|接口|系统)|(?<![红黑枯蛋米淡金硫大])小?黄[片频](?:免费|app|网站|在线|大全|下载)|(?:成人|免费)黄色(?:小说|视频|电影|网站)"
        "|丝袜足交|(?<!手)足交(?![通费])|(?<![a-z])sm调教|超碰(?:在线|免费|视频|公开)|又黄又|[日韩]本?(?:三级片|一级片)|看黄片|美女视频黄|天天看片|精品(?:一品|二品|[一二三]区)",
        begins="9s丝亚免又国天小成日欧看精美超足韩黄",
    ),
    family(
        PORN,
        STRONG,
        "av aⅴ",
        "(?:亚洲|欧美|日韩|国产|精品|成人|免费|日本)a[vⅴ](?![a-z0-9])|(?<![a-z0-9])a[vⅴ](?:中文|无码|天堂"
        "|免费|国产|精品)",
        begins="a亚免国成日欧精",
    ),
    plain_words(
        PORN,
        MEDIUM,
        "色情网站 黄色网站 黄色视频 裸聊 一夜情 情色 性爱 同城约 楼凤 约炮 援交 上门按摩 私密按摩 无码 人妻 "
        "毛片 伦理片 成人用品直销 国产一区 国产二区 国产三区 亚洲一区 日韩一区 欧美一区 国产精品",
    ),
)

#: Pieces of the names of porn sites; several in a row are one, whatever each of them means alone.
PORN_MARKED = pieces(
    "特黄 一级黄 综合色 奇米 无码 有码 人妻 少妇 熟女 av aⅴ 精品 久久 一区 二区 三区 四区 乱码 乱伦"
    " 成人 一二三区 一二区 二三区 传媒 污 激情 情色 三级 一级 "
    "五月天 婷婷 毛片 黄片 奶水 丝袜 巨乳 自拍 偷拍 啪啪 麻豆 女优 福利 诱惑 美腿 狠狠 丁香 午夜 深夜"
    " 在线观看 免费观看 不卡 人片 自慰 潮喷 "
    "爆乳 高潮 伊人 色欲 做爰 福利姬 观看 "
)
PORN_PIECE = re.compile(
    f"(?P<marked>{'|'.join(PORN_MARKED)})|亚洲|欧美|日韩|韩日|大片|六月|四色|图片|小说|国产|日本|欧洲|中文字幕|综合|影院|视频|电影|高清"
    f"|免费|网站|天堂|a片|在线|播放"
)

_OTHERS = (
    plain_words(
        PAPERS,
        STRONG,
        "论文代写 代写论文 论文代发 查开房记录 开房记录查询 调查婚外情 婚外情调查 手机定位找人 查婚外情"
        " 私家侦探公司 "
        "先办后付 货到付款精仿 办假证 刻章办证 办证刻章 代办文凭 买文凭 办文凭 文凭代办 代办毕业证"
        " 假证件办理 办证qq 办证微信 "
        "发票代开qq 代开发票微信 增值税发票代开 出售枪支",
    ),
    plain_words(
        PAPERS,
        MEDIUM,
        "假文凭 代开发票 办理毕业证 假币 窃听器 代孕 私家侦探 论文代写 代写论文 代考 枪手代考 代开增值税",
    ),
    family(
        PAPERS,
        STRONG,
        "毕业证 学位证 文凭 学历证 驾驶证 营业执照 银行卡",
        "(?:代办|购买|买卖|出售|定做|定制|补办|办理)(?:各类|各种|高校|大学|本科|专科|硕士|真实|国外|海外"
        "|原版){1,3}"
        "(?:毕业证|学位证|文凭|学历证|驾驶证|营业执照|银行卡)",
    ),
    family(
        PAPERS,
        STRONG,
        "专业 长期 优惠 大量",
        "(?:专业|长期|优惠|大量)(?:代开|开具|办理)(?:各类|各种|正规|全国)?(?:[一-鿿]{0,4}发?票"
        "|[一-鿿]{0,2}证件?)",
    ),
    family(
        PAPERS,
        STRONG,
        "代孕 供卵",
        "(?:代孕|供卵)(?:公司|机构|价格|费用|多少钱|网|中介|包成功|包男孩|套餐|试管)",
    ),
    family(
        "假货",
        STRONG,
        "高仿 精仿 复刻",
        "(?:高仿|精仿|复刻)(?:手表|名表|包包|名包|包|鞋|奢侈品|香烟|表)(?:批发|货源|厂家|微商|一件代发"
        "|代理|货到付款|网站)",
    ),
    family(
        PAPERS,
        STRONG,
        "银行卡 四件套 取现 套现 秒到",
        "(?:出售|收购|求购|代办)[一-鿿]{0,4}(?:银行卡|四件套|对公账户|手机卡)|银行卡四件套|(?:信用卡|花呗|白条)(?:取现|套现)[^。，]{0,6}(?:秒到|t\\+0|上门|手续费)",
        begins="代信出收求白花银",
    ),
    family(DRUGS, STRONG, "迷情 催情 迷奸", "(?:迷情|催情|迷奸)[一-鿿]{0,3}(?:喷雾|药水?|粉|购买|货到付款)"),
    plain_words(DRUGS, STRONG, "出售迷药 听话水 迷情药 催情药 催情水 乖乖水 迷奸水 伟哥哪里买 壮阳药购买"),
    plain_words(DRUGS, MEDIUM, "迷药 壮阳 伟哥"),
    plain_words(
        LOANS,
        STRONG,
        "黑户贷款 秒下款 秒批贷款 贷款口子 无视黑白 私人放款 信用卡代还 信用卡套现app 股票配资平台 配资炒股 "
        "配资开户 在线配资 usdt兑换 虚拟币交易所下载",
    ),
    plain_words(
        LOANS,
        MEDIUM,
        "网贷平台 不看征信 秒到账 秒放款 身份证贷款 无抵押贷款 信用卡套现 裸贷 征信修复 私人放贷 股票配资"
        " 虚拟币 usdt 刷单 兼职日结 外汇平台",
    ),
    plain_words(
        GAMES,
        STRONG,
        "传奇私服 新开传奇 传奇sf 私服发布网 奇迹私服 游戏外挂 外挂网 代刷网 刷粉平台 魔域私服 天龙私服 "
        "单职业传奇",
    ),
    plain_words(GAMES, MEDIUM, "私服 翻墙软件 代练 刷粉 刷钻 游戏币"),
)

#: Spam in other tongues, as folded: what is sold to readers of Japanese, Indonesian and English.
_TONGUES = (
    family(
        "假货",
        STRONG,
        "激安 コピー 送料无料 伪物",
        r"(?:激安|スーパーコピー|ブランドコピー|送料无料|伪物|通贩)[^\n。]{0,20}"
        "(?:激安|コピー|通贩|贩売|送料无料|ブランド|ショップ|时计)",
    ),
    family(
        GAMBLING,
        STRONG,
        "slot judi togel agen",
        "(?<![a-z])(?:slot (?:gacor|online|pulsa)|situs (?:slot|judi)"
        "|judi (?:online|bola)|togel|agen (?:bola|slot|judi))(?![a-z])",
    ),
    family(
        DRUGS,
        STRONG,
        "viagra cialis levitra porn",
        "(?<![a-z])(?:(?:buy|cheap|generic|online) (?:viagra|cialis|levitra)"
        "|porn ?(?:hub|tube|videos?)|free porn)(?![a-z])",
        begins="bcfgop",
    ),
)

#: Innocent words in which one of the above is found by chance; the longer word wins.
_INNOCENT = plain_words(
    "",
    INNOCENT,
    "北京赛车场 北京赛车手 北京赛车队 捕鱼达人赛 加快三 尽快三 赶快三 投注网点 投注站 投注单 投注机 彩票网点 "
    "彩票网络 走私服 久草牧 久草地 久草原 六合彩虹 六合彩印 六合彩钢 黄色网格 黄色网线 黄色网状 救援交 支援交 增援交 "
    "举办文凭 兴办文凭 开办文凭 约炮制 独特码 特码头 购买球 外挂网络 楼凤凰 理赔率 出彩金 精彩金 多彩金 "
    "光彩金 异彩金 亚博会 亚博览 万博士 万博览 网络赌场景 小额放贷 龙八村 乐动青 彩票网站安全 代练习 代考核 "
    "代考勤 代考古 代考试院 时代练 当代考 股票配资本 博彩业 赔率法 补偿赔率 有待投注 投注意 "
    "下注意 下注明 下注重 下注销 下注册 下注入 如下注释 以下注 下注射 壮阳光 无码头 无码垛",
)

#: What is taught and built under the names of games.
_TAUGHT = family("", INNOCENT, "直播", "电竞直播(?:实训|专业|课程|基地|产业|教室|设备|人才|方向)")

#: How many watched, as whoever held an event counts them.
_WATCHED = family(
    "",
    INNOCENT,
    "直播",
    "(?:电竞|赛事|比赛|球赛|足球|篮球|体育|世界杯|中超|cba|视频|网络|全程|高清|在线)*直播(?:间|平台)?(?:同时|累计|总|最高|全网|实时)*(?:在线|观看|收看|点击)+(?:总)?(?:人数|人次|观众|峰值|用户数)",
    begins="c世中体全在比球电直篮网视赛足高",
    also="人数 人次 观众 峰值 用户数",
)
#: Works whose names begin as a machine does, and papers for which one asks.
_WORKS = family(
    "",
    INNOCENT,
    "老虎机 办证刻章 刻章办证 北京赛车 极速赛车",
    "(?:北京|极速)赛车(?:主题|碰碰|模拟|少年|运动|公园|文化|嘉年华|轮胎|改装)|老虎机(?:械|床|电(?!子)|修|车|制|具厂)|(?:办证刻章|刻章办证)(?:须|应当?|需要?|必须|流程|窗口|材料|企业|业务(?:须|应))",
)

#: Machines and halls that are licensed, inspected, bought and built.
_LICENSED = family(
    "",
    INNOCENT,
    "电子游艺",
    "电子游艺(?:设备|设施|器材|用品|机(?!会)|厅|室|城|场所|项目|经营|娱乐场所|活动)(?!官|app|平台|注册|登|网)",
)

#: Shops and houses are called so.
_SHOPS = family(
    "",
    INNOCENT,
    "百家乐",
    "百家乐(?:[团队器坊手曲](?!官|app)|居|装饰|超市|便利|家[居电园私]|[园苑购]|商[店场贸]|食品|幼儿|药[店房]|社区|小区|物业)",
)

#: Colours, and what has one.
_COLOURS = family(
    "",
    INNOCENT,
    "色图 色综合 色站 色吧 色播",
    "[彩特颜景红绿蓝黑白灰角金银棕紫橙青原底着染本古]色(?:图|综合|站|吧|播)",
)

FAMILIES = (
    *FAMILIES_OF_GAMBLING,
    *_FAMILIES_OF_SPORT,
    *_FAMILIES_OF_PORN,
    *_OTHERS,
    *FAMILIES_OF_WARES,
    *FAMILIES_OF_AGENTS,
    *_TONGUES,
    _INNOCENT,
    _TAUGHT,
    _WATCHED,
    _WORKS,
    _LICENSED,
    _SHOPS,
    _COLOURS,
    *FAMILIES_OF_LAWFUL,
)

#: Endings that no name of a place has; directly before 人民政府 they betray a name that was replaced.
NAME_ENDINGS = pieces(
    "直播 体育 娱乐 娱乐城 彩票 棋牌 app 下载 网址 官网 平台 视频 在线 博彩 投注 贷款 办证 发票 游戏 注册 "
    "登录 影视 彩世界 贵宾会 贵宾厅 竞技 捕鱼 视讯 游艺 tv 电竞 真人 赌场 影院 入口 赌博 网站 手机版 客户端 电子 365"
)
