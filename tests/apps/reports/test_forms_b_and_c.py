"""Forms B and C: which indicator goes into which cell, and that what is entered for the parts foots."""

from datetime import date
from random import Random

import pytest

from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.reports.models import FigureSource, LedgerRow
from gongkai.reports.queries import (
    CELLS,
    LEDGER_CODES,
    LEDGER_INDICATORS,
    STOCKS,
    Term,
    cells_of,
    choices,
    computed_form,
    ledger_codes_of,
    records_of,
    tally,
)
from tests.apps.reports.conftest import WRITTEN
from tests.apps.reports.test_form import ledger_row, word
from tests.factories import organisations as make

KINDS = (
    "natural_person",
    "company",
    "research_institute",
    "public_interest",
    "legal_service",
    "other_organisation",
)
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
#: Our word for each row of outcomes, in the order in which form C prints them.
OUTCOMES = {
    "3.3.1": "granted",
    "3.3.2": "partial",
    "3.3.3.1": "state_secret",
    "3.3.3.2": "other_law",
    "3.3.3.3": "three_securities",
    "3.3.3.4": "third_party",
    "3.3.3.5": "internal_affairs",
    "3.3.3.6": "process",
    "3.3.3.7": "enforcement_file",
    "3.3.3.8": "administrative_query",
    "3.3.4.1": "not_held",
    "3.3.4.2": "needs_creation",
    "3.3.4.3": "unclear_after_rectification",
    "3.3.5.1": "petition",
    "3.3.5.2": "repeated",
    "3.3.5.3": "publication",
    "3.3.5.4": "abusive",
    "3.3.5.5": "reconfirmation",
    "3.3.6.1": "not_rectified",
    "3.3.6.2": "fee_unpaid",
    "3.3.6.3": "closed_otherwise",
}

#: A city's requests of one year as printed, natural persons to 其他 and 总计; the sums were checked by hand.
CITY = {
    "requests_received": (13612, 252, 0, 45, 128, 32),
    "requests_carried_in": (535, 6, 0, 1, 18, 0),
}


def declare_all(unit) -> None:
    FigureSource.objects.bulk_create([word(unit, code, SourceKind.RETURNS) for code in sorted(WRITTEN)])


def enter(unit, year: int, figures: dict[str, int]) -> None:
    LedgerRow.objects.bulk_create(
        [ledger_row(unit, code, date(year, 12, 31), count) for code, count in figures.items()]
    )


def values_of(unit, year: int, form) -> dict:
    return dict(computed_form(make.SYSTEM, unit, year, form).values)


def test_every_place_of_forms_b_and_c_is_a_sum_of_known_indicators() -> None:
    known = WRITTEN | {"items.normative_made", "publications.normative_documents"}
    for form in (FORM_B, FORM_C):
        assert set(CELLS[form.key]) == set(form.places)
        for terms in CELLS[form.key].values():
            assert {term.code for term in terms} <= known
            assert len({term.code for term in terms}) == len(terms) >= 1


def test_only_the_change_of_a_number_of_matters_takes_anything_away() -> None:
    negative = {
        cell for terms in CELLS.values() for cell, each in terms.items() if any(t.sign < 0 for t in each)
    }
    assert negative == {(f"B2.{number}", "本年增/减") for number in range(3, 8)}
    assert CELLS["B"]["B2.4", "本年增/减"] == (
        Term("other_service_matters.added"),
        Term("other_service_matters.removed", -1),
    )


def test_codes_of_requests_are_the_row_s_word_and_the_applicant_s() -> None:
    for letter in ("B", "C"):
        for column, kind in zip(COLUMNS, KINDS, strict=True):
            cells = CELLS[letter]
            assert cells[f"{letter}3.1", column] == (Term(f"requests_received.{kind}"),)
            assert cells[f"{letter}3.2", column] == (Term(f"requests_carried_in.{kind}"),)
            assert cells[f"{letter}3.4", column] == (Term(f"requests_carried_out.{kind}"),)
            for suffix, outcome in OUTCOMES.items():
                if letter == "C" or not suffix.startswith("3.3.6"):
                    assert cells[f"{letter}{suffix}", column] == (Term(f"requests_closed.{outcome}.{kind}"),)
    assert CELLS["B"]["B3.3.6", "其他"] == (
        Term("requests_closed.not_rectified.other_organisation"),
        Term("requests_closed.fee_unpaid.other_organisation"),
        Term("requests_closed.closed_otherwise.other_organisation"),
    )
    assert len(CELLS["C"]["C3.3.7", "总计"]) == 21 * 6


def test_reviews_mean_the_same_in_every_form_and_suits_have_ledgers_of_their_own() -> None:
    assert [(key, cell) for key, cell, _ in cells_of("reconsiderations.upheld")] == [
        ("A", ("A4.1", None)),
        ("B", ("B4.1", "结果维持")),
        ("B", ("B4.1", "总计")),
        ("C", ("C4.1", "结果维持")),
        ("C", ("C4.1", "总计")),
    ]
    assert CELLS["C"]["C4.3", "尚未审结"] == (Term("suits_after_review.pending"),)
    assert {key for key, _, _ in cells_of("litigations.upheld")} == {"A"}


def test_every_code_fits_into_the_tables_that_keep_it() -> None:
    longest = max(WRITTEN, key=len)
    for model in (LedgerRow, FigureSource):
        assert len(longest) <= model._meta.get_field("indicator").max_length, longest


def test_every_indicator_stands_in_one_chapter_and_has_a_name_of_its_own() -> None:
    listed = [each for title, group in choices() for each in group if title != "主动公开情况"]
    assert sorted(each.code for each in listed) == sorted(WRITTEN)
    assert len(LEDGER_INDICATORS) == len(LEDGER_CODES)
    assert len({each.label for each in listed}) == len(listed)
    assert {code for code in STOCKS if code.startswith("requests_")} == {
        f"requests_carried_{way}.{kind}" for way in ("in", "out") for kind in KINDS
    }


def test_a_city_s_year_comes_out_as_it_was_printed(county, published) -> None:
    declare_all(county.root)
    rows = {
        f"{family}.{kind}": count
        for family, counts in CITY.items()
        for kind, count in zip(KINDS, counts, strict=True)
    }
    # Two natural persons' outcomes and one company's, and what is left over.
    rows |= {
        "requests_closed.granted.natural_person": 5548,
        "requests_closed.not_held.natural_person": 7780,
        "requests_closed.closed_otherwise.company": 258,
        "requests_carried_out.natural_person": 819,
        "requests_closed.abusive.public_interest": 46,
        "requests_closed.petition.legal_service": 146,
        "requests_closed.fee_unpaid.other_organisation": 32,
        "reconsiderations.upheld": 376,
        "reconsiderations.corrected": 97,
        "reconsiderations.otherwise": 196,
        "reconsiderations.pending": 121,
        "suits_after_review.upheld": 74,
        "suits_after_review.pending": 51,
        "normative_documents.repealed": 3,
        "decisions.penalties": 1200,
    }
    enter(county.education, 2025, rows)
    LedgerRow.objects.bulk_create([ledger_row(county.root, "charges.collected", date(2025, 7, 1), "12.5")])
    form = computed_form(make.SYSTEM, county.root, 2025, FORM_C)
    found = form.values
    assert [found["C3.1", each] for each in (*COLUMNS, "总计")] == [13612, 252, 0, 45, 128, 32, 14069]
    assert [found["C3.2", each] for each in (*COLUMNS, "总计")] == [535, 6, 0, 1, 18, 0, 560]
    assert [found["C3.3.7", each] for each in (*COLUMNS, "总计")] == [13328, 258, 0, 46, 146, 32, 13810]
    assert found["C3.4", "总计"] == 819
    assert [found["C4.1", each.key] for each in FORM_C.tables[-1].columns] == [376, 97, 196, 121, 790]
    assert [found["C4.2", each.key] for each in FORM_C.tables[-1].columns] == [0, 0, 0, 0, 0]
    assert found["C4.3", "总计"] == 125
    assert (found["C2.2", "本年废止件数"], found["C2.4", "本年处理决定数量"]) == (3, 1200)
    assert str(found["C2.6", "本年收费金额"]) == "12.5"
    assert [each.message for each in form.checks if not each.ok] == []
    assert {each.code for each in form.checks} >= {"C-E1", "C-E2", "C-E3", "C-E4"}


def test_form_b_has_the_other_outcomes_in_one_row(county, published) -> None:
    declare_all(county.root)
    enter(
        county.health,
        2020,
        {
            "requests_received.company": 6,
            "requests_closed.not_rectified.company": 1,
            "requests_closed.fee_unpaid.company": 2,
            "requests_closed.closed_otherwise.company": 3,
            "penalty_matters.before": 310,
            "penalty_matters.added": 4,
            "penalty_matters.removed": 9,
            "regulations.public": 0,
            "procurement.projects": 17,
        },
    )
    found = values_of(county.root, 2020, FORM_B)
    assert (found["B3.3.6", "商业企业"], found["B3.3.6", "自然人"], found["B3.3.6", "总计"]) == (6, 0, 6)
    assert found["B3.3.7", "总计"] == 6
    assert [found["B2.5", each] for each in ("上一年项目数量", "本年增/减", "处理决定数量")] == [310, -5, 0]
    assert (found["B2.8", "采购项目数量"], found["B2.8", "采购总金额"]) == (17, 0)


def test_what_does_not_foot_is_found_by_the_identities(county, published) -> None:
    declare_all(county.root)
    enter(county.health, 2025, {"requests_received.company": 2, "requests_closed.granted.company": 1})
    checks = computed_form(make.SYSTEM, county.root, 2025, FORM_C).checks
    broken = [each for each in checks if not each.ok and each.severity == "error"]
    assert [(each.code, each.printed, each.expected) for each in broken] == [("C-E1", 1, 2), ("C-E1", 1, 2)]


def test_a_sum_is_blank_only_where_none_of_its_terms_has_a_source(county, published) -> None:
    FigureSource.objects.bulk_create(
        [
            word(county.root, "direct_suits.upheld", SourceKind.RETURNS),
            word(county.education, "direct_suits.pending", SourceKind.RETURNS),
        ]
    )
    enter(county.education, 2025, {"direct_suits.upheld": 2, "direct_suits.pending": 1})
    enter(county.health, 2025, {"direct_suits.pending": 50})  # without a source: counts nowhere
    form = computed_form(make.SYSTEM, county.root, 2025, FORM_C)
    cells = {cell.place: cell for cell in form.cells}
    total = cells["C4.2", "总计"]
    # Nobody has a source for 纠正 and 其他, so no unit has one for all four.
    assert (total.value, total.records, total.blank, total.indicator) == (3, 2, 4, None)
    assert cells["C4.2", "结果纠正"].value is None
    assert (cells["C4.2", "尚未审结"].value, cells["C4.2", "尚未审结"].blank) == (1, 3)
    assert (cells["C4.3", "总计"].value, cells["C4.3", "总计"].blank) == (None, 4)


def test_the_records_of_a_signed_sum_add_up_page_by_page(county, published) -> None:
    declare_all(county.root)
    LedgerRow.objects.bulk_create(
        [
            *(
                ledger_row(county.education, "charge_matters.added", date(2020, 1, day), 1)
                for day in range(1, 6)
            ),
            *(
                ledger_row(county.health, "charge_matters.removed", date(2020, 2, day), 3)
                for day in range(1, 4)
            ),
        ]
    )
    terms = CELLS["B"]["B2.7", "本年增/减"]
    counted = computed_form(make.SYSTEM, county.root, 2020, FORM_B).tally
    whole = records_of(counted, terms, start=0, stop=100)
    assert [record.amount for _, record in whole] == [1, 1, 1, 1, 1, -3, -3, -3]
    assert [term.sign for term, _ in whole] == [1] * 5 + [-1] * 3
    pages = [
        each for start in range(0, 8, 3) for each in records_of(counted, terms, start=start, stop=start + 3)
    ]
    assert pages == whole
    assert counted.sum_of(terms).amount == -4
    assert counted.sum_of(terms, [county.education]).amount == 5


def test_an_old_year_s_ledger_is_not_asked_for_what_later_forms_want(county) -> None:
    declare_all(county.root)
    asked = {each.code for each in ledger_codes_of(county.education, 2016)}
    assert {"meetings.held", "reconsiderations.upheld", "posts.all"} <= asked
    assert not {code for code in asked if code.startswith(("requests_", "licence_matters", "decisions"))}
    in_2020 = {each.code for each in ledger_codes_of(county.education, 2020)}
    assert "licence_matters.added" in in_2020
    assert "requests_received.company" in in_2020
    assert "normative_documents.repealed" not in in_2020
    assert "normative_documents.repealed" in {each.code for each in ledger_codes_of(county.health, 2021)}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("form", [FORM_B, FORM_C], ids=["B", "C"])
def test_whatever_is_entered_for_the_parts_the_totals_are_their_sums(county, published, form, seed) -> None:
    dice = Random(seed)
    units = [county.root, county.education, county.health, county.township]
    declare_all(county.root)
    codes = sorted(
        code
        for code in WRITTEN
        if code.startswith(("requests_", "reconsiderations", "direct", "suits"))
        and code not in ("reconsiderations.concluded",)
    )
    for unit in units:
        enter(unit, 2020, {code: dice.randrange(40) for code in codes if dice.random() < 0.6})
    checks = computed_form(make.SYSTEM, county.root, 2020, form).checks
    footing = [each for each in checks if each.code[2:] in ("E2", "E3", "E4")]
    assert len(footing) == 7 + (25 if form is FORM_C else 23) + 3
    assert [each.message for each in footing if not each.ok] == []


@pytest.mark.parametrize("seed", range(3))
def test_each_cell_is_what_plain_python_adds_up_from_the_rows(county, published, seed) -> None:
    dice = Random(seed)
    units = [county.root, county.education, county.health, county.township]
    declare_all(county.root)
    rows = [
        ledger_row(dice.choice(units), code, date(2020, dice.randrange(1, 13), 1), dice.randrange(30))
        for code in dice.sample(sorted(WRITTEN), 120)
        for _ in range(2)
    ]
    LedgerRow.objects.bulk_create(rows)
    found = values_of(county.root, 2020, FORM_B)

    def of(code: str) -> int:
        return sum(row.count for row in rows if row.indicator == code)

    for number, family in enumerate(
        ("licence_matters", "other_service_matters", "penalty_matters", "coercion_matters", "charge_matters"),
        3,
    ):
        assert found[f"B2.{number}", "本年增/减"] == of(f"{family}.added") - of(f"{family}.removed")
    for column, kind in zip(COLUMNS, KINDS, strict=True):
        closed = sum(of(f"requests_closed.{outcome}.{kind}") for outcome in OUTCOMES.values())
        assert found["B3.3.7", column] == closed
    assert found["B3.1", "总计"] == sum(of(f"requests_received.{kind}") for kind in KINDS)


def test_a_tally_refuses_nothing_that_is_only_not_declared(county, published) -> None:
    counted = tally(
        [county.root],
        ["regulations.made"],
        computed_form(make.SYSTEM, county.root, 2025, FORM_C).tally.period,
    )
    assert counted.of(county.root, "regulations.made") is None
    assert counted.total("regulations.made").missing == {county.root.pk}
