"""
Checks for what intruders put into government pages: spam words, and foreign addresses in place of names.

A word counts by its position: in the name of an organisation, in the title of a document, behind a dash
in a headline, before 官网 or app. What tells of enforcement, lottery funds or a match is discounted.
"""

import re
from collections.abc import Iterator

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks import hosts
from gongkai.reading.checks.passages import Passage, capped
from gongkai.reading.checks.spam_vocabulary import INNOCENT, MEDIUM, NAME_ENDINGS, STRONG
from gongkai.reading.checks.subject import Subject

_STRONG, _MEDIUM = 3, 2
#: From this score on a word is reported.
_THRESHOLD = 3

_TERMS: dict[str, tuple[str, int]] = {
    **{word: (topic, _MEDIUM) for topic, words in MEDIUM.items() for word in words},
    **{word: (topic, _STRONG) for topic, words in STRONG.items() for word in words},
    **dict.fromkeys(INNOCENT, ("", 0)),
}

_BY_BEGINNING: dict[str, list[str]] = {}
for _term in _TERMS:
    _BY_BEGINNING.setdefault(_term[:2], []).append(_term)

#: What follows the name of a place or an organ, and nothing else.
_NAME_TAIL = re.compile(
    r"(?:省|市|县|区|乡|镇)?(?:[0-9]{4}年度?)?(?:人民政府|政府|党委|办公[厅室]|领导小组|政务公开|政务服务|信息公开"
    r"|工作要点|工作简报|年度报告|门户网站|(?:工作)?(?:规定|条例|暂行办法|实施办法)》)"
)
_SITE_TAIL = re.compile(
    r"[-_ ]?(?:官网|官方|app|平台|客户端|网址|下载|登录|登陆|注册|开户|入口|手机版|在线|推荐|技巧|直营|代理)"
)
#: What stands before a word that was put in place of another, or hung behind a headline.
_STARRED = re.compile("[*★]$")
_LEAD = re.compile(r"(?:《(?:[0-9]{4}年)?|【|[0-9]{4}年|[-_—|–] ?)$")
_DASH = re.compile("[-_—|–*★] ?$")

#: Verbs of enforcement and warning: such sentences speak about the words instead of using them.
_ENFORCEMENT = re.compile(
    r"打击|查处|整治|严禁|禁止|取缔|扫黄|打非|防范|抵制|涉嫌|犯罪|违法|违规|举报|反诈|诈骗|骗局|专项行动|非法|治理|曝光|查获|破获|刑事|拘留|判处|警惕"
    r"|谨防|清理|处罚|不要|请勿|切勿|远离|拒绝|危害|风险|整改|封堵|关停|清查|查缴|捣毁|赌资|案件|被骗|戒赌|侵权|盗播|赌瘾|劝阻|宣传教育"
    r"|税务|纳税|核查|纠正|假冒|不良信息|有害信息|净化|沉迷|伪造"
)
_VERB_BEFORE = re.compile(
    r"(?:打击|查处|整治|治理|禁止|严禁|查禁|取缔|清理|防范|抵制|反|防|禁|扫除|扫)[^，。；《》]{0,8}$"
)
#: Words of sport and of state lotteries, where 直播 and 竞彩 are at home.
_AT_HOME = {
    "体育直播": re.compile(
        r"赛事|比赛|转播|电视台|广播|总台|联赛|球迷|观赛|版权|决赛|揭幕|球队|赛场|夺冠|体育局|足协|融媒体|夜市|消费|观众|酒吧|文旅|运动会|球赛"
    ),
    "赌博": re.compile(
        r"福彩|体彩|福利彩票|体育彩票|公益金|彩民|彩票管理|彩票发行|彩票销售|销售网点|销售机构|中奖|竞赛|锦标赛|文化娱乐|消防|娱乐场所|影视|文物|葡京路|农产品|股票"
    ),
    "网贷": re.compile(r"银行|贴息|创业|担保|政策|金融|农户|信用社|扶持|人民银行|业主"),
    "假证假票": re.compile(r"税务|纳税|学校|学院|教育局|毕业生|医院|卫生健康|药品|药监|公安"),
    "私服": re.compile(r"文化市场|版权|知识产权|青少年|家长"),
}
_DISCOUNT_ENFORCEMENT, _DISCOUNT_AT_HOME = 4, 3
_SENTENCE_END = re.compile(r"[。；！？!?\n]")


def injected_words(subject: Subject) -> Iterator[Finding]:
    """Find spam words in the positions where intruders put them (互联网政务应用安全管理规定)."""
    yield from capped(_injected_words(subject))


def _injected_words(subject: Subject) -> Iterator[Finding]:
    whole = "\n".join(passage.folded for passage in subject.everything)
    # Nearly every text holds none of them, and its pairs of characters are the quickest way to know.
    beginnings = _BY_BEGINNING.keys() & {whole[place : place + 2] for place in range(len(whole))}
    candidates = (term for beginning in beginnings for term in _BY_BEGINNING[beginning])
    present = sorted((term for term in candidates if term in whole), key=lambda term: (-len(term), term))
    pattern = re.compile("|".join(map(re.escape, present))) if present else None
    for passage in subject.everything:
        spans = list(_words(passage, pattern)) if pattern else []
        if "政府" in passage.folded or "政务" in passage.folded:
            # A word that is reported already ends where the name would.
            ends = {end for _, end, _, _ in spans}
            spans += [span for span in _replaced_names(passage) if span[1] not in ends]
        for start, end, topic, why in sorted(spans):
            message = (
                f"“{passage.masked[start:end]}”{why}，像是网页被篡改时插入的{topic}内容。"
                "请对照原件改正，并检查原稿来源是否被篡改。"
            )
            yield passage.finding("injected_word", Severity.BLOCKS, message, (start, end))
        yield from _contacts(passage)


def _words(passage: Passage, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, topic and reason of each word that its position gives away."""
    text = passage.folded
    matches = list(pattern.finditer(text))
    for place, match in enumerate(matches):
        topic, score = _TERMS[match[0]]
        if not score:
            continue
        before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 16]
        if _NAME_TAIL.match(after) and not _VERB_BEFORE.search(before):
            yield *match.span(), topic, "占了机关或文件名称的位置"
            continue
        if score == _STRONG and (
            _STARRED.search(before) or (_LEAD.search(before) and not _ENFORCEMENT.search(before + after))
        ):
            yield *match.span(), topic, "不是政府信息里会有的词"
            continue
        dashed = _DASH.search(before) is not None and not passage.row
        score += 2 * dashed + 2 * (_SITE_TAIL.match(after) is not None)
        neighbours = matches[max(0, place - 1) : place] + matches[place + 1 : place + 2]
        score += any(_near(match, other) and match[0] != other[0] for other in neighbours)
        words = _words_around(text, match)
        if _ENFORCEMENT.search(words):
            score -= _DISCOUNT_ENFORCEMENT
        elif (home := _AT_HOME.get(topic)) and home.search(words):
            score -= _DISCOUNT_AT_HOME
        if score >= _THRESHOLD:
            yield *match.span(), topic, "不是政府信息里会有的词"


def _near(one: re.Match[str], other: re.Match[str]) -> bool:
    return max(one.start(), other.start()) - min(one.end(), other.end()) <= 6


#: So far before and behind a word its sentence is read; a long sentence speaks of many things.
_REACH = 40


def _words_around(text: str, match: re.Match[str]) -> str:
    before = _SENTENCE_END.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    after = _SENTENCE_END.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
    return f"{before} {after}"


_ENDINGS = "|".join(sorted(NAME_ENDINGS, key=len, reverse=True))
_REPLACED = re.compile(rf"[一-鿿a-z0-9]{{0,6}}?(?:{_ENDINGS})$")
_REPLACED_SITE = re.compile(
    "(?:直播|棋牌|博彩|投注|娱乐城|彩票|赌场|app)(?=政府(?:网站|门户|信息公开)|政务公开|政府办公室)"
)
_GOVERNMENT = re.compile("人民政府(?!令|采购|补贴|出台|主导|投入)")
_LONGEST_ENDING = 10


def _replaced_names(passage: Passage) -> Iterator[tuple[int, int, str, str]]:
    """Yield what stands before 人民政府 where a place should, and is none by its ending."""
    text = passage.folded
    spans = [match.span() for match in _REPLACED_SITE.finditer(text)]
    for government in _GOVERNMENT.finditer(text):
        before = text[max(0, government.start() - _LONGEST_ENDING) : government.start()]
        if name := _REPLACED.search(before):
            spans.append((government.start() - len(name[0]), government.start()))
    for start, end in spans:
        if not _VERB_BEFORE.search(text[max(0, start - 10) : start]):
            yield start, end, "垃圾", "占了地名的位置"


_CONTACT = re.compile(
    r"(?:加|添加|＋|\+)[ ]?(?:薇|威|维|徽|v|微)(?:信|芯|心|x|❤)?[ 号]{0,2}[:：]? ?[a-z][a-z0-9_-]{5,19}"
    r"|(?:薇|威|徽)信[号:： ]{1,3}[a-z0-9_-]{5,20}"
    r"|w{3} ?[。点，,·] ?[a-z0-9-]{2,40} ?[。点，,·.] ?(?:com|net|cc|vip|cn|top)"
    r"|(?:客服|办证|代办|咨询|联系)(?:qq|扣扣|飞机|telegram|tg)[号:： ]{0,3}[@a-z0-9_]{5,20}"
)
_PLAIN_CONTACT = re.compile(r"(?:加|添加) ?微信")


def _contacts(passage: Passage) -> Iterator[Finding]:
    for match in _CONTACT.finditer(passage.folded):
        # 添加微信 is how an office says it; the other spellings only dodge filters.
        if not _PLAIN_CONTACT.match(match[0]):
            message = "这种联系方式的写法是垃圾广告常用的。请对照原件改正，并检查原稿来源是否被篡改。"
            yield passage.finding("injected_contact", Severity.BLOCKS, message, match.span())


#: The last sign of what stands before 人民政府: a place, a level, or a word for one.
_PLACE_ENDS = "省市县区旗州盟乡镇级央方地国团自本各的层"
_HEADING_NAME = re.compile(
    r"(?!关于|经|报|由|向|请|将|与)([一-鿿a-z0-9·]{2,12}?)人民政府(?:办公[室厅])?(?:关于.{2,80})?"
)


def names_of_governments(subject: Subject) -> Iterator[Finding]:
    """Find a government signing under a name that is no place (国办发〔2017〕47号：机关名称准确)."""
    for passage in subject.fields + subject.body:
        if (
            len(passage.text) > _LONGEST_HEADING
            or passage.row
            or passage.field not in ("", "title", "issuer")
        ):
            continue
        match = _HEADING_NAME.fullmatch(passage.folded.strip())
        if (
            match
            and match[1][-1] not in _PLACE_ENDS
            and not any(match[1] in name for name in subject.unit_names)
        ):
            message = (
                f"“{passage.masked.strip()[: match.end(1)]}”不像地名，机关名称可能被替换过。"
                "请对照原件核对，名称确实如此的请说明。"
            )
            yield passage.finding("name_of_government", Severity.REASON, message, (0, match.end(1)))


_LONGEST_HEADING = 100


#: Behind an address in running text: here the name of a place or of an activity was replaced by it.
_NAME_BEHIND = re.compile(
    r"(?:省|市|县|区)?(?:[0-9]{4}年度?)?(?:人民政府|政府|党委|办公[厅室]|领导小组|政务公开|信息公开|工作|规定|条例|办法|通知|简报|方案|年度报告)"
)
_NAME_BEFORE = re.compile(r"《(?:[0-9]{4}年)?(?:https?://)?$")
_GOVERNMENT_SITE = re.compile(
    r"(?:(?:政府|政务|政务服务|信息公开)(?:门户|官方)?(?:网站?|平台|专栏|官网)?|门户网站)"
    r"[”\"》]?(?:网址|地址|域名)?[（(：: ]{1,3}(?:网址[:：]?)?$"
)
_CLOSE = 6


def foreign_addresses(subject: Subject) -> Iterator[Finding]:
    """Find addresses that are not the government's, gravest in place of a name (国办发〔2017〕47号域名要求)."""
    yield from capped(_foreign_addresses(subject))


def _foreign_addresses(subject: Subject) -> Iterator[Finding]:
    for passage in subject.everything:
        last_injected = -_CLOSE - 1
        attached = passage.where.startswith("附件")
        for address in hosts.addresses(passage.folded):
            if hosts.is_trusted(address.host, subject.hosts):
                continue
            span = (address.start, address.end)
            if why := _why_injected(passage.folded, address, address.start - last_injected <= _CLOSE):
                last_injected = address.end
                message = f"“{address.host}”{why}，像是网页被篡改时插入的。请对照原件改正，并检查原稿来源是否被篡改。"
                yield passage.finding("injected_address", Severity.BLOCKS, message, span)
            elif not attached:
                # Tender papers and price lists are full of them; in an attachment they are nobody's surprise.
                message = f"“{address.host}”不是政府网站，也不在常用网站之列。请核对网址是否正确，确需公布的请说明原因。"
                yield passage.finding("foreign_address", Severity.REASON, message, span)


def _why_injected(text: str, address: hosts.Address, close: bool) -> str:
    before, after = text[max(0, address.start - 24) : address.start], text[address.end : address.end + 16]
    if _NAME_BEFORE.search(before) or _NAME_BEHIND.match(after):
        return "占了机关或文件名称的位置"
    if _GOVERNMENT_SITE.search(before):
        return "写作政府网站的地址，却不是政府的域名"
    if hosts.looks_like_spam(address.host):
        return "像是赌博、色情类网站的地址"
    return "紧跟在一个插入的地址后面" if close else ""
