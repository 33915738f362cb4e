"""Sound pages that come near to hijacked ones: who acts in them is a firm, a platform, a club or a medium; all invented."""


def listed(block: str) -> tuple[tuple[str, str, str], ...]:
    """Return name, address and text of pages that are parted by empty lines; the first line of a text is its title."""
    pages = []
    for page in block.strip().split("\n\n"):
        head, _, text = page.partition("\n")
        name, _, url = head.partition(" | ")
        pages.append((name, url, text))
    return tuple(pages)


PAGES = listed("""
group party | http://www.ltjt.com.cn/dj/1.htm
龙塔集团党委召开理论学习中心组会议
7月2日，龙塔集团党委召开会议，集团纪委书记、工会主席参加。
龙塔集团办公室、宣传科负责会务。

group units | http://www.hejian404.com/a.htm
中核集团404医院举行护理竞赛
5月12日，中核集团404医院院长为护士颁奖。404医院护理部主任致辞，内科、外科参加。

institute | http://www.st.gov.cn/a.htm
县领导走访航天科工集团304所
县长一行到航天科工集团304所座谈，304所所长介绍情况。中铁21局集团党委书记同行。

army | http://www.st904.com/a.htm
联勤保障部队904医院专家来我县义诊
904医院院长带队，心内科、骨科专家参加，县人民医院协助。

survey | http://www.sddz.com.cn/5.htm
516地质队办公室搬迁公告
516地质队办公室自5月6日起迁至人民路9号，队党委、工会一并迁入。

education group | http://www.steg.edu.cn/a.htm
松塘实验教育集团校长论坛举行
4月2日，松塘实验教育集团总校长作报告，集团教务处、德育处负责人参加。松塘实验教育集团将每学期举办一次论坛。

medical group | http://www.styljt.cn/a.htm
松塘县医疗集团院长到乡镇查房
松塘县医疗集团院长带队，医疗集团护理部、内科主任参加。松塘县医疗集团每年组织两次巡诊。

platform of study | http://www.stlg.edu.cn/a.htm
关于使用超星平台开展期中教学检查的通知
各学院：请任课教师登录超星平台教务处栏目上传资料。超星平台将每学期举办一次培训，学校教务处负责联系。

rain classroom | http://www.stlg.edu.cn/b.htm
雨课堂平台使用培训会召开
4月6日，教务处召开培训会。雨课堂平台工程师讲解，各学院教师参加。雨课堂平台将于暑期升级。

national platform | http://www.stez.cn/b.htm
国家中小学智慧教育平台应用推进会
国家中小学智慧教育平台将于9月更新。校长要求各班主任组织家长注册。

party platform | http://www.st.gov.cn/b.htm
“学习强国”平台学习情况通报
学习强国平台县级学习组由县委宣传部负责，学习强国平台办公室每月通报。

hotline platform | http://www.st.gov.cn/c.htm
12345热线平台办公室工作制度
12345平台办公室由县政府办公室管理，12345平台每季度通报办理情况，县长每月批阅。

5g platform | http://www.stzxyy.com/b.htm
我院5G平台建设推进会
院长主持，信息科、护理部参加。5G平台办公室设在信息科，DRG平台由医保科负责，OA平台办公室负责培训。

trade platform | http://www.st.gov.cn/d.htm
县公共资源交易平台办公室公告
公共资源交易平台办公室自即日起受理投标登记，融资平台公司负责人须参加培训。

app of pupils | http://www.stlg.edu.cn/c.htm
“智慧松理”App上线
智慧松理App学生处模块上线，请同学们下载注册。教务处、学生处联合发布，App由信息中心维护。

registration | http://www.stlg.edu.cn/d.htm
新学期学生注册工作安排
学籍注册办公室设在教务处，护士执业注册由护理部办理。各学院院长负责本院学生注册。

downloads | http://www.stlg.edu.cn/e.htm
资料下载
教务处下载 学生处下载 表格下载 软件下载
教务系统登录 教师登录 学生登录 管理员登录

live college | http://www.stlg.edu.cn/f.htm
学校成立电商直播学院
电商直播学院院长由企业导师担任，直播学院教务处与学院共管。直播学院每学期举办一次技能赛。

live fair | http://www.st.gov.cn/e.htm
县长直播带货助销脐橙
县长走进直播间。县电商直播协会办公室组织，直播基地党支部党员担任志愿者。抖音直播由县融媒体中心承担。

court live | http://www.stfy.gov.cn/a.htm
松塘县人民法院庭审直播
首页 | 庭审直播 | 裁判文书 | 图文直播 | 在线访谈
本院院长担任审判长，庭审直播办公室提供保障。

media links | http://www.st.gov.cn/f.htm
松塘县人民政府关于放假的通知
各单位：按规定放假。
友情链接：人民网 | 央视直播 | 荔枝直播 | 新华网
主办：松塘县人民政府办公室

media live | http://www.stlg.edu.cn/g.htm
我校毕业典礼将全程直播
闪电直播、极目直播、抖音直播将同步转播典礼。校长寄语，学生处负责组织。

sport media | http://www.st.gov.cn/g.htm
县篮球联赛开幕
腾讯体育、新浪体育记者到场。县体育局局长致辞，首场比分68比72，赛事由县融媒体中心直播。

sport club | http://www.sthn.com/a.htm
松塘海牛足球俱乐部党支部成立
松塘海牛足球俱乐部党支部召开大会，俱乐部总经理、教练组、队医参加。海牛体育办公室负责青训。

sport bureau | http://www.st.gov.cn/h.htm
县体育局关于举办村BA的通知
各乡镇人民政府：比赛采用单循环，净胜分多者名次列前。比分直播由县融媒体中心负责，体育中心办公室受理报名。

macau university | http://www.stlg.edu.cn/h.htm
澳门大学校长来访
4月6日，澳门大学校长一行来校访问。校长介绍学校概况，国际处、研究生院负责人参加，威尼斯大学院长线上致辞。

milan college | http://www.stlg.edu.cn/i.htm
学校与米兰理工大学签约
米兰理工大学副校长、星空艺术学院院长、江南大学教务处负责人出席。米兰理工将每年接收20名学生。

kering | http://www.stlg.edu.cn/j.htm
开云集团向我校捐赠助学金
开云集团亚太区总裁与校长签约，学生处、基金会参加。开云集团将每年资助50名学生。

jinsha county | http://www.gzjinsha.gov.cn/a.htm
金沙县人民政府办公室公告
金沙集团党委、金沙县体育局、永利社区党委联合举办活动。金沙县县长出席，金沙体育中心承办。

galaxy street | http://www.st.gov.cn/i.htm
银河街道党工委召开会议
银河街道办事处主任、凤凰社区党委书记参加，太阳城小区物业列席。皇冠花园业委会主任发言。

galaxy securities | http://www.st.gov.cn/j.htm
银河证券来我县开展金融宣讲
银河证券党委书记、营业部总经理带队。银河集团工会向县第二中学捐书，校长致谢。

peninsula | http://www.bandaoyy.com/a.htm
半岛医院举行义诊
半岛医院院长带队，内科、外科参加。半岛集团党委向社区捐赠药品，半岛医院护理部发放资料。

phoenix | http://www.fhgroup.com.cn/a.htm
凤凰集团党委召开年中会
凤凰集团各级党组织负责人参加，凤凰集团将每年举办职工运动会，集团团委承办。

sun paper | http://www.typaper.com.cn/a.htm
太阳纸业集团召开安全例会
太阳纸业集团总经理主持，生产科、安环科参加。太阳集团工会通报体检安排。

cooperation | http://www.stlg.edu.cn/k.htm
学校与阿里巴巴集团共建产业学院
阿里云产业学院院长、华为集团代表参加。新华三集团负责人与校长签约，教务处介绍方案。

new oriental | http://www.stjy.com.cn/a.htm
新东方教育科技集团校长会议
新东方集团校长致辞，各分校校长参加。新东方集团教务处发布课表。

spin off | http://www.stzs.com.cn/a.htm
川智科技有限公司召开年会
川智科技源自川西大学。公司院士工作站、研究院院长参加，川西大学校长致贺信。

worker | http://www.stsw.com.cn/b.htm
公司表彰优秀员工
公司壮大员工队伍，广大员工立足岗位，本科员工占四成，毕业员工培养计划持续推进。加大员工创新奖励，扩大员工参与。

worker campus | http://www.stsw.com.cn/c.htm
公司员工活动中心启用
大员工活动中心由工会管理。公司教育培训处、公司团委举办活动，董事长出席。

company school | http://www.stsw.com.cn/d.htm
公司与松塘理工大学签约
公司总经理与校长签约，公司党委书记、学院院长参加。公司学院（培训中心）教务处负责课程。

zodiac | http://www.st.gov.cn/k.htm
十二生肖邮票发行公告
马年生肖邮票发行，一套四枚，每人限购两套。健康码、行程码两码合一。肖某某中签，射手百发必中。

accounting | http://www.st.gov.cn/l.htm
财务软件采购公告
采购管家婆财务软件一套，预算3万元，供应商须具备资质。县财政局采购中心组织评标。

lottery draw | http://www.st.gov.cn/m.htm
福利彩票第24031期开奖公告
红球03 05 11，蓝球08。县福彩中心办公室提醒，理性购彩，投注站不得向未成年人售彩。

cotton yield | http://www.st.gov.cn/n.htm
关于推广三期管护法的通知
小麦要抓好三期管护，必出全苗，精准施肥。资料由县农业农村局农技站免费发放，一码通查。

one code | http://www.st.gov.cn/o.htm
“一码通办”上线公告
一码通办平台办公室设在县行政审批局，一码办事、两码融合，精准服务资料齐全。

law reprint | http://www.chinalawline.com/law/12.html
城市供水条例
第一条 为了加强城市供水管理，制定本条例。
第二条 县级以上人民政府负责本行政区域供水工作。
来源：国务院公报

firm reprint | http://www.stwater.com.cn/zcfg/12.html
松塘县城市供水管理办法
来源：松塘县人民政府网站
第一条 为了加强供水管理，制定本办法。县人民政府负责实施。
版权所有：松塘水务有限公司

paper reprint | http://www.riverdaily.com/news/12.html
松塘县人民政府部署防汛工作
本报讯（记者李明）松塘县人民政府召开会议。县长强调，各乡镇要压实责任。
编辑：王芳 版权所有：河畔日报

chamber abroad | http://www.chamber-oceania.com/news/1.html
澳洲松塘商会访问家乡
商会会长一行拜访松塘县人民政府，县长会见。商会秘书处整理。
主办：澳洲松塘商会

blog school | http://www.greenleafschool.com/a.htm
绿叶学校家长开放日
4月2日，绿叶学校举行开放日，校长致辞。绿叶学校每学期举办一次。
版权所有：绿叶学校

hospital english | http://www.harmonyhospital.com/a.htm
和谐医院举行义诊
和谐医院院长带队，内科、外科参加。
版权所有：和谐医院 地址：松塘市人民路9号

hospital short | http://www.stcmh.cn/a.htm
松塘市中心医院举办护理竞赛
松塘市中心医院院长颁奖，护理部主任致辞。
主办单位：松塘市中心医院

university english | http://www.songtech.cn/a.htm
松塘理工大学召开教学会
校长主持，教务处参加。
版权所有：松塘理工大学

old home | http://www.songtang.com.cn/zwgk/a.htm
松塘县人民政府门户网站 政府信息公开
松塘县人民政府关于放假的通知
各单位：按规定放假。主办：松塘县人民政府办公室

hk school | http://www.stpaul.edu.hk/a.htm
聖保羅書院開放日
4月2日舉行開放日，校長致辭，學生會負責接待🎉。請家長於網上平臺登記，名額有限。

hk firm | http://www.harbourgroup.com.hk/a.htm
海港集團舉辦員工運動會
海港集團主席致辭，各部門參加🎉。海港集團每年舉辦一次，平臺同步直播。

school emoji | http://www.stez.cn/c.htm
运动会圆满落幕🎉
4月20日，松塘县第二中学运动会闭幕🏆。校长颁奖，体育组老师辛苦了💪。家长可在班级直播回看。

path sport | http://www.sttyxy.com/tiyu/xiazai/1.htm
体育学院资料下载
体育学院教务处提供教案下载，院长寄语。体育学院运动会每年一次。

path peninsula | http://news.bandao.cn/news_html/1.html
青岛开展义诊活动
市中心医院院长带队，内科、外科参加。记者李明

path better | http://www.betterhome365.com/news/1.html
家居公司捐赠学校
公司向松塘县第二中学捐赠课桌，校长致谢。德育处老师参加。

path kaiyun | http://www.kaiyuanshequ.com/kaiyuan/1.html
开源社区大会召开
松塘理工大学校长致辞，开源社区办公室承办，阿里云平台支持。

path leyu | http://www.leyuan-tiyan.com/news/1.html
乐园体验日
乐园向第二中学师生免费开放，校长带队，班主任组织。

path exhibition | http://www.wanboguan.com/news/1.html
万博馆青少年科普日
万博馆馆长讲解，第二中学校长带队。万博馆办公室每月举办一次活动。

path alphabet | http://www.alphabeta.com.cn/beta/1.html
测试平台更新说明
平台办公室发布测试版，用户注册后登录。工程院院长点评。

big data | http://www.st.gov.cn/p.htm
县大数据平台建设方案
大数据平台办公室设在县政府办公室，县长任组长。算力平台、融合平台由大数据局管理。

incubator | http://www.stlg.edu.cn/l.htm
省级科研平台年度考核
科研平台负责人由院长兼任，双创平台办公室设在科研处，平台每年召开一次学术委员会。

supplier | http://www.stzxyy.com/c.htm
医院信息系统采购公示
成交供应商：东软集团股份有限公司。院长、信息科、采购办参加评审，平台运维由东软集团负责。

music | http://www.stlg.edu.cn/m.htm
鲸鱼艺术团专场演出
鲸鱼艺术团团长致辞，校团委承办。飞鹰社社长主持，云鹭诗社每学期举办一次朗诵会。

drone | http://www.st.gov.cn/q.htm
飞鹰无人机集团落户我县
飞鹰集团董事长与县长签约，飞鹰集团研究院院长介绍项目。飞鹰平台将每年举办一次赛事。

bank platform | http://www.st.gov.cn/r.htm
“金穗通”平台助农贷款
金穗通平台由县农商行建设，平台办公室设在县金融办。金穗通平台将每月公布名单。

credit union | http://www.stlg.edu.cn/n.htm
“易班”平台迎新公告
易班平台学生处联合发布迎新手册，辅导员组织新生注册易班，团委每周推送。

score report | http://www.stez.cn/d.htm
校园足球联赛战报
七年级一班以3比1的比分获胜，比分牌由体育组管理。校长观赛，学校直播间同步直播。

shooting | http://www.st.gov.cn/s.htm
打击网络赌博通告
县公安局查处“飞鹰比分”“鲸彩平台”等赌博网站，县教育局要求学校开展警示教育，校长负责。

fraud school | http://www.stlg.edu.cn/o.htm
警惕冒充学校的网站
近日有不法分子开设“松塘理工大学官网入口”假网站，保卫处、学生处提醒师生切勿登录，校长办公室已报警。

game major | http://www.stlg.edu.cn/p.htm
电子竞技专业招生
电子竞技专业由体育学院开设，院长介绍课程，教务处公布计划，电竞直播实训室由学院管理。

film | http://www.st.gov.cn/t.htm
乡村公益电影放映公告
县电影公司办公室公布片单，放映员每周下乡。云影平台订购，县文旅局监管。

charity | http://www.st.gov.cn/u.htm
腾讯公益平台“99公益日”动员会
县慈善总会会长主持，腾讯公益平台项目官员线上参加，各乡镇负责人参加。
""")
