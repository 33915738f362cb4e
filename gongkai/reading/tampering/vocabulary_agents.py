"""How agents, tipsters and people who sell themselves or others call what they offer, as data; see ``vocabulary``."""

from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.families import GAMBLING, MEDIUM, PORN, STRONG, family

_BRANDS = "|".join(
    sorted((name for name in {*CERTAIN, *DOUBTFUL} if not name.isascii()), key=len, reverse=True)
)
_TRADES = "娱乐|彩票|棋牌|体育|电竞|真人|博彩|电子|国际"
_BODIES = "学生妹|大学生妹|少妇|嫩模|空姐|外围女?|楼凤|萝莉|制服|人妻|熟女|美女|辣妹|技师小妹|小姐姐"

FAMILIES_OF_AGENTS = (
    family(
        GAMBLING,
        STRONG,
        "返佣 返点 返水 主管 招商qq",
        # 体育主管 and 国际招商主管 are posts of offices and firms.
        f"(?:{_TRADES})(?:平台|城)?(?:代理|总代)?返[佣点水]|(?:{_TRADES})(?:平台|城)?(?:招商)?主管(?:qq|扣扣|微信|飞机)"
        f"|(?:{_TRADES})招商(?:qq|扣扣)|(?:娱乐|彩票|棋牌|真人|博彩)(?:平台|城)?招商主管",
        begins="娱彩棋体电真博国",
    ),
    family(GAMBLING, MEDIUM, "代理返 主管qq 招商qq", "代理返[佣点水]|(?:招商)?主管qq|招商qq"),
    # A brand, and what is done there: 皇冠竞猜.
    family(
        GAMBLING,
        STRONG,
        "竞猜 下注 返水 彩金 滚球 外围 盘口 赔率",
        f"(?:{_BRANDS})(?:竞猜|下注|返水|彩金|滚球|外围|盘口|赔率)",
    ),
    family(
        GAMBLING,
        STRONG,
        "现金网",
        "(?:[一-鿿]{2,4})?现金网(?:首选|推荐|投注|注册|登[录陆]|入口|网址|app|排名|信誉|下载)",
    ),
    # Who sells whole sites of bets to others calls it so; bread and parcels have sites of other names.
    family(
        GAMBLING,
        STRONG,
        "包网",
        "(?:[a-z]{1,4}|(?<![一-鿿]))包网(?:平台|系统|源码|服务商|代理|公司|出租|搭建)",
    ),
    # Tips for one lottery, under whatever its name is written.
    family(
        GAMBLING,
        STRONG,
        "六开彩 六盒彩 六和彩 6合彩 六禾彩 六彩 特码 心水 中特 高手论坛 高手资料 高手网 高手坛 高手群",
        "六[开盒和禾]彩|6合彩|(?:六合|港|澳|香港|澳门|六)彩?(?:(?:特码|心水|中特)(?:论坛|资料|网|坛|app|群)?|高手(?:论坛|资料|网|坛|群))"
        "|特码(?:论坛|诗|网|群|坛|王|料|玄机|app)|(?:特码|心水|中特)高手",
    ),
    family(
        PORN,
        STRONG,
        "全套 莞式 特服 特殊 包夜 快餐 大保健 美女 小妹 加钟 一条龙",
        "上门(?:按摩|推拿|足疗|足浴|spa)(?:全套(?:服务)?(?![一-鿿])|莞式|特服|特殊服务|包夜|快餐|大保健|美女|小妹|加钟|一条龙(?![一-鿿]))"
        "|(?:桑拿|会所|按摩|足疗|spa)(?:全套(?:服务)?(?![一-鿿])|莞式|包夜|特服)|(?:莞式|包夜|特殊)(?:按摩|推拿|spa|桑拿)(?!椅|器|仪|手法|疗法|教|课)"
        "|全套(?:按摩|推拿|spa|桑拿)(?![一-鿿])",
        begins="上全莞特包桑会按足s",
        also="按摩 推拿 足疗 足浴 spa 桑拿 会所",
    ),
    family(
        PORN,
        STRONG,
        "学生妹 少妇 嫩模 空姐 外围 楼凤 萝莉 制服 人妻 熟女 美女 辣妹 小妹 小姐姐",
        f"(?:{_BODIES})(?:兼职|上门|包夜|援交|全套|快餐|陪睡)(?![教岗工招就平人推宣服])|(?:兼职|援交|包夜|上门)(?:学生妹|少妇|嫩模|空姐|外围女|萝莉|小妹)",
        begins="学大少嫩空外楼萝制人熟美辣技小兼援包上",
    ),
    # Who sells points of a game for money, and the dealer who is shown with his cards.
    family(
        GAMBLING,
        STRONG,
        "上下分 上分客 上分微 上分银 上分平 上分群 下分客 下分微 下分银 下分平 下分群 银商 荷官 首存 首充 领彩金 领取彩金",
        "上下分(?=客服|微信|银商|秒|平台|群|[,，:：、 ]|24)|(?:[上下]分)(?:客服|微信|银商|平台|群)"
        "|银商(?:秒|微信|客服|上|下|24小时)|24小时(?:秒回)?银商"
        "|(?:性感|美女|真人|靓丽|高清)荷官(?=在线|发牌|直播|陪)|荷官在线(?:发牌)?|首[存充][0-9]{1,5}元?送|领取?彩金",
        begins="上下银2性美真靓高荷首领",
    ),
    family(PORN, STRONG, "约妹", "同城约妹|约妹(?:上门|app|平台|软件)"),
)
