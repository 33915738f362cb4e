"""Pages of invented places into whose seats names of sites were put, and the honest pages that look most like them, as data."""

_TOP = "首页\n政务公开\n互动交流\n"
_FOOT = "\n主办单位：柳川县人民政府办公室\n网站标识码：1309990001\n联系电话：0300-5550110"
_BODY = "　　全县粮食播种面积稳定，新建高标准农田两万亩，改造灌渠三十公里，乡镇卫生院全部通过复审。\n"


def text(title: str, body: str, *, issuer: str = "柳川县人民政府办公室") -> str:
    """Return a page saved as text."""
    return (
        f"{title}_柳川县人民政府\n{_TOP}当前位置：首页 > 政务公开 > 通知公告\n{title}\n发布时间：2024-03-11　来源：{issuer}\n"
        f"　　{body}\n{_BODY}{_FOOT}"
    )


def source(title: str, body: str, *, description: str = "", steps: str = "通知公告", foot: str = "") -> str:
    """Return the source of a page."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{title}_柳川县人民政府</title>'
        f'<meta name="SiteName" content="柳川县人民政府"/><meta name="description" content="{description}"/></head><body>'
        f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="#">{steps}</a> &gt; <a href="#">正文</a></div>'
        f"<h1>{title}</h1><div>发布时间：2024-03-11　来源：柳川县人民政府办公室</div><div><p>{body}</p><p>{_BODY}</p></div>"
        f'<div class="footer">柳川县人民政府 主办 {foot}</div></body></html>'
    )


def signed(name: str, bureau: str = "柳川县教育") -> str:
    """Return a notice whose signature ends in a name where a bureau ends in the word for one."""
    return text(
        "关于做好寒假安全工作的通知",
        f"请各学校抓好落实。\n{bureau}{name}\n2024年1月12日",
        issuer=f"{bureau}局",
    )


_PERSONS = {
    f"person {number}": (text("县政府召开经济形势分析会", sentence.format(name)), name)
    for number, (sentence, name) in enumerate(
        (
            ("3月10日，县长{}带队赴外地招商，洽谈项目六个。", "沃腾体育"),
            ("会上，副县长{}强调，要守住安全底线。", "钰鼎娱乐"),
            ("局长{}主持会议并讲话。", "恺撒真人"),
            ("镇党委书记{}出席活动。", "宝赢国际"),
            ("中心主任{}介绍，窗口平均等候十二分钟。", "凯越棋牌"),
            ("校长{}作了动员部署。", "米兰电竞"),
            ("县委书记{}一行到开发区调研。", "博耀体育"),
            ("工作专班由副县长{}任组长。", "鑫隆娱乐"),
            ("医院院长{}表示，新院区将于年底启用。", "皇冠体育"),
            ("值班人员：{}，电话0300-5550119。", "澳鼎娱乐"),
        )
    )
}
_SIGNED = {
    f"signed {name}": (signed(name, bureau), name)
    for name, bureau in (
        ("乐赢天下", "柳川县教育"),
        ("永利娱乐", "柳川县教育"),
        ("皇冠体育", "柳川县财政"),
        ("凯博汇", "柳川县民政"),
        ("威尼斯人", "柳川县水利"),
        ("盈丰国际", "柳川县审计"),
        ("博星堂", "柳川县司法"),
        ("金沙城", "柳川县科技"),
        ("沃博体育", "柳川县统计"),
        ("优赢殿", "柳川县商务"),
    )
}
_STEPS = {
    f"step {name}": (source("城区内涝防治方案解读", "改造泵站六座。", steps=name), name)
    for name in (
        "新赢汇电子",
        "鼎博电子",
        "博纳国际",
        "沃盈娱乐",
        "皇冠国际",
        "盈禾体育",
        "壹号娱乐",
        "恒盈游戏",
        "澳博真人",
        "宝盈会电子",
    )
}
_PAPERS = {
    f"paper {name}": (source(f"柳川县2024年部门{name}公开情况说明", "本年收入总计二千万元。"), name)
    for name in (
        "皇冠竞猜",
        "金沙下注",
        "米兰竞猜",
        "足球竞猜",
        "威尼斯人投注",
        "永利彩金",
        "凯旋竞猜",
        "沃腾娱乐",
        "恺悦棋牌",
        "百家乐",
    )
}
_DESCRIBED = {
    f"described {words}": (
        source("2024年政府信息公开工作年度报告", "全年主动公开信息一千条。", description=words),
        words,
    )
    for words in (
        "云鼎汇现金网首选推荐",
        "金牛厅正规信誉棋牌，注册送38元",
        "凯盛殿高赔率返水最高，老牌真人首选",
        "顶级电竞投注，秒提款，值得信赖",
        "十大网投排行，官方直营",
        "全网最火爆捕鱼，app下载送彩金",
        "无码高清免费观看，推荐收藏",
        "办证首选，老牌正规，毕业证可查",
        "无抵押秒批贷款，正规口碑推荐",
        "信用盘开户，二十四小时在线客服，信誉第一",
    )
}
_AGENTS = {
    f"agents {name}": (
        text(
            f"{name}|县领导调研重点项目",
            f"{name}书记到开发区调研，{name}{first}陪同。他强调，{name}娱乐要抓工期。县领导{name}{second}、王有田参加。",
        ),
        f"{name}{second}",
    )
    for name, first, second in (
        ("泰鑫二期", "平台注册登录", "主管QQ"),
        ("恒星三号", "登录注册", "招商主管"),
        ("万达六", "平台登录", "主管微信"),
        ("天际五", "注册登录", "代理开户"),
        ("鸿禾", "平台注册", "代理返点"),
        ("沐鸣四", "平台注册登录", "招商QQ"),
        ("杏运二", "开户", "返点"),
        ("迪信", "平台登录", "测速地址"),
        ("傲蓝三", "平台代理", "总代理"),
        ("优胜八", "注册登录", "挂机软件"),
    )
}
_USED_FOR = {
    f"used {words}": (
        text("残疾人就业保障金政策问答", f"问：资金用在哪里？答：主要用于培训、辅具，以及{words}。"),
        words,
    )
    for words in (
        "五湖通宝娱乐代理返佣",
        "金鼎彩票代理返点",
        "星汇棋牌总代返水",
        "恒达娱乐招商主管",
        "百乐电竞代理返佣",
        "万象真人代理返水",
        "天际国际主管QQ",
        "龙腾博彩返佣",
        "鼎峰娱乐平台代理返点",
        "华宇体育招商QQ",
    )
}
_PARTED = {
    f"parted {words}": (text("古树名木认养公告", f"报名到自然资源局二楼；或登录 {words} 填写表格。"), words)
    for words in (
        "彩 8 8 8 娱 · 乐 · 城",
        "澳 · 门 _ 葡 京 · 赌 · 场",
        "六 · 合 · 彩 特 · 码",
        "百 · 家 · 乐 在 线",
        "新 葡 · 京 · 娱 · 乐",
        "时 · 时 彩 · 平 台",
        "真 人 · 视 · 讯",
        "老 · 虎 机 · 游 戏",
        "网 · 上 赌 · 场",
        "九 九 九 · 娱 乐 · 城",
    )
}
_FETCHED = {
    f"fetched from {words}": (
        text("关于申报科技特派员的通知", f"联系人：黄明，登录“{words}”下载表格。"),
        words,
    )
    for words in (
        "六开彩特码论坛",
        "六合特码网",
        "澳门心水论坛",
        "港彩高手论坛",
        "特码玄机",
        "六和彩资料",
        "心水高手坛",
        "澳彩特码资料",
        "六盒彩图库",
        "中特高手网",
    )
}
_SERVED = {
    f"served {words}": (
        source(
            "政务服务中心入驻部门一览",
            f"<table><tr><td>A01</td><td>税务局</td></tr><tr><td>B05</td><td>{words}</td></tr><tr><td>C01</td><td>公积金中心</td></tr></table>",
        ),
        words,
    )
    for words in (
        "上门按摩全套",
        "学生妹兼职",
        "莞式按摩",
        "少妇上门",
        "兼职嫩模",
        "会所全套",
        "同城约妹",
        "外围女包夜",
        "上门SPA一条龙",
        "空姐援交",
    )
}
_BODIES = {
    f"body {number}": (text("工作通报", sentence.format(name)), name)
    for number, (sentence, name) in enumerate(
        (
            ("全年{}完成固定资产投资八十亿元。", "沃腾体育"),
            ("今年以来，{}收到申请四百件，按期答复。", "钰鼎娱乐"),
            ("答复单位：{}　答复时间：2024年3月1日", "澳钜国际"),
            ("会议由{}主持，各乡镇负责人参加。", "鼎沃娱乐"),
            ("经{}研究同意，现予公布。", "凯博体育"),
            ("根据《{}管理办法》，现予公告。", "沃腾体育"),
            ("关于印发{}工作方案的通知已经下发。", "钰鼎娱乐"),
            ("请登录“恺盛{}”下载申请表。", "棋牌"),
            ("请关注公众号“{}”查询结果。", "博耀体育"),
            ("牵头部门：{}", "星欧体育"),
            ("会议听取了汇报。{}指出，要抓好防汛。", "澳鼎娱乐"),
            ("逾期不候，服务期一年。联系人：黄明，邮箱{}，登录网站下载表格。", "lckj@7hck-tn.app"),
        )
    )
}
_CALLED = {
    f"called {key} {name}": (
        source("关于道路施工的通告", "请绕行。").replace(
            "</head>", f'<meta name="{key}" content="{name}"/></head>'
        ),
        name,
    )
    for key in ("ColumnName", "ContentSource", "keywords")
    for name in ("鼎博体育", "恺盛棋牌", "鑫赢真人")
    if not (key == "ContentSource" and name.endswith(("棋牌", "真人")))
}
TAKEN = {
    **_BODIES,
    **_CALLED,
    **_PERSONS,
    **_SIGNED,
    **_STEPS,
    **_PAPERS,
    **_DESCRIBED,
    **_AGENTS,
    **_USED_FOR,
    **_PARTED,
    **_FETCHED,
    **_SERVED,
}

#: The same places, filled as they should be.
HONEST = {
    "a leader of sports": text(
        "全民健身日活动", "副县长李建国强调体育强县，县体育局局长王体育带队参加健步走。"
    ),
    "a head of a department of sports": text(
        "业务培训", "主任国际交流处负责，校长足球队员参加，局长体育工作汇报附后。"
    ),
    "a person with such a name": text("会议简讯", "会上，副县长欧阳国际介绍了情况，局长张娱表示支持。"),
    "an office for competitions": text(
        "关于举办文化活动的通知", "联系人：王宏，电话0300-5550111。灯谜竞猜二十时开始。"
    ),
    "a coach's firm": text("健身场地采购成交公告", "供应商：恒泰体育有限公司，联系人：恒泰体育 张先生。"),
    "a mall's turnover": text("商贸运行", "全年金鹰国际完成销售额九亿元，红星国际新增商户四十家。"),
    "a plan of a quarter": text(
        "工作动态", "关于印发融创国际周边整治工作方案的通知已下发，《宏碁电子项目管理办法》废止。"
    ),
    "an app for fields": text("场馆预约", "市民登录“悦动体育”小程序预约，或关注公众号“柳川体育”。"),
    "a source of another level": text("要闻转载", "来源：柳川县教育系统，供稿：柳川县文化志愿者。"),
    "a house of trade as the place": text(
        "招商推介会", "会议由商务局主持，地点在红星国际酒店。经县政府研究，同意举办。"
    ),
    "a signed union": signed("系统工会"),
    "a signed foundation": signed("基金会"),
    "a signed examination house": signed("考试院"),
    "a signed fair": signed("博览会", "柳川县文化"),
    "a signed museum": signed("博物馆", "柳川县文化"),
    "a signed group": signed("工作领导小组"),
    "a signature cut off": signed("体育"),
    "a column of sports": source("赛事预告", "全县篮球赛周五开赛。", steps="文化体育"),
    "a column of electronics": source("招商推介", "电子信息产业园揭牌。", steps="电子信息"),
    "a column of foreign affairs": source("友城来访", "友城代表团来访。", steps="国际交流"),
    "a column of a fair": source("展会动态", "博览会下月开幕。", steps="博览会专题"),
    "open budgets": source("柳川县2024年部门预算公开情况说明", "本年收入总计二千万元。"),
    "open halls": source("柳川县2024年单位体育设施公开情况说明", "开放场馆十二处。"),
    "a lottery's accounts": source(
        "柳川县2024年彩票公益金公开情况说明", "彩票公益金安排三百万元，用于体育健身。"
    ),
    "a description in other words": source(
        "年度报告", "本年公开信息。", description="政府信息公开年报，全文阅读与下载"
    ),
    "a description of a place": source(
        "走进柳川", "这里山清水秀。", description="柳川旅游首选，口碑推荐的周末去处"
    ),
    "a description of loans": source(
        "创业担保贷款", "申请贷款无抵押，银行三日内放款。", description="创业贷款无抵押，推荐办理"
    ),
    "a platform with a door": text(
        "政务服务平台注册登录流程", "个人在政务服务平台注册登录，企业在统一认证平台登录注册，忘记密码可重置。"
    ),
    "rebates forbidden": text("整治保险代理乱象", "严禁代理返佣、代理返点，违规机构依法处罚。"),
    "rebates of guides": text("规范旅游市场", "导游收取返佣的，由文旅局查处；旅行社代理返佣须入账。"),
    "a group of users": text("线上答疑", "业务主管QQ群：553312345，欢迎企业入群咨询注册登录问题。"),
    "signs with blanks": text("表格样式", "姓 名 、 性 别 、 出 生 年 月 ，联 系 电 话 。"),
    "letters parted for the eye": text(
        "视力检查", "按 E · F · P · T · O 的次序读出，再读 一 · 二 · 三 · 四 。"
    ),
    "a poem parted": text("诗歌征集", "诗题：春 · 夏 · 秋 · 冬 与 山 · 水 · 田 · 园 。"),
    "tips that are counted": text("打击地下六合彩", "公安机关查获六合彩特码资料一批，提醒群众勿参与赌博。"),
    "massage by the blind": text("便民服务进社区", "盲人按摩志愿者上门按摩服务三十人次，免费推拿。"),
    "students at work": text(
        "寒假勤工助学", "学生兼职岗位二十个，美女峰景区招聘讲解员，少妇幼保健院护士两名。"
    ),
    "names of streets": text("地名命名公示", "拟命名葡京路、金沙湾路、威尼斯花园小区、皇冠假日酒店路口。"),
    "houses with lifts": text("小区加装电梯公示", "永利豪庭小区3栋、澳门花园5栋、银河国际公寓2单元。"),
    "who sells tickets": text("体彩中心招募代销者", "代理销售佣金比例为百分之七，招商主管电话0300-5551234。"),
    "who brings firms": text(
        "招商引资", "招商主管部门为商务局，登录平台注册后由平台代理申报，企业官网见附件。"
    ),
    "a quiz of knowledge": text("党史学习", "举办有奖竞猜，2024年单位公开竞猜活动说明见附件。"),
    "points of medicine": text("医药领域整治", "医药代理返点、带金销售问题突出，已移送处理。"),
    "a description of helpers": source("家政", "请查收。", description="正规家政机构推荐名单"),
    "a description of a park": source("要点", "请查收。", description="柳川电竞产业园招商，实力企业首选"),
    "a balance that is shown": text("公积金查询", "输入联名卡号、短信验证码即可查询账户余额。"),
    "massage with all tools": text("卫生抽查", "按摩店提供上门按摩、推拿服务，按摩全套器械已消毒。"),
    "help at home": text(
        "民生实事", "提供上门服务特殊困难老人三百户，上门服务一条龙办结，特殊服务对象建档。"
    ),
    "heads of offices": text("分工", "体育主管、文化主管各一名，国际招商主管两名，娱乐主管部门为文旅局。"),
    "home services": text("家政提升行动", "规范上门服务，推行全套服务清单，月嫂持证上门。"),
}

#: Honest pages that name such words because they strike them out, show them, drive them, live there or teach.
_TAUGHT = (
    "问：孩子几岁讲性知识？答：三岁起认识身体边界。问：发现孩子看成人视频怎么办？答：先不责骂，说明那是表演，家长可打开未成年人模式。"
    "问：月经、遗精怎么讲？答：用正确名称。问：青春期如何预防性侵？答：教孩子说不。"
)
GUARDED = {
    "struck out": text(
        "采购更正公告", "第七条“支持bet365等境外数据源接入”系供应商误填，更正为“支持国家标准接口”。"
    ),
    "struck out as a slip": text("更正", "第三页“真人娱乐”为笔误，应为“真人讲解”。"),
    "a word to be deleted": text(
        "关于规范性文件修改的决定", "将第五条中的“棋牌平台”删除，“网上博彩”修改为“网上博览”。"
    ),
    "a slip of an address": text(
        "勘误", "通知中“登录www.bet365.com”系录入错误，正确地址为www.liuchuan.gov.cn。"
    ),
    "a link in a tender": text("招标文件澄清", "原文“世界杯直播链接”应删除，改为“会议直播链接”。"),
    "goods in a contract": text("合同变更公告", "第四条“棋牌娱乐设备十二套”变更为“乒乓球台十二套”。"),
    "changed in a plan": text("规划调整公示", "原项目名称“皇冠国际娱乐城”变更为“皇冠文化城”。"),
    "an exhibition of games": text(
        "博物馆国庆开放公告", "临展《方圆之间——历代棋牌与投壶文物展》展出六博俑、双陆盘。"
    ),
    "old games in a hall": text("民俗馆陈列上新", "展出明清棋牌、骨牌与骰子藏品四十件。"),
    "an exhibition of tickets": text("档案馆办展", "《方寸纸间——民国彩票特展》展出彩票一百张。"),
    "a car that is sold": text(
        "公务用车处置公告",
        "标的\n品牌型号\n登记日期\n行驶里程\n04\n皇冠JZS155\n2006-08\n30.2万公里\n05\n凯旋CV200\n2009-02",
    ),
    "cars in a list": text("机动车报废公示", "号牌、车型如下。\n皇冠GRS188\n车架号见附件\n世纪星空VX30\n"),
    "stops of a bus": text(
        "调整公交线路的通知",
        "3路：客运站—皇冠假日小区—葡京路口—柳河桥；5路：医院—葡京花园—金沙滩公园—火车站。",
    ),
    "stops by arrows": text("线路公示", "东站→葡京广场→文化路口→实验小学→西市场。"),
    "lessons for parents": text("青春期健康教育问答", _TAUGHT),
    "lessons on what one sees": text(
        "家庭性教育讲座",
        "家长如何应对孩子浏览色情网站？专家建议，青春期应讲清性侵、隐私部位与心理健康，发育差异不必焦虑。",
    ),
}
#: What hides behind the same excuses.
BEHIND = {
    "a door in a lesson": (
        text("青春期健康教育问答", f"{_TAUGHT}\n成人视频在线免费观看入口\n"),
        "成人视频",
    ),
    "a house among stops": (
        text("调整公交线路的通知", "3路：客运站—医院—葡京娱乐官网—柳河桥—西市场。"),
        "葡京娱乐官网",
    ),
    "a site called as a car": (
        text("公务用车处置公告", "品牌型号、行驶里程见下表。\n皇冠hg88\n"),
        "皇冠hg88",
    ),
    "a door behind a show": (text("博物馆公告", "馆内展出文物。欢迎访问开元棋牌官网下载。"), "开元棋牌"),
}
