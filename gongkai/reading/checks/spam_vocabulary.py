"""
Words that are injected into hijacked government pages, as data: extend the tuples, nothing else need change.

``STRONG`` words have no place in a government's text but where it tells of enforcement; ``MEDIUM`` ones
count only in a telling position. Written as ``folded`` text: small letters, half-width digits.
"""

from itertools import product


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LEAGUES = _words("西甲 英超 意甲 德甲 法甲 欧冠 欧联 欧洲杯 亚冠 nba 电竞 美女 激情 成人 色情")
_SHOWS = _words("直播 直播吧 直播网 直播间 视频直播 高清直播 在线直播 免费直播 录像")

#: Names that stand for nothing but betting sites.
_BRANDS = _words(
    "乐鱼 亚博 华体会 爱游戏 万博 必威 乐动 易倍 天博 雷火 博鱼 彩神 博天堂 龙八 hth kok leyu kaiyun bet365"
)
_BRAND_TAILS = _words("体育 娱乐 电竞 棋牌 彩票 真人 官网 app 平台 登录 注册 网址 下载 手机版 入口")

#: Names that are places, buildings or words as well, and mean a betting site only with such a tail.
_DOUBTFUL_BRANDS = _words(
    "开云 米兰 星空 九游 半岛 皇冠 金沙 威尼斯人 太阳城 永利 美高梅 银河 火狐 安博 江南 凤凰 澳门"
)
_DOUBTFUL_TAILS = _words(
    "娱乐城 娱乐场 电竞 棋牌 真人 体育app 体育官网 体育平台 体育登录 体育注册 彩票 赌场 博彩"
)

STRONG: dict[str, tuple[str, ...]] = {
    "体育直播": (
        *(league + show for league, show in product(_LEAGUES, _SHOWS)),
        *_words(
            "比分直播 球探比分 足球比分网 即时比分 足球直播吧 篮球直播吧 足球直播网 体育直播网 体育直播吧 免费看球"
        ),
        *_words("世界杯直播网 世界杯买球 世界杯投注 中超直播吧 看球网"),
    ),
    "赌博": (
        *(brand + tail for brand, tail in product(_BRANDS, _BRAND_TAILS)),
        *(brand + tail for brand, tail in product(_DOUBTFUL_BRANDS, _DOUBTFUL_TAILS)),
        *_words("时时彩 六合彩 北京赛车 幸运飞艇 分分彩 极速赛车 pk10 大发快三 快三平台 快三网 北京pk拾"),
        *_words(
            "百家乐 老虎机 真人娱乐 真人视讯 真人赌场 新葡京 葡京娱乐 葡京赌场 网上赌场 线上赌场 线上娱乐城"
        ),
        *_words(
            "博彩网 博彩公司 博彩平台 网上博彩 博彩app 博彩导航 皇冠足球 皇冠网 365体育 365bet 888真人 bet体育"
        ),
        *_words(
            "开元棋牌 真钱棋牌 棋牌app 棋牌平台 棋牌网 真钱游戏 捕鱼平台 捕鱼app ag真人 ag旗舰厅 mg电子 pg电子"
        ),
        *_words("一肖中特 一码中特 六肖中特 特码资料 马会资料 曾道人 平特一肖 开奖直播"),
        *_words("外围投注 投注平台 投注网 投注app 买球网 买球app 买球平台 滚球盘 足球投注 体育投注 在线投注"),
        *_words("注册送彩金 送彩金 开户送 首存优惠 优惠彩金 购彩平台 购彩app 彩票app 彩票网址 彩票娱乐"),
    ),
    "色情": _words(
        "成人视频 成人电影 成人网站 成人小说 黄色电影 色情视频 色情电影 av女优 av在线 av视频 av电影 无码视频 三级片 "
        "激情视频 裸聊app 裸聊平台 约炮app 约炮网 约炮平台 外围女 同城约会 性爱视频 情色电影 美女裸聊 一夜情交友"
    ),
    "假证假票": _words(
        "办假证 刻章办证 办证刻章 代办文凭 买文凭 办文凭 文凭代办 代办毕业证 假证件办理 办证qq 办证微信 "
        "发票代开qq 代开发票微信 增值税发票代开 出售枪支 出售迷药 听话水 迷情药 催情药"
    ),
    "网贷": _words(
        "黑户贷款 秒下款 秒批贷款 贷款口子 无视黑白 私人放款 信用卡代还 信用卡套现app 股票配资平台 配资炒股"
    ),
    "私服": _words("传奇私服 新开传奇 传奇sf 私服发布网 奇迹私服 游戏外挂 外挂网 代刷网 刷粉平台"),
}

MEDIUM: dict[str, tuple[str, ...]] = {
    "体育直播": _words(
        "足球直播 篮球直播 体育直播 世界杯直播 中超直播 cba直播 赛事直播吧 高清直播 在线直播网"
    ),
    "赌博": (
        *(brand + "体育" for brand in _DOUBTFUL_BRANDS if brand not in ("江南", "澳门", "凤凰", "银河")),
        *_BRANDS,
        *_words(
            "博彩 葡京 香港马会 白小姐 娱乐城 棋牌游戏 德州扑克 赌球 赌博平台 赌博网站 赌博app 网络赌场 赌场 彩票平台 "
            "彩票网 彩票网站"
        ),
        *_words("11选5 特码 滚球 赔率 盘口 彩金 捕鱼游戏 竞彩 足彩 买球 快三"),
    ),
    "色情": _words(
        "色情网站 黄色网站 黄色视频 裸聊 一夜情 情色 性爱 同城约 楼凤 约炮 援交 上门按摩 私密按摩"
    ),
    "假证假票": _words(
        "假文凭 代开发票 办理毕业证 假币 迷药 窃听器 代孕 壮阳 伟哥 私家侦探 论文代写 代写论文 代考 枪手代考"
    ),
    "网贷": _words(
        "网贷平台 无抵押贷款 信用卡套现 裸贷 征信修复 私人放贷 股票配资 虚拟币 usdt 刷单 兼职日结 外汇平台"
    ),
    "私服": _words("私服 翻墙软件 代练 刷粉 刷钻 游戏币"),
}

#: Innocent words in which one of the above is found by chance.
INNOCENT = _words(
    "加快三 尽快三 赶快三 投注网点 彩票网点 彩票网络 走私服 救援交 支援交 增援交 举办文凭 兴办文凭 开办文凭 约炮制 独特码 特码头 "
    "购买球 外挂网络 楼凤凰 理赔率 出彩金 精彩金 多彩金 光彩金 异彩金 亚博会 亚博览 万博士 网络赌场景 小额放贷"
)

#: Endings that no name of a place has; directly before 人民政府 they betray a name that was replaced.
NAME_ENDINGS = _words(
    "直播 体育 娱乐 娱乐城 彩票 棋牌 app 下载 网址 官网 平台 视频 "
    "在线 博彩 投注 贷款 办证 发票 游戏 注册 登录 电竞 真人 赌场 影院"
)
