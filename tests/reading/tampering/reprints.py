"""Official papers reprinted by others in their own names, and mirrors that keep the frame of the body, as data."""

_NOTICE = (
    "柳川市人民政府办公室关于印发{title}的通知\n{number}\n各区人民政府,市政府各委、办、局:\n"
    "《{title}》已经市政府领导同志同意,现印发给你们,请照此执行。\n柳川市人民政府办公室\n2017年5月3日\n"
    "一、总体要求\n主动公开是我市推进政务公开的重点，各县（市、区）人民政府要建立依申请公开台账，"
    "政府信息公开工作机构负责督促。\n二、工作任务\n市财政局、市民政局负责实施，乡镇街道配合。"
)


def _notice(title: str, number: str = "柳政办发〔2017〕61号") -> str:
    return _NOTICE.format(title=title, number=number)


_OPEN = _notice("2017年政务公开工作要点")
_FUNDS = _notice("企业扶持资金管理办法", "柳政规〔2020〕3号")
_FINES = _notice("行政处罚裁量基准")
#: The address and the page.
REPRINTS = (
    (
        "https://0518zc.com/policy/12345.html",
        "柳政办发〔2017〕61号《柳川市人民政府办公室关于印发2017年政务公开工作要点的通知》\n" + _OPEN,
    ),
    (
        "https://www.zcbaike-x.com/zhengce/8812.html",
        "柳政规〔2020〕3号《企业扶持资金管理办法》\n" + _FUNDS,
    ),
    (
        "https://qifuyun.net/policy/detail/99812",
        "政策库 > 柳川市\n" + _FUNDS + "\n相关政策\n申报咨询",
    ),
    (
        "https://www.zhengcetong.com/fagui/1281.html",
        "政策通 政策库 法规 资讯\n" + _FUNDS,
    ),
    (
        "https://lawlib9.com/law/law_view.asp?id=538206",
        "法律法规库 > 地方法规 > 柳川市\n" + _FINES + "\n上一篇 下一篇\n法律图书馆",
    ),
    (
        "https://www.fabao-x.cn/chl/9982.html",
        "【法规名称】行政处罚裁量基准\n【发布部门】柳川市人民政府办公室\n【效力级别】地方规范性文件\n【时效性】现行有效\n"
        + _FINES,
    ),
    (
        "https://falv123.net/fagui/2017/0503/991.html",
        "首页 > 法规 > 地方法规 > 正文\n" + _FINES + "\n法律咨询 律师在线 合同范本",
    ),
    (
        "https://code.findlaw-x.cn/show/11231.html",
        "找法 > 法规大全\n" + _FINES + "\n律师咨询热线 找律师",
    ),
    (
        "https://baike.yidian8.com/item/21233",
        "词条 柳川市政务公开\n目录 1 背景 2 内容\n" + _OPEN + "\n词条标签 编辑 参考资料",
    ),
    (
        "https://www.wiki-hz.org/wiki/柳川市人民政府",
        "柳川市人民政府（维基文库，自由的图书馆）\n" + _OPEN + "\n本作品在中国大陆属于公有领域",
    ),
    (
        "https://zixun-hr.com/policy/223.html",
        "北京正和管理咨询有限公司\n首页 | 服务项目 | 政策资讯 | 联系我们\n"
        + _FUNDS
        + "\n咨询热线：010-88886666",
    ),
    (
        "https://www.gaoxinrending.net/zhengce/3312.html",
        "高新技术企业认定咨询 > 政策资讯\n" + _FUNDS + "\n免费咨询 客户案例 关于我们",
    ),
    (
        "https://kejixiangmu.cc/article/98.html",
        "来源：柳川市人民政府办公室\n科技项目申报网\n" + _FUNDS,
    ),
    (
        "https://hr-kaoshi.com/sydw/2017/881.html",
        (
            "首页 > 事业单位招聘 > 柳川\n"
            "柳川市人民政府办公室公开招聘工作人员公告\n"
            "经市人民政府同意，柳川市教育局公开招聘教师30名。报名时间5月3日。\n"
            "柳川市人力资源和社会保障局\n"
            "2017年5月3日\n"
            "相关推荐：考试题库 招聘信息 培训课程"
        ),
    ),
    (
        "https://www.gwyzk.net/zhaokao/11.html",
        (
            "公务员考试网 > 招考公告\n"
            "柳川市县乡机关考试录用公务员公告\n"
            "我市人民政府组织人事部门决定招录，各县市区报名。\n"
            "柳川市公务员局\n"
            "2017年5月3日\n"
            "面授课程 图书 题库"
        ),
    ),
    (
        "https://bidcenter-x.com.cn/news-1-2.html",
        (
            "招标网 > 招标公告 > 柳川市\n"
            "柳川市人民政府办公室政务公开平台采购公告\n"
            "采购人：柳川市人民政府办公室\n"
            "采购代理机构：中正招标有限公司\n"
            "索引号 无\n"
            "会员登录后查看 免费试用"
        ),
    ),
    (
        "https://www.zhaobiao8.net/tender/9981.html",
        (
            "招标公告 中标公告 拟建项目\n"
            "柳川市水利局河道治理工程招标公告\n"
            "柳川市人民政府批准建设，招标人为柳川市水利局。\n"
            "注册会员查看联系方式"
        ),
    ),
    (
        "https://www.liuchuanrc.com/news/show-12.html",
        "柳川人才网 > 就业资讯\n" + _OPEN + "\n来源：柳川市人民政府网站",
    ),
    (
        "https://liuchuan.fang-x.com/news/88.html",
        "柳川房产网 > 楼市资讯\n" + _notice("住房公积金管理办法") + "\n新房 二手房 租房",
    ),
    (
        "https://www.caishui-x.com/fagui/2017/11.html",
        "财税法规库 > 地方\n" + _notice("税收保障办法") + "\n会计培训 税务师",
    ),
    (
        "https://www.huanbao-x.com/policy/11.html",
        "环保产业网 > 政策法规\n" + _notice("大气污染防治条例实施细则") + "\n企业黄页 供应 求购",
    ),
    (
        "https://www.jianshe99x.com/zcfg/11.html",
        "建设工程教育 > 政策法规\n" + _notice("建筑市场管理办法"),
    ),
    (
        "https://nongye114x.com/policy/33.html",
        "农业信息 供求 价格 政策\n" + _notice("农村土地流转办法"),
    ),
    (
        "https://www.yiyao-x.net/zhengce/33.html",
        "医药资讯 > 政策\n" + _notice("药品采购办法") + "\n转载自柳川市人民政府网",
    ),
    (
        "https://edu-zx.com/zcfg/33.html",
        "教育资讯 > 政策法规\n" + _notice("义务教育招生办法") + "\n版权声明：本站转载内容如有侵权请联系",
    ),
    (
        "https://www.chinalawedu-x.com/falvfagui/33.shtml",
        "法律教育 > 法律法规\n" + _FINES,
    ),
    (
        "https://www.waizi.org-x.com/law/33.html",
        "外资法规\n" + _FUNDS,
    ),
    (
        "https://doc88-x.com/p-998.html",
        "上传人：小王 文档编号：998 所需积分：5\n" + _OPEN + "\n相关文档",
    ),
    (
        "https://www.360docx.net/content/17/0503/11.shtml",
        "个人图书馆\n馆友 收藏 转藏\n" + _OPEN,
    ),
    (
        "https://bbs.liuchuan-x.com/thread-11-1-1.html",
        "柳川论坛 楼主 发表于 2017-5-3\n" + _OPEN + "\n回帖",
    ),
    (
        "https://mp.hangye-x.com/policy/33",
        "柳川市软件行业协会 > 政策法规\n" + _FUNDS + "\n会员单位 入会申请",
    ),
    (
        "https://www.xiehui-x.org/zcfg/info/33.html",
        "市餐饮协会\n" + _FUNDS + "\n协会动态 会员风采",
    ),
    (
        "https://zizhi-x.com/zhengce/9.html",
        "资质代办 建筑资质 政策解读\n" + _FUNDS + "\n咨询电话 微信同号",
    ),
    (
        "https://tech-park-x.com/policy/show/9.html",
        "柳川创业园 入驻企业 政策汇编\n" + _FUNDS,
    ),
    (
        "https://finance.caijing-x.com/zhengce/9.shtml",
        "财经网 > 宏观 > 政策\n" + _FUNDS + "\n责任编辑：李四",
    ),
    (
        "https://www.liulaw-x.com/flfg/9.html",
        "柳川正道律师事务所\n首页 律师团队 业务领域 法律法规\n" + _FINES,
    ),
    (
        "https://jjzc-x.com/policyinfo/9.html",
        "企业政策匹配 政策申报\n" + _FUNDS,
    ),
    (
        "https://www.ershouche-x.com/news/9.html",
        "二手车资讯\n" + _notice("老旧车报废补贴办法") + "\n买车 卖车 估价",
    ),
    (
        "https://wenku-x.com/view/9.html",
        "文库 > 公文\n" + _OPEN + "\n下载 积分 VIP",
    ),
    (
        "https://www.tushuguan-x.com/zcwj/9.html",
        "图书馆 政策文件汇编 索取\n" + _OPEN + "\n来源：柳川日报",
    ),
)

_MENU = "首页　政务公开　政务服务　互动交流　走进柳川\n当前位置：首页 > 政务公开 > 政策文件\n"
_BOX = "索引号：00321-2017-061 发布机构：柳川市人民政府办公室 发文日期：2017-05-03\n"
_FOOT = "\n主办单位：柳川市人民政府办公室　网站标识码：3412990007\n皖ICP备05019214号-1　网站地图　联系我们"
_HOSTS = (
    "7km8861.com",
    "0797kq.com",
    "hg8899zx.com",
    "topcovix.com",
    "dokumhostx.com",
    "nakedroofx.com",
    "m.tqkx3.com",
    "lhjpkx.com",
    "yachikouchx.com",
    "heishougx.com",
)
_FRAMED = {
    "/content/post_7041195.html": _MENU + _OPEN + _FOOT,
    "/article/1107.html": _MENU + _BOX + _OPEN + _FOOT,
    "/policy/68811.html": _MENU + _BOX + _FUNDS + _FOOT,
    "/news/72915.html": "政务公开 | 政务服务 | 互动交流\n" + _BOX + _OPEN + "\n主办：柳川市人民政府",
}
MIRRORS = tuple((f"http://{host}{path}", text) for host in _HOSTS for path, text in _FRAMED.items())

#: A paper without any frame under a path that says what it is, and nothing of who keeps it there.
BARE = tuple(
    f"http://www.hengtongwz.com/{shelf}/68811.html" for shelf in ("policy", "law", "fagui", "wiki", "zhengce")
)
BARE_PAGE = _OPEN
#: The same where its keeper says where he took it from.
SOURCED_PAGE = _OPEN + "\n来源：柳川日报　编辑：小李"
