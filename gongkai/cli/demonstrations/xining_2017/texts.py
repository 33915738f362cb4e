"""The texts of the items: put together from matters and phrases, every figure in them invented, nobody named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.reported.tree import table
from gongkai.domain.calendar import chinese_date

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a unit is busy with all year: what it asks for (``todo``) and what came of it (``done``)."""

    name: str
    column: str
    topic: str
    keywords: tuple[str, ...]
    todo: str
    done: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text, with what the catalogue asks of it."""

    title: str
    body: str
    genre: str
    column: str
    matter: Matter
    summary: str


@cache
def matters_of(unit: str) -> tuple[Matter, ...]:
    """Return what a unit writes about."""
    return tuple(
        Matter(
            row["matter"],
            row["column"],
            row["topic"],
            tuple(row["keywords"].split("、")),
            row["todo"],
            row["done"],
        )
        for row in table(FOLDER / "matters.csv")
        if row["unit"] == unit
    )


PUBLIC = "（此件公开发布）"
#: How a normative document is called.
_RULES = ("管理办法", "实施细则", "实施办法", "工作规则", "暂行规定")
#: How others are called, their genre, and their column where it is not the matter's: first what a gazette prints.
_DOCUMENTS = (
    ("{issuer}关于做好{month}{matter}工作的通知", "notice", ""),
    ("{issuer}关于{matter}情况的通报（{year}年第{number}期）", "circular", ""),
    ("{issuer}关于{matter}有关事项的公告（{year}年第{number}号）", "proclamation", "announcements"),
)
_FORMS = (
    *_DOCUMENTS,
    ("{place}{matter}工作进展（{year}年{month}）", "no_document", ""),
    ("{short}到{place}调研{matter}工作", "no_document", "news"),
    ("{short}召开{month}{matter}工作推进会", "no_document", "news"),
    ("{matter}{month}办理结果公示", "public_notice", ""),
    ("{matter}政策问答（之{number}）", "no_document", "20-1-interpretations"),
)
_PLACES = ("城东区", "城中区", "城西区", "城北区", "大通县", "湟中县", "湟源县")
_AIMS = (
    "为进一步规范{matter}工作，保障群众知情权和监督权，结合我市实际，现就有关事项说明如下。",
    "近期，群众对{matter}较为关注，现将有关情况公开如下。",
    "按照全年工作安排，{matter}工作分步推进，现将主要内容公布如下。",
    "根据有关规定和市政府工作部署，现将{matter}的要求和进展公布如下。",
)
_STEPS = (
    "各单位明确一名负责人和一名经办人，办理情况每月汇总一次。",
    "对群众来信来电反映的问题，五个工作日内核实并答复。",
    "办理依据、流程、时限和收费情况在办事窗口和网站同时公开。",
    "工作中形成的台账按年度归档，随时备查。",
    "对逾期没有办结的事项，列出清单，说明原因，限期办结。",
    "涉及资金的，公布来源、用途和结余。",
    "进度由责任单位按月核对，发现差错及时更正并说明。",
    "各县区结合实际细化措施，不得层层加码。",
)
_ENDS = (
    "下一步，将继续公开进展情况，欢迎群众监督。",
    "工作进展将按季度公布。",
    "如有意见建议，可以通过网站留言或者拨打公开电话反映。",
    "有关材料可以到政府信息公开查阅点查阅。",
)
_ARTICLES = (
    "第一条　为规范{matter}工作，根据有关法律法规，结合本市实际，制定本{kind}。",
    "第二条　本市行政区域内的{matter}工作适用本{kind}。",
    "第三条　{todo}",
    "第四条　{step}",
    "第五条　{more}",
    "第六条　办理依据、程序、时限和结果应当向社会公开，依法不予公开的除外。",
    "第七条　本{kind}自公布之日起施行。",
)


def rule(issuer: str, matter: Matter, on: date, number: int, chance: Chance) -> Text:
    """Return a normative document; ``number`` tells it from others of its kind."""
    kind = _RULES[number % len(_RULES)]
    part = "一二三四五六七八九十"[number // len(_RULES) % 10]
    title = f"{issuer}关于印发{matter.name}{kind}（之{part}）的通知"
    step, more = chance.some(_STEPS, 2)
    words = {"matter": matter.name, "kind": kind, "todo": matter.todo, "step": step, "more": more}
    lines = [f"现将《{matter.name}{kind}（之{part}）》印发给你们，请认真贯彻执行。"]
    lines += [line.format(**words) for line in _ARTICLES]
    lines += [issuer, chinese_date(on), PUBLIC]
    return Text(title, _body(lines), "notice", "20-1-documents", matter, f"{matter.name}的具体规定，共七条。")


def other(
    issuer: str, short: str, matter: Matter, on: date, number: int, chance: Chance, *, printed: bool
) -> Text:
    """Return a notice, a circular, a report of progress, news or a list; a document if it is ``printed`` in a gazette."""
    forms = _DOCUMENTS if printed else _FORMS
    form, genre, column = forms[number % len(forms)]
    place = chance.of(_PLACES)
    title = form.format(
        issuer=issuer,
        short=short,
        matter=matter.name,
        month=f"{on.month}月",
        year=on.year,
        number=number // len(forms) + 1,
        place=place,
    )
    lines = [
        chance.of(_AIMS).format(matter=matter.name),
        f"一是明确要求。{matter.todo}",
        f"二是落实措施。{''.join(chance.some(_STEPS, 2))}",
        f"三是公布进展。截至{chinese_date(on)}，{place}等地{chance.fill(matter.done)}",
        chance.of(_ENDS),
        issuer,
        chinese_date(on),
        *(() if genre == "no_document" else (PUBLIC,)),
    ]
    summary = f"{matter.name}的要求、措施和截至{chinese_date(on)}的进展。"
    return Text(title, _body(lines), genre, column or matter.column, matter, summary)


def _body(lines: Sequence[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)
