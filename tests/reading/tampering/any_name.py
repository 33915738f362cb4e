"""What columns, bodies, people and guests are called, and the seats of a page where they stand, as data."""

from collections.abc import Callable

from gongkai.reading.tampering.families import pieces
from tests.reading.tampering.taken_seats import source, text

#: Columns of sites, of every kind.
COLUMNS = pieces(
    "方言 攻略 民俗 美食 戏曲 棋艺 书画 盆景 茶艺 侨乡 渔港 口岸 光伏 氢能 楹联 剪纸 蜡染 刺绣 漆器 瓷韵 "
    "陶艺 石雕 砚台 篆刻 古籍 谱牒 宗祠 牌坊 碑刻 廊桥 土楼 窑洞 驿站 关隘 烽燧 豫剧 粤剧 秦腔 昆曲 "
    "黄梅戏 花鼓戏 皮影 木偶 评弹 相声 快板 秧歌 舞龙 醒狮 龙舟 象棋 围棋 桥牌 武术 摔跤 射箭 赛马 那达慕 "
    "斗牛节 泼水节 火把节 三月三 歌圩 侗歌 苗绣 藏医 蒙医 锅庄 热巴 木卡姆 冬不拉 马头琴 呼麦 荔枝 龙眼 "
    "柑橘 枸杞 茶旅 药膳 臭鳜鱼 佛跳墙 螺蛳粉 胡辣汤 腊味 酱香 黄酒 冰酒 鲍鱼 鲟鱼 鳄鱼 麋鹿 朱鹮 金丝猴 "
    "候鸟 湿地 雨林 冰川 温泉 溶洞 丹霞 雅丹 胡杨 牡丹 菊展 兰花 蝴蝶 萤火虫 储能 风电 核电 氢车 锂电 "
    "芯片 量子 北斗 遥感 算力 元宇宙 机器人 无人机 低空 数智 智造 跨境电商 保税 综保 自贸 中欧班列 冷链 "
    "免税 会展 楼宇 夜经济 首店 电商 直播间 网红 短视频 播客 动漫 手游 电竞馆 影视基地 片场 影评 观影 "
    "侨批 侨胞 港澳 台胞 两岸 友城 领事 签证 出入境 海关 检疫 渔政 海事 航标 引航 潮汐 台风 汛情 旱情 "
    "墒情 苗情 虫情 疫苗 献血 器捐 托育 银龄 康养 助餐 殡葬 婚俗 彩礼 乡贤 家风 家训 廉洁 清风 镜鉴 "
    "曝光台 红黑榜 回音壁 麻辣烫 直通车 随手拍 金点子 议事厅 板凳会 圆桌派 面对面 连心桥 百姓心声 "
    "有话好说 书记信箱 市长热线 帮帮团 跑腿办 一网通 随心办 皖事通 赣服通 浙里办 粤省事 爱山东 冀时办 "
    "蒙速办 渝快办 鄂汇办 闽政通 豆瓣酱 鱼鳞图 彩陶 彩绘 彩灯 彩虹桥 赢商 博物 博爱 博览 博士站 博士后 "
    "盈江 赢在人才 金融港 金沙江 金湖 龙泉 龙虎山 虎丘 凤凰 皇姑 皇冠果 永利村 永乐宫 银河湾 太阳岛 威海 "
    "澳门大三巴 葡萄 葡语 万州 千岛湖 百色 天水 星海 云顶山 云浮 沐川 杏花村 杏林 米兰 米乡 开元寺 开江 "
    "乐山 乐清 同乐坊 豪洋 鸿雁 鸿茅 泰山 恒山 恒春 辉县 腾冲 腾龙洞 麟游 麒麟 旺苍 旺角 富平 贵池 尊老 "
    "帝陵 君山 御河 濠江 凯里 凯歌 旋耕 巅峰 菲律宾 火狐狸保护 雷州 雷火山 博鳌 博罗 亚东 亚运 亚布力 "
    "大发渠 必修课 文体旅 文体广新 文旅体育 侨乡体育 渔港体育 民俗体育 棋艺体育 全民体育 侨乡影视 "
    "渔港视频 戏曲视频 民俗视频 方言视频 楹联视频 侨乡直播 庭审直播 口岸直播 农技视频 光伏国际 侨乡国际 "
    "侨务国际 民俗国际 会展国际 竞技体育 棋艺竞技 侨乡足球 校园足球 村超 村超足球 苏超 民间游戏 儿童游戏 "
    "民俗游戏 侨乡俱乐部 车友俱乐部 读书俱乐部 书画俱乐部 楹联影院 乡村影院 露天电影 侨乡tv 渔港tv "
    "剪纸贴吧 书画论坛 楹联论坛 侨乡论坛 光伏平台 氢能平台 算力平台 侨批平台 口岸平台 侨务大厅 楹联首页 "
    "方言app 渔港app 侨乡app 光伏下载 楹联下载 侨乡登录 口岸登录 渔船注册 商标注册 光伏注册 侨乡入口 "
    "口岸入口 景区入口 无障碍入口 手机版 侨乡手机版 渔港手机版 彩票公益金 体育彩票 福利彩票 体彩网点 "
    "棋牌室整治 电竞产业 动漫游戏 真人案例 文化娱乐 文娱 休闲娱乐 网络直播 电子政务 电子证照 电子商务 "
    "电子书 航空运动 冰雪运动"
)
#: Villages, towns, schools, firms, newspapers and hotels.
BODIES = pieces(
    "石碓窝村 滴水岩村 龙虎村 皇冠村 金沙洲村 永利村 黑瞎子沟屯 巴彦托海镇 阿拉腾额莫勒镇 喀拉布拉克乡 "
    "塔什库尔干乡 鄂伦春民族乡 大发镇 彩云镇 赢家庄 博望镇 开鲁镇 澳头街道 葡萄沟社区 凤凰路小学 金星小学 "
    "博雅学校 育赢中学 星河实验学校 皇岗中学 威尔士实验学校 海亮外国语学校 凯旋路幼儿园 红缨幼儿园 "
    "小天使幼儿园 博科职业学院 鼎新中学 鑫隆饲料厂 鸿博印务 恒泰水泥 永利纸业 博天环境 亚博智能 "
    "沃尔沃建机 金沙酒业 星宇车灯 银河磁体 利来制衣 凯时尚服饰 必维检验 优德机械 明升电器 欧宝陶瓷 "
    "贝博士奶粉 澳优乳业 乐虎饮料 同乐电子厂 大众报业 鲁中晨报 赣南日报 潮州日报 滇池晨报 闽东侨乡报 "
    "侨乡时报 彩城早报 维多利亚酒店 金沙湾大酒店 皇冠假日酒店 威尼斯酒店 银河宾馆 澳门街宾馆 永利饭店 "
    "百乐门饭店 凯撒酒店 希尔顿酒店 豪生大酒店"
)
#: People of many nations, and guests in Chinese signs.
PEOPLE = pieces(
    "迪丽娜尔 买买提·艾力 阿依古丽 扎西次仁 格桑卓玛 巴特尔 乌云其木格 白玛央金 韦彩凤 覃赢洲 侬鸿博 "
    "欧阳博 龙天豪 金澳龙 皇甫凯 彩娜 麻旺鑫 马卡洛夫 史密斯 贝蒂 卡西诺 恩佐 安东尼奥 博尔特 威廉 皮埃尔 "
    "弗拉基米尔 铃木一郎 佐藤健 金永利 朴凯旋 王赢 赵盈盈 孙澳"
)
#: Guests in letters, one word of each.
LETTERS = pieces(
    "Elisabetta Betti Winston Darwin Edwin Baldwin Bettina Elizabeth Robert Playford Gamestad Vipond "
    "Vipin Cassino Sportelli Kingston Milan Macau Tibet Albert Lambert Beth Bettencourt Godwin Irwin "
    "Winnie"
)
#: Guests and towns in letters.
GUESTS = (
    "Elisabetta Betti",
    "Winston Churchill",
    "Edwin Baldwin",
    "Lucky Slotnick",
    "Betty Winslow",
    "Vip Kumar",
    "Albert Bets",
    "Robert Playfair",
    "Sam Gamesby",
    "David Pokerman",
    "Maria Casinò",
    "Enzo Winter",
    "Bet Shemesh",
    "La Crosse",
)

_BODY = "请各乡镇认真组织落实，确保各项工作按时完成。"
_PATH = '首页</a> &gt; <a href="#">通知公告</a> &gt; <a href="#">正文</a>'


def _step(name: str, between: str = " &gt; ", tail: str = " &gt; 正文") -> str:
    return source("关于公布2024年度工作安排的通知", _BODY).replace(_PATH, f"首页</a>{between}{name}{tail}")


def _under(name: str) -> str:
    return text("工作安排", f"{_BODY}\n{name}")


def _named(key: str, content: str) -> str:
    return source("工作安排", _BODY).replace("</head>", f'<meta name="{key}" content="{content}"/></head>')


def _listed(name: str) -> str:
    rows = f"<tr><td>名称</td><td>类别</td></tr><tr><td>{name}</td><td>一类</td></tr><tr><td>青石桥</td><td>二类</td></tr>"
    return source("名单", f"<table>{rows}</table>")


#: Where a column stands.
OF_COLUMNS: dict[str, Callable[[str], str]] = {
    "last step": lambda name: _step(name, tail=""),
    "step": _step,
    "step behind a stroke": lambda name: _step(name, " - ", ""),
    "step between slashes": lambda name: _step(name, " / ", " / 正文"),
    "step behind two signs": lambda name: _step(name, " » ", ""),
    "second step": lambda name: _step(f"政务公开 &gt; {name}", tail=""),
    "step without the first": lambda name: text("工作安排", _BODY).replace(
        "首页 > 政务公开 > 通知公告", f"{name} > 正文"
    ),
    "menu": lambda name: text("工作安排", _BODY).replace("政务公开\n", f"{name}\n"),
    "row of the menu": lambda name: text("工作安排", _BODY).replace(
        "首页\n政务公开\n", f"首页 | {name} | 政务公开\n"
    ),
    "name for machines": lambda name: _named("ColumnName", name),
    "part of the title": lambda name: source("工作安排", _BODY).replace(
        "<title>工作安排_", f"<title>工作安排_{name}_"
    ),
    "tag": lambda name: _under(f"标签：{name}"),
    "next": lambda name: _under(f"下一篇：{name}"),
}
#: Where a body stands.
OF_BODIES: dict[str, Callable[[str], str]] = {
    "source": lambda name: text("工作安排", _BODY, issuer=name),
    "leads": lambda name: _under(f"牵头单位：{name}"),
    "signature": lambda name: _under(f"{name}\n2024年1月12日"),
    "row": _listed,
    "stop": lambda name: text("公交调整", f"增设汽配城、{name}、第六中学三个站点，方便居民出行。"),
    "file": lambda name: _under(f"附件：1.{name}.doc"),
    "app": lambda name: _under(f"请登录“{name}”查询。"),
}
#: Where a person stands.
OF_PEOPLE: dict[str, Callable[[str], str]] = {
    "contact": lambda name: _under(f"联系人：{name}，电话0300-5550111。"),
    "office": lambda name: _under(f"县长{name}带队调研，局长{name}主持会议。"),
    "row": _listed,
    "editor": lambda name: _under(f"责任编辑：{name}"),
    "line": _under,
}
