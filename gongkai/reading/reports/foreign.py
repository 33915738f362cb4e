"""
Is there anything in a report that could have been put there by somebody who broke into the site?

A first look, which costs nothing: what it lets pass holds no foreign letters, no word of a trade that is
advertised on other people's pages and no government without a place. Whatever it stops at is looked at closely
by ``gongkai.reading.tampering``, which most reports never need.
"""

import re

#: Addresses and letters that are at home in a report.
_HOME = re.compile(
    r"(?=[A-Za-z0-9_.+-])(?:(?<![A-Za-z0-9])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,64}"
    r"|(?:https?:/{1,2})?(?<![A-Za-z0-9])(?:[A-Za-z0-9-]{1,40}\.){1,6}gov\.cn[A-Za-z0-9_./?=&%#-]*"
    r"|\b(?:https?|www|app|apps|h5|ppp|ipv6|wifi|pdf|doc|docx|xls|xlsx|html|txt|qq|vip|ofd|ict|it|id|ai|vr|pc|ukey)\b)",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"(?=[A-Za-z\d])(?:[A-Za-z]{2}|[A-Za-z]\d{3}|\d{3}[A-Za-z]|\d\.(?:com|net|cc|cn|vip|top))", re.IGNORECASE
)
#: At other signs than those with which one of the words begins none is tried.
_WORDS = re.compile(
    "(?=[a-z一七万三下世中乐二亚人代体免入六刻博国在壮备外太套威娱子安官客小开彩影必快情成手投捕援斗新旗无时明最枝枪桃棋楼欧比毛永注游瓜电登百皇盘直真私秒竞篮精约网老色英苹莓葡葵蕉裸西视试贵赌赔足迷金银飞黑])"
    "(?:直播|博彩|投注|下注|赌|棋牌|彩票|彩金|体彩|娱乐|乐娱|足球|篮球|西甲|英超|欧冠|中超|世界杯|电竞|电游|电子游|游艺"
    "|百家乐|老虎机|真人|贵宾|旗舰厅|官网|官方网[站址]|官方[入平下版]|手机版|网页版|安卓|苹果|客户端|葡京|金沙|皇冠|威尼"
    "|银河|永利|太阳城|新濠|万博|亚博|亚星|必发|必赢|明升|在线[观免]|影院|影视|无码|人妻|情色|色情|裸聊|约炮|援交|楼凤"
    "|精品[一二三在]|[一二三]区[一二三]区|毛片|私服|外挂|代孕|刻章|代开发票|(?:小额|网上|无抵押|黑户|私人)贷款|秒下款|国产[精一二三]|套现|壮阳|代写|枪支|迷药"
    "|六合彩|时时彩|快[三3]|飞艇|捕鱼|斗地主|最新版|中文版|备用网|直营|试玩|网投|竞彩|比分|赔率|盘口"
    "|体育(?![局馆场中工事总运课教产锻活设公、和与旅界类器])|国际(?=[娱印_官体平厅网2《人政自信]|$)|(?<!企业)(?<!银行)开户"
    "|成人(?![教高学礼继])|[莓瓜蕉桃葵子枝]视频|视频(?:免费|在线|直播|网)|免费下载|下载安装|官方下载|[a-z]下载"
    "|登[录陆](?=[_,， ]|$|入口|平台|注册|网址)|(?:登[录陆]|官方|注册|最新)入口|入口(?=[_,，]|$)|注册(?=[_,，]|$|登|入口|送))"
)
#: A government or its page behind something that is no place.
_NO_PLACE = re.compile(
    r"(?=[人政])(?<![省市县区州旗盟镇乡会级我本各方央层国府及和与、由向在对经将受为按是的据于过用托合化进在加设建从级类上下等新了关优全地“”《》（()）\s，。；：:.,;|#*0-9])"
    r"(?:人民政府(?!令)|政府门户网站|政府网站|政府信息公开办|政务公开办)"
)
_SCRIPT = re.compile("[國務發開報請說與這個為業學見門縣鎮鄉區辦廳機關條號]")
_BROKEN = re.compile(r"(?<=[一-鿿])(?:[\u200b-\u200f\u2060\ufeff\u00ad]|\?{1,4};?|\ufffd{1,4})(?=[一-鿿])")


def may_be_foreign(text: str) -> bool:
    """Return whether a text has any sign that its page may have been tampered with."""
    if _WORDS.search(text) or _NO_PLACE.search(text) or _BROKEN.search(text) or _SCRIPT.search(text):
        return True
    return _LETTERS.search(text) is not None and _LETTERS.search(_HOME.sub(" ", text)) is not None
