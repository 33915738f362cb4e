"""By what words a concept is known: for each the words, the units that it is counted in, and the topics it belongs to."""

from dataclasses import dataclass
from typing import Literal

Topic = Literal["", "other", "request", "review", "suit", "proactive", "response", "training", "staff", "fee"]

#: What a passage may speak of, and the words that begin to speak of it; the earlier of two at one place wins.
TOPICS: tuple[tuple[Topic, str], ...] = (
    # What is received, answered and closed as well, and is no request for information.
    (
        "other",
        (
            r"热线|12345|信箱|诉求|留言|咨询|来访|来信来|建议提案|代表建议|提案|议案|工单|网民|问政|行政审批|审批事项|政务服务"
            r"|(?:受理|收到|接收|接听|办理|接到|转办|处理)(?![^，。；\d]{0,14}(?:申请|公开|复议|诉讼|答复|决定|其中|自然人|法人|公民|结果|总计|共计|合计|期限|总量|数量|完结|完毕|(?:网络|网上|信函|当面|传真|邮件)(?:申请|提交|提出|方式|渠道|受理|\d)|提交|提出))"
            r"[\u4e00-\u9fff“”]{2,12}(?=\d)|案件(?<!复议案件)(?<!诉讼案件)(?<!公开案件)(?<!信息案件)(?<!申请案件)|线索"
            r"|(?:网上|群众)信访|信访(?:件|事项|案件)|行政许可(?:事项|办结|办件|件)"
            r"|(?:印发|制发|制作|起草|共发|发布)(?:各类|了)?(?:文件|公文|政府信息)(?=\d)|发文(?=\d)"
            r"|办事大厅|服务大厅|行政服务中心|便民服务中心|网上办事|档案馆|图书馆|投诉|举报|许可事项|督查|督察|督导|巡[视察]|交办(?:件|事项|问题|信访|案件)|一件事|纠错平台|群众来|征集|民意|监测|抽查"
        ),
    ),
    ("review", r"行政复议(?:和行政诉讼)?(?:案件|申请)?|(?<!未经)复议(?!后)"),
    ("suit", r"行政诉讼(?:案件)?|诉讼|起诉"),
    ("fee", r"收费|费用|经费"),
    ("training", r"培训|会议"),
    ("response", r"新闻发布会|在线访谈|政策解读|解读|舆情|回应"),
    (
        "request",
        r"(?:办理|答复)结果(?:为|如下|:)|依申请公开|申请公开|(?:政府)?信息公开申请|(?:收到|受理|新收|接到)(?:(?!复议|诉讼)[^，。；]){0,14}申请|申请人",
    ),
    (
        "proactive",
        r"(?<!已)(?<!属于)(?<!已经)主动公开(?!范围)|(?<!申请)公开(?:各类)?(?:政府|政务)?信息|发布(?:各类)?(?:政府|政务)?信息",
    ),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """The words of a concept; ``follows`` says that they may stand behind the number: 收到 48 件申请."""

    concept: str
    words: str
    units: frozenset[str]
    topics: frozenset[str]
    follows: bool


_PIECES = "条 件 篇 个 份 则 项 宗"
_CASES = "件 例 宗 份 封 条 次 起"
_TIMES = "次 场 期 场次 期次"
_PEOPLE = "人 名"
_MONEY = "万元 元"
_ASK = "request any"
_ANSWER = "request any proactive fee"
_OUT = "proactive response any"

RULES: list[Rule] = []


def _rule(concept: str, words: str, units: str, topics: str = "", *, follows: bool = True) -> None:
    named = {"" if topic == "any" else topic for topic in topics.split()}
    RULES.append(Rule(concept, words, frozenset(units.split()), frozenset(named), follows))


# What went out.
_rule(
    "proactive_total",
    r"(?<!其他)(?<!其它)(?<!其他应)(?<!其它应)主动(?:向社会)?(?:发布|公开)(?:各类|各种|了|的|本级|我[市县区局])*(?:政府|政务)?(?:工作)?信息(?:总?数量?|总量)?",
    _PIECES,
)
_rule(
    "proactive_total",
    r"(?:^|(?<=[，、；共年]))主动公开(?:信息)?总?(?:数量?|量)(?:共|为|达)*$",
    "条",
    "proactive any",
    follows=False,
)
_rule("proactive_total", r"(?:各类|各种|不同)渠道(?:和方式)?公开(?:政府)?信息", "条")
_rule("proactive_total", r"(?:共|合计|累计|总计|全年)主动公开$", "条", "proactive")
# 年度累计公开政府信息 137 条: nothing says that only one channel is meant.
_rule(
    "proactive_total",
    r"^(?:20\d\d年度?|全年|本年度?|年内|我[局委办厅镇乡]|本[局委办厅镇乡]|全[局委办厅镇乡县市区](?=共|合计)|，|共|累计|合计|总计)*(?:全年|年度|共|累计|合计|总计)(?:向社会)?公开(?:各类)?(?:政府|政务)信息(?:总[数量])?$",
    "条",
    "proactive any",
    follows=False,
)
_rule("normative_published", r"其中:?(?:行政)?规范性文件$", "条", "proactive")
_rule("normative_published", r"(?<!制发)(?:主动)?公开(?:行政)?规范性文件", "条 件 份 个")
_rule(
    "normative_made",
    r"(?:制发|制定|印发|出台|新制作|新发布|新增)(?:了|的)?(?:行政)?规范性文件",
    "条 件 份 个",
)
_rule(
    "normative_open",
    r"规范性文件(?:的)?(?:对外公开|公开)总数量?|(?:对外公开|公开)规范性文件总数量?|(?<=，)(?:累计)?对外公开总数量?"
    r"|(?:历年)?累计(?:对外)?公开(?:的)?(?:行政)?规范性文件",
    "条 件 份 个",
    follows=False,
)
for _concept, _words in (
    ("rules_made", r"(?:制发|制定|出台|颁布)(?:了|的)?(?:政府|部门)?规章"),
    ("rules_repealed", r"(?:废止|宣布失效)(?:了|的)?(?:政府|部门)?规章"),
    ("rules_valid", r"现行有效(?:的)?(?:政府|部门)?规章"),
):
    _rule(_concept, rf"{_words}(?:数量|件数)?$", "件 部 个", follows=False)
_rule("normative_repealed", r"(?:废止|宣布失效)(?:了|的)?(?:行政)?规范性文件", "条 件 份 个")
_rule("normative_valid", r"(?:现行|继续|持续)有效(?:的)?(?:行政)?规范性文件", "条 件 份 个")
_rule(
    "gazette",
    r"(?:政府公报|政报|公报)(?:主动)?(?:公开|发布|刊登|刊载)?(?:政府|政务|各类)*信息数?|(?:政府公报|公报)公开|^[、和]?(?:政府)?公报$",
    "条 篇",
    _OUT,
)
_rule(
    "site",
    r"(?:政府)?(?:门户)?网站(?:和[^，。]{2,10}网站)?(?:主动)?(?:公开|发布|发布了|公开了)(?:政府|政务|各类)*(?:信息)?数?"
    r"|^(?:其中)?[、，:和]*(?:通过)?(?:政府)?(?:门户)?网站$",
    "条 篇",
    _OUT,
)
_rule("weibo_wechat", r"微博(?:、|和|及|与)?(?:政务)?微信|“?两微|新媒体", "条 篇", _OUT)
_rule("weibo", r"(?:政务|政府|官方)?微博", "条 篇", _OUT)
_rule("wechat", r"(?:政务|政府|官方)?微信(?:公众号|平台|公众平台)?", "条 篇", _OUT)
_rule(
    "other_channels",
    r"其[他它](?:方式|渠道|途径)(?:公开|发布)?(?:政府|政务)?(?:信息)?数?",
    "条 篇",
    "proactive any",
)
_rule(
    "answered",
    r"回应(?:公众|群众|社会)?(?:关注|关切|关心)?(?:的)?(?:热点|焦点|重大)?(?:问题)?(?:或|和|及|、)?(?:重大)?"
    r"(?:政务)?(?:舆情|热点|关切)(?:数|共|事件)?",
    "次 件 条",
)
_rule("press", r"(?:参加或举办)?新闻发布会(?:总次数)?", _TIMES)
_rule("press_head", r"(?:主要负责同志|主要负责人|主要领导)(?:参加|出席)(?:新闻)?发布会(?:总?次数)?", _TIMES)
_rule("interview", r"(?:政府网站)?在线访谈(?:数|次数|活动|节目)?", _TIMES)
_rule(
    "interview_head",
    r"(?:主要负责同志|主要负责人|主要领导)(?:参加|出席)(?:政府网站)?在线访谈(?:数|次数|活动|节目)?",
    _TIMES,
)
_rule("interpretation", r"(?:政策|文件)?解读(?:稿件|材料|信息|文章)?(?:发布)?(?:数)?", "篇 条 件 个 份")
_rule("social_answers", r"微博(?:、|和|及)?微信回应(?:事件)?", "次 件 条")
_rule("other_answers", r"其[他它]方式回应(?:事件)?", "次 件 条")

# What was asked for.
_REQUEST = r"(?:依申请公开|政府信息公开|信息公开)(?:政府信息|信息)?(?:的)?(?:申请)?(?:事项|件|数)?"
_rule(
    "received",
    r"(?:政府信息)?依申请公开(?:政府信息|信息)?(?:申请)?(?:总?数|数量|事项|件)?|(?:政府)?信息公开(?:的)?申请(?:总?数量?)?"
    r"|(?<![面真络上函行邮线复后业人织民构司])申请(?:总?数量?|公开政府信息)?(?:的事项)?(?!人|内容|公开|行政|方式|形式|途径|渠道|表|书|信息|方向|事由)|申请公开的?(?:事项|信息|件)"
    r"|(?:申请的?)?(?:受理|收件)总?量|(?<=收到)(?:政府信息公开|信息公开)?书面申请(?!公开)|(?:网[上络]|线上)申请(?:和|及|与|、|以及)(?:书面|信函|线下)申请(?=[共计合总\d]|$)",
    _CASES,
    "request any proactive",
)
_rule(
    "received",
    r"(?:收到|受理|接到|接收|新收)(?:了)?(?:政府信息公开|信息公开|依申请公开)(?:政府信息)?(?:的)?(?:申请|事项)+",
    "个 项",
    "request any proactive",
    follows=False,
)
_rule(
    "papers",
    r"依申请(?:公开)?转(?:为)?主动公开(?:的)?(?:政府)?(?:信息|公文|文件)?",
    "件 份 条 篇 个",
    follows=False,
)
_rule("closed", r"^(?:本年度?|全年|共|在|对|已经?)*(?:办结|办理|答复)的$", _CASES, _ASK, follows=False)
_rule("papers", r"(?:依申请公开|不予公开)(?:类)?(?:的)?(?:文件|公文)(?:总?数)?", "件 份 条 篇 个")
_rule("received", r"^(?:20\d\d年度?|共|累计|全年|年内|合计)*(?:收到|受理|接收)$", "件 宗 例 封", "request")
_rule(
    "received_new",
    r"(?:本年度?)?新收(?:到)?(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:数量)?",
    _CASES,
    _ASK,
)
_rule(
    "carried_in",
    r"(?:上年度?|上一年度?|去年|年初|期初)(?:度)?(?:结转|转结|转接|接转)(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:数量|件)?"
    r"|20\d\d年度?(?:结转|转结|转接)(?:办理)?(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:数量|件)?|(?:结转|转结)上一?年度?(?:的)?(?:政府信息公开|信息公开)?(?:申请)?",
    _CASES,
    _ASK,
)
# 上年结转政府信息公开申请 1 项: with the noun, whatever the unit.
for _concept, _words in (
    ("carried_in", r"(?:上一?年度?|去年)(?:结转|转结|转接|接转)"),
    ("closed", r"(?<!未)(?:办结|办理完毕)了?"),
):
    _words += r"(?:的)?(?:政府信息公开|信息公开|依申请公开)(?:的)?(?:申请|事项|件)+"
    _rule(_concept, _words, "项 个", _ASK, follows=False)
_rule(
    "carried_out",
    r"(?:按规定|依规|依法|按照?(?:《?(?:政府信息公开)?条例》?)?(?:的)?规定|均|已|申请|顺延|跨年度?)*(?:结转|转结|转入|转接|转|顺延)(?:至|到|入)?(?:下|次|明|20\d\d)[^，。；]{0,16}",
    _CASES,
    _ASK,
)
_rule(
    "to_handle",
    rf"(?:应|共应?|合计应?)办理(?:申请)?|(?<!已)(?:办理|处理)(?:答复|回复)?了?{_REQUEST}",
    _CASES,
    "request",
)
_rule("carried_out", r"(?:尚)?未(?:办结|办理完毕|答复)(?:的)?$", _CASES, _ASK)
_BY = r"(?:形式|方式|途径|渠道|提交|递交|提出|受理|书面|的)*(?:申请)?(?:数)?"
_rule(
    "carried_out",
    r"(?:尚在|正在|仍在)(?:法定)?(?:答复|办理)(?:期限|时限|过程)?[内中之]*|(?:尚)?未到(?:答复|办理)期限",
    _CASES,
    _ASK,
)
_rule("counter", rf"(?:当面|现场|窗口){_BY}", _CASES, _ASK)
_rule("fax", rf"传真{_BY}", _CASES, _ASK)
_rule(
    "network",
    r"(?:网络|网上|在线|线上|互联网|电子邮件|网站(?:平台)?|网络平台|邮箱)"
    r"(?!监测|巡查|检查|培训|直播|访谈|会议|评议|测评|问政|调查|征集)"
    rf"(?:平台|申请平台|依申请公开平台)*{_BY}",
    _CASES,
    _ASK,
)
_rule(
    "letter",
    rf"(?:信函|邮寄|书信|信件|来信|挂号信){_BY}",
    _CASES,
    _ASK,
)
_rule("other_in", r"其[他它](?:方式|途径|渠道|形式)(?:提交|提出|受理|的)*申请(?:数)?", _CASES, _ASK)
_rule(
    "closed",
    rf"(?<!未)(?:办结|办理完毕|办理完结|已办理|已完成)了?{_REQUEST}|(?<!未)(?:申请)?(?<!未)(?:办结|办理完毕|办理完结|已办理)(?:申请)?(?:数)?|办理结果(?:总计|合计)",
    _CASES,
    _ASK,
)
_rule(
    "on_time",
    r"(?:按时限?|按期限?|如期|及时|(?:法定|规定)(?:时限|期限|时间)内)(?:全部|均)?(?:答复)?(?:办结|答复|办理)(?:数)?",
    _CASES,
    _ASK,
)
_rule("extended", r"(?:经[^，。；\d]{2,14})?(?:延期|延长)(?:办结|答复|办理|期限)?(?:数)?", _CASES, _ASK)
_rule(
    "replied",
    rf"(?:答复|办复|回复)了?{_REQUEST}|(?<!其[他它]公开)(?<!免[于予]公开)(?:申请)?(?:答复|办复|回复)(?:申请)?(?:数)?",
    _CASES,
    _ASK,
)
_rule(
    "already",
    r"(?:属于)?(?:已经?)主动公开(?:范围)?(?:的)?(?:数)?|属于主动公开(?:范围)?(?:的)?",
    _CASES,
    _ANSWER,
)
_rule(
    "granted",
    r"(?<!不)同意公开(?:答复)?(?:政府信息)?(?:的)?(?:数)?|予以公开(?:答复)?(?:的)?|准予公开(?:答复)?(?:的)?|(?<!部分)全部公开|(?:^|^其中|[、，:])公开(?:的)?$",
    _CASES,
    _ANSWER,
)
_rule(
    "granted_partly",
    r"(?:予以|同意)?公开(?:或者?|和|及|与|以及|、)(?:予以|同意)?部分公开(?:政府信息)?(?:的)?(?:有)?",
    _CASES,
    _ANSWER,
)
_rule(
    "partly", r"部分同意公开(?:答复)?(?:的)?(?:数)?|(?:同意)?部分公开(?:答复)?(?:的)?(?:数)?", _CASES, _ANSWER
)
_rule(
    "refused", r"(?:不予|否决)公开(?:答复)?(?:的)?(?:数)?|不同意公开(?:答复)?(?:的)?(?:数)?", _CASES, _ANSWER
)
_rule("secret", r"(?:涉及)?国家秘密", _CASES, _ASK)
_rule("trade_secret", r"(?:涉及)?商业秘密", _CASES, _ASK)
_rule("privacy", r"(?:涉及)?个人隐私", _CASES, _ASK)
_rule("security", r"危及国家安全、公共安全、经济安全[和及、]社会稳定", _CASES, _ASK)
_rule("refused_otherwise", r"法律、?法规(?:规定)?的其[他它]情形", _CASES, _ASK)
_rule(
    "not_information",
    r"(?:不是|不属于|非)(?:《条例》所指的?|《?政府信息公开条例》?所指的?|本条例所指的?)?政府信息",
    _CASES,
    _ASK,
)
_rule(
    "not_ours",
    r"(?:不属于|非)(?:本|我)(?:行政)?(?:机关|单位|部门|[局委办县市区])(?:公开|掌握|职责|信息|范围)*(?:的)?(?:数)?",
    _CASES,
    _ANSWER,
)
_rule("absent", r"(?:申请)?(?:政府)?信息不存在(?:的)?(?:数)?|^[、和]?不存在(?:的)?$", _CASES, _ANSWER)
_rule(
    "absent",
    r"(?:信息)?不存在(?:或者?|和|及|、)(?:本机关|本单位)?不掌握(?:相关)?(?:信息)?(?:的)?",
    _CASES,
    _ANSWER,
)
_rule("supplement", r"(?:告知)?(?:申请人)?(?:[作做]出?|进行|予以)?(?:更改|更正|修改)、?补充", _CASES, _ANSWER)
_rule("elsewhere", r"告知(?:通过)?其[他它]途径(?:办理)?|(?:通过)?其[他它]途径办理", _CASES, _ANSWER)
# 公示栏等其他途径 40 条 went out so.
_rule("elsewhere", r"(?:通过)?其[他它]途径", "件 例 宗 份 封 次 起", _ANSWER)
_rule("unable", r"无法提供(?:的)?", _CASES, _ASK)
_rule("unprocessed", r"不予处理(?:的)?", _CASES, _ASK)
_rule("otherwise", r"其[他它]处理(?:情形|方式)?(?:的)?", _CASES, _ASK)
for _suffix, _words in (
    ("3.3.2", r"其[他它]法律、?行政法规(?:规定)?禁止公开"),
    ("3.3.3", r"三安全、?一稳定”?"),
    ("3.3.4", r"保护第三方合法权益"),
    ("3.3.5", r"(?:三类)?内部事务(?:性)?信息"),
    ("3.3.6", r"(?:四类)?过程性信息"),
    ("3.3.7", r"行政执法案卷"),
    ("3.3.8", r"行政查询事项"),
    (
        "3.4.1",
        r"(?:本(?:行政)?机关)?不掌握(?:相关|该|所申请)?(?:政府)?信息|本(?:机关|单位|部门|行政机关)不掌握(?:的)?",
    ),
    ("3.4.2", r"没有现成信息(?:需要?另行制作)?"),
    ("3.4.3", r"补正后(?:申请内容)?仍不明确"),
    ("3.5.1", r"信访、?举报、?投诉类?(?:申请)?"),
    ("3.5.2", r"(?<!反)重复申请"),
    ("3.5.3", r"(?:要求提供)?公开出版物"),
    ("3.5.4", r"(?:无正当理由)?大量反复申请"),
    ("3.5.5", r"(?:要求)?(?:行政机关)?(?:确认或)?重新出具已获取信息"),
    ("3.6.1", r"(?:申请人)?(?:无正当理由)?逾期不补正(?:、?行政机关不再处理其政府信息公开申请)?"),
    ("3.6.2", r"(?:申请人)?(?:逾期)?(?:未按收费通知要求)?缴纳费用(?:、?行政机关不再处理其政府信息公开申请)?"),
):
    # 信访 and 投诉 are of another topic, elsewhere.
    _rule(f"row {_suffix}", _words, _CASES, f"{_ASK} other" if _suffix == "3.5.1" else _ASK)
_rule(
    "natural",
    r"自然人(?:提出|提交)?(?:的)?(?:申请)?|公民(?:个人)?(?:提出)?(?:申请)?",
    f"{_CASES} {_PEOPLE}",
    _ASK,
)
_rule("companies", r"商业企业(?:申请)?|(?<!公共)企业(?:提出)?(?:的)?申请", _CASES, _ASK)
_rule("research", r"科研机构", _CASES, _ASK)
_rule("charities", r"社会公益组织", _CASES, _ASK)
_rule("lawyers", r"法律服务机构", _CASES, _ASK)
_rule(
    "organisations",
    r"^[、，和及与]?法人$|法人(?:或者?|和|及|、)?(?:其[他它])?组织(?:提出|提交)?(?:的)?(?:申请)?|法人(?:申请)",
    _CASES,
    _ASK,
)

# Disputes; 维持 of a review and of a suit are told apart by the topic.
for _kind, _named in (
    ("review", r"行政复议(?:案件|申请)?(?:数量?)?|复议(?:案件|申请)?"),
    ("suit", r"(?:行政)?诉讼(?:案件)?(?:数量?)?"),
):
    _rule(f"{_kind}_total", _named, _CASES, _kind)
    _rule(
        f"{_kind}_upheld",
        r"维持(?:或者?|、)驳回(?:的)?|(?:结果)?维持(?:原)?(?:具体)?(?:行政)?(?:行为)?(?:或者?驳回)?(?:原告)?(?:诉讼)?(?:请求)?(?:的)?(?:数)?"
        r"|驳回(?:原告)?(?:诉讼)?(?:请求|申请)?",
        _CASES,
        _kind,
    )
    _rule(f"{_kind}_corrected", r"(?:被)?(?:依法)?(?:结果)?纠(?:错|正)(?:的)?(?:数)?", _CASES, _kind)
    _rule(f"{_kind}_other", r"其[他它](?:情形|结果)(?:的)?(?:数)?|^[、和]?其[他它]$", _CASES, _kind)
    _rule(f"{_kind}_open", r"(?:尚未|未)审结(?:的)?|正在审理|尚在审理", _CASES, _kind)
_rule("suit_total", r"(?:^|[，。；、])被诉$", _CASES, "suit review request any")
_rule("direct", r"(?:未经复议)?直接(?:提起)?(?:行政)?(?:起诉|诉讼)", _CASES, "suit review request any")
_rule("after_review", r"复议后(?:提起)?(?:行政)?(?:起诉|诉讼)", _CASES, "suit review request any")

# People, money, meetings.
_rule("complaints", r"(?:举报|投诉|举报投诉|投诉举报)(?:数量?)?", _CASES, "request review suit fee other any")
_rule("charged", r"(?:收取|收费|收取的?费用)[^，。；]{0,10}?(?:金额|费用)?", _MONEY, "request fee any")
_rule("offices", r"专门机构(?:数)?", "个 家")
_rule("reading_points", r"查阅(?:点|场所|中心|室)(?:数)?", "个 处")
_rule("staff", r"(?:从事[^，。]{0,14}工作|信息公开工作|专、?兼职(?:工作)?)人员(?:总?数)?", _PEOPLE)
_rule("staff_full", r"专职(?:工作)?人员(?:数)?|专职", _PEOPLE)
_rule(
    "staff_part",
    r"(?<!专)(?<!专、)兼职(?:工作)?人员(?:数)?|(?<!专)(?<!专、)兼职(?!信息员|联络员|人员)",
    _PEOPLE,
)
_rule("funds", r"专项经费", _MONEY)
_rule("meetings", r"(?:工作会议或专题会议|工作会议|专题会议|工作会|专题会)(?:数)?", _TIMES)
_rule("trainings", r"培训(?:班|会)?(?:数)?", f"{_TIMES} 个")
_rule(
    "trained",
    r"(?:^|(?<=[，、；共年县市区局镇乡]))(?:组织|开展|轮)?(?:培训|轮训|受训|参训)(?:了|干部|人员|学员)*(?:共)?$|(?:接受)?培训(?:工作)?人员(?:数)?|(?:参加|参训|接受)(?:培训|人员)|培训(?:各类|相关)?(?:人员|干部)?|参训人(?:员|数)",
    f"人次 {_PEOPLE}",
)
_rule("permits", r"行政许可(?:处理)?(?:决定)?(?:数量)?", "件 项 条", "any proactive request review")
_rule("penalties", r"行政处罚(?:处理)?(?:决定)?(?:数量)?", "件 项 条", "any proactive request review")
_rule("coercions", r"行政强制(?:处理)?(?:决定)?(?:数量)?", "件 项 条", "any proactive request review")
_rule("purchases", r"(?:政府)?集中采购(?:的)?(?:项目|数量)*", "个 项 次", follows=False)
_rule("purchased", r"(?:政府)?集中采购(?:的)?(?:项目)?(?:总?金额|总额)|采购总金额", _MONEY, follows=False)
_rule("charges", r"行政事业性收费(?:金额)?", _MONEY)
