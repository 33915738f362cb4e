"""
Names under which betting sites are sold, and the pieces that such names are put together from, as data.

``CERTAIN`` are invented words that name nothing else; ``DOUBTFUL`` are places, buildings or words as well, and
tell nothing without the pieces around them. Brands change every month: the pieces tell more than the lists.
"""

from gongkai.reading.tampering.families import pieces

CERTAIN = pieces(
    "亚游 明仕 博狗 乐鱼 亚博 亚搏 雅博 华体会 华体汇 爱游戏 万博 必威 乐动 易倍 天博 雷火 博鱼 彩神"
    " 博天堂 龙八 龙8 "
    "必一运动 凯时 尊龙 利来 优德 伟德 韦德 明升 乐竞 米乐 杏彩 杏鑫 杏耀 菲娱 大发888 环亚 申博 利博 "
    "博亚 博发 亿发 优发 威斯尼斯人 沙巴 乐橙 酷游 竞博 欧宝 沃博 贝博 贝搏 宝博 腾博会 齐发 通博 同乐城 "
    "恒峰 悟空体育 金宝搏 新利 立博 威廉希尔 德赢 澳博 澳客 新葡京 葡京 金年会 球盟会 竞技宝 必发 必赢 欧博 "
    "火博 新百胜 亿万先生 三亿体育 乐虎 宝马会 皇马体育 鼎博 赢咖 开元棋牌 摩登平台 鸭脖 银河国际"
    " 永利皇宫 真钱 "
    "hth kok uedbet lehu allbet leyu kaiyun betway bwin vwin "
    "manbetx m88 w88 aiyouxi ayx bbin cq9 jdb ayxsports bsports "
)
#: Of the doubtful those that name no place of this country.
FOREIGN = pieces("开云 九游 雷竞 威尼斯人 美高梅 葡萄京")
DOUBTFUL = pieces(
    "开云 米兰 星空 九游 半岛 皇冠 金沙 威尼斯 威尼斯人 太阳城 太阳集团 永利 美高梅 银河 火狐 安博"
    " 江南 凤凰 澳门 新濠 "
    "银泰 南宫 云顶 凯旋 百老汇 海洋之神 大发 千亿 今年会 远航 永乐 壹号 恒达 鸿运 天胜 万豪 万利"
    " 博彩 葡萄京 五湖 "
    "亿博 赢博 博乐 雷竞 泛亚 世界杯 欧洲杯 欧冠 mg pg ag pt im bob bet tyc wns"
)
#: What such sites deal in; the first is a sign by itself.
STRONG_TRADES = pieces(
    "娱乐城 娱乐场 乐娱场 娱场城 贵宾会 贵宾厅 旗舰厅 国际厅 赌场 投注 老虎机 真人娱乐 老哥 荷官 博彩"
    " 百家乐 彩金 "
    "棋牌 稳赢 稳赚 下注 买球 电游"
)
TRADES = pieces(
    "体育 娱乐 电竞 彩票 真人 游艺 电子 国际 足球 竞技 捕鱼 体彩 游戏 俱乐部 视讯 竞彩 线路 综合 运动"
    " 会员 斗地主 "
    "sports sport bet betting casino poker slots"
)
TAILS = pieces(
    "官方网站 官方网址 官方入口 官方平台 官方下载 官方版 官网 官方 登录 登陆 注册 开户 入口 网址 链接"
    " 网站 手机版 手机 "
    "客户端 下载 安装 安卓版 安卓 苹果版 苹果 首页 网页版 网页 平台 大厅 导航 代理 最新版 最新 正版"
    " 中文版 中文 在线 app "
    "线上 线下 ios 全站 备用 直营 试玩 检测 网投 免费 讯"
)
NEUTRAL = pieces("(中国) (集团) (官方) (亚洲) (国际) 集团 中国 有限公司 股份 公司 · . - _ | 【 】 [ ] ( )")

#: Words of letters that stand beside Chinese on any page.
KNOWN_LETTERS = frozenset(
    pieces(
        "app apps wifi ppt word excel pdf vip email mail ktv cctv nba cba cuba logo http https www com"
        " html gps gis atm"
        " pos etc usb led lng cng ppp gdp mooc sci ssci cssci mba mpa emba ielts toefl gre python java"
        " scratch windows "
        "android ios iphone ipad dna rna hiv hpv mri covid omicron vlog live party bim cad autocad"
        " photoshop office wps"
        " internet facebook twitter tiktok youtube google bilibili baidu huawei oppo vivo apple store cpi"
        " ppi pmi iso "
        "epc bot voc vocs tvoc cod bod nox gmp gsp gap haccp qs tel fax web linux mysql oracle sql xml"
        " json api sdk ukey"
        " ca ip id it ai vr ar mr iot erp oa crm ems sim nfc rfid cdma lte gsm ipv mpv suv pvc ppr upvc"
        " ic ac dc ups "
        "kpi swot ngo wto who apec asean brics unesco opec imf icu ct pet ecmo esg fob cif xxgk zwgk docx"
        " doc xls xlsx "
        "zip rar jpg png mp qq tv dv dj diy diyl cosplay ted ipo etf pe vc ceo cfo coo nvocc ecfa cepa"
        " rcep bbs blog "
        "sars mers hn pm km kg ml mm cm kv kva mw kw kwh co nh ph db hz ghz mhz gb tb mb kb zoom webex"
        " welink teams"
    )
)
#: Letters and digits that name roads, standards, models and networks.
KNOWN_CODES = (
    r"[gsxyc][0-9]{1,4}|[a-z](?!([0-9])\1)[0-9]{1,2}|[2-6]g|[234]d|[a-d][0-9]|v[0-9].*|h[0-9]n[0-9]+|pm[0-9]+|covid-?19|k12|k9|p2p|b2[bcg]|o2o|g20"
    r"|g2b|ipv[46]|n95|kn95|win(?:7|8|10|11)|t[0-9]{1,2}|q[1-4]|f1|5a|4a|3a|2a|a[0-9]级?|[0-9]+(?:kv|kva|kw|mw|km|kg"
    r"|mm|cm|ml|m|g|t|w|v|a|l|k|mb|gb|tb|hz|ghz|px|ha|cc|mg|ug|ng|pt|dpi|bit|th|st|nd|rd|x|p|h|s|min|db|pa|mpa|nm)"
    r"|c919|nm[0-9]*|x[0-9]+|co2|so2|no2|o3|h5|mp[34]|gb[0-9]+|jgj[0-9]+|dn[0-9]+|c[0-9]{2}|b[12]|xx+[0-9]*|s7"
)
#: Of these is a piece that speaks of a real service, whatever its tail.
OFFICIAL = (
    "政务|政府|人民|服务|热线|系统|教育|学校|学院|大学|中学|小学|社保|医保|公积金|税务|银行|考试|招生"
    "|图书|邮箱|邮件|办事|预约"
    "|挂号|医院|招聘|人才|公安|交管|不动产|反诈|志愿|党建|学习|融媒|日报|晚报|电视|广播|新闻|发布"
    "|采购|招标|交易|监管|申报"
    "|(?<!真人)(?<!成人)小游戏(?!平台|官|下载|app|登)|审批|信用|气象|水务|燃气|电力|公交|地铁|铁路|旅游局|体育局|农业|科技局|资格|职称|课程|图书馆"
    "|博物馆|档案|统计|财政"
    "|中心|体育馆|协会|公园|酒店|景区|社区居|证券|保险|基金|地产|物业|航空|水电|医药|酒业|食品|啤酒|牌照"
)
#: For whom, when, where and of what kind sports, games and pastimes are: no name stands before them then.
KIND_OF_PLAY = (
    "(?:老年人?|农民|职工|青年|青少年|少儿|幼儿|儿童|女子|男子|妇女|残疾人|大众|居民|学生|村民|军人|亲子"
    "|课间|课外|课后|工间|[春夏秋冬]季|寒假|暑期|假日|节日|周末|夜间|[室户]内|[室户]外|露天|沙滩|草原|高原|山地|水上|冰上|雪上|冰雪"
    "|海洋|海上|乡村|农村|广场|街头|家庭|桌面|民间|民俗|传统|趣味|极限|智力|益智|军事|马术|汽车|航空|特色|常见|休闲|集体|团队"
    "|健身|康复|适应性|古代|现代|当代|国内|国外|奥林匹克|[苗侗彝壮瑶藏羌满回黎畲傣]族|少数民族)"
    "(?:体育|游戏|文体|娱乐|竞技|运动)(?:类|项目|活动)?$"
)
