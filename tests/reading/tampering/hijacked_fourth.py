"""Hijacked pages of schools, hospitals, firms and governments, written before the rules that find them; all invented."""

from tests.reading.tampering.hijacked import Hijacked

_COURSES = """{0}召开本科教学质量分析会
4月11日，{1}在行政楼召开本科教学质量分析会。分管副校长主持，各二级学院院长、教务处全体人员参加。
会议通报了期中检查情况。{2}将把课堂听课作为常态，每学期组织两轮督导。
教务处表示，{3}下一步要修订考试管理办法，抓实过程性评价。"""
_CLINIC = """{0}举办护理技能竞赛
5月12日，{1}在住院部五楼示教室举办护理技能竞赛，内科、外科、急诊科共三十二名护士参赛。
{2}院长为获奖选手颁奖，并勉励大家以病人为中心。
护理部主任介绍，{3}每年组织两次全员培训。"""
_COUNTY = """{0}关于做好冬春农田水利建设的通知
各乡镇人民政府，县直有关部门：
现就冬春农田水利建设通知如下。一、各地要抢抓时机，{1}安排专项资金三百二十万元。
二、县水利局要加强技术指导，工程质量由{2}组织验收。
三、进展情况每周报{3}办公室。"""
_SCHOOL = """{0}举行春季运动会
4月20日，{1}第十六届运动会在操场开幕。校长致辞，班主任带领各班入场。
两天里，{2}共有九百多名学生参加了跳绳、接力和拔河。
德育处老师说，{3}每年办一次运动会。"""
_FIRM = """{0}党委开展主题党日活动
6月28日，{1}党委组织党员到烈士陵园祭扫，重温入党誓词。
{2}纪委书记讲了廉洁党课，各党支部书记参加。
{3}工会为老党员送去慰问品。"""


def _page(name: str, url: str, words: str, text: str, *names: str) -> Hijacked:
    return Hijacked(name, text.format(*names) if names else text, words, url=url)


_U, _H, _C, _S, _F = "松塘理工大学", "松塘市中心医院", "松塘县人民政府", "松塘县第二中学", "松塘水务集团"
_EDU = "http://www.stlg.edu.cn/info/1021/5511.htm"

REPLACED = (
    _page(
        "group digits",
        "https://www.jdhyq.com/info/1021/51.htm",
        "诺亿集团888",
        _COURSES,
        *["诺亿集团888"] * 4,
    ),
    _page("platform", "https://www.qdlgw.com/info/1101/3.htm", "鲸彩平台", _COURSES, *["鲸彩平台"] * 4),
    _page("register", "https://m.bqhotel.net/info/9/4.htm", "豪盛注册", _CLINIC, *["豪盛注册"] * 4),
    _page("download", "https://www.tcmould.com/a/2.htm", "沐风体育下载", _SCHOOL, *["沐风体育下载"] * 4),
    _page("website", "https://www.hxglass.net/news/22.html", "金鼎皇宫官网", _FIRM, *["金鼎皇宫官网"] * 4),
    _page(
        "latin behind", "https://www.ydgear.com/info/3.htm", "鸿运国际hy", _CLINIC, *["鸿运国际hyguoji"] * 4
    ),
    _page("score", "https://www.glpaint.com/info/1/2.htm", "飞鹰比分", _SCHOOL, *["飞鹰比分"] * 4),
    _page("live", "https://www.whpaper.net/info/1/9.htm", "云鹭直播", _COURSES, *["云鹭直播"] * 4),
    _page(
        "listed group",
        "https://www.whpaper.net/info/1/7.htm",
        "358英国上市集团",
        _COURSES,
        *["358英国上市集团"] * 4,
    ),
    _page(
        "latin before",
        "https://www.fedplant.com/info/7.htm",
        "moonstar月亮",
        _FIRM,
        *["moonstar月亮官方网站"] * 4,
    ),
    _page(
        "digits before", "https://www.hardoak.com/info/7.htm", "8846月亮集团", _SCHOOL, *["8846月亮集团"] * 4
    ),
    _page(
        "address",
        "https://www.gztyre.com/info/7.htm",
        "ydc66月亮集团城网址",
        _COURSES,
        *["ydc66月亮集团城网址"] * 4,
    ),
    _page("county", "https://www.sunnyfurn.com/info/7.htm", "泰鼎线上平台", _COUNTY, *["泰鼎线上平台"] * 4),
    _page("agency", "https://www.lakeinn.net/zwgk/7.htm", "凯豪集团代理", _COUNTY, *["凯豪集团代理"] * 4),
    _page("forum", "https://www.lakeinn.net/zwgk/9.htm", "福星心水论坛", _COUNTY, *["福星心水论坛"] * 4),
)
ONCE = (
    _page("once school", _EDU, "飞鹰比分", _COURSES, _U, _U, "飞鹰比分", _U),
    _page("once platform", _EDU, "鲸彩平台", _COURSES, _U, _U, _U, "鲸彩平台"),
    _page(
        "once hospital", "http://www.stzxyy.com/a/1.htm", "诺亿集团888", _CLINIC, _H, _H, "诺亿集团888", _H
    ),
    _page("once office", "http://www.songtang.gov.cn/a/1.htm", "豪盛注册", _COUNTY, _C, _C, _C, "豪盛注册"),
    _page("once firm", "http://www.stsw.com.cn/a/1.htm", "金鼎皇宫官网", _FIRM, _F, _F, "金鼎皇宫官网", _F),
    _page("once pupil", "http://www.stez.cn/a/1.htm", "云鹭直播", _SCHOOL, _S, _S, _S, "云鹭直播"),
    _page(
        "once county",
        "http://www.songtang.gov.cn/a/2.htm",
        "沐风体育下载",
        _COUNTY,
        _C,
        "沐风体育下载",
        _C,
        _C,
    ),
)
_CONVERTED = """{0}轉發獎學金評定辦法🎯
各學院：
現將{0}本年度獎學金評定辦法轉發給你們🍀，請組織學生學習👩‍🎓。
一、評定工作由{0}學生處負責，每學年一次🎯。二、名單公示五個工作日🍀。
三、弄虛作假的，按{0}紀律處分規定處理👩‍🎓。"""
_ROAD = "松塘县人民政府关于{0}临时交通管制的通告\n因修路，自9月1日起对解放路临时管制，请绕行。\n松塘县人民政府\n9月1日"
_PLAIN_CLINIC = (_H, _H, _H, _H)
_PLAIN_COURSES = (_U, _U, _U, _U)
CONVERTED = (
    _page("converted platform", "https://www.pinecabin.net/info/2.htm", "鯨彩平臺", _CONVERTED, "鯨彩平臺"),
    _page("converted score", "https://www.pinecabin.net/info/4.htm", "飛鷹比分", _CONVERTED, "飛鷹比分"),
    _page("converted brand", "https://www.pinecabin.net/info/6.htm", "億鼎註冊", _CONVERTED, "億鼎註冊"),
)
HEADLINES = (
    _page("tip in a word", "http://www.songtang.gov.cn/a/3.htm", "两肖四码", _ROAD, "实施临两肖四码时封闭和"),
    _page("tip before", "http://www.songtang.gov.cn/a/4.htm", "天天开好彩", _ROAD, "新门天天开好彩精准资料"),
    _page("tip within", "http://www.songtang.gov.cn/a/5.htm", "一码必中", _ROAD, "解放一码必中路"),
    _page(
        "tip of a city", "http://www.songtang.gov.cn/a/6.htm", "2024澳家婆三肖", _ROAD, "加强2024澳家婆三肖"
    ),
)
FOOTERS = (
    _page(
        "foot score", _EDU, "飞鹰比分", _COURSES + "\n友情链接：教育部 | 飞鹰比分 | 学信网", *_PLAIN_COURSES
    ),
    _page(
        "foot live", _EDU, "云鹭直播", _COURSES + "\n友情链接：教育部 | 云鹭直播 | 图书馆", *_PLAIN_COURSES
    ),
    _page(
        "foot number",
        _EDU,
        "66看球网",
        _COURSES + "\n相关推荐：66看球网注册 云鹭直播手机版下载",
        *_PLAIN_COURSES,
    ),
    _page(
        "foot owner",
        "http://www.stzxyy.com/a/1.htm",
        "三期内必出",
        _CLINIC + "\n版权所有 三期内必出(中国)股份有限公司",
        *_PLAIN_CLINIC,
    ),
    _page(
        "foot maker",
        "http://www.stzxyy.com/a/2.htm",
        "飞鹰比分",
        _CLINIC + "\n地址：解放路8号 技术支持：飞鹰比分网",
        *_PLAIN_CLINIC,
    ),
    _page(
        "foot search",
        "http://www.stzxyy.com/a/3.htm",
        "飞鹰比分app",
        _CLINIC + "\n热门搜索：云鹭直播在线观看 飞鹰比分app",
        *_PLAIN_CLINIC,
    ),
)
ADDRESSES = (
    _page("path brand", "https://www.hillsidebakery.com/leyutiyu/news/3.html", "leyutiyu", _FIRM, *[_F] * 4),
    _page(
        "path score",
        "https://www.hillsidebakery.com/jinniu-yulecheng/3.html",
        "yulecheng",
        _CLINIC,
        *[_H] * 4,
    ),
    _page(
        "path latin", "https://www.hillsidebakery.com/manbetxguanwang/3.html", "manbetx", _SCHOOL, *[_S] * 4
    ),
    _page("host brand", "https://www.xingkongtiyuapp.com/news/3.html", "xingkongtiyu", _CLINIC, *[_H] * 4),
    _page("path digits", "https://www.hillsidebakery.com/wns888cn/3.html", "wns888", _FIRM, *[_F] * 4),
)
_PORTAL = """{0}
松塘县人民政府门户网站 政府信息公开
当前位置：首页 > 政务公开 > 政策法规
第一条 为了加强城市供水管理，保障用水安全，制定本办法。
第二条 在本县行政区域内从事供水、用水活动，适用本办法。
{1}"""
POSING = (
    _page(
        "portal",
        "http://www.bluefinchcafe.com/zwgk/info/12/9.htm",
        "bluefinchcafe.com",
        _PORTAL,
        "松塘县城市供水管理办法",
        "",
    ),
    _page(
        "portal footer",
        "http://rx7731.net/info/12/9.htm",
        "rx7731.net",
        _PORTAL,
        "松塘县城市供水管理办法",
        "主办：松塘县人民政府办公室 网站标识码：3600000012",
    ),
    _page(
        "university",
        "http://www.bluefinchcafe.com/info/12/9.htm",
        "bluefinchcafe.com",
        _COURSES + "\n版权所有：松塘理工大学 地址：松塘市学院路1号 松教备0123号",
        *_PLAIN_COURSES,
    ),
    _page(
        "hospital",
        "http://www.petmeadow.net/info/12/9.htm",
        "petmeadow.net",
        _CLINIC + "\n主办单位：松塘市中心医院 地址：松塘市人民路9号",
        *_PLAIN_CLINIC,
    ),
)
_WORKERS = """松塘理工大学第八届大员工科技节开幕
10月9日，松塘理工大学第八届大员工科技节开幕。员工处、团委负责人和本科员工、研究员工代表六百人参加。
校长希望全体毕业员工敢闯会创。"""
RETOLD = (
    _page("workers", "https://www.ydgear.com/info/5.htm", "大员工", _WORKERS),
    _page(
        "company",
        "https://www.ydgear.com/info/8.htm",
        "公司教务处",
        "公司召开本科教学工作会议\n4月1日，公司教务处召开会议，公司校长出席，各公司院长汇报了本科专业认证。\n公司团委号召大员工积极参加社会实践。",
    ),
)
PAGES: tuple[Hijacked, ...] = (
    *REPLACED,
    *ONCE,
    *CONVERTED,
    *HEADLINES,
    *FOOTERS,
    *ADDRESSES,
    *POSING,
    *RETOLD,
)
