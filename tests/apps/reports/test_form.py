"""The computed form: every cell is the count that plain Python makes of the same records."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.organisations import UnitKind
from gongkai.domain.periods import Period
from gongkai.domain.roles import Role
from gongkai.organisations.services import reforms
from gongkai.reports.models import FigureSource, LedgerRow
from gongkai.reports.queries import (
    CELLS,
    check_year,
    computed_form,
    form_of,
    ledger_sums,
    tally,
)
from gongkai.reports.queries import records_behind as behind
from tests.apps.reports.conftest import CHANNELS, WRITTEN
from tests.factories import organisations as make

CELLS_A = {cell: terms[0].code for cell, terms in CELLS["A"].items()}
PUBLISHED = {code: cell for cell, code in CELLS_A.items() if code not in WRITTEN}


def ledger_row(unit, code: str, on: date, count, *, voided: bool = False) -> LedgerRow:
    """Return a row as the service leaves it, without its deed: hundreds of these are drawn by chance."""
    void = {"voided_at": make.NOW, "voided_by": "x", "void_reason": "误登"} if voided else {}
    return LedgerRow(
        unit=unit,
        indicator=code,
        on=on,
        count=count,
        evidence="台账",
        actor="x",
        actor_name="某",
        recorded_at=make.NOW,
        **void,
    )


def word(unit, code: str, source: SourceKind, first: int = 2016, *, whole: bool = True) -> FigureSource:
    return FigureSource(
        unit=unit,
        whole=whole,
        indicator=code,
        source=source,
        first_year=first,
        reason="测试",
        declared_by="x",
        declared_at=make.NOW,
    )


def values_of(viewer, unit, year: int = 2016, scope: str | None = None) -> dict:
    return {
        cell.code: cell.value
        for cell in computed_form(viewer, unit, year, FORM_A, scope).cells
        if cell.sources
    }


def test_every_value_row_of_form_a_has_an_indicator_of_its_own() -> None:
    assert set(CELLS_A) == set(FORM_A.places)
    assert len(set(CELLS_A.values())) == len(CELLS_A)
    assert all(len(terms) == 1 and terms[0].sign == 1 for terms in CELLS["A"].values())
    assert all(cell in FORMS[key].places for key, mapping in CELLS.items() for cell in mapping)


def test_a_cell_is_blank_exactly_where_no_source_is_declared(county, published) -> None:
    FigureSource.objects.bulk_create([word(county.education, "requests.received", SourceKind.RETURNS)])
    form = computed_form(make.SYSTEM, county.root, 2016, FORM_A)
    cells = {cell.code: cell for cell in form.cells}
    assert (cells["A3.1"].value, cells["A3.1"].records, cells["A3.1"].source) == (0, 0, "returns")
    assert cells["A3.1"].blank == 3  # of the county, two bureaus and a township, one has a source
    assert (cells["A3.1.2"].value, cells["A3.1.2"].source) == (None, None)
    assert (cells["A1.1"].value, cells["A1.1"].source, cells["A1.1"].blank) == (0, "records", 0)
    assert {cell.code for cell in form.cells if cell.value is not None} == {
        "A3.1",
        *(cell for cell, _ in PUBLISHED.values()),
    }


def test_a_government_s_form_takes_in_its_tree_and_a_bureau_s_its_own(county, published) -> None:
    published.rows += [
        (county.root.pk, "a", "portal", date(2016, 1, 1), False),
        (county.education.pk, "b", "portal", date(2016, 12, 31), False),
        (county.education.pk, "c", "portal", date(2017, 1, 1), False),
    ]
    assert values_of(make.SYSTEM, county.root)["A1.1"] == 2
    assert values_of(make.SYSTEM, county.root, scope="own")["A1.1"] == 1
    assert values_of(make.SYSTEM, county.education)["A1.1"] == 1
    office = make.units.establish_unit(
        actor=make.SYSTEM,
        now=make.NOW,
        code="000013338",
        kind=UnitKind.DISPATCHED_AGENCY,
        name="教育局城区管理站",
        parent=county.education,
    )
    published.rows.append((office.pk, "d", "weibo", date(2016, 3, 1), False))
    assert values_of(make.SYSTEM, county.education)["A1.1"] == 1
    assert values_of(make.SYSTEM, county.education, scope="tree")["A1.1"] == 2


def test_what_a_unit_did_before_it_was_abolished_still_counts(county, published) -> None:
    published.rows.append((county.health.pk, "a", "portal", date(2016, 5, 1), True))
    reforms.abolish_unit(
        actor=make.SYSTEM, now=make.NOW, unit=county.health, on=date(2019, 2, 1), reason="机构改革"
    )
    assert values_of(make.SYSTEM, county.root)["A1.1.1"] == 1


def test_where_records_and_ledger_meet_the_cell_names_both_and_counts_each_unit_once(
    county, published
) -> None:
    code = "publications.wechat"
    FigureSource.objects.bulk_create([word(county.township, code, SourceKind.RETURNS)])
    LedgerRow.objects.bulk_create(
        [
            ledger_row(county.township, code, date(2016, 6, 1), 7),
            # The education bureau's wechat is counted from records: a row of the ledger must not add to it.
            ledger_row(county.education, code, date(2016, 6, 1), 100),
        ]
    )
    published.rows += [
        (county.education.pk, "a", "wechat", date(2016, 5, 1), False),
        (county.township.pk, "b", "wechat", date(2016, 5, 1), False),
    ]
    form = computed_form(make.SYSTEM, county.root, 2016, FORM_A)
    (cell,) = [each for each in form.cells if each.code == "A1.2.4"]
    assert (cell.value, cell.records, cell.source) == (8, 2, "records")
    assert cell.sources == ("records", "returns")


def test_the_identities_of_the_form_are_checked(county, published) -> None:
    FigureSource.objects.bulk_create(
        [
            word(county.root, f"requests.{each}", SourceKind.RETURNS)
            for each in ("received", "received_by_mail")
        ]
    )
    LedgerRow.objects.bulk_create([ledger_row(county.education, "requests.received", date(2016, 6, 1), 5)])
    checks = computed_form(make.SYSTEM, county.root, 2016, FORM_A).checks
    (broken,) = [each for each in checks if each.code == "A-E1"]
    assert not broken.ok
    assert (broken.printed, broken.expected) == (5, 0)


def test_nobody_reads_the_form_of_a_unit_that_is_not_theirs(county, published) -> None:
    reader = make.actor(make.person("xinxi", county.education, Role.INFORMATION_OFFICER))
    assert values_of(reader, county.education)["A1.1"] == 0
    for unit in (county.root, county.health):
        with pytest.raises(NotPermitted):
            computed_form(reader, unit, 2016, FORM_A)


def test_forms_scopes_and_years_that_cannot_be_are_refused(county, published) -> None:
    assert form_of("c") is FORMS["C"]
    with pytest.raises(Invalid, match="可用：A、B、C"):
        form_of("D")
    with pytest.raises(Invalid, match="own（本单位）或 tree（含下级）"):
        computed_form(make.SYSTEM, county.root, 2016, FORM_A, "all")
    check_year(2026, make.NOW.date())
    with pytest.raises(Invalid, match="还没有到"):
        check_year(2027, make.NOW.date())
    with pytest.raises(Invalid, match="不早于2008年"):
        check_year(2007, make.NOW.date())
    with pytest.raises(ValueError, match="lies in two"):
        tally([county.root], ["posts.all"], Period(date(2016, 12, 31), date(2017, 1, 1)))


def large_tree(county) -> None:
    """Make it 57 units: some of the new ones are offices below the education bureau."""
    for number in range(53):
        office = number % 9 == 0
        make.units.establish_unit(
            actor=make.SYSTEM,
            now=make.NOW,
            code=str(530524200 + number),
            kind=UnitKind.DISPATCHED_AGENCY if office else UnitKind.TOWNSHIP,
            name=f"昌宁县第{number}号单位",
            parent=county.education if office else county.root,
        )


def test_a_tree_of_57_units_takes_four_statements_when_counted_before(county, published) -> None:
    large_tree(county)
    LedgerRow.objects.bulk_create([ledger_row(county.health, "meetings.held", date(2016, 6, 1), 1)])
    FigureSource.objects.bulk_create([word(county.root, code, SourceKind.RETURNS) for code in WRITTEN])
    with CaptureQueriesContext(connection) as anew:
        computed_form(make.SYSTEM, county.root, 2016, FORM_A)
    # Units, declarations, what is noted and what is kept; then the ledger, and keeping what it came to.
    assert len(anew) == 6
    with CaptureQueriesContext(connection) as again:
        form = computed_form(make.SYSTEM, county.root, 2016, FORM_A)
    assert len(form.tally.units) == 57
    # The test's own publications ask the database nothing.
    assert len(again) == 4
    assert published.asked == 2


@pytest.mark.parametrize("seed", range(4))
def test_each_cell_is_the_count_of_plain_python_and_leads_back_to_its_records(
    county, published, seed
) -> None:
    dice = Random(seed)
    units = [county.root, county.education, county.health, county.township]
    codes = [*PUBLISHED, *dice.sample(sorted(WRITTEN), 8), "resources.funds"]
    days = [date(2015, 12, 31), date(2016, 1, 1), date(2016, 2, 29), date(2016, 12, 31), date(2017, 1, 1)]
    published.rows = [
        (
            dice.choice(units).pk,
            f"{number % 40}",
            dice.choice(CHANNELS),
            dice.choice(days),
            dice.random() < 0.4,
        )
        for number in range(120)
    ]
    rows = [
        ledger_row(
            dice.choice(units),
            code := dice.choice(codes),
            dice.choice(days),
            Decimal(dice.randrange(10**9)).scaleb(-6) if code == "resources.funds" else dice.randrange(20),
            voided=dice.random() < 0.2,
        )
        for _ in range(150)
    ]
    words = [
        word(
            dice.choice(units),
            code := dice.choice(codes),
            dice.choice(list(SourceKind)) if code in PUBLISHED else SourceKind.RETURNS,
            dice.choice([2015, 2016, 2017]),
            whole=dice.random() < 0.7,
        )
        for _ in range(25)
    ]
    LedgerRow.objects.bulk_create(rows)
    FigureSource.objects.bulk_create(words)

    def by_hand(unit, code: str):
        """Return the unit's figure as somebody with a pencil would find it, None without a source."""
        fitting = [
            each
            for each in words
            if each.indicator == code
            and each.first_year <= 2016
            and (each.unit == unit or (each.whole and each.unit == county.root))
        ]
        own = [each for each in fitting if each.unit == unit]
        last = (own or fitting or [None])[-1]
        source = last.source if last else "records" if code in PUBLISHED else None
        if source is None:
            return None
        if source == "returns":
            return sum(
                row.count
                for row in rows
                if row.unit == unit and row.indicator == code and row.on.year == 2016 and not row.voided_at
            )
        channel = code.partition(".")[2]
        return len(
            {
                item
                for key, item, via, on, normative in published.rows
                if key == unit.pk
                and on.year == 2016
                and (via == channel or code == "publications.items" or (normative and "normative" in code))
            }
        )

    tree = computed_form(make.SYSTEM, county.root, 2016, FORM_A)
    own = [computed_form(make.SYSTEM, unit, 2016, FORM_A, "own").values for unit in units]
    for cell in tree.cells:
        parts = [by_hand(unit, cell.indicator) for unit in units]
        known = [part for part in parts if part is not None]
        assert cell.value == (sum(known) if known else None), cell
        assert cell.blank == len(parts) - len(known)
        assert [values[cell.place] for values in own] == parts
        if cell.value is None:
            continue
        found = behind(tree.tally, cell.indicator, start=0, stop=1000)
        assert sum((record.amount for record in found), start=0) == cell.value
        assert len(found) == cell.records
        pages = [
            record
            for start in range(0, cell.records, 7)
            for record in behind(tree.tally, cell.indicator, start=start, stop=start + 7)
        ]
        assert pages == found


def test_days_of_the_ledger_are_counted_from_an_index_alone(county) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the plan is read as SQLite tells it")
    days = [date(2010 + number % 15, 1 + number % 12, 1) for number in range(600)]
    LedgerRow.objects.bulk_create([ledger_row(county.education, "meetings.held", day, 1) for day in days])
    units = frozenset({county.root.pk, county.education.pk})
    with CaptureQueriesContext(connection) as asked:
        assert ledger_sums(["meetings.held"], units, Period(date(2016, 1, 1), date(2016, 12, 30)))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "USING COVERING INDEX ledger_of_year (unit_id=? AND year=?" in plan
