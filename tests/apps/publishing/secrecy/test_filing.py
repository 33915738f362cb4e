"""The review form of whatever is public is on file, or the gap is listed until somebody hands it in."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import Invalid, NotPermitted, Refused
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.publishing import queries
from gongkai.publishing.models import Publication, SecrecyForm
from gongkai.publishing.services import items, publication, reviews
from gongkai.publishing.services.secrecy_forms import record_paper_form
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def viewer(county):
    return make.actor(make.person("office", county.root, Role.DISCLOSURE_OFFICER))


def without_form(item):
    """Let the item stand as one that came from an old site: public, and no form was ever filled here."""
    SecrecyForm.objects.filter(item=item).delete()
    return item


def revised(item, now):
    """Return the item with a second version that went out by the whole way."""
    people = {part: make.actor(person, now) for part, person in made.staff(item.unit).items()}
    item = publication.revise_item(actor=people["editor"], now=now, item=item, reason="更正附表。")
    content = made.content(title="更正后的通知")
    item = items.amend_item(actor=people["editor"], now=now, item=item, content=content)
    item = items.send_item(actor=people["editor"], now=now, item=item)
    digest = item.current.digest
    item = reviews.pass_secrecy(
        actor=people["reviewer"], now=now, item=item, digest=digest, form=made.answers()
    )
    return reviews.sign_item(actor=people["signatory"], now=now, item=item, digest=digest)


def record(actor, item, **changes):
    values = {"paper": "纸-7", "reviewer": "李某", "reviewed_at": NOW - timedelta(days=1), **changes}
    return record_paper_form(actor=actor, now=NOW + timedelta(days=40), item=item, **values)


def test_each_version_that_went_out_counts_once_however_many_joins(county, viewer) -> None:
    first = made.item(county.education, ItemState.PUBLISHED)
    revised(first, NOW + timedelta(days=3))
    without_form(made.item(county.education, ItemState.PUBLISHED))
    made.item(county.health, ItemState.PUBLISHED)
    made.item(county.health, ItemState.SIGNATURE)
    # A second row and a second form for the same version: it went out on another site the day after.
    row = Publication.objects.filter(item=first).first()
    row.pk, row.at, row.on = None, row.at + timedelta(days=1), row.on + timedelta(days=1)
    row.save(force_insert=True)
    sheet = SecrecyForm.objects.filter(version=row.version).get()
    sheet.pk, sheet.verdict, sheet.number = None, None, "又一张"
    sheet.save()
    assert queries.secrecy_filing(viewer, 2026) == [
        {"code": "014416330", "name": "昌宁县教育局", "published": 3, "filed": 2, "missing": 1},
        {"code": "000014349", "name": "昌宁县卫生局", "published": 1, "filed": 1, "missing": 0},
    ]
    assert queries.secrecy_filing(viewer, 2025) == []


def test_the_counts_agree_with_counting_one_by_one(county, viewer) -> None:
    for number in range(4):
        item = made.item(county.education, ItemState.PUBLISHED)
        if number % 2:
            revised(item, NOW + timedelta(days=number))
        if number > 1:
            SecrecyForm.objects.filter(item=item).order_by("pk").first().delete()
    without_form(made.item(county.health, ItemState.WITHDRAWN))
    expected = {}
    for row in Publication.objects.all():
        told = expected.setdefault(row.item.unit.code, {"versions": set(), "filed": set()})
        told["versions"].add(row.version_id)
        for form in SecrecyForm.objects.all():
            if form.version_id == row.version_id and form.filed_at is not None:
                told["filed"].add(row.version_id)
    found = {row["code"]: (row["published"], row["filed"]) for row in queries.secrecy_filing(viewer, 2026)}
    assert found == {code: (len(told["versions"]), len(told["filed"])) for code, told in expected.items()}
    assert found == {"014416330": (6, 4), "000014349": (1, 0)}
    missing = sum(row["missing"] for row in queries.secrecy_filing(viewer, 2026))
    assert queries.published_without_form(viewer, 2026).count() == missing == 3


def test_the_year_turns_at_midnight_in_beijing(county, viewer) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    # Half past midnight on New Year's Day in Beijing is still the old year in Greenwich.
    Publication.objects.filter(item=item).update(at=datetime(2025, 12, 31, 16, 30, tzinfo=UTC))
    assert [row["published"] for row in queries.secrecy_filing(viewer, 2026)] == [1]
    assert queries.secrecy_filing(viewer, 2025) == []


def test_a_unit_sees_its_own_gaps_and_no_others(county) -> None:
    without_form(made.item(county.education, ItemState.PUBLISHED))
    without_form(made.item(county.health, ItemState.PUBLISHED))
    officer = make.actor(made.staff(county.health)["editor"])
    assert [row["code"] for row in queries.secrecy_filing(officer, 2026)] == ["000014349"]
    assert [gap.item.unit.name for gap in queries.published_without_form(officer, 2026)] == ["昌宁县卫生局"]
    assert not queries.published_without_form(officer, 2026, county.education.code).exists()


def test_a_form_on_paper_closes_the_gap(county, viewer) -> None:
    item = without_form(made.item(county.education, ItemState.PUBLISHED))
    editor = make.actor(made.staff(county.education)["editor"])
    sheet = record(editor, item)
    # The number that the deleted form had is spent.
    assert sheet.number == "014416330-2026-00002"
    assert (sheet.paper, sheet.reviewer, sheet.version_id) == ("纸-7", "李某", item.published_id)
    assert queries.gaps_of(item) == []
    assert queries.secrecy_filing(viewer, 2026)[0]["missing"] == 0


def test_the_gap_of_an_earlier_version_can_be_closed_too(county, viewer) -> None:
    item = revised(made.item(county.education, ItemState.PUBLISHED), NOW + timedelta(days=3))
    SecrecyForm.objects.filter(version__number=1).delete()
    assert [number for number, _ in queries.gaps_of(item)] == [1]
    editor = make.actor(made.staff(county.education)["editor"])
    with pytest.raises(Refused, match="已经报备"):
        record(editor, item)
    record(editor, item, version=1)
    assert queries.gaps_of(item) == []


def test_the_gap_of_what_was_withdrawn_can_be_closed(county) -> None:
    item = without_form(made.item(county.education, ItemState.WITHDRAWN))
    editor = make.actor(made.staff(county.education)["editor"])
    with pytest.raises(Refused, match="没有公开过"):
        record(editor, item)
    assert record(editor, item, version=1).version.number == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paper": " "}, "paper"),
        ({"reviewer": ""}, "reviewer"),
        ({"reviewed_at": datetime(2026, 3, 3, 12, tzinfo=SHANGHAI)}, "reviewed_on"),
    ],
)
def test_a_paper_form_that_cannot_be_is_refused_at_its_field(county, changes, field) -> None:
    item = without_form(made.item(county.education, ItemState.PUBLISHED))
    editor = make.actor(made.staff(county.education)["editor"])
    with pytest.raises(Invalid) as refusal:
        record(editor, item, **changes)
    assert refusal.value.field == field
    assert not SecrecyForm.objects.exists()


def test_a_review_on_the_day_of_publication_is_in_time(county) -> None:
    item = without_form(made.item(county.education, ItemState.PUBLISHED))
    editor = make.actor(made.staff(county.education)["editor"])
    assert record(editor, item, reviewed_at=datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)).pk


def test_what_is_not_public_needs_no_paper(county) -> None:
    item = made.item(county.education, ItemState.SIGNATURE)
    editor = make.actor(made.staff(county.education)["editor"])
    for version in (None, 1, 7):
        with pytest.raises(Refused, match="没有公开过"):
            record(editor, item, version=version)


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.LEADER, Role.SYSTEM_ADMINISTRATOR, None])
def test_others_record_no_form(county, role) -> None:
    item = without_form(made.item(county.education, ItemState.PUBLISHED))
    other = make.actor(make.person("other", county.education, *([role] if role else [])))
    with pytest.raises(NotPermitted):
        record(other, item)
    stranger = make.actor(make.person("stranger", county.health, Role.SECRECY_REVIEWER))
    with pytest.raises(NotPermitted):
        record(stranger, item)


def test_forms_are_found_by_number_title_and_year(county, viewer) -> None:
    made.item(county.education, ItemState.PUBLISHED)
    made.item(county.health, ItemState.PUBLISHED)
    assert queries.secrecy_forms_seen(viewer).count() == 2
    assert [each.unit.name for each in queries.secrecy_forms_seen(viewer, text="014416330")] == [
        "昌宁县教育局"
    ]
    assert queries.secrecy_forms_seen(viewer, text="春季学期", year=2026).count() == 2
    assert not queries.secrecy_forms_seen(viewer, year=2025).exists()
    officer = make.actor(made.staff(county.health)["editor"])
    assert [each.unit.code for each in queries.secrecy_forms_seen(officer)] == ["000014349"]
