"""
Who acts on a page: a name with a door, a trade or a number behind it that has a rector, wards or an office.

An institution's verbs and organs want the name of an institution before them. Sites that are sold have none of
their own; where such a name calls a meeting or has a head nurse, it took the place of another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from gongkai.reading.tampering import context, things
from gongkai.reading.tampering.brand_names import CERTAIN, DOUBTFUL
from gongkai.reading.tampering.brand_pieces import any_of, is_known
from gongkai.reading.tampering.brands import is_official
from gongkai.reading.tampering.commonplace import PAIRS, WORDS
from gongkai.reading.tampering.families import pieces
from gongkai.reading.tampering.pairs import held
from gongkai.reading.tampering.stems import Stems, stems_of
from gongkai.reading.tampering.syllables import spells


class _Act(StrEnum):
    """What goes with the name of an institution, by the kind that has it."""

    SCHOOL = "school"
    CLINIC = "clinic"
    STATE = "state"
    BODY = "body"
    OFFICE = "office"
    DEED = "deed"


@dataclass(frozen=True, slots=True)
class Actor:
    """A name at a place of a folded text that acts as an institution and is none; ``weight`` is how much it tells."""

    start: int
    end: int
    weight: float


#: These can do nothing and have nobody: pages of a site, and what it shows or takes.
_INERT = (
    "官方(?:网站|网址|入口|平台|下载)|官网|网址|网站|(?:登[录陆])?入口|手机版|网页版|心水论坛|(?:即时)?比分网?|看球网?|直播[吧网]"
    "|娱乐[城场]|娱人城?|乐娱场|投注网?|网投|贵宾会|棋牌|电竞|百家乐|集团城|线路|app下载|下载"
)
#: So are the deeds of who has an account; honest words stand before them as often.
_DOORS = "注册|登[录陆]|开户|代理"
#: What others are called by right, each in its own field.
_TRADES = "(?:线上|在线|上市)?(?:平台|集团)|国际|体育|直播|论坛|娱乐|彩票|真人|游戏|影视|俱乐部|app|客户端|线上|在线"
_CODE = "[0-9]{2,5}|(?<=[一-鿿])[a-z][0-9]{1,2}|[a-z]{1,12}[0-9]{1,5}|[a-z]{3,14}"
_TAIL = f"(?:{_INERT}|{_DOORS}|{_TRADES}|{_CODE})"
_OF_SCHOOLS = (
    "副?校长|教务处|学生处|德育处|总务处|招生办|研究生院|学位|学籍|学子|师生|班主任|纪律处分|作业管理|本科|各学院|学生会|学报|图书馆|教学"
    "|各?年级|毕业生|新生|依法自主办学|学术委员会|研究生|硕士|博士|[人科][事研]处|是一所|[一-鿿]{1,3}所所长|馆长|教职工|校党委|教师|学生|育人"
)
_OF_CLINICS = (
    "副?院长|护理部|医务[科处]|门诊|急诊|住院部|医护|[一-鿿]{0,3}(?<!本)内科|[一-鿿]{0,3}外科|骨科|妇产科|儿科|护士长?"
    "|医师|医生|患者|体检"
)
_OF_STATE = (
    "人民政府|副?[县市区镇乡]长|常务会|常委会|批准的|关于[^,。\n]{2,40}的?(?:通告|通知|公告|意见|决定|批复|方案|办法)"
    "|对[一-鿿0-9、]{2,14}(?:临时|实施|实行|予以|进行)|主动公开|政府信息|政务公开|各乡镇|各街道|(?:共|累计|总共)?(?:收到|受理|接收|办理|答复)(?:的)?(?:政府信息公开|信息公开|依申请公开|公开申请)|人民法院|人民检察院|应急办|[县市区]委"
)
_OF_BODIES = (
    "党[委组](?!托)|党支部|纪委|团委|工会|宣传[科处部]|领导班子|各级党组织|各党支部|全体(?:党员|职工|干部)|机关各|各[科部]室"
    "|各部门|各子公司|干部职工|[一-鿿]{0,2}(?:处长|科长|部长|主任|书记)"
)
_DEEDS = (
    "(?:将|要|须|应|拟|下一步要?|还)(?:把|对|每[年月季学]|进一步|继续|加强|完善|增加|修订|组织|举办|召开|开展|启动)|召开|举行|举办|开展"
    "|组织(?:了|党员|验收|职工|师生|专家|开展)|安排专项|报送|鼓励|印发|制定了?|共有|每(?:年|月|季度?|学期|学年)"
    "|第[一二三四五六七八九十0-9]{1,3}届|被评为|荣获|承担|[主承]办(?=[,，。])|坐落|位于|始建于|创建于|设有|现有|前身|面向(?:社会|海内外)"
    "|公开招聘|简介|概况|章程"
)
_ACTS = {
    _Act.SCHOOL: _OF_SCHOOLS,
    _Act.CLINIC: _OF_CLINICS,
    _Act.STATE: _OF_STATE,
    _Act.BODY: _OF_BODIES,
    _Act.OFFICE: "办公[室厅]",
    _Act.DEED: _DEEDS,
}
_ACT = "|".join(f"(?P<{act}>{pattern})" for act, pattern in _ACTS.items())
_CERTAIN = any_of(tuple(name for name in CERTAIN if not name.isascii()))
#: In one of these a name ends, or in a letter or a digit.
_ENDS = pieces(
    "网站 网址 入口 平台 下载 官网 手机版 网页版 论坛 比分 比分网 看球 看球网 直播 直播吧 直播网 娱乐城 娱乐场 娱人 娱人城 乐娱场"
    " 投注 投注网 网投 贵宾会 棋牌 电竞 百家乐 集团城 线路 注册 登录 登陆 开户 代理"
    " 集团 国际 体育 娱乐 彩票 真人 游戏 影视 俱乐部 客户端 线上 在线"
) + tuple(name for name in CERTAIN if not name.isascii())
_CODE_ENDS = re.compile(f"[a-z0-9](?={_ACT})")
_ONE_ACT = re.compile(_ACT)
#: The name begins behind a sign or behind what a sentence puts before one.
_RUN = re.compile("[一-鿿a-z0-9·]{2,28}$")
_LED = re.compile(
    "(?:按照|依照|保障|维护|[由与和对向经在为把被请到从按据将报给的了是及者让]|转发|介绍|感谢|欢迎|日前|近日|全年|[上下]半年|本年度?|[0-9]日|(?:19|20)[0-9]{2}年度?)(?=[一-鿿a-z0-9]{2})"
)
_NAMED = re.compile(
    f"(?P<name>[一-鿿a-z0-9·]{{2,16}}?)(?P<tail>{_TAIL}+)"
    f"|(?P<bare>[a-z0-9]{{0,6}}(?:{_CERTAIN})+[a-z0-9]{{0,8}}|[a-z]{{2,4}}[0-9]{{2,4}})"
)
#: Letters or few digits are a whole name before what is shown live.
_SHOWN = re.compile(
    "(?P<code>[a-z]{2,8}|[0-9]{1,3}[a-z]?)(?P<tail>(?:体育)?(?:直播[吧网]?|比分网?|看球网?|体育))"
    "|(?P<firm>[a-z]{1,5}[0-9]{2,5})(?:集团|国际|娱乐|体育|平台|官网)"
)
_HAN, _SIGNS = re.compile("[^一-鿿]+"), re.compile("^[a-z0-9]+|[a-z0-9]+$")
#: Before these any name is that of a house of play, and no house has a rector or a charter.
_PLAYED = re.compile("娱乐城|娱人城?|乐娱场|投注网?|网投|贵宾会|百家乐|心水论坛")
_IS_INERT, _IS_DOOR = re.compile(_INERT), re.compile(_DOORS)
_FIRMS, _FIELDS = (
    re.compile("集团|国际|俱乐部"),
    re.compile("平台|体育|直播|论坛|游戏|影视|app|客户端|娱乐|彩票|真人|线上|在线"),
)
_LEAD_CODE = re.compile(
    "(?!(?:19|20)[0-9]{2}(?![0-9]))(?:[0-9]{3,5}|[a-z]+[0-9]{2,5}|[0-9]+[a-z]+[0-9]*)(?!世纪|年|日|月[0-9份])(?=[一-鿿])"
)
_END_CODE = re.compile("(?<=[一-鿿])(?!(?:19|20)[0-9]{2}$)(?:[0-9]{2,5}|[a-z]{1,12}[0-9]{1,5}|[a-z]{4,14})$")
#: Rooms are numbered, and so are the works of the country's groups.
_ROOM = re.compile("[楼座栋区室厅幢层号线路]$|^(?:中|国)[一-鿿]{0,2}|航|核|铁|电")
#: Signs of luck and of wealth; an honest platform that nobody knows has few of them.
_LUCK = re.compile("[彩赢盈亿赌钱濠澳豪尊皇葡鼎]")
_LUCKY = re.compile(
    "[博彩赢盈鼎盛龙凤凰金银皇冠星云豪发亿亚澳乐优鑫宝辉腾雷火富贵财旺耀煌恒泰鸿瑞祥荣华尊爵帝濠葡威凯巅杏沐菲]"
)
_BRANDS = frozenset(name for name in (*CERTAIN, *DOUBTFUL) if not name.isascii())
_SURE_BRANDS = tuple(name for name in CERTAIN if not name.isascii())
#: A group that teaches or heals has heads of schools and of wards.
_TEACHES = re.compile("教育|办学|分校|医疗|医药|培训|青训|少儿|教练|幼教")
_SPHERE = re.compile(
    "校长|校党委|教职工|育人|护士长|患者|教务处|学生处|各学院|二级学院|班主任|护理部|住院部|门诊|[内外]科|义诊|本科教学"
)
#: Of shows and of sports these speak; on any other page nobody with such a name has part.
_OF_SHOWS = re.compile(
    "赛|球|转播|播出|播放|观众|主播|记者|媒体|频道|收看|观看|带货|电商|运动|健身|教练|演出|网络直播|直播间"
)
_INSTITUTION = re.compile(
    "(?<![各级个属等全我本])[一-鿿]{2}(?:大学|学校|中学|小学|医院|幼儿园|人民政府|职业技术学院)"
)
_SPHERE_NEEDED, _REACH, _MOST = 2, 30, 4_000


@dataclass(slots=True)
class _Found:
    """What a name says by itself, and what it does where on the page."""

    level: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    acts: list[tuple[_Act, str]] = field(default_factory=list)
    door: bool = False
    firm: bool = False
    platform: bool = False
    lucky: bool = False
    #: All of its signs mean luck.
    golden: bool = False
    sure: bool = False
    stem: str = ""


def find(text: str) -> list[Actor]:
    """Return the names that act as institutions and are none, at each place where they act; in order."""
    stems, found = stems_of(text), dict[str, _Found]()
    for end in islice(_acting(text), _MOST):
        act, name = _ONE_ACT.match(text, end), _name(text, end)
        if not act or not act.lastgroup or not name or context.is_warned_of(text, end - len(name), end):
            continue
        if things.is_work(name) or _is_object(text, end - len(name)):
            continue
        if name not in found:
            found[name] = _levelled(stems, name)
        found[name].spans.append((end - len(name), end))
        found[name].acts.append((_Act(act.lastgroup), act[0]))
    if not found:
        return []
    page = _Page(text)
    return sorted(
        (
            Actor(*span, weight)
            for name, one in found.items()
            if (weight := _weight(one, name, page))
            for span in one.spans
        ),
        key=lambda actor: actor.start,
    )


#: Behind these stands a list of what something is done to; what follows it is the deed of somebody else.
_DONE_TO = re.compile("(?:对|将|把|对于|包括|以及|及其)[^,，。;；\n]{1,30}[、和及与]$")


def _is_object(text: str, start: int) -> bool:
    """Return whether the name at a place is the last of a list of things that something is done to."""
    return _DONE_TO.search(text, max(0, start - _REACH - _REACH), start) is not None


def _acting(text: str) -> Iterator[int]:
    """Yield where a name may end before what an institution has or does."""
    present = held(_ENDS, text)
    if present:
        ends = {match.end() for match in re.finditer(any_of(tuple(present)), text)}
        # A shorter word may end within a longer one: 娱人 in 娱人城.
        yield from sorted(end for end in ends if _ONE_ACT.match(text, end))
    yield from (match.end() for match in _CODE_ENDS.finditer(text))


def is_sold(stems: Stems, piece: str) -> bool:
    """Return whether a whole piece of a line is a name with a number or letters grown to it, or a house of play."""
    if _SHOWN.fullmatch(piece):
        return _levelled(stems, piece).level == 3
    return _NAMED.fullmatch(piece) is not None and _levelled(stems, piece).sure


def _name(text: str, end: int) -> str:
    """Return the name with its tail that ends at a place, empty where none does."""
    run = _RUN.search(text[max(0, end - _REACH) : end])
    last = _LED.split(run[0])[-1] if run else ""
    return last if _NAMED.fullmatch(last) or _SHOWN.fullmatch(last) else ""


def _levelled(stems: Stems, whole: str) -> _Found:
    """Return how little a name can be that of an institution: 3 not at all, 2 hardly, 1 in its field, 0 nothing said."""
    if shown := _SHOWN.fullmatch(whole):
        if shown["firm"]:
            return _Found(0 if is_known(shown["firm"]) else 3, stem=shown["firm"])
        bare = _IS_INERT.search(shown["tail"]) is None
        known = is_known(shown["code"]) and not shown["code"].isdigit()
        if shown["code"] in _SAID or (known and ("直播" in shown["tail"] or bare)):
            return _Found(0)
        return _Found(0 if bare and shown["code"].isdigit() else 1 if bare else 3, stem=shown["code"])
    named = _NAMED.fullmatch(whole)
    if named is None or is_official(whole):
        return _Found(0)
    if named["bare"]:
        if named["bare"].isascii():
            return _Found(0 if is_known(named["bare"]) else 1, firm=True, stem=named["bare"])
        long = len(_HAN.sub("", named["bare"])) > _SYLLABLES
        return _Found(3 if long else 2, firm=not long, stem=named["bare"])
    name, tail = named["name"], named["tail"]
    signs = _HAN.sub("", name)
    if (
        not signs
        or len(signs) > (_LONGEST_PLAYED if _PLAYED.search(tail) else _LONGEST)
        or stems.is_place(signs[:2])
        or stems.is_place(signs[:3])
    ):
        return _Found(0)
    letters = _LEAD_CODE.match(name) or _LEAD_CODE.match(whole)
    code = _END_CODE.search(whole)
    brand = signs in _BRANDS or signs.rstrip("会") in _BRANDS or signs.startswith(_SURE_BRANDS)
    ordinary = any(signs[at : at + 2] in WORDS for at in range(len(signs) - 1))
    unknown = stems.is_unknown(signs) and not ordinary
    inert, fielded = _IS_INERT.search(tail), _FIELDS.search(tail)
    one = _Found(
        0,
        door=not inert and _IS_DOOR.search(tail) is not None,
        firm=_FIRMS.search(tail) is not None,
        platform="平台" in tail,
        lucky=_LUCKY.search(signs) is not None,
        golden=all(map(_LUCKY.match, signs)),
        stem=name,
    )
    coded = code and (
        (_DOUBLED.search(code[0]) and not _ROOM.search(signs))
        or _is_code(code[0], signs, brand=brand, traded=one.firm or fielded or inert)
    )
    served = "平台" in tail or "客户端" in tail or "直播" in tail
    led = (
        letters
        and not is_known(letters[0])
        and (inert or one.door or one.firm or fielded)
        and not (served and letters[0].isdigit())
    )
    one.sure = bool(coded or led or _PLAYED.search(tail))
    acts_never = (inert or one.door) and (unknown or brand)
    if one.sure or acts_never or (signs.startswith(_SURE_BRANDS) and not one.firm):
        one.level = 3
    elif brand or (unknown and _LUCK.search(signs)):
        one.level = 2
    elif unknown and fielded and not one.firm:
        one.level = 1
    return one


#: Digits in twos, chosen for luck.
_DOUBLED = re.compile(r"^([0-9])\1([0-9])\2$")
_LONGEST, _LONGEST_PLAYED, _SYLLABLES = 6, 9, 2
#: What a country calls its shows.
_SAID = frozenset({"vr", "ar", "hd", "4k", "8k", "bb", "tv", "it", "ai"})


def _is_code(code: str, signs: str, *, brand: bool, traded: object) -> bool:
    """Return whether letters or a number at the end are grown to a name rather than those of a room or a works."""
    if _ROOM.search(signs) and not brand:
        return False
    if is_known(code) and not (brand or code.isdigit()):
        return False
    return bool(brand or traded) or any(
        spells(code, signs[-length:]) for length in range(2, 6) if len(signs) >= length
    )


class _Page:
    """What a page says beside the names that act on it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.head = text.lstrip().split("\n", 1)[0]
        # A page that speaks of a school or a hospital all the time and names none is about who acts there.
        named = any(match[0][:2] not in PAIRS for match in _INSTITUTION.finditer(text))
        spoken = len(_SPHERE.findall(text)) >= _SPHERE_NEEDED and not _TEACHES.search(text)
        self.nameless = spoken and not named
        self.named = (_INSTITUTION.search(text) or _BODY_NAMED.search(text)) is not None

    def is_new(self, name: str, one: _Found) -> bool:
        """Return whether a name is nowhere else on a page that names another body, nor a part of it."""
        return self.named and name not in self.head and self.text.count(one.stem) == self.text.count(name)

    def is_strange(self, name: str, one: _Found) -> bool:
        """Return whether a name comes from nowhere: the page names another body, and speaks of nothing of its field."""
        if not self.is_new(name, one):
            return False
        rest = self.text.replace(name, " ")
        return "平台" not in rest if one.platform else _OF_SHOWS.search(rest) is None


_BODY_NAMED = re.compile("[一-鿿]{2}(?:[县市区镇乡](?:委|人民|政府)|集团|[局院])")
_OF_INSTITUTIONS = frozenset({_Act.SCHOOL, _Act.CLINIC, _Act.STATE})
#: Whose these are that is an institution, and no firm that teaches or shows.
_OWNED = re.compile(
    "副?[校院]长|[人科][事研]处|研究生院|[一-鿿]{1,3}所所长|馆长|是一所|依法自主|教务处|学生处|德育处|总务处|招生办|学位|学籍|学子|师生"
    "|班主任|纪律处分|作业管理|护理部|护士长|教职工|校党委|住院部|门诊|.{0,3}科$|人民|副?[县市区镇乡]长|批准的|关于|应急办|学术委|(?:共|累计|总共)?(?:收到|受理|接收|办理|答复)"
)
#: What is done about one's own affairs.
_OWN_DEED = re.compile("(?:将|要|须|应|拟|下一步要?|还)|每学[期年]|制定|召开|安排专项|第.{1,3}届")


def _weight(one: _Found, name: str, page: _Page) -> float:
    kinds = {act for act, _ in one.acts}
    many = len(one.acts) > 1
    owned = any(act in _OF_INSTITUTIONS and _OWNED.match(words) for act, words in one.acts)
    strong = len(one.acts) >= _SO_OFTEN or any(map(_is_strong, one.acts))
    if one.level == 3 and (one.sure or strong):
        if one.door and not (
            one.lucky or one.sure or (kinds != {_Act.OFFICE} and (many or page.is_new(name, one)))
        ):
            return 0.0
        return 0.85 if many else 0.6
    # A firm has an office, a party committee and a union of its own.
    if one.level == 2 and strong and not (one.firm and not owned) and kinds != {_Act.OFFICE}:
        return 0.75 if many else 0.55
    if one.level and many and page.nameless:
        return 0.6
    if one.level and page.is_new(name, one) and any(_does(page.text, end, page.head) for _, end in one.spans):
        return 0.5
    return 0.55 if one.level and page.is_strange(name, one) and _acts_alone(one, kinds, owned=owned) else 0.0


def _acts_alone(one: _Found, kinds: set[_Act], *, owned: bool) -> bool:
    """Return whether a name that comes from nowhere has or does what only the body of the page can."""
    if one.platform:
        # Platforms are run by offices, and say what they will do.
        return owned or (one.lucky and (kinds != {_Act.DEED} or one.golden))
    if one.firm and not owned:
        return False
    deeds = any(act is _Act.DEED and _OWN_DEED.match(words) for act, words in one.acts)
    return owned or deeds or not kinds.isdisjoint({_Act.BODY, _Act.OFFICE})


def _is_strong(acted: tuple[_Act, str]) -> bool:
    """Return whether an act is that of a body: sites tell of teachers and patients, and have parts."""
    act, words = acted
    if act in _OF_INSTITUTIONS:
        return _OWNED.match(words) is not None
    return act is not _Act.DEED or _TELLS.match(words) is None


_SO_OFTEN, _TELLS = 3, re.compile("位于|设有|现有|简介|概况|章程|前身|第.{1,3}届|共有|承担")


def _does(text: str, end: int, head: str) -> bool:
    """Return whether what a name does is what the title says that another does."""
    act = _ONE_ACT.match(text, end)
    if not act or act.lastgroup != _Act.DEED:
        return False
    clause = _CLAUSE.split(text[act.end() : end + _CLAUSE_REACH], maxsplit=1)[0]
    return any(clause[at : at + 3] in head for at in range(len(clause) - 2) if _ALL_HAN.match(clause, at))


_CLAUSE, _CLAUSE_REACH, _ALL_HAN = re.compile("[,，。;；\n]"), 30, re.compile("[一-鿿]{3}")
