"""Sentences with the slip that another place denies, and what stands so near to them that it could be taken for one."""

FALSE = {
    # What is taken up again otherwise.
    "these, turned": (
        "2023年编发各类解读67篇。解读的质量还不够，全年这67篇解读，图文偏少。",
        ("这67篇", "这76篇"),
    ),
    "these letters, turned": ("全年办理来信135件。这135件来信均已答复。", ("这135件", "这153件")),
    "all interpreted, and some not": (
        "年内印发的19件惠企文件全部做了配套解读。解读工作仍是弱项，19件惠企文件中个别图解偏长。",
        ("文件中个别图解偏长", "文件中尚有3件没有解读"),
    ),
    "all mended, and some not": (
        "自查发现的36个问题全部整改。下一步要防止反弹，36个问题中多数是老问题。",
        ("问题中多数是老问题", "问题中仍有5个没有整改"),
    ),
    "a paper of another month": (
        "2023年3月17日印发《信息公开保密审查细则》。3月印发的保密审查细则，有的科室还没有学过。",
        ("。3月印发的", "。7月印发的"),
    ),
    "the first time, and again": (
        "我局首次被评为全县政务公开工作先进单位。成绩只代表过去，更要找差距。",
        ("过去，", "过去，继2009年之后再获先进单位，"),
    ),
    # Occasions.
    "two trainings told as three": (
        "先后举办两次培训，参训165人次：4月的一次侧重主动公开，31人次；10月的一次侧重申请答复，134人次。",
        ("举办两次", "举办三次"),
    ),
    "seats that were all taken": (
        "大讲堂开讲6次，每次固定42个席位、座无虚席，一年下来受训252人次。",
        ("252人次", "294人次"),
    ),
    "far from a month": ("全年合计公开信息708条，平均每月约60条。", ("约60条", "约82条")),
    "the price of each": (
        "全年向10件申请收取费用，每件均为10元，计100元；对低保对象免收。",
        ("计100元", "计120元"),
    ),
    # Names and their number.
    "four forms": ("通过文字、图解、视频、访谈四种形式解读政策。", ("四种", "三种")),
    "three forms": ("发布文字、图解、H5三种形式政策解读82篇。", ("三种", "两种")),
    "three as one": ("构建“科长讲政策、专家评政策、媒体看政策”三位一体矩阵。", ("三位一体", "四位一体")),
    "five by one": (
        "抓好“五个一”：一张清单、一套模板、一次轮训、一轮检查、一份报告，确保年底前见到成效。",
        ("、一份报告", ""),
    ),
    # Parts and wholes.
    "held behind a share": (
        "其他处理319件（26.78%，含申请人主动撤回157件）。",
        ("157件", "517件"),
    ),
    "two media turned": (
        "各部门共开设新媒体数量70个。其中微博29个，共发布信息1992条；微信公众号41个，共发布信息3404条。",
        ("41个", "14个"),
    ),
}

HONEST = {
    # Organs are of other kinds, too.
    "organs of two levels": "目前已汇集了48个单位的主动公开信息，其中县直单位31个、乡镇15个。",
    "those that did in time": "全县48家单位中，县直单位31家、乡镇15家按时报送。",
    # Another matter, another year.
    "complaints of consumers": "全年未发生政府信息公开投诉，受理消费投诉21件。",
    "suits of every kind": "没有因政府信息公开引发的行政诉讼，全局应诉行政诉讼案件5件。",
    "a review of another organ": "全年未收到行政复议申请，办理市复议局转来的复议答复3件。",
    "charged for the year before": "未收取费用，上年结转的1件申请收取复印费20元。",
    "applications for registers": "未收到依申请公开申请。受理户籍查询申请36件。",
    # What was done with those that had come.
    "proved at a counter": "全年收到政府信息公开申请12件，均为网上提交，其中通过现场核验身份3件。",
    "completed by letter": "收到申请20件，均为网上申请，其中信函补充材料3件。",
    # Names.
    "pairs within marks": "全年采取“一网、一站”、“一架”三种公开方式。",
    "joined by a word": "通过文字、图解、视频和访谈四种形式解读政策42篇。",
    "besides text": "除文字外，采用图解、视频、动漫、H5等5种形式解读。",
    "text first": "解读以文字为主，图解、视频、访谈三种形式为辅。",
    "as one by signs": "构建“网站+微信+微博”三位一体公开格局。",
    "watchword before a clause": "实行“四个一”：一事一档、一人一册，一企一策，一村一栏。",
    # Money.
    "left of the year before": "安排经费10万元，支出10万元，结余上年资金2万元。",
    "and the post": "收取3件申请的费用，每件10元，另加邮寄费6元，共36元。",
    "a better price": "印制手册200本，每本12元，合计2300元（享受批量优惠）。",
    # Again.
    "these of both years": "全年编发解读67篇，上年76篇，这143篇解读均已归档。",
    "some not at first": "年内印发的19件惠企文件全部做了配套解读。年初检查时，19件惠企文件中尚有3件没有解读。",
    "another deed": "承办提案12件全部办结。12件提案中尚有2件未落实到位，列入明年计划。",
    "mended in summer": "2023年3月印发《信息公开保密审查办法》，7月修订印发的信息公开保密审查办法已执行。",
    "another paper": "3月印发《县政务公开工作要点》，5月印发的工作要点分工方案，明确责任。",
    "another circle": "首次荣获市级先进单位。继2016年之后再次获评县级文明先进单位。",
    "the budget, and the accounts": "全县36个单位全部公开了预算。36个单位中仍有2个没有公开决算。",
    # Each, and how often.
    "of each in each month": "租用服务器2台，每台每月0.1万元，计2.4万元。",
    "of each in each quarter": "聘请法律顾问3名，每名每季度2000元，共计2.4万元。",
    "several times": "发放误餐补助40人，每人50元，计1.2万元（6次）。",
    # Occasions.
    "three told one by one": "举办三次培训，165人次：4月的一次31人次；10月的一次74人次；12月的一次60人次。",
    "some of three": "先后举办三次培训，165人次参加，其中4月的一次31人次，10月的一次94人次。",
    "more than the seats": "讲堂开讲6次，每次42个席位，座无虚席，连同加座受训260人次。",
    "more than so many": "开讲6次，每次100个座位，场场爆满，累计听讲人数超过620人次。",
    "without the holidays": "全年共更新信息708条，除寒暑假集中整理外平均每月约80条。",
    # Days and points.
    "both days of the law": ("各部门应于2024年1月31日前公布年报，县政府办公室于3月31日前公布全县年报。"),
    "the third without a number": ("存在三方面问题：一是认识不足，二是力量薄弱。此外，载体不够丰富。"),
    # Chapters in one line.
    "six numbered parts": (
        "本报告共分六个部分：一、总体情况；二、主动公开；三、依申请公开；四、行政复议诉讼；五、存在问题；六、其他事项。"
    ),
    # Accounts.
    "one account for two": "全市共有政务新媒体46个，其中微信公众号36个，微博12个（2个账号合署）。",
    "other accounts besides": "开通政务新媒体70个。其中微博29个，发布信息1992条；微信公众号14个，抖音27个。",
}
