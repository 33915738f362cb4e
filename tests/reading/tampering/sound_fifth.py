"""More sound pages: firms, platforms, clubs and media that introduce themselves, recruit, exhibit and are linked to."""

from tests.reading.tampering.sound_fourth import listed

PAGES = listed("""
group about | http://www.jinyujt.com/a.htm
金域集团简介
金域集团坐落于清溪之畔，始建于1998年，是一家以建材为主的企业，现有员工一千八百人。金域集团章程第二条规定，股东会是最高权力机构。

group jobs | http://www.yinhejt.com.cn/a.htm
银河集团公开招聘公告
银河集团面向社会招聘会计六名。应聘材料寄银河集团人力资源部。银河集团将继续推动转型。

platform about | http://www.zgpt.cn/a.htm
产教融合平台简介
产教融合平台是一个服务校企的平台，始建于2019年，现有用户三万人。平台招聘运维工程师两名，平台章程由理事会制定。

job platform | http://www.qx.gov.cn/a.htm
关于使用国聘平台招聘的公告
国聘平台公开发布岗位，国聘平台招聘信息每日更新，县人社局负责审核。毕业生登录平台注册后投递。

international school | http://www.fyschool.com/a.htm
枫叶国际学校招聘公告
枫叶国际学校始建于2005年，是一所十二年制学校。枫叶国际校长介绍，学校现有学生两千人。

club about | http://www.lhfc.com/a.htm
蓝狐足球俱乐部简介
蓝狐足球俱乐部始建于2016年，现有球员三十名，蓝狐体育主办青少年邀请赛，俱乐部招聘教练两名。

media jobs | http://www.lqxw.com/a.htm
蓝鹊新闻招聘记者
蓝鹊新闻由清溪日报社主办，蓝鹊直播团队招聘编导两名。蓝鹊新闻将继续推动融合。

media host | http://www.qx.gov.cn/b.htm
清溪县第五届读书节开幕
读书节由县委宣传部主办，蓝鹊直播承办线上活动，市图书馆馆长致辞。云听平台推出专题。

museum app | http://www.qxmuseum.cn/a.htm
博物馆App上线
观众可在博物馆App预约参观，App下载二维码见馆内。馆长表示，馆藏信息同步更新，官网登录方式不变。

museum firm | http://www.qxmuseum.cn/b.htm
青铜器特展开幕
展览由市博物馆、华谊集团主办，华谊集团董事长出席。腾讯视频直播，故宫博物院专家讲解。

court platform | http://www.qxfy.gov.cn/a.htm
拍卖公告
本院将于6月1日在淘宝网司法拍卖平台公开拍卖房产一套，竞买人须在淘宝平台注册。京东平台同步展示。清溪市人民法院

court names | http://www.qxfy.gov.cn/b.htm
送达公告
金沙国际娱乐有限公司：本院受理原告永利集团诉你公司合同纠纷一案，依法公告送达。清溪市人民法院

town firm | http://www.qx.gov.cn/c.htm
镇长走访皇冠家具集团
镇长到皇冠集团调研，皇冠集团负责人介绍生产。金鼎集团、银泰集团参加座谈，镇应急办检查消防。

town number | http://www.qx.gov.cn/d.htm
G318国道施工公告
镇政府会同中铁18局组织施工，318国道办公室发布绕行方案。86路公交临时改线。

lab number | http://www.ac.ac.cn/a.htm
中国船舶集团725所来院交流
725所所长、科研处负责人介绍平台建设，材料所、化学所参加。中国兵器集团208所提供样品。

lab platform | http://www.qx.edu.cn/a.htm
大型仪器共享平台管理办法
共享平台由科研处管理，平台所长负责制，平台招聘实验员一名。研究生须登录平台注册预约。

thesis | http://www.qx.edu.cn/b.htm
研究生学位论文答辩安排
研究生院统一组织。论文须在知网平台检测，万方平台备用，研究生登录系统下载表格。

mooc | http://www.qx.edu.cn/c.htm
我校课程上线智慧树平台
教务处公布名单，智慧树平台课程由本科生院管理，学堂在线平台同步开课，学生注册后选课。

library hours | http://www.qx.edu.cn/d.htm
图书馆延长开放时间
座位预约App升级，学生登录后预约。馆长表示，比赛直播区暂停开放，世界杯期间电影放映照常。

library links | http://www.qx.edu.cn/e.htm
图书馆主页
友情链接：知网 | 万方 | 维普 | 超星 | 国家图书馆
相关链接：学信网 知乎 微博直播

title tail | http://www.qxyy.cn/a.htm
停诊公告-清溪市第一医院-清溪市第一医院官网
本周六停诊一天。清溪市第一医院

title tail platform | http://www.qx.gov.cn/e.htm
关于放假的通知-政务服务平台-清溪县人民政府
各单位：按规定放假。

title head | http://www.qx.gov.cn/f.htm
体育平台-清溪县教育局关于校园足球的通知
各学校：组织联赛，体育教师登录平台填报。

firm owner | http://www.qxyy.cn/b.htm
健康体检须知
清溪市第一医院体检中心提醒，空腹抽血。
技术支持：西门子（中国）有限公司 版权所有：清溪市第一医院

path english | https://www.garden-tools.com/news/1.html
园林工具说明
本公司生产剪刀。清溪大学后勤处采购一批，校长致谢。版权所有：园林工具公司

path lottery | http://www.zjlottery.com/caipiao/1.html
体彩开奖公告
中国体育彩票排列三开奖。销售网点不得向未成年人售彩。

path house | http://www.qx.gov.cn/yulechangsuo/1.html
娱乐场所检查公示
县文旅局检查歌舞娱乐场所十二家，皇家娱乐、金鼎娱乐城合格。

english hotel | http://www.lakesidehotel.com/news/1.html
湖畔酒店接待学术会议
清溪大学校长、各学院院长参加，会议由清溪大学主办。版权所有：湖畔酒店

alumni | http://www.alumnifriends.com/news/1.html
海外校友会成立
清溪大学北美校友会成立，校长发来贺信。
版权所有：清溪大学北美校友会

vendor demo | http://www.websitedesigns.com/case/1.html
成功案例：清溪大学官方网站
公司为清溪大学建设官方网站，教务处、学生处栏目齐全。版权所有：某某网络公司

news of school | http://www.riverdaily.com/a.html
清溪大学召开教学会
校长主持，教务处参加。记者李明 来源：清溪大学新闻网

wisdom letters | http://www.qx.edu.cn/f.htm
IEEE国际会议在我校召开
IEEE集团主席、ACM分会代表参加。SCI论文、ESI学科由科研处统计，MBA中心、MPA中心招生。

aid | http://www.qx.edu.cn/g.htm
蓝狐集团捐资助学
蓝狐集团每年资助学生二十名，蓝狐集团将继续推动产教融合，学生处、团委组织座谈。

old works | http://www.qx.gov.cn/g.htm
三线建设遗址公布
504厂、816工程、405厂旧址列入名单，国营816厂党委原驻此地，县文物局负责保护。

bus | http://www.qx.gov.cn/h.htm
公交集团调整86路
公交集团86路、108路改线，公交集团办公室提醒乘客，市长热线12345。

loans honest | http://www.qx.gov.cn/i.htm
普惠金融进园区
农商行推出助企贷款，当天申请、当天放款，不看抵押看流水。征信修复骗局要警惕，私人借贷纠纷依法调解。

children | http://www.qx.gov.cn/j.htm
未成年人免费网站和场馆名单
面向未成年人免费开放的游泳课、面向成年人免费开放的健身课由县文旅局公布。AV设备、4K直播车采购已完成。

smuggling | http://www.qx.gov.cn/k.htm
海关查获走私服装
走私服装六百箱已移交。魔域漂流景区、天龙八部影视城暂停开放。

legend | http://www.qx.edu.cn/h.htm
传奇人物报告会
投资1.85亿元的传奇故事馆开馆，馆长讲述传奇人生。科技辅助教学课题结题。

rainbow | http://www.qx.gov.cn/l.htm
天天彩虹幼儿园开园
幼儿园今晚特别节目在县电视台播出，麋鹿俗称四不像，香港马会捐赠图书，精选三幅肖像展出。第三期必开展消防演练。

papers lost | http://www.qx.gov.cn/m.htm
结婚证补办指南
补办结婚证、离婚证须本人到场，毕业证明由学校出具，证书制作由财政局统一采购。银行流水由银行出具。

links numbers | http://www.qx.gov.cn/n.htm
相关网站
友情链接：120急救平台 | 12306客户端 | 114导诊平台 | 58同城网 | 139邮箱
相关链接：中核404公司 第306医院 3D打印平台 4K直播 G60科创走廊

groups numbers | http://www.qx.gov.cn/o.htm
重点企业名录
恒峰集团
明升集团
新利集团
300亿集团
21世纪集团
三六一体育

group own | http://www.hfjt.com.cn/a.htm
恒峰集团党委召开大会
恒峰集团工会、恒峰集团办公室参加，恒峰党委书记讲话。恒峰集团将每年组织体检。

score lines | http://www.qx.gov.cn/p.htm
县篮球赛战报
最终比分
一中队68比72二中队
半场比分
30比33
图文直播
比赛直播

live lines | http://www.qx.gov.cn/q.htm
县十八届人大三次会议
网络直播
大会直播
开幕会直播
代表风采
闭幕会直播

drug register | http://www.qxyy.cn/c.htm
药师注册办公室搬迁
药师注册办公室、船员注册办公室迁至政务大厅。域名注册办公室由县委网信办管理。

excellent platform | http://www.qx.edu.cn/i.htm
优慕课平台培训
优慕课平台将增加题库，优慕课平台教务处栏目由教务处维护，星火平台由团委管理。

cloud live | http://www.qxzx.cn/a.htm
我校与雷鸟直播共建基地
雷鸟直播将增加机位转播运动会，观众可在频道收看，记者现场采访，校长致谢。
""")
