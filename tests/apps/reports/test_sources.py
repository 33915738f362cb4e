"""Declarations: one source for a figure, changed on purpose only, with a reason, by the office above."""

from datetime import date

import pytest

from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.figures import SourceKind
from gongkai.domain.roles import Role
from gongkai.lib import history, indicators
from gongkai.reports.models import FigureSource
from gongkai.reports.queries import declarations_seen, ledger_codes_of, sources_in
from gongkai.reports.services.ledger import enter_row, void_row
from gongkai.reports.services.sources import declare_sources, withdraw_source
from tests.factories import organisations as make

RECORDS, RETURNS = SourceKind.RECORDS, SourceKind.RETURNS


@pytest.fixture
def office(county, published):
    return make.actor(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))


def declare(actor, unit, **changes) -> list[FigureSource]:
    values = {
        "indicators": ["meetings.held"],
        "source": RETURNS,
        "first_year": 2016,
        "reason": "没有业务系统。",
    }
    return declare_sources(actor=actor, now=make.NOW, unit=unit, **{**values, **changes})


def held(unit, code: str = "meetings.held", year: int = 2016) -> SourceKind | None:
    return sources_in(year).source_for(unit.path, code)


def test_a_declaration_holds_for_the_tree_and_stands_in_the_history(county, office) -> None:
    assert held(county.education) is None
    first, second = declare(office, county.root, indicators=["meetings.held", "trainings.held"])
    assert held(county.education) is held(county.root, "trainings.held") is RETURNS
    assert held(county.education, year=2015) is None
    (event,) = history.of(second.link)
    assert (event.label, event.reason, event.detail["indicator"]) == (
        "声明数据来源",
        "没有业务系统。",
        "trainings.held",
    )
    assert first.declared_by == "gongkaiban"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"reason": " "}, "reason", "原因"),
        ({"indicators": []}, "indicators", "至少选择一个"),
        ({"indicators": ["no.such"]}, "indicators", "没有“no.such”"),
        ({"source": RECORDS}, "source", "没有业务记录"),
        ({"first_year": 2007}, "first_year", "2008 至 2027"),
        ({"first_year": 2028}, "first_year", "2008 至 2027"),
        ({"last_year": 2015}, "last_year", "早于起始"),
    ],
)
def test_what_cannot_be_declared_is_refused_at_its_field(county, office, changes, field, words) -> None:
    with pytest.raises(Invalid) as refusal:
        declare(office, county.root, **changes)
    assert refusal.value.field == field
    assert words in refusal.value.message
    assert not FigureSource.objects.exists()


def test_only_the_office_of_the_government_declares(county, office) -> None:
    own = make.actor(make.person("jiaoyu", county.education, Role.DISCLOSURE_OFFICER))
    with pytest.raises(NotPermitted):
        declare(own, county.education)
    officer = make.actor(make.person("xinxi", county.root, Role.INFORMATION_OFFICER))
    with pytest.raises(NotPermitted):
        declare(officer, county.root)
    declare(office, county.education)
    assert held(county.education) is RETURNS
    assert held(county.health) is None


def test_a_change_of_what_holds_must_be_meant(county, office) -> None:
    wish = {"indicators": ["publications.items"], "source": RETURNS}
    with pytest.raises(Invalid, match="2016年现由业务记录统计") as refusal:
        declare(office, county.root, **wish)
    assert (refusal.value.code, refusal.value.field) == ("source_changes", "supersede")
    (first,) = declare(office, county.root, supersede=True, **wish)
    assert held(county.education, "publications.items") is RETURNS
    with pytest.raises(Invalid, match="2017年现由台账统计"):
        declare(office, county.root, indicators=["publications.items"], source=RECORDS, first_year=2017)
    (second,) = declare(
        office,
        county.root,
        indicators=["publications.items"],
        source=RECORDS,
        first_year=2017,
        supersede=True,
    )
    assert held(county.root, "publications.items") is RETURNS
    assert held(county.root, "publications.items", 2017) is RECORDS
    (event,) = history.of(second.link)
    assert event.detail["superseded"] == [first.pk]


def test_a_change_in_a_later_year_of_the_span_must_be_meant_too(county, office) -> None:
    wish = {"indicators": ["publications.items"], "first_year": 2018, "last_year": 2019, "supersede": True}
    declare(office, county.root, **wish)
    with pytest.raises(Invalid, match="2018年现由台账统计"):
        declare(office, county.root, indicators=["publications.items"], source=RECORDS, first_year=2015)


def test_what_was_said_of_those_below_is_not_changed_unawares(county, office) -> None:
    declare(office, county.root, indicators=["publications.items"], supersede=True)
    words = {"indicators": ["publications.items"], "source": RECORDS, "supersede": True}
    declare(office, county.root, whole=False, **words)
    assert held(county.root, "publications.items") is RECORDS
    with pytest.raises(Invalid, match="现由台账统计"):
        declare(office, county.root, **{**words, "supersede": False})


def test_a_withdrawn_word_is_as_if_it_had_not_been_said(county, office) -> None:
    (first,) = declare(office, county.root)
    with pytest.raises(Invalid, match="撤回的原因"):
        withdraw_source(actor=office, now=make.NOW, declaration=first, reason="")
    withdraw_source(actor=office, now=make.NOW, declaration=first, reason="误选。")
    assert held(county.education) is None
    assert [event.label for event in history.of(first.link)] == ["声明数据来源", "撤回数据来源声明"]
    assert list(declarations_seen(office)) == []
    assert list(declarations_seen(office, all_of_them=True)) == [first]
    with pytest.raises(Conflict):
        withdraw_source(actor=office, now=make.NOW, declaration=first, reason="再次。")


def test_a_word_on_which_rows_rest_is_not_withdrawn(county, office) -> None:
    (word,) = declare(office, county.root)
    row = enter_row(
        actor=make.SYSTEM,
        now=make.NOW,
        unit=county.education,
        indicator="meetings.held",
        on=date(2016, 5, 1),
        count=1,
        evidence="会议记录",
    )
    with pytest.raises(Invalid, match="1 条台账"):
        withdraw_source(actor=office, now=make.NOW, declaration=word, reason="误选。")
    void_row(actor=make.SYSTEM, now=make.NOW, row=row, reason="误登。")
    withdraw_source(actor=office, now=make.NOW, declaration=word, reason="误选。")
    assert held(county.education) is None


def test_a_bureau_sees_the_words_that_hold_for_it_and_none_of_its_neighbours(county, office) -> None:
    declare(office, county.root)
    declare(office, county.health, indicators=["trainings.held"])
    reader = make.actor(make.person("xinxi", county.education, Role.INFORMATION_OFFICER))
    assert [row.unit for row in declarations_seen(reader)] == [county.root]
    assert [each.code for each in ledger_codes_of(county.education, 2016)] == ["meetings.held"]


def test_whether_an_app_counts_is_asked_once_for_each_indicator(county, monkeypatch) -> None:
    asked: list[str] = []
    told = indicators.always_kept

    def always_kept(code: str) -> bool:
        asked.append(code)
        return told(code)

    monkeypatch.setattr(indicators, "always_kept", always_kept)
    sources = sources_in(2016)
    found = {
        sources.source_for(unit.path, code)
        for unit in (county.root, county.education)
        for code in ("publications.items", "publications.portal")
    }
    assert found == {SourceKind.RECORDS}
    assert sorted(asked) == ["publications.items", "publications.portal"]
