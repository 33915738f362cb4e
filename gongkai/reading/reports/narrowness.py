"""Does a number count all of a thing, or a piece of it that some word sets apart?"""

import re

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.relations.standing import is_made_besides, is_of_the_row

_TIME = re.compile(
    r"上半年|下半年|季度|(?<!\d)(?:[1-9]|1[01])月(?!1日[^，。；]{0,8}12月)|每月|每周|月均|日均|(?<!今年)(?<!一年)以来|历年|(?:历年|目前)累计|[二两三四五六七八九十]年(?:多)?(?:来|间)|近[几两三四五六七八九十]年|任期|[上本]届|自\d{4}年|截至目前"
)
_DATE = re.compile(r"\d+ ?[年月日]")
_SUBJECT = re.compile(
    r"领域|等方面|同一|个别申请|部分申请|少数申请|(?<![各人开种诉])类(?!行政|案)|专栏|栏目|专题(?!会)|板块|最[多高]|较多|居前|动态(?!更新|调整)|通知公告|(?:公文|新闻|文件|公告)类|(?:涉及|关于|针对)(?![^，。；]{2,20}(?:问题|不足|短板)，|这|此|上述|存在|问题|政府信息公开|信息公开|依申请公开|国家秘密|商业秘密|个人隐私)|首次|重大项目|扶贫|预决算|财政|民生|疫情|“[^”]{2,12}”"
)
_SITE = re.compile(r"(?:门户)?网站|公众号|平台|在线")
#: Reviews and suits about something else, or in which the organ itself decides.
_OTHER_DISPUTE = re.compile(
    r"因(?![^，。；]{0,10}(?:信息|公开|申请))[^，。；]{2,14}(?:被|提起|引发|引起)|作为复议机关|作为被告|各类行政|法制办|司法局|复议办|其[他它]行政|非信息公开|复议(?:机构|机关|委员会)|上一?年度?遗留"
)
#: Concepts that say themselves where something went out.
_CHANNELS = frozenset(
    {
        "site",
        "weibo",
        "wechat",
        "weibo_wechat",
        "gazette",
        "other_channels",
        "network",
        "interview",
        "interview_head",
    }
)
#: What offices count in several ways: their own and everybody's, each kind by itself.
_LOOSE = frozenset(
    {
        *(
            "interpretation",
            "trainings",
            "trained",
            "meetings",
            "answered",
            "staff",
            "staff_full",
            "staff_part",
            "offices",
            "reading_points",
        ),
        *(
            "social_answers",
            "other_answers",
            "funds",
            "press_head",
            "interview_head",
            "interview",
            "site",
            "complaints",
        ),
        *(
            "weibo",
            "wechat",
            "weibo_wechat",
            "other_channels",
            "permits",
            "penalties",
            "coercions",
            "charges",
        ),
        *("normative_made", "normative_valid", "normative_repealed", "charged", "on_time"),
    }
)


_OF_REQUESTS = re.compile("申请|收费|费用")
_STAFF = frozenset({"staff", "staff_full", "staff_part"})
#: 明确 1 名专职人员负责日常工作: one office's, it may be, beside those of all.
_APPOINTED = re.compile("明确|指定|落实|确定|安排|抽调|选派|增配|指派|设")
_EVERYBODY = re.compile(
    r"(?:^|[，。；：:,、]|年度?|年内) ?(?:全[省市县区州旗镇乡]|我[镇乡局委办]|本[局委办镇乡]|全局|全系统)"
)


def is_narrow(mention: Mention) -> bool:
    """Return whether a word beside a number may set it apart from the total of its kind."""
    if is_set_apart(mention):
        return True
    clause = _clause(mention)
    if mention.concept not in _CHANNELS and _SITE.search(clause):
        return True
    if mention.concept in _MONEY_ROWS:
        return _PLAIN_SUM.fullmatch(_sentence(mention).replace(" ", "")) is None
    if mention.concept in _DECISIONS:
        return not (_listed(mention) or _decided(mention))
    if mention.concept in _STAFF and _APPOINTED.search(mention.before):
        return True
    if mention.concept == "charged" and _OF_REQUESTS.search(mention.paragraph.chapter):
        # 四、依申请公开. …共收取费用 0.05 万元: of the requests, and of nothing else.
        return False
    if mention.concept.startswith("normative") and not _of_the_row(mention):
        return True
    if mention.concept in _LOOSE and not _listed(mention):
        return not _EVERYBODY.search(mention.paragraph.text[mention.sentence_start : mention.count.start])
    return False


def _of_the_row(mention: Mention) -> bool:
    """Return whether a number of normative documents is of the end of the year, and of all that the row counts."""
    text = mention.paragraph.text
    behind = re.split("[。；]", text[mention.count.start :])[0]
    if mention.concept in ("normative_published", "normative_open"):
        return True
    if is_made_besides(text[mention.sentence_start : mention.count.start] + behind):
        return False
    return is_of_the_row(
        text[mention.sentence_start :], mention.count.start - mention.sentence_start, _number_end(mention)
    )


def _number_end(mention: Mention) -> int:
    """Return where the digits of a number end, in its sentence."""
    return mention.count.end - mention.sentence_start - len(mention.count.unit)


def is_set_apart(mention: Mention) -> bool:
    """Return whether the words themselves say that a number is of another time, subject or dispute."""
    clause = _clause(mention)
    if _TIME.search(clause) or _SUBJECT.search(clause):
        return True
    if is_other_dispute(mention):
        return True
    behind = mention.paragraph.text[mention.count.end : mention.count.end + 16]
    if _OF_BEFORE.match(behind) or _NOT_COUNTED.match(mention.paragraph.text, mention.count.end):
        return True
    if _IN_SOME_DAYS.search(mention.paragraph.text[max(0, mention.begins - 12) : mention.count.start]):
        return True
    # 八个重点领域主动公开信息…，受理…: what opens a sentence sets all of it apart.
    sentence = mention.paragraph.text[mention.sentence_start : mention.count.start]
    return "领域" in sentence.split("，")[0].split(",")[0]


def is_other_dispute(mention: Mention) -> bool:
    """Return whether a review or suit is none about the disclosure of this organ."""
    if not mention.concept.startswith(("review", "suit")):
        return False
    return (
        _OTHER_DISPUTE.search(_clause(mention)) is not None
        or _OF_A_KIND.search(_sentence(mention).rsplit("，", 1)[-1]) is not None
        or _is_duty(mention)
        or _OF_WHICH_SOME.match(mention.paragraph.text, mention.count.end) is not None
        or _ABOUT.search(_sentence(mention)) is not None
    )


#: 行政处罚类复议 6 件、诉讼 3 件
_OF_A_KIND = re.compile("(?<!公开)类(?:行政)?(?:复议|诉讼)")
#: 复议案件 38 件，多由投诉引起；与政府信息公开有关的 4 件: reviews of every kind, of which some are meant here.
_OF_WHICH_SOME = re.compile(
    r"[^。\d]{0,30}[，；(](?:其中|属于|涉及)*[，:]?(?:与|涉及|因|涉)?(?:政府)?信息公开(?:[^，。；\d]{0,6}的|案件|类|方面)[^，。；\d]{0,8}\d"
    r"|[^，。；\d]{0,4}，(?:绝大部分|绝大多数|大部分|大多|多数?|主要|均|全部)(?:是|系|为)?[由因](?![^，。；]{0,12}信息公开)[^，。；]{2,14}(?:引[起发]|产生|提起)"
)
_ABOUT = re.compile("涉及(?!政府信息公开|信息公开|依申请公开)")
#: 15 个工作日内答复的 112 件: of all answers those that came soon.
_IN_SOME_DAYS = re.compile(r"\d ?个?(?:工作日|日|天)以?内[^，。；\d]{0,12}$")
#: 2 件，均为上年受理
_OF_BEFORE = re.compile("[，(]?(?:均|都)?(?:为|系|属)(?:上年|上一年|以前年度|往年)")
#: 另协助某局办理申请 4 件，不计入本局数据
_NOT_COUNTED = re.compile(
    "[^。；\\d]{0,12}[，(][^。；，\\d]{0,8}(?:不计入|未计入|不列入|未列入|不纳入|未纳入|不含在)"
)


def _sentence(mention: Mention) -> str:
    """Return the words of the sentence up to a number, from its last semicolon on."""
    text = mention.paragraph.text[mention.sentence_start : mention.count.start]
    return text.rsplit("；", 1)[-1]


#: What an organ decides as its daily work, and does not suffer.
_DUTY = re.compile(
    r"(?:办理|审理|审结|受理|化解|承办|代理)[^，。；]{0,10}(?:行政复议|行政诉讼|行政应诉|复议案件)"
)


def _is_duty(mention: Mention) -> bool:
    """Return whether the organ itself decides these reviews, whatever they are about."""
    paragraph = mention.paragraph
    if re.search(r"复议|诉讼", paragraph.chapter + paragraph.section):
        return False
    sentence = paragraph.text[mention.sentence_start : mention.count.end]
    if re.search("复议(?:机构|机关|委员会)(?:收到|受理|审理|审结|办理)", sentence):
        return True
    return _DUTY.search(sentence) is not None and "公开" not in sentence


def _clause(mention: Mention) -> str:
    """Return the words of the clause, with the one before it where that holds no number."""
    text = mention.paragraph.text
    lead = text[mention.sentence_start : mention.begins]
    if mention.shared:
        # 行政复议、行政诉讼分别为 3 件、9 件: what stands before 分别 is said of all of them.
        return (
            lead[max(lead.rfind("，", 0, max(lead.rfind("分别"), 0)), lead.rfind("；")) + 1 :]
            + mention.before
        )
    last = _PIECES.split(lead)[-1]
    return (last if not _DIGIT.search(_DATE.sub("", last)) else "") + mention.before


_PIECES, _DIGIT = re.compile(r"[。；;:：]"), re.compile(r"\d")


#: 全年作出行政许可处理决定 120 件、行政处罚决定 8 件: all that were made, and not those that were published.
_MADE = re.compile(r"(?:^|[，；])[^，。；\d]{0,24}(?:作出|做出)[^，。；]{0,40}$")
_IN_YEAR = re.compile(r"全年|本年|年度|20\d\d年|年内|全[省市县区州旗镇乡局]")


def _decided(mention: Mention) -> bool:
    """Return whether a number is of all decisions that were made in the year."""
    sentence = mention.paragraph.text[mention.sentence_start : mention.count.start]
    return (
        re.search(r"(?:许可|处罚|强制)(?:处理)?决定(?:书)?$", mention.before) is not None
        and _MADE.search(sentence) is not None
        and _IN_YEAR.search(sentence) is not None
        and re.search("公开|公示|发布|其中", sentence) is None
    )


def _listed(mention: Mention) -> bool:
    """Return whether a number names its row as the form does, which a list copied from it does."""
    words = _FORM_WORDS.get(mention.concept)
    return words is not None and re.search(words, mention.before) is not None


#: Decisions are counted in several ways: made, published, of one kind; only the words of the form say which.
_DECISIONS = frozenset({"permits", "penalties", "coercions"})
#: What a sentence tells that says nothing else is that of the whole year: 全年行政事业性收费 6.5 万元.
_MONEY_ROWS = frozenset({"charges", "purchases", "purchased"})
_PLAIN_SUM = re.compile(
    r"(?:20\d\d年度?|全年|本年度?|年内|[我本全][省市县区州旗镇乡局委办]|实施|开展|完成|共|[，、])*"
    r"(?:行政事业性收费|(?:政府)?集中采购)[^，。；\d]{0,10}(?:\d+ ?[个项次]，(?:采购)?(?:总?金额|总额))?[^，。；\d]{0,6}"
)
_FORM_WORDS = {
    "permits": r"行政许可(?:处理)?决定数量",
    "penalties": r"行政处罚(?:处理)?决定数量",
    "coercions": r"行政强制(?:处理)?决定数量",
    "on_time": r"按时办结数",
    "complaints": r"举报投诉(?:数|\d)",
    "interpretation": r"政策解读稿件",
    "trainings": r"举办各类培训班",
    "trained": r"接受培训人员",
    "meetings": r"工作会议或专题会议",
    "answered": r"回应公众关注热点或重大舆情",
    "staff": r"从事政府信息公开工作人员",
    "staff_full": r"专职",
    "staff_part": r"兼职",
    "offices": r"专门机构",
    "reading_points": r"查阅点",
    "social_answers": r"微博、?微信回应",
    "other_answers": r"其他方式回应",
    "funds": r"政府信息公开专项经费",
    "interview": r"政府网站在线访谈",
    "interview_head": r"主要负责同志参加",
    "press_head": r"主要负责同志参加",
    "site": r"政府(?:门户)?网站公开",
    "weibo": r"政务微博公开",
    "wechat": r"政务微信公开",
    "other_channels": r"其[他它]方式公开",
    "normative_made": r"(?:制发|本年新制作)(?:行政)?规范性文件",
    "normative_valid": r"现行有效",
    "normative_repealed": r"废止",
}
