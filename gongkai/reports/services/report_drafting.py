"""What a report says by itself: each chapter proposed from records, its figures bound, blank ones left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.domain.annual_reports.addresses import is_public_host
from gongkai.domain.annual_reports.binding import BoundFigures, render
from gongkai.domain.annual_reports.chapters import (
    ANNEX,
    DISPUTES,
    FEES,
    ON_REQUEST,
    OTHER,
    OVERVIEW,
    PROACTIVE,
    PROBLEMS,
    RESOURCES,
    RESPONSES,
    TO_FILL,
    chapters_of,
)
from gongkai.domain.annual_reports.due import FIRST_REVISED_YEAR
from gongkai.domain.calendar import chinese_date
from gongkai.organisations.queries import sites_of_units
from gongkai.reports.models import AnnualReport
from gongkai.reports.queries.annual_reports import ReportFigures, problems_of

if TYPE_CHECKING:
    from gongkai.organisations.models import Site


@dataclass(frozen=True)
class Facts:
    """What sentences are made of; ``units`` counts the units in the figures, own one and enterprises included."""

    report: AnnualReport
    figures: BoundFigures
    units: int
    enterprises: int
    site: "Site | None"

    def says(self, *tokens: str) -> bool:
        """Return whether every token has a figure."""
        return not render("".join(tokens), self.figures).faults

    def value(self, token: str) -> str:
        """Return what a token says now, nothing for one without a figure."""
        rendered = render(token, self.figures)
        return "" if rendered.faults else rendered.text

    def is_nought(self, token: str) -> bool:
        """Return whether a figure is there and is 0."""
        said = self.value(token)
        return bool(said) and said.rstrip("条件次篇个人项万元").strip() in ("0", "")


def draft_chapters(report: AnnualReport, figures: ReportFigures) -> dict[str, str]:
    """Return the proposed text of each chapter by its key, tokens in it; figures without a source are left out."""
    facts = facts_for(report, figures)
    return {each.key: draft(each.key, facts) for each in chapters_of(report.form_key)}


def facts_for(report: AnnualReport, figures: ReportFigures) -> Facts:
    """Return what the sentences are made of, read from the records."""
    tally = figures.computed.tally if figures.computed else None
    units, enterprises = (len(tally.present), tally.enterprises) if tally else (1, 0)
    return Facts(report, figures.bound, units, enterprises, sites_of_units().get(report.unit_id))


def draft(key: str, facts: Facts) -> str:
    """Return the proposed text of one chapter."""
    revised = facts.report.form_key in ("B", "C")
    if revised and key == OVERVIEW:
        lines = [*_overview(facts), *_situation(facts)]
    elif revised and key == OTHER:
        lines = _other_revised(facts)
    elif revised and key in (PROACTIVE, ON_REQUEST):
        lines = []  # the tables say it, and 总体情况 says it in words
    else:
        lines = _DRAFTS.get(key, _nothing)(facts)
    return "\n".join(lines)


def _nothing(_: Facts) -> list[str]:
    return []


def _overview(facts: Facts) -> list[str]:
    report, unit, year = facts.report, facts.report.unit, facts.report.year
    law = "第五十条" if year >= FIRST_REVISED_YEAR else "第三十一条、第三十二条"
    parts = [each.title for each in chapters_of(report.form_key) if each.key != ANNEX]
    annex = "，附政府信息公开情况统计表" if report.form_key == "A" else ""
    where = f"本报告的电子版可以在{_named(facts.site)}“政府信息公开年报”栏目查阅。" if facts.site else ""
    among = f"（其中公共企事业单位{facts.enterprises}个）" if facts.enterprises else ""
    whole = f"统计范围包括本级及下级共{facts.units}个单位{among}。" if facts.units > 1 else ""
    reach = [
        f"{label}：{value}"
        for label, value in (
            ("地址", unit.address),
            ("邮编", unit.postcode),
            ("电话", unit.telephone),
            ("电子邮箱", unit.email),
        )
        if value
    ]
    contact = f"对本报告有疑问的，请与{unit.name}联系（{'；'.join(reach)}）。" if reach else ""
    return [
        (
            f"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）{law}的规定，编制本报告。"
            f"本报告由{''.join(f'“{part}”' for part in parts)}{len(parts)}个部分组成{annex}。"
            f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。{whole}{where}{contact}"
        )
    ]


def _named(site: "Site") -> str:
    """Return what a site is called, with its address where a reader can open it."""
    return f"{site.name}（{site.host}）" if is_public_host(site.host) else site.name


def _situation(facts: Facts) -> list[str]:
    """Return the five parts of 总体情况 (国办公开办函〔2021〕30号), as far as records know."""
    report = facts.report
    lines = ["（一）主动公开", *_proactive(facts), "（二）依申请公开", *_on_request_revised(facts)]
    made, gone, now = (f"{{{report.form_key}2.2|{each}}}" for each in _MOVES)
    if report.form_key == "C":
        lines.append("（三）政府信息管理")
        if facts.says(made, gone, now):
            lines.append(f"本年制发行政规范性文件{made}，废止{gone}，现行有效{now}。")
        lines.append("（四）政府信息公开平台建设")
        if facts.site:
            lines.append(f"政府信息在{_named(facts.site)}统一公开。")
        lines.append("（五）监督保障")
        if facts.says("{A9.1}", "{A9.2}", "{A9.3}"):
            lines.append("召开政府信息公开工作会议{A9.1}，举办培训{A9.2}，接受培训{A9.3}。")
    return lines


_MOVES = ("本年制发件数", "本年废止件数", "现行有效件数")


def _proactive(facts: Facts) -> list[str]:
    year = facts.report.year
    if not facts.says("{A1.1}"):
        return [f"{year}年主动公开政府信息的数字没有统计来源。"]
    if facts.is_nought("{A1.1}"):
        return [f"{year}年，没有主动公开政府信息的记录。"]
    first = f"{year}年，主动公开政府信息{{A1.1}}"
    if facts.says("{A1.1变化}"):
        first += "，{A1.1变化}"
    if facts.says("{A1.1.1}", "{A1.1.2}"):
        first += "；其中规范性文件{A1.1.1}，本年制发规范性文件{A1.1.2}"
    lines = [f"{first}。"]
    channels = [
        f"{label}{{{code}}}"
        for code, label in (
            ("A1.2.1", "政府公报公开"),
            ("A1.2.2", "政府网站公开"),
            ("A1.2.3", "政务微博公开"),
            ("A1.2.4", "政务微信公开"),
            ("A1.2.5", "其他方式公开"),
        )
        if facts.says(f"{{{code}}}") and not facts.is_nought(f"{{{code}}}")
    ]
    if channels:
        lines.append(f"从不同渠道公开的情况：{'，'.join(channels)}。同一信息从几个渠道公开的，只计1条。")
    if facts.says("{T1}", "{T2}") and not (facts.is_nought("{T1}") and facts.is_nought("{T2}")):
        lines.append(
            "本年在本系统首次公开并有成文日期的信息中，在形成之日起20个工作日内公开的{T1}，"
            "超过20个工作日的{T2}。"
        )
    return lines


def _responses(facts: Facts) -> list[str]:
    return _listed(
        facts,
        "{year}年，",
        (
            ("{A2.1}", "回应公众关注热点或者重大舆情"),
            ("{A2.2.1}", "参加或者举办新闻发布会"),
            ("{A2.2.2}", "政府网站在线访谈"),
            ("{A2.2.3}", "发布政策解读稿件"),
            ("{A2.2.4}", "微博微信回应事件"),
            ("{A2.2.5}", "其他方式回应事件"),
        ),
        "没有回应解读的记录。",
        "回应解读的数字没有统计来源。",
    )


def _on_request(facts: Facts) -> list[str]:
    if facts.says("{A3.1}") and facts.is_nought("{A3.1}"):
        return [f"{facts.report.year}年，没有收到政府信息公开申请。"]
    lines = _listed(
        facts,
        "{year}年，",
        (
            ("{A3.1}", "收到政府信息公开申请"),
            ("{A3.1.1}", "当面申请", "{A3.1}"),
            ("{A3.1.2}", "传真申请", "{A3.1}"),
            ("{A3.1.3}", "网络申请", "{A3.1}"),
            ("{A3.1.4}", "信函申请", "{A3.1}"),
        ),
        "",
        "依申请公开的数字没有统计来源。",
    )
    if facts.says("{A3.2}", "{A3.2.1}", "{A3.2.2}"):
        lines.append("办结{A3.2}，其中按时办结{A3.2.1}，延期办结{A3.2.2}。")
    if facts.says("{A3.3}", "{A3.3.2}", "{A3.3.3}", "{A3.3.4}"):
        lines.append("答复{A3.3}，其中同意公开{A3.3.2}，同意部分公开{A3.3.3}，不同意公开{A3.3.4}。")
    return lines


def _on_request_revised(facts: Facts) -> list[str]:
    letter = facts.report.form_key
    new, carried, done, left = (f"{{{letter}3.{row}}}" for row in ("1", "2", "3.7", "4"))
    if not facts.says(new, carried, done, left):
        return ["收到和处理申请的数字没有统计来源。"]
    if facts.is_nought(new) and facts.is_nought(carried):
        return [f"{facts.report.year}年没有收到政府信息公开申请，也没有上年结转的申请。"]
    return [
        f"{facts.report.year}年新收政府信息公开申请{new}，上年结转{carried}；办理结果总计{done}，结转下年度继续办理{left}。"
    ]


def _disputes(facts: Facts) -> list[str]:
    year = facts.report.year
    letter = facts.report.form_key
    if letter in ("B", "C"):
        codes = (f"{{{letter}4.1}}", f"{{{letter}4.2}}", f"{{{letter}4.3}}")
        if not facts.says(*codes):
            return []
        if all(facts.is_nought(code) for code in codes):
            return [f"{year}年，没有因政府信息公开发生的行政复议、行政诉讼。"]
        return [f"行政复议{codes[0]}，未经复议直接起诉{codes[1]}，复议后起诉{codes[2]}。"]
    if not facts.says("{A4}", "{A5}"):
        return [f"{year}年行政复议、行政诉讼的数字没有统计来源。"]
    if facts.is_nought("{A4}") and facts.is_nought("{A5}"):
        return [f"{year}年，没有因政府信息公开申请发生的行政复议、行政诉讼。"]
    lines = [f"{year}年，行政复议{{A4}}，行政诉讼{{A5}}。"]
    if facts.says("{A4.1}", "{A4.2}", "{A4.3}") and not facts.is_nought("{A4}"):
        lines.append("行政复议中，维持具体行政行为{A4.1}，被依法纠错{A4.2}，其他情形{A4.3}。")
    if facts.says("{A5.1}", "{A5.2}", "{A5.3}") and not facts.is_nought("{A5}"):
        lines.append("行政诉讼中，维持或者驳回原告诉讼请求{A5.1}，被依法纠错{A5.2}，其他情形{A5.3}。")
    return lines


def _fees(facts: Facts) -> list[str]:
    year = facts.report.year
    if not facts.says("{A7}"):
        return [f"{year}年收费的数字没有统计来源。"]
    if facts.is_nought("{A7}"):
        return [f"{year}年，没有就依申请公开收取费用。"]
    return [f"{year}年，就依申请公开收取费用{{A7}}。"]


def _resources(facts: Facts) -> list[str]:
    return _listed(
        facts,
        "",
        (
            ("{A8.1}", "政府信息公开工作专门机构"),
            ("{A8.2}", "设置政府信息公开查阅点"),
            ("{A8.3}", "从事政府信息公开工作人员"),
            ("{A8.3.1}", "专职人员", "{A8.3}"),
            ("{A8.3.2}", "兼职人员", "{A8.3}"),
            ("{A8.4}", "政府信息公开专项经费"),
            ("{A9.1}", "召开政府信息公开工作会议或者专题会议"),
            ("{A9.2}", "举办培训班"),
            ("{A9.3}", "接受培训"),
        ),
        "",
        "机构、人员、经费和会议、培训的数字没有统计来源。",
    )


def _problems(facts: Facts) -> list[str]:
    """Return last year's problems with what became of them, then this year's with their measures."""
    report = facts.report
    before, now = problems_of(report.unit, report.year - 1), problems_of(report.unit, report.year)
    lines: list[str] = []
    if before:
        lines.append("（一）上一年度主要问题的改进情况")
        lines += [
            f"{number}.{_ended(each.text)}改进情况：{_ended(each.outcome) if each.outcome else TO_FILL}"
            for number, each in enumerate(before, 1)
        ]
    if now:
        lines.append(f"（{'二' if before else '一'}）存在的主要问题及改进措施")
        for number, each in enumerate(now, 1):
            until = f"{chinese_date(each.due_on)}前完成。" if each.due_on else ""
            measure = f"改进措施：{_ended(each.measure)}" if each.measure else ""
            lines.append(f"{number}.{_ended(each.text)}{measure}{until}")
    return lines


def _other(_: Facts) -> list[str]:
    return ["没有其他需要报告的事项。"]


def _other_revised(facts: Facts) -> list[str]:
    """Return what was asked for and paid as 信息处理费, 0 too; before it could be asked for, only what there was."""
    said = {token: token if facts.says(token) else f"{TO_FILL}{unit}" for token, unit in _FEE_TOKENS}
    told = f"发出收费通知{said['{F1}']}，通知收取的总金额{said['{F2}']}，实际收取的总金额{said['{F3}']}。"
    if facts.report.form_key == "C":
        return [f"依据《政府信息公开信息处理费管理办法》，本年{told}"]
    known = [token for token, _ in _FEE_TOKENS if facts.says(token)]
    if all(facts.is_nought(token) for token in known):
        return _other(facts)
    return [f"本年{told}"]


_FEE_TOKENS = (("{F1}", "件"), ("{F2}", "元"), ("{F3}", "元"))


def _ended(text: str) -> str:
    """Return a text that ends as a sentence does."""
    bare = text.strip().rstrip("。；;.")
    return f"{bare}。" if bare else ""


#: A figure in a list: its token, its label, and the token of the whole that it is part of, if any.
_Part = tuple[str, str] | tuple[str, str, str]


def _listed(facts: Facts, opening: str, parts: Sequence[_Part], none: str, unknown: str) -> list[str]:
    """
    Return one sentence of what is there; where nothing is known, or all is 0, a sentence that says so.

    The first known part of a whole begins with 其中, but only behind that whole.
    """
    known: list[tuple[str, str]] = []
    begun: set[str] = set()
    for token, label, whole in ((*part, "")[:3] for part in parts):
        if not facts.says(token):
            continue
        first = bool(whole) and whole not in begun and facts.says(whole)
        known.append((token, f"其中{label}" if first else label))
        if whole:
            begun.add(whole)
    year = f"{facts.report.year}年，"
    if not known:
        return [f"{year}{unknown}"]
    if none and all(facts.is_nought(token) for token, _ in known):
        return [f"{year}{none}"]
    start = opening.replace("{year}", str(facts.report.year))
    return [f"{start}{'，'.join(f'{label}{token}' for token, label in known)}。"]


_DRAFTS: dict[str, Callable[[Facts], list[str]]] = {
    OVERVIEW: _overview,
    PROACTIVE: _proactive,
    RESPONSES: _responses,
    ON_REQUEST: _on_request,
    DISPUTES: _disputes,
    FEES: _fees,
    RESOURCES: _resources,
    PROBLEMS: _problems,
    OTHER: _other,
}
