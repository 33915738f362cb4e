"""Model letters (文书模板) of a unit: which are in use, and how one would look with a made-up case."""

from datetime import date

from django.db.models import QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.information_requests.letters.fields import LINES, Placeholder
from gongkai.domain.information_requests.letters.kinds import REPLIES, LetterKind
from gongkai.domain.information_requests.letters.own_names import own_name
from gongkai.domain.information_requests.letters.placeholders import Template, Values, render
from gongkai.domain.information_requests.letters.specs import SPECS
from gongkai.domain.information_requests.letters.templates import article_of, reply_kind
from gongkai.domain.information_requests.outcomes import Outcome, known_to
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import Organ, OrganKind, remedies
from gongkai.information_requests.models import InformationRequest, Letter, LetterTemplate, Reply
from gongkai.organisations.queries import seen_units

P = Placeholder
_DAYS = {Regime.REG2007: date(2018, 5, 8), Regime.REG2019: date(2026, 3, 20)}
_ORGAN = Organ(OrganKind.COUNTY_DEPARTMENT, "某县教育局", "某县人民政府", "某市教育局")
#: A made-up case, so that a model letter can be read as it will go out; nobody is meant.
_SAMPLE = {
    P.ORGAN: _ORGAN.name,
    P.CONTACT: "某县教育局办公室",
    P.CONTACT_PHONE: "0000-0000000",
    P.CONTACT_ADDRESS: "某县某路1号",
    P.APPLICANT: "张三",
    P.FORM_OF_ADDRESS: "你",
    P.APPLICANT_KIND: "自然人",
    P.IDENTITY_PROOF: "居民身份证",
    P.REGISTRATION_NUMBER: "000000000-2026-00001",
    P.CHANNEL: "当面提交",
    P.RECEIVED_BASIS: "条例第三十一条第（一）项",
    P.REQUEST: "学校食堂招标文件",
    P.FORM_WANTED: "纸质",
    P.DELIVERY_WANTED: "邮寄",
    P.THIRD_PARTY: "某某有限公司",
    P.OTHER_ORGAN: "某县财政局",
    P.ASSISTING_UNIT: "某镇人民政府",
    P.INFORMATION: "《学校食堂招标文件》复印件一份（12页）",
    P.ACCESS: "某县人民政府网站“政府信息公开”专栏，按索引号查阅",
    P.WITHHELD: "第三页的评标讨论记录",
    P.WITHHELD_ARTICLE: "《中华人民共和国政府信息公开条例》第十六条第二款",
    P.REASONS: "该件是评标委员会讨论时的记录，没有形成定论，公开会影响以后的评标",
    P.LAW: "《不动产登记暂行条例》",
    P.RIGHT_ORGAN: "某县农业农村局，电话0000-0000000",
    P.EARLIER_REPLY: "某教公开答〔2025〕3号",
    P.SPECIAL_CHANNEL: "某县信访局来访接待窗口",
    P.FEE_METHOD: "按件计收",
    P.FEE_COUNT: "11件",
    P.FEE_AMOUNT: "100元",
    P.FEE_STEP: "第11件",
    P.FEE_UNIT_PRICE: "每件100元",
    P.FEE_SUBTOTAL: "100元",
    P.ITEM_NUMBER: "1",
}
#: Said only in some cases: a sample without them reads like a plain letter.
_LEFT_OUT = frozenset({P.RECTIFIED_ON, P.ITEMS, P.AGENT, P.PURPOSE})
_DATES = (
    P.SUBMITTED_ON,
    P.RECEIVED_ON,
    P.NOTICE_SENT_ON,
    P.REASONS_ASKED_ON,
    P.REASONS_BY,
    P.REASONS_GIVEN_ON,
    P.FEE_TOLD_ON,
    P.CONSULTED_ON,
    P.DUE_ON,
    P.DEADLINE,
    P.EXTENDED_DUE_ON,
)


def models_seen(viewer: Actor) -> "QuerySet[LetterTemplate]":
    """Return the model letters of the units that the viewer sees, the used ones first."""
    return (
        LetterTemplate.objects.filter(unit__in=seen_units(viewer).values("pk"))
        .select_related("unit")
        .order_by("ended_at", "unit__position", "kind", "regime", "outcome", "-version")
    )


def find_model(viewer: Actor, model_id: int) -> LetterTemplate | None:
    """Return one model letter of a unit that the viewer sees."""
    return models_seen(viewer).filter(pk=model_id).first()


def uses_of(model: LetterTemplate) -> int:
    """Return how many letters and drafts were written in a model letter."""
    letters = Letter.objects.filter(template=model).count()
    return letters + Reply.objects.filter(template=model, signed_at=None).count()


def open_cases_with(model: LetterTemplate) -> "QuerySet[InformationRequest]":
    """Return the open requests whose reply in hand is written in a model letter."""
    replies = Reply.objects.filter(template=model, current=True)
    return InformationRequest.objects.open().filter(pk__in=replies.values("request"))


def outcomes_in(kind: LetterKind, regime: Regime) -> list[Outcome]:
    """Return the outcomes that are told in a document, in the order of the report; none for what is no reply."""
    if kind not in REPLIES:
        return []
    return [outcome for outcome in known_to(regime) if reply_kind(outcome, regime) is kind]


def sample_day(regime: Regime) -> date:
    """Return the day on which a sample is dated."""
    return _DAYS[regime]


def sample_number(kind: LetterKind, regime: Regime) -> str:
    """Return the number of a sample; empty for what bears none."""
    return f"某教公开〔{_DAYS[regime].year}〕1号" if SPECS[kind].numbered else ""


def sample_of(template: Template, kind: LetterKind, regime: Regime, outcome: Outcome | None) -> str:
    """Return a model letter filled with a made-up case, so that it can be read before it is used."""
    day = _DAYS[regime]
    options = outcomes_in(kind, regime)
    told = outcome or (options[0] if options else None)
    texts = {name: f"（{name.label}）" for name in Placeholder if name not in _LEFT_OUT}
    texts |= _SAMPLE
    texts |= dict.fromkeys(_DATES, chinese_date(day.replace(day=1)))
    texts[P.DATED_ON] = chinese_date(day)
    texts[P.ARTICLE] = article_of(kind, regime, told) or f"（{P.ARTICLE.label}）"
    if SPECS[kind].numbered:
        texts[P.DOCUMENT_NUMBER] = sample_number(kind, regime)
    lists = {
        name: ({each: _SAMPLE.get(each, f"（{each.label}）") for each in LINES[name]},)
        for name in LINES
        if name not in _LEFT_OUT
    }
    if any(name is P.REMEDIES for name, _ in template.values()):
        # What it calls itself stands above all that is filled in.
        titled = own_name(render(template, Values(texts, lists)))
        texts[P.REMEDIES] = remedies(
            day,
            _ORGAN,
            told or Outcome.GRANT,
            regime,
            third_party=kind is LetterKind.DISCLOSURE_NOTICE,
            document=titled,
        ).text
    return render(template, Values(texts, lists))
