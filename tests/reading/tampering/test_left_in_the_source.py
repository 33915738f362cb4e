"""What intruders leave in the source of a page: comments, changed attachments, pieced scripts, other languages and codes."""

import pytest

from gongkai.reading.documents.text import decode
from gongkai.reading.tampering import check_page
from gongkai.reading.tampering.saved import text_of
from tests.reading.tampering.sound_thirteenth import page

LEFT = {
    "links in a comment": '<p>全县油茶喜获丰收。</p><!-- <a href="http://www.hqcp66.com/">恒泉彩票开户</a> 北京赛车计划群 -->',
    "an offer in English": (
        "<p>The fair was well attended, and guests "
        '<a href="https://otterden.club/en/">play online slots for real money</a>.</p>'
    ),
    "an attachment that is a page": '<p>附件：<a href="http://dl.qq-hengtai.net/app/">早稻用药表.doc</a></p>',
    "a jump for visitors of search engines": (
        '<script>(function(){var r=document.referrer||"";if(/(baidu|sogou|bing)\\.c/i.test(r))'
        '{top.location.replace("https://"+"m.k8"+"silver.cc/?c=aa");}})();</script>'
    ),
}
HONEST = {
    "a comment of the editor": "<p>全县油茶喜获丰收。</p><!-- 打击网络彩票开户专题 <a href='/zt/djcp/'>专题</a> -->",
    "a visitor's day in English": '<p>Visitors <a href="https://www.chinadaily.com.cn/a/1.html">enjoyed real rice wine</a>.</p>',
    "an attachment elsewhere": '<p>附件：<a href="http://files.hengtai-cms.net/2021/0301/20210301.doc">用药表.doc</a></p>',
    "an attachment sent by a program": '<p>附件：<a href="http://oa.hengtai-cms.net/download?id=12">用药表.doc</a></p>',
    "a shared folder": '<p>附件：<a href="https://pan.baidu.com/s/1aB3xYz">培训资料.zip</a></p>',
    "statistics by search engine": (
        "<script>var r=document.referrer;if(/(baidu|sogou|bing)\\.c/i.test(r)){count('search');}</script>"
    ),
    "a number with signs left out": "<p>电话：0563-60XXX12 监督电话：0563-60XXX39</p>",
    "what a rule forbids": (
        "<p>平台不得有下列行为：（一）以低俗标题吸引打赏的；（二）直播捕鱼、老虎机等带有押注性质游戏的；"
        "（三）推介境外博彩网站、私服游戏、网络贷款的。</p>"
    ),
    "two ways to complain": "<p>请拨打社会救助科电话0000-5012206，或向纪委驻民政局纪检组反映。</p>",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_was_left_is_found(name: str) -> None:
    assert check_page(page(LEFT[name])).tampered


@pytest.mark.parametrize("name", HONEST)
def test_its_honest_neighbour_is_left_alone(name: str) -> None:
    found = check_page(page(HONEST[name]))
    assert not found.tampered, found.evidence


SOLD = "麗晶娛樂城註冊送體驗金，百家樂預測，老虎機爆分"


def test_a_page_in_big5_is_read_as_what_it_says_it_is() -> None:
    head = '<html><head><meta charset="big5"><title>某縣人民政府門戶網站</title></head><body><p>'
    data = (head + SOLD * 3).encode("big5") + b"</p></body></html>"
    assert SOLD in text_of(data)
    assert check_page(text_of(data)).tampered


def test_a_sign_that_no_big5_has_spoils_no_page() -> None:
    # Any bytes are some characters of GB18030, so that a lost sign must not decide.
    data = ("<html>" + SOLD * 3).encode("big5") + b"\xff</html>"
    text, whole = decode(data, "big5")
    assert SOLD in text
    assert not whole


def test_what_says_it_is_big5_and_is_not_is_still_read() -> None:
    said = "全县政府信息公开工作会议召开，部署下一阶段任务。" * 5
    assert said in decode(said.encode("gb18030"), "big5")[0]
