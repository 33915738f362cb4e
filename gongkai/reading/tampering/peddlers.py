"""Sentences that peddle papers, invoices and loans: what is offered, what only a peddler promises, how he is reached."""

import re
from collections.abc import Iterator

from gongkai.reading.tampering import hosts, sentences
from gongkai.reading.tampering.adverts import Advert

_PAPER = (
    "(?:毕业|学位|学历|驾驶|驾照|房产|结婚|离婚|职称|资格|身份|户口|四六级|会计|建造师|营业)[证书本]?[书本]?"
)
#: What is offered.
_GOODS = re.compile(
    "(?:代开|出售|提供|可开|开具|长期开)[^。！!?;；\n]{0,24}发票|[高仿]{2}发票|(?:餐饮|住宿|会议|建材|广告)费?[^。！!?;；\n]{0,8}(?:发票|票据)|发票(?:出售|转让)|开票公司|(?:餐饮|住宿|会议)票"
    f"|(?:制作|办理|代办|出售|定做|办)[^。！!?;；\n]{{0,16}}?{_PAPER}[^。！!?;；\n]{{0,24}}?{_PAPER}|办理各[类种]证件|制作各[类种]证件|办证(?:公司|中心)"
    "|(?:办理|代办|出售|定做)[^。！!?;；\n]{0,12}(?:文凭|学历(?!认证|证明|信息|审|备|登|提))"
    "|(?:身份证|无抵押|无担保|网上|信用|私人|个人|急用)[^。！!?;；\n]{0,8}(?:贷款|借款|放款|私贷)"
)
#: What only those promise who sell what may not be sold.
_PROMISES = tuple(
    re.compile(promise)
    for promise in (
        "保真|票面真实|真票",
        "可验|先验|验后(?:付|再付)|验证后付",
        "货到付款|先办后付|办好付款",
        "(?:联网|网上|官网|教育网|学信网|电子注册)[一-鿿]{0,4}可查|可查(?:询)?(?=[,，。！!;；]|$)",
        "钢印|水印",
        "高仿|仿真",
        "税点低|点数低|低税点|低点",
        "黑户|白户|黑白户|无视[一-鿿]{0,2}(?:负债|逾期|征信|黑)|不[看查]征信|不查(?:负债|流水)|逾期可[做贷]",
        "秒[批放到]|包(?:过|下款)|百分百下款",
    )
)
#: What honest traders promise as well.
_BOASTS = re.compile("十年(?:诚信|信誉)|信誉(?:第一|保证)|诚信经营|均可开|各类发票|长期")
#: What nobody may sell: a number to call or to write to beside it is enough.
_FORBIDDEN = re.compile(
    "(?:查|调取)[^。！!?;；\n]{0,6}(?:通话(?:清单|记录)|开房(?:记录)?|短信记录)|(?:出售|批发|售卖)[^。！!?;；\n]{0,6}(?:个人信息|[车业]主名单|股民资料)"
    "|(?:出售|批发|货到付款)?[^。！!?;；\n]{0,4}(?:枪支|弓弩|弩弓|气枪|仿真枪)[^。！!?;；\n]{0,6}(?:出售|批发|货到付款)"
    "|(?:考研|四六级|公务员|考试|高考|中考)[^。！!?;；\n]{0,8}答案[^。！!?;；\n]{0,6}(?:出售|发货|考前|保过)"
)
_REACHED = re.compile(
    r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])|(?:qq|扣扣)[:： ]{0,3}[1-9][0-9]{4,11}"
    r"|(?:微信|v信|vx|tg|飞机|telegram)[:： @]{0,3}[a-z][a-z0-9_-]{3,19}"
)
#: Nothing but what is offered and a mobile number, as it is sprayed on walls.
_SPRAYED = re.compile(
    "(?m)^ ?(?:(?:内容|标题|留言)[:：] ?)?"
    "(?:[^。\n]{0,2}(?:刻章[、,， ]?办证|办证[、,， ]?刻章)[^。\n0-9]{0,12}"
    "|(?:代?开(?:各类)?发票|办证|刻章|代办证件|急用钱|无抵押贷款)[:： ,，!！]{0,3})"
    "1[3-9][0-9]{9}(?![0-9])[^。\n]{0,8}$"
)
#: Who tells of peddlers, and the honest offices of these trades.
_TELLS = re.compile(
    "小广告|骗|诈|警惕|切勿|请勿|不要|违法|非法|犯罪|处罚|打击|举报|谨防|被告|嫌疑|虚开|查[处获扣]|抓获|公安|民警|派出所|陷阱|所谓|谎称|声称|拒绝|远离|抵制|不实|清理|清除"
    "|办税|税务|税率|纳税|大厅|窗口|12366|小规模|银行|农商|信用社|贴息|创业|扶贫|户籍|补办|遗失|公证|材料[:：]|学校|教务|便民|服务点|驾校|考试院|上缴|收缴|命题|采购|供应商|[投中招]标|验收|报价"
)
_NEEDS = (
    "票",
    "证",
    "贷",
    "放款",
    "借款",
    "刻章",
    "文凭",
    "学历",
    "答案",
    "记录",
    "清单",
    "名单",
    "信息",
    "资料",
    "枪",
    "弩",
)
#: With one of these every offer is: of goods, of papers, of what nobody may sell.
_MAY_BE = re.compile(
    "发票|票据|会议票|餐饮票|住宿票|开票公司|证件|办证|文凭|贷款|借款|放款|私贷|通话|开房|短信记录|个人信息|主名单|股民资料|枪|弩|答案"
    "|毕业|学位|学历|驾驶|驾照|房产|结婚|离婚|职称|资格|身份|户口|四六级|会计|建造师|营业"
)
_LONGEST = 160
_SENTENCE, _BEFORE_IT = re.compile("[^。！!?？;；\n]+"), re.compile(".*[。！!?？;；\n]", re.S)


def find(text: str) -> list[Advert]:
    """Return the sentences of a folded text that peddle papers, invoices or loans, in order."""
    if not any(need in text for need in _NEEDS):
        return []
    return sorted({*_sentences(text), *_sprayed(text)}, key=lambda one: (one.start, -one.weight))


def _sprayed(text: str) -> Iterator[Advert]:
    for sprayed in _SPRAYED.finditer(text):
        yield Advert(*sprayed.span(), _REACHES)


def _may_offer(text: str) -> Iterator[re.Match[str]]:
    """Yield the sentences that hold what may be offered: few of them do, so what they hold is looked for first."""
    done = 0
    for offered in _MAY_BE.finditer(text):
        if offered.start() >= done:
            before = _BEFORE_IT.match(text, done, offered.start())
            if sentence := _SENTENCE.match(text, before.end() if before else done):
                done = sentence.end()
                yield sentence


def _sentences(text: str) -> Iterator[Advert]:
    for sentence in _may_offer(text):
        said = sentence[0]
        if len(said) > _LONGEST or not any(need in said for need in _NEEDS):
            continue
        forbidden = _FORBIDDEN.search(said)
        goods = forbidden or _GOODS.search(said)
        if not goods or _TELLS.search(_line(text, sentence)):
            continue
        if sentences.is_quoted(text, sentence.start() + goods.start(), sentence.start() + goods.end()):
            continue
        promised = sum(promise.search(said) is not None for promise in _PROMISES)
        promised += int(promised > 0 and _BOASTS.search(said) is not None)
        reached = _REACHED.search(said) is not None or _leads_away(said)
        if promised or (forbidden and reached):
            weight = _REACHES if reached else _PROMISED if promised > 1 else _ODD
            start = sentence.start() + len(said) - len(said.lstrip())
            yield Advert(start, start + len(said.strip()), weight)


_REACHES, _PROMISED, _ODD = 0.65, 0.5, 0.3


def _leads_away(said: str) -> bool:
    return any(not hosts.is_trusted(one.host, ()) for one in hosts.addresses(said))


def _line(text: str, sentence: re.Match[str]) -> str:
    """Return the line of a sentence, as far as it may tell what the sentence is: an offer or what is told of one."""
    begin = text.rfind("\n", max(0, sentence.start() - _LONGEST), sentence.start()) + 1
    begin = begin or max(0, sentence.start() - _LONGEST)
    return text[begin : sentence.end() + _LONGEST].split("\n", 1)[0]
