"""Hijacked pages whose signs, offices, lists, forms, sentences, mail, canonical address or scripts lead to nobody's hosts."""

from tests.reading.tampering.hijacked import Hijacked
from tests.reading.tampering.sound_sixth import page

_COUNTY, _GOV = "木港县人民政府", "http://www.mugang.gov.cn/p.htm"
_BODY = "各单位按时报送材料。\n联系电话另行通知。"


def _with(added: str, *, foot: str = "", head: str = "") -> str:
    return page("报送材料", f"-{_COUNTY}", _BODY, foot=foot, head=head).replace("</body>", f"{added}</body>")


LED = tuple(
    Hijacked(name, _with(added), words, url=_GOV)
    for name, added, words in (
        ("a full stop", '<p>共收到来信8件<a href="http://t.lhq-go.shop/">。</a>均已办结</p>', "lhq-go.shop"),
        ("a blank", '<p>按期办结率达到<a href="http://v.wmtop.icu/"> </a>百分之百</p>', "wmtop.icu"),
        ("a sign", '<p>全县共办理<a href="http://qp.jinzuan.vip/">建</a>议八件</p>', "jinzuan.vip"),
        ("an office", '<a href="http://www.vbx-66.live/">县审计局</a>', "vbx-66.live"),
        ("an academy", '<a href="https://www.kqzb-13.xyz/">市教育考试院</a>', "kqzb-13.xyz"),
        (
            "a list",
            (
                '<select><option value="http://www.gov.cn/">中国政府网</option>'
                '<option value="http://m.pokerwm.ink/">财政局</option></select>'
            ),
            "pokerwm.ink",
        ),
        ("a form", '<form action="https://pay.lyt-qp.com/q"><input name="q"></form>', "lyt-qp.com"),
        (
            "a script in pieces",
            '<script>document.write("<scr"+"ipt src=\'//js.users-qk66.la.bz/3.js\'></scr"+"ipt>");</script>',
            "users-qk66.la.bz",
        ),
    )
)
SAID = (
    Hijacked(
        "a school's site",
        page("招聘", "-木港学院", "详情请登录学校网站www.vbogo.xyz查询。"),
        "vbogo.xyz",
        url="http://www.mugang.edu.cn/p.htm",
    ),
    Hijacked(
        "an office's mail",
        _with("", foot="木港县司法局主办 电子邮箱：bgs@vhgj8.com"),
        "vhgj8.com",
        url=_GOV,
    ),
    Hijacked(
        "a canonical address",
        page(
            "停诊通知",
            "-木港县人民医院",
            "口腔科停诊两天。",
            head='<link rel="canonical" href="https://www.qx-live88.tv/">',
        ),
        "qx-live88.tv",
        url="http://www.mugangrmyy.com/p.htm",
    ),
)
POSED = (
    Hijacked(
        "an archive on a numbered host",
        page(
            "查档须知",
            "-木港县档案馆",
            "首页 > 信息公开 > 正文\n我馆为市民查档，请携带证件。",
            foot="友情链接 木港县人民政府 木港县档案馆主办 浙公网安备33000002000001号",
        ),
        "velsofa-16.com",
        url="https://www.velsofa-16.com/zwgk/80/3.shtml",
    ),
)
THROUGHOUT = tuple(
    Hijacked(
        f"a number with letters for a place: {organ}",
        page(
            "流感防控提示",
            f"-{name}{organ}",
            f"来源：{name}{organ}\n{name}{organ}提醒：出门戴口罩。",
            foot=f"版权所有：{name}{organ}",
        ),
        name,
        url="http://www.mugangcdc.org.cn/p.htm",
    )
    for name, organ in (("濠庭新蒲京66055cc", "疾病预防控制中心"), ("金沙银座3355vt", "中心医院"))
)
PAGES = (*LED, *SAID, *POSED, *THROUGHOUT)
