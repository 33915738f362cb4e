"""Sound pages with unseen counters, players, days with names, houses that are built, people with lucky names, and warnings."""

_TITLE = "关于做好河道清淤工作的通知"
_NOTE = (
    "<p>各乡镇、县直各单位：现将河道清淤工作有关事项通知如下，请遵照执行。</p>"
    "<p>一、县水利局负责技术指导，各乡镇组织劳力，四月底前完成干渠清淤。</p>"
    "<p>二、各单位要加强值守，确保施工安全。</p>"
)


def page(body: str, title: str = _TITLE) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><div class='nav'><a href='/'>首页</a></div><h1>{title}</h1>"
        f"{_NOTE}{body}<div class='foot'>主办：柳川县人民政府办公室 网站标识码：5100000001</div></body></html>"
    )


def _table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


_FRAMES = {
    "counter picture": '<iframe src="https://data.lcshuju.cn/b.gif?i=3" height="0" width="0"></iframe>',
    "counter page": '<iframe src="https://tongji.lcshuju.cn/go.html" width="1" height="1"></iframe>',
    "without scripts": '<noscript><iframe src="https://www.lctag.com/x.html" height="0" width="0"></iframe></noscript>',
    "signing in": '<iframe id="sso" src="https://portal.lcyun.com/a" width="0" height="0"></iframe>',
    "music": '<embed src="http://yinyue.lcyun.com/ge.mp3" width="0" height="0">',
    "player": '<iframe src="https://player.lcvideo.com/e/7" width="100%" height="100%" allowfullscreen></iframe>',
    "opens on a click": '<iframe src="https://kf.lcyun.com/im" style="position:fixed;width:100%;height:100%;display:none"/>',
    "column of a system": '<iframe src="http://bs.lcyun.com/list" width="100%" height="1200"></iframe>',
}
_SAID = {
    "day of sweeping": "2018年清明节4月5日至7日放假，请做好值班。",
    "day in old signs": "2018年端午節6月16日至18日放假。",
    "examination": "2019年中考6月14日开始，请保持安静。",
    "harvest": "2020年丰收节9月22日举行开幕式。",
    "deputy": "副县长周博彩到清淤现场检查。",
    "photographer": "摄影：孙博彩",
    "painter": "孙博彩说，家乡的河水清了。",
    "warning of invoices": "税务分局提醒：凡声称代开发票、保真可验并留QQ号码23456789的，均为违法。",
    "quoted papers": "有人张贴“制作毕业证、驾驶证，货到付款，电话13900000000”，城管已清理。",
    "bank": "县农商银行办理个人贷款，诚信经营，电话13900000000。",
    "helper of a village": "村便民服务点代办身份证、驾驶证，代办员电话13900000000，长期有效。",
    "told where to go": "请登录招标平台下载",
    "told who goes": "有意者请访问拍卖平台下载公告",
    "looked up": "发票真伪可登录国家税务总局网站查验。",
    "bought": "供应商送货上门，先验货后付款，开具发票，电话13900000000。",
    "bookkeeper": "代理记账、代开发票，诚信经营，电话13900000000。",
}
_LINKS = {
    "small games": '<p>友情链接：<a href="http://www.5566.com/">5566小游戏</a></p>',
    "hand of the place": '<a href="http://m.lc55.top/">掌上柳川</a>',
    "house of the place": '<a href="http://www.lc6688.cc/">柳川旅游</a>',
    "leading sentence": '<p>请登录<a href="http://zb9.top">招标平台</a>下载</p>',
}
PAGES = {
    **{name: page(frame) for name, frame in _FRAMES.items()},
    **{name: page(f"<p>{said}</p>") for name, said in _SAID.items()},
    **{name: page(link) for name, link in _LINKS.items()},
    "houses that are built": page(
        _table(
            "序号|项目名称|总投资（万元）",
            "1|金沙湾娱乐城|9000",
            "2|星辉国际电竞馆|2600",
            "3|万汇娱乐城|7000",
        ),
        "重点项目一览表",
    ),
    "whole broadcast": (
        "<html><head><title>柳川县新春晚会</title></head><body>"
        '<iframe src="https://live.lcrb.com/r/2" width="100%" height="100%"></iframe></body></html>'
    ),
    "letters": (
        "县长信箱\n标题：毕业证遗失\n内容：我的毕业证、驾驶证、结婚证丢了，怎么补办？电话13900000000\n回复：请到原发证单位补办。"
    ),
}
