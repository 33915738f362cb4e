"""Sites that keep papers of anybody, and mirrors under the same paths, as data."""

_BODY = (
    "柳川县人民政府办公室关于印发\n柳川县防治高致病性禽流感应急预案的通知\n各乡镇人民政府,县政府各部门:\n"
    "《柳川县防治高致病性禽流感应急预案》已经县人民政府研究同意,现印发给你们,请遵照执行。\n二〇〇七年二月十二日\n"
    "一、指挥体系\n县政府成立指挥部,由分管副县长任总指挥,畜牧、卫生、公安、财政等部门为成员单位。\n"
    "二、应急响应\n接到报告后,县动物防疫监督机构应在两小时内派员到场。\n"
)
_OURS = _BODY + "三、我县各乡镇要落实责任,我局负责解释本预案。\n"
#: Shelves that no body has: the path alone tells.
_SHELVES = (
    "wenku", "fanwen", "lunwen", "jiaoan", "ziliao", "zhishi", "baike", "wendang", "gongwen",
)  # fmt: skip
_HOSTS = ("m.kqwyx.cn", "www.tingshuyx.com", "www.hengtongwx.net")
#: What stands around a paper on such a site.
_AROUND = (
    "文档下载 收藏 分享\n{}页数：12页",
    "上传者：小雨\n{}相关文档\n下载次数 31",
    "范文大全 > 公文\n{}收藏本文",
    "百科词条\n{}编辑于 2019年\n相关词条",
    "共 8 页 预览\n{}下载文档",
    "资料下载\n{}会员免费\n猜你喜欢",
    "知识库\n{}浏览次数 22\n收藏 举报",
)
_PATHS = (
    "/doc/8812.html",
    "/docs/x-881.html",
    "/article/991.html",
    "/wiki/881",
    "/view/8812.html",
    "/doc-88121.html",
)
KEPT = (
    *((f"https://{_HOSTS[at % len(_HOSTS)]}/{shelf}/ab/Kw2mPQ{at}", _BODY) for at, shelf in enumerate(_SHELVES)),
    *(
        (f"https://{_HOSTS[at % len(_HOSTS)]}{_PATHS[at % len(_PATHS)]}", around.format(_OURS))
        for at, around in enumerate((*_AROUND, *_AROUND))
    ),
    *(
        (f"https://{host}/article/{at}881.html", _BODY)
        for at, host in enumerate(
            (
                "www.fanwenyx.com",
                "wenku.tingx.com",
                "www.docyx.cn",
                "m.lunwenzx.cn",
                "www.jiaoantx.com",
                "baike.hengx.com",
                "www.ziliaoyx.cn",
            )
        )
    ),
)  # fmt: skip
_FRAME = "首页 政务公开 互动交流 领导之窗\n索引号：0032-11 发布机构：柳川县人民政府办公室\n"
_FOOT = "\n主办单位：柳川县人民政府办公室 网站标识码：3412990007"
#: Who wears the frame of the body is a mirror under any path.
MIRRORED = tuple(
    f"http://{host}/{shelf}/68811.html"
    for host in ("www.hengtongwx.com", "topcovix.com")
    for shelf in ("wenku", "doc", "article", "ziliao", "baike")
)
MIRROR = _FRAME + _OURS + "文档下载 收藏 分享" + _FOOT
