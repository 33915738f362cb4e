"""Which cells of a form a concept of the text is: one or several sums, any of which the text may mean."""

from decimal import Decimal

from gongkai.domain.forms.model import Cell, Cells, Form
from gongkai.domain.forms.tables import APPLICANTS

Sum = tuple[Cell, ...]
_TOTAL = "总计"


def _a(*codes: str) -> tuple[Sum, ...]:
    return (tuple((code, None) for code in codes),)


_FORM_A: dict[str, tuple[Sum, ...]] = {
    "proactive_total": _a("A1.1"),
    "normative_published": _a("A1.1.1"),
    "normative_made": _a("A1.1.2"),
    "gazette": _a("A1.2.1"),
    "site": _a("A1.2.2"),
    "weibo": _a("A1.2.3"),
    "wechat": _a("A1.2.4"),
    "weibo_wechat": _a("A1.2.3", "A1.2.4"),
    "other_channels": _a("A1.2.5"),
    "answered": _a("A2.1"),
    "press": _a("A2.2.1"),
    "press_head": _a("A2.2.1.1"),
    "interview": _a("A2.2.2"),
    "interview_head": _a("A2.2.2.1"),
    "interpretation": _a("A2.2.3"),
    "social_answers": _a("A2.2.4"),
    "other_answers": _a("A2.2.5"),
    "received": _a("A3.1"),
    "received_new": _a("A3.1"),
    "counter": _a("A3.1.1"),
    "fax": _a("A3.1.2"),
    "network": _a("A3.1.3"),
    "letter": _a("A3.1.4"),
    "came_and_closed": (*_a("A3.1"), *_a("A3.2")),
    "closed": _a("A3.2"),
    "on_time": _a("A3.2.1"),
    "extended": _a("A3.2.2"),
    "replied": _a("A3.3"),
    "already": _a("A3.3.1"),
    "granted": _a("A3.3.2"),
    "partly": _a("A3.3.3"),
    "granted_partly": _a("A3.3.2", "A3.3.3"),
    "refused": _a("A3.3.4"),
    "secret": _a("A3.3.4.1"),
    "trade_secret": _a("A3.3.4.2"),
    "privacy": _a("A3.3.4.3"),
    "security": _a("A3.3.4.4"),
    "not_information": _a("A3.3.4.5"),
    "refused_otherwise": _a("A3.3.4.6"),
    "not_ours": _a("A3.3.5"),
    "absent": _a("A3.3.6"),
    "supplement": _a("A3.3.7"),
    "elsewhere": _a("A3.3.8"),
    "review_total": _a("A4"),
    "review_upheld": _a("A4.1"),
    "review_corrected": _a("A4.2"),
    "review_other": _a("A4.3"),
    "suit_total": _a("A5"),
    "suit_upheld": _a("A5.1"),
    "suit_corrected": _a("A5.2"),
    "suit_other": _a("A5.3"),
    "complaints": _a("A6"),
    "charged": _a("A7"),
    "offices": _a("A8.1"),
    "reading_points": _a("A8.2"),
    "staff": _a("A8.3"),
    "staff_full": _a("A8.3.1"),
    "staff_part": _a("A8.3.2"),
    "funds": _a("A8.4"),
    "meetings": _a("A9.1"),
    "trainings": _a("A9.2"),
    "trained": _a("A9.3"),
}

_REFUSALS = tuple(f"3.3.3.{number}" for number in range(1, 9))
_UNABLE = tuple(f"3.3.4.{number}" for number in range(1, 4))
_UNPROCESSED = tuple(f"3.3.5.{number}" for number in range(1, 6))
_RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "open": "尚未审结",
    "total": _TOTAL,
}
#: The columns that are kinds of applicants, by concept.
KINDS = {
    "natural": "自然人",
    "companies": "商业企业",
    "research": "科研机构",
    "charities": "社会公益组织",
    "lawyers": "法律服务机构",
}


def _requests(letter: str) -> dict[str, tuple[Sum, ...]]:
    def at(*codes: str, column: str = _TOTAL) -> Sum:
        return tuple((f"{letter}{code}", column) for code in codes)

    other = ("3.3.6",) if letter == "B" else ("3.3.6.1", "3.3.6.2", "3.3.6.3")
    found: dict[str, tuple[Sum, ...]] = {
        "received": (at("3.1"), at("3.1", "3.2")),
        "received_new": (at("3.1"),),
        "to_handle": (at("3.1", "3.2"), at("3.3.7")),
        "came_and_closed": (at("3.1"), at("3.1", "3.2"), at("3.3.7")),
        "carried_in": (at("3.2"),),
        "carried_out": (at("3.4"),),
        "closed": (at("3.3.7"),),
        "replied": (at("3.3.7"),),
        "on_time": (at("3.3.7"),),
        "granted": (at("3.3.1"),),
        "partly": (at("3.3.2"),),
        "granted_partly": (at("3.3.1", "3.3.2"),),
        "refused": (at(*_REFUSALS),),
        "unable": (at(*_UNABLE),),
        "absent": (at("3.3.4.1"), at(*_UNABLE)),
        "unprocessed": (at(*_UNPROCESSED),),
        "otherwise": (at(*other),),
        "secret": (at("3.3.3.1"),),
        "organisations": tuple(
            tuple((cell[0], column.key) for column in APPLICANTS[1:-1] for cell in codes)
            for codes in (at("3.1"), at("3.1", "3.2"))
        ),
    }
    for concept, column in KINDS.items():
        found[concept] = (at("3.1", column=column), at("3.1", "3.2", column=column))
    for suffix in (*_REFUSALS, *_UNABLE, *_UNPROCESSED, *(other if len(other) > 1 else ())):
        found[f"row {suffix[2:]}"] = (at(suffix),)
    for result, heading in _RESULTS.items():
        found[f"review_{result}"] = (((f"{letter}4.1", heading),),)
        found[f"suit_{result}"] = (((f"{letter}4.2", heading), (f"{letter}4.3", heading)),)
    found["direct"] = (((f"{letter}4.2", _TOTAL),),)
    found["after_review"] = (((f"{letter}4.3", _TOTAL),),)
    return found


def _form_b() -> dict[str, tuple[Sum, ...]]:
    return _requests("B") | {
        "normative_made": ((("B2.2", "本年新制作数量"),),),
        # 公开规范性文件 46 件 may be all that are public.
        "normative_published": ((("B2.2", "本年新公开数量"),), (("B2.2", "对外公开总数量"),)),
        "normative_open": ((("B2.2", "对外公开总数量"),),),
        "rules_made": ((("B2.1", "本年新制作数量"),),),
        "purchases": ((("B2.8", "采购项目数量"),),),
        "purchased": ((("B2.8", "采购总金额"),),),
        "permits": ((("B2.3", "处理决定数量"),),),
        "penalties": ((("B2.5", "处理决定数量"),),),
        "coercions": ((("B2.6", "处理决定数量"),),),
    }


def _form_c() -> dict[str, tuple[Sum, ...]]:
    return _requests("C") | {
        "rules_made": ((("C2.1", "本年制发件数"),),),
        "rules_repealed": ((("C2.1", "本年废止件数"),),),
        "rules_valid": ((("C2.1", "现行有效件数"),),),
        "normative_made": ((("C2.2", "本年制发件数"),),),
        "normative_repealed": ((("C2.2", "本年废止件数"),),),
        "normative_valid": ((("C2.2", "现行有效件数"),),),
        "permits": ((("C2.3", "本年处理决定数量"),),),
        "penalties": ((("C2.4", "本年处理决定数量"),),),
        "coercions": ((("C2.5", "本年处理决定数量"),),),
        "charges": ((("C2.6", "本年收费金额"),),),
    }


#: By form, by concept.
CELLS: dict[str, dict[str, tuple[Sum, ...]]] = {"A": _FORM_A, "B": _form_b(), "C": _form_c()}


def sums_of(form: Form, concept: str) -> tuple[Sum, ...]:
    """Return the sums of cells that a concept may be in a form, the likeliest first."""
    return CELLS[form.key].get(concept, ())


def value_of(cells: Cells, wanted: Sum) -> Decimal | int | None:
    """Return a sum of cells, blank ones as 0; None where none of them is printed, or a row of several was not read."""
    if any(cell not in cells for cell in wanted):
        return None
    figures = [figure for cell in wanted if (figure := cells.get(cell)) is not None]
    if not figures:
        return None
    return sum(figures[1:], figures[0])
