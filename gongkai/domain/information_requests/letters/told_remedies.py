"""What a letter tells of remedies, read from its words, and how that differs from what it must tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.citations import number
from gongkai.domain.information_requests.remedies import Remedies

_REVIEW = "申请行政复议|申请复议|提起行政复议|提出行政复议申请|提出复议申请"
_SUIT = "提起行政诉讼|提起诉讼|起诉"
#: 自收到本答复之日起60日内向某人民政府申请行政复议; 提出 is a review unless it is at a court. Who words it the other
#: way round (body first, period after) is asked to write it like this.
_WAY = re.compile(
    r"(?:(?P<since>[^，。；]{2,40}?)起[，,]?)?"
    r"(?P<number>[〇零一二三四五六七八九十百两\d]{1,5})(?P<unit>个?工作日|日|天|个月)之?[内里]"
    r"[，,]?(?:依法|书面|直接|可以|有权|应当|先|再)*"
    rf"向(?P<body>[^，。；]{{2,80}}?)(?P<verb>{_REVIEW}|{_SUIT}|提出)"
)
_AFTER_REVIEW = re.compile("复议决定|复议期限|复议机关")
#: That review comes first: in words, or by the article that says so (行政复议法第二十三条).
_FIRST = re.compile(
    rf"(?<!可以)先(?:依法|向[^。；，]{{2,60}}?)?(?:{_REVIEW})|复议前置|行政复议法》第(?:二十三|23)条"
)
_PARENTHESES = re.compile(r"（[^（）]*）")
_CHOICE = re.compile("或者|或|、")


@dataclass(frozen=True, slots=True)
class ToldRemedies:
    """Periods with their units, and reviewing bodies, in the order of the text."""

    review: tuple[str, ...]
    bodies: tuple[str, ...]
    suit: tuple[str, ...]
    suit_after_review: tuple[str, ...]
    review_first: bool

    @property
    def tells_review(self) -> bool:
        return bool(self.review)


@dataclass(frozen=True, slots=True)
class Difference:
    """One point in which a letter tells the remedies wrongly."""

    kind: str
    severity: Severity
    message: str
    quote: str = ""


def told_remedies(text: str) -> ToldRemedies:
    """Return what the text tells; nothing is found in a text without remedies."""
    flat = "".join(text.split())
    review: list[str] = []
    bodies: list[str] = []
    suit: list[str] = []
    after: list[str] = []
    for match in _WAY.finditer(_PARENTHESES.sub("", flat)):
        period = f"{number(match['number'])}{match['unit'].replace('天', '日')}"
        court = "法院" in match["body"]
        if re.fullmatch(_SUIT, match["verb"]) or (match["verb"] == "提出" and court):
            after_review = _AFTER_REVIEW.search(match["since"] or "")
            (after if after_review else suit).append(period)
        else:
            review.append(period)
            bodies += _CHOICE.split(match["body"])
    return ToldRemedies(tuple(review), tuple(bodies), tuple(suit), tuple(after), bool(_FIRST.search(flat)))


def differences(text: str, expected: Remedies) -> Iterator[Difference]:
    """
    Yield what is wrong with the remedies that the text tells, beside the letter's own paragraph.

    Other words than ``expected.text`` are allowed as long as body, periods and order are the same.
    """
    told = told_remedies(text)
    if not told.tells_review:
        yield Difference(
            "remedies_missing",
            Severity.BLOCKS,
            f"没有写明在几日内向哪个机关申请行政复议。请写明：{expected.text}",
        )
        return
    yield from _review(told, expected)
    yield from _suit(told, expected)


def _review(told: ToldRemedies, expected: Remedies) -> Iterator[Difference]:
    right = "或者".join(expected.review_bodies)
    for body in told.bodies:
        if body not in expected.review_bodies:
            yield Difference(
                "review_body",
                Severity.BLOCKS,
                f"行政复议机关写的是“{body}”，本机关在该日作出的决定应当向{right}申请，请改正。",
                body,
            )
    for body in expected.review_bodies:
        if body not in told.bodies and set(told.bodies) <= set(expected.review_bodies):
            yield Difference(
                "review_body_choice",
                Severity.BLOCKS,
                f"可以受理行政复议的机关还有{body}，由申请人选择，请写全：{right}。",
            )
    for period in told.review:
        if period != f"{expected.review_days}日":
            yield Difference(
                "review_term",
                Severity.BLOCKS,
                f"申请行政复议的期限写的是{period}，应为{expected.review_days}日（自然日），请改正。",
                period,
            )


def _suit(told: ToldRemedies, expected: Remedies) -> Iterator[Difference]:
    if expected.review_first and not told.review_first:
        yield Difference(
            "review_first_missing",
            Severity.BLOCKS,
            "这种决定应当先申请行政复议才能提起行政诉讼（复议前置），答复里没有告知。"
            f"请写明：{expected.text}",
        )
    if not expected.review_first and told.review_first:
        yield Difference(
            "review_first_wrong",
            Severity.BLOCKS,
            f"这种决定可以直接提起行政诉讼，不必先申请行政复议，请改正。应为：{expected.text}",
        )
    if expected.suit_months is None:
        for period in told.suit:
            yield Difference(
                "suit_direct",
                Severity.BLOCKS,
                f"告知了{period}内可以直接提起行政诉讼，而这种决定须先申请行政复议，请删去。",
                period,
            )
    else:
        if not told.suit:
            yield Difference(
                "suit_missing",
                Severity.BLOCKS,
                f"没有告知可以在{expected.suit_months}个月内提起行政诉讼，请补充。",
            )
        for period in told.suit:
            if period != f"{expected.suit_months}个月":
                yield Difference(
                    "suit_term",
                    Severity.BLOCKS,
                    f"提起行政诉讼的期限写的是{period}，应为{expected.suit_months}个月，请改正。",
                    period,
                )
    for period in told.suit_after_review:
        if period != f"{expected.suit_days_after_review}日":
            yield Difference(
                "suit_after_review_term",
                Severity.BLOCKS,
                f"对复议决定不服的起诉期限写的是{period}，应为{expected.suit_days_after_review}日，请改正。",
                period,
            )
    if expected.review_first and not told.suit_after_review:
        yield Difference(
            "suit_after_review_missing",
            Severity.REASON,
            f"没有告知对复议决定不服的，可以在{expected.suit_days_after_review}日内提起行政诉讼，建议补充。",
        )
