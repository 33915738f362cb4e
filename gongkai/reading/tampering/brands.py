"""Names of betting sites told by how they are built, where a name or a title should be."""

import re
from dataclasses import dataclass
from functools import lru_cache

from gongkai.reading.tampering import context, explained, syllables
from gongkai.reading.tampering.brand_names import (
    CERTAIN,
    DOUBTFUL,
    KIND_OF_PLAY,
    OFFICIAL,
    STRONG_TRADES,
    TAILS,
    TRADES,
)
from gongkai.reading.tampering.brand_pieces import PIECE, REACH, any_of, is_known, rows, score
from gongkai.reading.tampering.families import GAMBLING
from gongkai.reading.tampering.slots import BUREAUS


@dataclass(frozen=True, slots=True)
class Brand:
    """
    A name at a place of a folded text.

    ``score`` is what its pieces and its place say; ``replaces``: it stands where the name of a place, of an
    organ or the beginning of a title should.
    """

    start: int
    end: int
    score: int
    replaces: bool = False

    @property
    def weight(self) -> float:
        """How much it tells of its page, from 0 to 1."""
        return {3: 0.6, 4: 0.75}.get(self.score, 0.9)


#: Needed in a place that tells (a line, a title, a path of links, the name of an organ), and in a sentence;
#: from the last on no neighbours make a name of a site at home.
_PLACED, _ANYWHERE, _PLAIN_AS_DAY = 3, 4, 5


def find(text: str, *, headed: bool = False) -> list[Brand]:
    """
    Return the names of betting sites in a folded text, in order; ``headed``: the text is a title.

    A name that is firm in one place is reported wherever it stands.
    """
    found: dict[int, Brand] = {}
    for start, end in rows(text):
        brand = _judged(text, start, end, headed=headed)
        if brand and (brand.start not in found or found[brand.start].end < brand.end):
            found[brand.start] = brand
    for written in {text[brand.start : brand.end] for brand in found.values() if brand.score >= _ANYWHERE}:
        for match in re.finditer(re.escape(written), text):
            found.setdefault(match.start(), Brand(match.start(), match.end(), _PLACED))
    kept: list[Brand] = []
    for brand in sorted(found.values(), key=lambda brand: (brand.start, -brand.end)):
        if not kept or brand.start >= kept[-1].end:
            kept.append(brand)
    return kept


def is_official(text: str) -> bool:
    """Return whether a folded piece speaks of a public service, an organ or a school."""
    return _OFFICIAL.search(text) is not None or _is_kind_of_play(text)


def _is_kind_of_play(text: str) -> bool:
    """Return whether a piece says for whom, when or where sports and games are."""
    return text.endswith(_PLAYS) and _KIND_OF_PLAY.search(text) is not None


_HAN = "一-鿿"
_OFFICIAL = re.compile(OFFICIAL)
_KIND_OF_PLAY = re.compile(KIND_OF_PLAY)
_PLAYS = ("体育", "游戏", "文体", "娱乐", "竞技", "运动", "项目", "活动", "类")
_CHINESE, _PURE = re.compile(f"[{_HAN}]"), re.compile(f"[{_HAN}]*")
#: Where a piece of a line ends.
_ENDS = re.compile('[\n_|>»›,，、;；。:：“”"《》? \t—–]|(?<=[^a-z0-9])-|-(?=[^a-z0-9])')
#: How far along a road something is.
_CHAINAGE = re.compile(r"\+[0-9]{3}(?![0-9])")
#: What laws and offices have to do with, and no player.
_OF_LAW = re.compile("博彩(?:业)?(?:法[律规令]|条例|税|监[察管]|毛?收入|统计|中介|承批)")
#: The number on a car.
_PLATE = re.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-z](?:·|[a-z0-9])")
#: With what a title goes on behind its first word.
_TITLE_NEXT = re.compile(
    "关于|20[0-9]{2}年|[省市县区镇乡旗](?:人民|委|政府|教育|公安|财政|[一-鿿]{2,8}局)|人民政府|信息公开|政务公开"
    "|研究生|博士|硕士|本科|学院|印发|领导小组|办公室|工作"
)
_FOLLOWS = re.compile("20[0-9]{2}年|关于|研究生|博士|硕士")
#: What stands behind the name of a place or an organ, and what does so with some signs between.
_ORGAN_NEXT = re.compile(
    "[省市县区镇乡旗](?:20[0-9]{2}年|人民|委|政府|[一-鿿]{2,9}局|人民医院)|人民政府|信息公开|政务公开|领导小组"
    rf"|(?:集团)?(?:{BUREAUS})[一-鿿]{{0,8}}(?:局|委员会|厅)(?!长)"
)
_ORGAN_NEAR = re.compile(rf"[{_HAN}]{{0,4}}?(?:{BUREAUS})[{_HAN}]{{0,8}}(?:局|委员会|厅)(?!长)")
#: The title of a page goes on with the name of an organ.
_SIGNED = re.compile(f" ?[-_|] ?[{_HAN}]{{2,10}}(?:[局委厅办镇乡]|政府)")
#: The name of a company, of a shop or of a house; only sites call themselves companies of China in brackets.
_BODY = re.compile(
    "(?<![)）])(?:公司|厂|店|部|院|社|会所|协会|中心|工作室|大厦|小区|广场|花园|公寓|酒店|路|街|综合体|文旅城|度假[区村]|产业园)$"
)
_COMPANY = re.compile(f"[{_HAN}]{{0,10}}(?:公司|厂|店|合作社|大厦|小区|广场|花园|公寓|酒店)")
#: What a shop or a school of any name deals in.
_SHOP = re.compile(
    "旅行社|影城|影楼|宾馆|酒楼|家居|装饰|超市|商场|商店|幼儿园|驾校|美容|健身|培训|物流|汽车|婚纱|照相|餐饮|火锅|烧烤|茶楼"
    "|数码|广告|图文|建材|门窗|电器|服饰|童装|眼镜|珠宝|药店|诊所|少儿|设备|软件|科技|材料"
)
#: Signs that a piece of a sentence or of code has and no name.
_SENTENCE = re.compile("[的是为和或及用了将]|在(?!线)|国际化|[=/\\\\*+;]")
#: Numbers that mean luck behind a short name.
_LUCKY = re.compile(f"[{_HAN}]{{2,3}}(?:365|88|188|888|666|168|999|988|8888)")
#: In a title: letters, a name that nobody knows, and what it deals in.
_LETTERED_TRADE = re.compile(f"([a-z0-9]{{2,8}})[{_HAN}]{{2,4}}(?:体育|娱乐|电竞|棋牌|真人|国际|彩票)")
#: In a path of links: a name with letters beside it.
_LETTERS_BESIDE = re.compile(f"[{_HAN}]{{2,4}}([a-z]{{3,12}})|([a-z]{{3,12}})[{_HAN}]{{2,4}}")
_PURE_LETTERS = re.compile("[a-z]{3,}")
_PURE_CODE = re.compile("[a-z]{1,4}[0-9]{1,4}|[0-9]{2,5}[a-z]{1,4}")
_NAMED_CODE = re.compile(f"[{_HAN}]{{2,6}}(?:[a-z]{{1,4}}[0-9]{{1,4}}|[0-9]{{2,5}}[a-z]{{1,4}})")
_BEGINS_NAMED = re.compile(any_of((*CERTAIN, *DOUBTFUL)))
_TRADED = re.compile(any_of((*STRONG_TRADES, *TRADES)))
#: So many unknown signs before a row are its name; so long is a piece of a line that is nothing but a name,
#: half of it made of known pieces; so long is a line that is no paragraph.
_LONGEST_NAME, _LONGEST, _COVERED, _SHORT_LINE = 4, 22, 0.5, 300


def _judged(text: str, start: int, end: int, *, headed: bool) -> Brand | None:
    left, right = _segment(text, start, end)
    if "娱乐场所" in text[left:right] or _OF_LAW.search(text, left, right) or _CHAINAGE.match(text, end):
        return None
    if _is_model(text, left, right) or explained.is_explained(text, start, end):
        return None
    if _PLATE.search(text[max(0, start - 3) : start + 2]) or not _CHINESE.search(text[left:right]):
        return None
    shown = headed or _is_shown(text, left, right) or _is_sentence(text, left, right)
    quiet = headed and _part_speaks(text, start, end)
    whole = _whole(text, (start, end), (left, right), headed=headed) if shown and not quiet else None
    return (
        whole
        or _leading(text, start, end, left)
        or _in_line(text, (start, end), (left, right), shown=shown, headed=headed)
    )


def _segment(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the piece of a line, parted by signs, in which a row stands."""
    left = max(0, start - REACH)
    for match in _ENDS.finditer(text, left, start):
        left = match.end()
    right = _ENDS.search(text, end, end + REACH)
    return left, right.start() if right else min(len(text), end + REACH)


def _is_shown(text: str, left: int, right: int) -> bool:
    """Return whether a piece stands in a line of its own, a path of links or a list rather than in a sentence."""
    begin = text.rfind("\n", 0, left) + 1
    finish = text.find("\n", right)
    line = text[begin : finish if finish >= 0 else len(text)]
    return len(line) <= _SHORT_LINE and "。" not in line


#: A sentence ends before a piece, or its paragraph begins there, and ends behind it.
_SAID, _SAYS = re.compile("(?:^|[。！？!?\n]) {0,4}$"), re.compile('[。！!](?:[\n 一-鿿“"(（]|$)')
_LEAD_IN = 6


def _is_sentence(text: str, left: int, right: int) -> bool:
    """Return whether a piece is a sentence by itself, in the midst of a paragraph that goes on without it."""
    return (
        _SAYS.match(text, right) is not None and _SAID.search(text, max(0, left - _LEAD_IN), left) is not None
    )


def _whole(text: str, row: tuple[int, int], piece: tuple[int, int], *, headed: bool) -> Brand | None:
    """Return a piece of a line that is nothing but a name, whose known pieces may be strewn among unknown signs."""
    left, right = piece
    if _LUCKY.fullmatch(text[left:right]) and (headed or _in_path(text, left, right)):
        return Brand(left, right, _PLACED)
    beside = _LETTERS_BESIDE.fullmatch(text[left:right]) if _in_path(text, left, right) else None
    if beside and not is_known(beside[1] or beside[2]) and not is_official(text[left:right]):
        return Brand(left, right, _PLACED)
    lettered = _LETTERED_TRADE.fullmatch(text[left:right]) if headed else None
    if lettered and not is_known(lettered[1]) and not is_official(text[left:right]):
        return Brand(left, right, _PLACED)
    said = _strewn(text[left:right]) if right - left <= _LONGEST else 0
    if said < _PLACED:
        return None
    alone = (not left or text[left - 1] == "\n") and text[right : right + 1] in ("", "\n")
    if not headed and ((not alone and _at_home(text, *row)) or context.is_listing(text, left)):
        return None
    return Brand(left, right, said)


def _in_path(text: str, left: int, right: int) -> bool:
    return ">" in text[max(0, left - 3) : left] or ">" in text[right : right + 3]


def _strewn(piece: str) -> int:
    if is_official(piece) or _BODY.search(piece) or _SENTENCE.search(piece) or _SHOP.search(piece):
        return 0
    covered = sum(len(match[0]) for match in PIECE.finditer(piece) if not is_known(match[0]))
    return score(piece, named=True) if covered >= len(piece) * _COVERED else 0


def _at_home(text: str, start: int, end: int) -> bool:
    return context.discount(text, start, end, GAMBLING) > 0 or context.subject_discount(text) > 0


def _leading(text: str, start: int, end: int, left: int) -> Brand | None:
    """Return a name with letters that leads a title, strewn or not."""
    if start != left or _left_of(text, left) or not re.search("[a-z]", text[start:end]):
        return None
    follows = _FOLLOWS.search(text, end, start + _LONGEST)
    said = _strewn(text[start : follows.start()]) if follows else 0
    return Brand(start, follows.start(), said, replaces=True) if follows and said >= _PLACED else None


def _left_of(text: str, left: int) -> str:
    return text[text.rfind("\n", 0, left) + 1 : left].strip()


def _in_line(
    text: str, row: tuple[int, int], piece: tuple[int, int], *, shown: bool, headed: bool
) -> Brand | None:
    """Return a row of pieces as a name where what stands around it, or enough of itself, says so."""
    (start, end), (left, right) = row, piece
    written, before, after = text[start:end], text[left:start], text[end:right]
    if _is_group(text, start):
        return None
    # Before a name that is known no other stands.
    longest = 0 if _BEGINS_NAMED.match(text, start) else _LONGEST_NAME
    name = before if len(before) <= longest and _PURE.fullmatch(before) else None
    if name is not None and (is_official(name) or _SENTENCE.search(name)):
        return None
    if _BODY.search(written) or _COMPANY.match(after) or _SHOP.match(after[:6]):
        return None
    said = score(written, named=bool(name))
    leads = name is not None and _TITLE_NEXT.match(after) is not None
    replaces = _ORGAN_NEXT.match(after) is not None or (
        start == left and said > 0 and _ORGAN_NEAR.match(after) is not None
    )
    whole = name is not None and not after
    lettered = re.search("[a-z0-9]", written) is not None
    coded = bool(name and _PURE_CODE.fullmatch(written)) or _NAMED_CODE.fullmatch(written) is not None
    if name and leads and _PURE_LETTERS.fullmatch(written) and not is_known(written):
        said += 2
    # Letters stand in the name of no place, and few lines hold a name with letters and digits behind it.
    named_so = replaces and (lettered or _TRADED.search(written) is not None)
    said += int(said > 0 and (named_so or (coded and ((whole and shown) or leads))))
    spelt = _spelt(text, start, end)
    if spelt and not _ACCOUNT.search(text[max(0, left - 12) : right]):
        # Nobody but these sites spells a name beside itself.
        start, end = spelt
        said = max(said, 1) + 2
        whole = whole or (left, right) == spelt
        name = name if start > left else None
        replaces = replaces or _ORGAN_NEXT.match(text[end:right]) is not None
    if said and lettered and not _left_of(text, left) and _SIGNED.match(text[end : end + 16]):
        said, leads = said + 1, True
    if said < (_PLACED if (whole and shown) or leads or replaces or headed else _ANYWHERE):
        return None
    if not (headed or leads or replaces) and _speaks_of_it(text, (start, end), piece, said):
        return None
    if headed and not replaces and _part_speaks(text, start, end):
        return None
    return Brand(left if name and (whole or leads) else start, end, said, replaces=replaces or leads)


def _speaks_of_it(text: str, row: tuple[int, int], piece: tuple[int, int], said: int) -> bool:
    if said >= _PLAIN_AS_DAY:
        return (
            context.ENFORCEMENT.search(text[slice(*piece)]) is not None or context.subject_discount(text) > 0
        )
    return _at_home(text, *row) or context.is_listing(text, row[0])


def _part_speaks(text: str, start: int, end: int) -> bool:
    """Return whether the part of a title in which a name stands speaks about such names."""
    left = max((match.end() for match in _TITLE_PARTS.finditer(text, 0, start)), default=0)
    right = _TITLE_PARTS.search(text, end)
    return context.speaks(text[left : right.start() if right else len(text)])


#: Letters and a number, and a thing behind them: so things are named that are bought.
_MODEL = re.compile(
    f"[{_HAN}]{{0,6}}(?P<code>[a-z]{{1,4}}-?[a-z]{{0,2}}[0-9]{{1,5}}[a-z]{{0,2}})(?P<thing>[{_HAN}]{{0,7}}|的[{_HAN}]{{0,20}})"
)
_MODELS = re.compile(f"[{_HAN}]{{2,6}}[a-z]{{1,4}}-?[a-z]{{0,2}}[0-9]{{1,5}}")
_THING = re.compile(
    "[机仪器床车架泵阀灯屏箱桶柜台桌椅秤炉琴纸盒垫](?:$|列入|已|等|各|[一二两三四五六七八九十0-9])"
)
_BUYS = re.compile("采购|中标|成交|招标|投标|品牌|型号|规格|供应商|询价|设备|器材|验收|抽检|抽查|农药|样品")
_FEWEST_MODELS = 2


def _is_model(text: str, left: int, right: int) -> bool:
    """Return whether a piece with letters and a number is the model of something that a page buys or lists."""
    model = _MODEL.fullmatch(text, left, right)
    if model is None or any(known.search(model["thing"]) for known in (_TITLE_NEXT, _ORGAN_NEXT, _OFFICIAL)):
        return False
    if _THING.search(model["thing"]) or (not model["thing"] and _is_car(text, model["code"])):
        return True
    if PIECE.search(model["thing"]) or not _buys(text):
        return False
    if model["thing"] and not model["thing"].startswith("的"):
        return True
    listed = "、" in (text[left - 1 : left], text[right : right + 1])
    return listed and _lists_models(text)


#: Cars are sold, taxed and inspected by their models, which are letters and a number without luck.
_CARS = re.compile(
    "车型|公务用车|车牌|号牌|行驶里程|车辆识别|登记日期|品牌型号|车架号|发动机号|报废(?:车|汽车|机动车)|机动车|小轿车|行驶证|里程"
)
_OF_LUCK = re.compile(r"hg|bet|vip|win|app|(?<![0-9])([0-9])\1(?![0-9])|([0-9])\2\2|365|168|518")
_FEWEST_OF_CARS = 2


def _is_car(text: str, code: str) -> bool:
    return _OF_LUCK.search(code) is None and _speaks_of_cars(text)


@lru_cache(maxsize=2)
def _speaks_of_cars(text: str) -> bool:
    return len(set(_CARS.findall(text))) >= _FEWEST_OF_CARS


@lru_cache(maxsize=2)
def _buys(text: str) -> bool:
    return _BUYS.search(text) is not None


@lru_cache(maxsize=2)
def _lists_models(text: str) -> bool:
    return len({one[0] for one in _MODELS.finditer(text)}) >= _FEWEST_MODELS


_TITLE_PARTS = re.compile(r"[_|]| ?[—–]+ ?| - |(?<=[一-鿿])-(?=[一-鿿a-z0-9])")
_TAILED = re.compile(any_of(TAILS))
#: A group that spells its name as the world knows it.
_GROUP = re.compile(
    f"(?P<name>[{_HAN}]{{2,4}})(?:集团|公司)[(（](?P<latin>[a-z][a-z .&'’-]+)(?:[,，、;；][^()（）\n]{{0,80}})?[)）]"
)


def _is_group(text: str, start: int) -> bool:
    """Return whether a group is named at a place with the name by which the world knows it, which is no reading of its signs."""
    group = _GROUP.match(text, start)
    if group is None or _TAILED.match(text, group.end()):
        return False
    # Who spells a name beside itself and says more of it is no group of the world.
    return group[0].endswith(f"{group['latin']}{group[0][-1]}") or not syllables.spells(
        group["latin"], group["name"]
    )


def _spelt(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of a name in a row, or beside it, that is spelt in letters as well."""
    for letters in _WORD.finditer(text, start, end):
        before = text[max(0, letters.start() - _BESIDE) : letters.start()]
        after = text[letters.end() : letters.end() + _BESIDE]
        for length in range(5, 1, -1):
            if len(before) >= length and syllables.spells(letters[0], before[-length:]):
                return min(start, letters.start() - length), max(end, letters.end())
            if len(after) >= length and syllables.spells(letters[0], after[:length]):
                return min(start, letters.start()), max(end, letters.end() + length)
        between = _TRADE_BETWEEN.search(before)
        if between and syllables.spells(letters[0], between[1]):
            return min(start, letters.start() - len(before) + between.start()), max(end, letters.end())
    return None


_BESIDE = 6
_WORD = re.compile("[a-z]{2,16}")
_TRADE_BETWEEN = re.compile(f"([{_HAN}]{{2}})(?:国际|体育|娱乐|集团|电竞|综合)\\(?$")
#: An office spells the name of its account.
_ACCOUNT = re.compile("公众号|微信|抖音|微博|视频号|账号|[号id][:：]")
