"""Phrases of betting and of the adult trade in other tongues, in the midst of sentences that are about something else."""

import re
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.tampering.folding import Folded, fold
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reading.tampering.pairs import holds_any, pairs_of

#: What houses and agents call themselves, and how they praise; general words of each tongue, in small letters.
_PHRASES = (
    # Vietnamese
    "(?:trang|nhà cái|web|app|kèo|link)(?: (?:cá cược|cá độ|bóng đá|nhà cái|xổ số|casino|trực tuyến))* uy tín",
    "(?:cá cược|cá độ|đánh bạc|xổ số|sòng bạc)(?: (?:bóng đá|thể thao))?(?: trực tuyến| online| uy tín)+",
    "nổ hũ(?: đổi thưởng| online)?|game bài đổi thưởng|soi kèo(?: nhà cái| bóng đá)?|tỷ lệ kèo|kèo nhà cái",
    "phim sex(?: hay| hd)?|gái gọi",
    # Thai
    "แทงบอล(?:ออนไลน์)?|เว็บพนัน(?:ออนไลน์)?|เว็บตรง|สล็อต(?:ออนไลน์|เว็บตรง)?",
    "คาสิโน(?:ออนไลน์)?|บาคาร่า(?:ออนไลน์)?|พนันบอล|หวยออนไลน์|หนังโป๊|ไซด์ไลน์",
    # Korean
    "토토 ?사이트|먹튀 ?검증|스포츠 ?토토|바카라 ?사이트|카지노 ?사이트|온라인 ?(?:카지노|바카라|슬롯)",
    "안전 ?놀이터|사설 ?토토|슬롯 ?사이트|출장 ?(?:안마|마사지)|야동(?: ?사이트)?",
    # Japanese
    "オンライン ?カジノ|ブックメーカー|スポーツベット|オンライン ?スロット|パチンコ ?攻略",
    "デリヘル|無修正(?:動画|ビデオ)?|アダルト(?:動画|ビデオ)|エロ動画|出会い系",
    # Russian
    "ставки на спорт|букмекерск[а-я]{2,3} контор[а-я]{1,2}|(?:онлайн|интернет)[ -]?казино|казино онлайн",
    "игровые автоматы|секс знакомства|порно(?: видео)?|проститутки",
    # Portuguese and Spanish
    "apostas? (?:esportivas?|online|de futebol)|casas? de apostas?|cassino online|jogo do tigrinho",
    "apuestas (?:deportivas|online)|casino en línea|tragamonedas",
    # Indonesian and Malay
    "judi (?:bola|online|slot)|taruhan bola|bandar togel|situs slot|agen judi",
)
_PHRASE = re.compile("|".join(_PHRASES))
#: Hardly any text that has none of the phrases has one of these.
_NEEDS = (
    "uy tín", "cá cược", "cá độ", "đánh bạc", "xổ số", "sòng bạc", "nổ hũ",
    "đổi thưởng", "soi kèo", "lệ kèo", "kèo nhà", "phim sex", "gái gọi", "แทงบอล",
    "เว็บพนัน", "เว็บตรง", "สล็อต", "คาสิโน", "บาคาร่า", "พนันบอล", "หวยออน",
    "หนังโป๊", "ไซด์ไลน์", "토토", "먹튀", "바카라", "카지노", "놀이터", "슬롯", "출장", "야동",
    "カジノ", "ブック", "スポーツベ", "スロット", "パチンコ", "デリヘル", "無修正", "アダルト", "エロ動", "出会い",
    "ставки", "букмек", "казино", "автоматы", "секс", "порно", "простит", "aposta",
    "cassino", "apuesta", "tragamonedas", "tigrinho", "en línea", "judi ",
    "taruhan", "bandar togel", "situs slot",
)  # fmt: skip
#: As folded texts have them, whose pairs of signs other rooms asked about already.
_FOLDED_NEEDS = tuple(fold(need).text for need in _NEEDS)
_BEGINNINGS = frozenset(need[:2] for need in _FOLDED_NEEDS)
_HAN = re.compile("[一-鿿]")
#: Signs with which a sentence quotes or explains a foreign word; and words that say what becomes of it.
_QUOTES = tuple("“”\"'「」『』《》‘’()（）[]【】<>〈〉")
_EXPLAINS = re.compile(
    "意[为思]|译[为作]|写[着有]|标[着有]|字样|打击|查[处获封]|诈骗|赌|违法|非法|警[方察惕示]|防范|拼写|[泰韩日俄越葡]语|越南文|原文|外文|名为|称为|署名|商标|品牌"
    "|公司|领[事馆]|酒店"
)
#: In the tongues themselves: police, courts of crimes, and warnings.
_TOLD = re.compile(
    "triệt phá|đường dây|bắt giữ|lừa đảo|trái phép|cảnh báo|tội đánh bạc|경찰|단속|불법|검거|จับกุม|ผิดกฎหมาย|ตำรวจ|警察|逮捕|違法"
    "|полици|незаконн|мошенни|polícia|ilega|policía|polisi|ilegal"
)
_NEAR, _LINE, _MOST, _FEWEST, _WEIGHT = 2, 60, 60, 2, 0.65


def find(text: Folded) -> Iterator[Evidence]:
    """Yield the foreign phrases of such trades that no sentence around them quotes or explains."""
    if _BEGINNINGS.isdisjoint(pairs_of(text.text)) or not holds_any(_FOLDED_NEEDS, text.text):
        return
    written = text.original.lower()
    if written.isascii() or len(written) != len(text.original):
        return
    found = [match for match in islice(_PHRASE.finditer(written), _MOST) if not _is_explained(written, match)]
    amid = [match for match in found if _is_amid(written, match)]
    # A page of another tongue has the words of its own; a phrase again and again is none of its sentences.
    if not amid:
        amid = found if _is_repeated(found) and not _TOLD.search(written) else []
    for match in amid:
        words = text.original[match.start() : match.end()]
        message = f"“{words}”是外文里赌博、色情网站的用语，与前后文字都没有关系，像是网页被篡改时插入的，请对照原件核实。"
        yield Evidence(Kind.SPAM_TERM, words, message, words, weight=_WEIGHT, start=match.start())


def _is_repeated(found: list[re.Match[str]]) -> bool:
    phrases = [match[0] for match in found]
    return any(phrases.count(phrase) > _FEWEST and len(phrase) > _LONG for phrase in phrases)


_LONG = 12


def _is_amid(text: str, match: re.Match[str]) -> bool:
    """Return whether signs of Chinese stand directly around a phrase, on both sides, or on one up to the end of the line."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    after = text[match.end() : match.end() + _NEAR]
    if not (_HAN.search(before) or _HAN.search(after)):
        return False
    return not (_OF_WORDS.match(before[-1:].strip()) or _OF_WORDS.match(after[:1].strip()))


#: A phrase within a longer sentence of its own tongue is that sentence's.
_OF_WORDS = re.compile("[a-zà-ỹа-яぁ-ゖァ-ヺー가-힣฀-๿]")


def _is_explained(text: str, match: re.Match[str]) -> bool:
    if (
        text[max(0, match.start() - 1) : match.start()] in _QUOTES
        or text[match.end() : match.end() + 1] in _QUOTES
    ):
        return True
    begin = max(text.rfind(sign, max(0, match.start() - _LINE), match.start()) for sign in "。\n！？")
    begin = begin if begin >= 0 else max(0, match.start() - _LINE)
    behind = re.split("[。\n！？]", text[match.end() : match.end() + _LINE], maxsplit=1)[0]
    return _EXPLAINS.search(text[begin : match.start()] + behind) is not None
