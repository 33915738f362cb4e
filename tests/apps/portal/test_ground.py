"""Units and columns are put in order once, and are never older than the rows of the database."""

import pytest

from gongkai.organisations.models import Unit
from gongkai.organisations.queries import default_site
from gongkai.organisations.services import sites
from gongkai.portal.pages import SiteView
from gongkai.portal.pages.catalogue import PAGES
from gongkai.publishing.models import Column
from gongkai.publishing.services.columns import lay_out_columns
from tests.factories import organisations as make


@pytest.fixture
def county(db):
    found = make.county()
    lay_out_columns(actor=make.SYSTEM, now=make.NOW)
    return found


def view() -> SiteView:
    return SiteView(default_site())


def test_it_is_kept_as_long_as_the_rows_are_the_same(county) -> None:
    assert view().ground is view().ground


def test_what_another_process_renames_is_on_the_next_page(county) -> None:
    """No model is saved and no event told here: all that this process could notice is the row."""
    code, before = county.education.code, view()
    assert "昌宁县教育局" in PAGES.render(before, f"/xxgk/{code}/").decode()
    Unit.objects.filter(pk=county.education.pk).update(name="昌宁县教育体育局")
    Column.objects.filter(key="20-1").update(name="规章制度")
    after = view()
    assert "昌宁县教育体育局" in PAGES.render(after, f"/xxgk/{code}/").decode()
    assert after.columns["20-1"][0].name == "规章制度"
    assert before.units[code].name == "昌宁县教育局"


def test_a_unit_that_moves_and_a_column_that_comes_are_in_order(county) -> None:
    assert [each.key for each in view().way_to("20-1-documents")] == ["statutory", "20-1", "20-1-documents"]
    assert view().is_below("20-1-documents", "statutory")
    Column.objects.filter(key="20-1-documents").update(parent=Column.objects.get(key="news"))
    assert [each.key for each in view().way_to("20-1-documents")] == ["news", "20-1-documents"]
    assert not view().is_below("20-1-documents", "statutory")
    assert [each.key for each in view().children("news")] == ["20-1-documents"]


def test_another_site_takes_its_units_along(county) -> None:
    assert view().whole_home
    town = sites.open_site(
        actor=make.SYSTEM, now=make.NOW, root_unit=county.township, host="town.test", name="柯街镇网站"
    )
    assert not view().whole_home
    assert county.township.code not in view().units
    assert list(SiteView(town).units) == [county.township.code]
    assert view().sites[county.township.pk] == town
    assert view().sites[county.education.pk] == default_site()


def test_the_units_are_told_of_their_parents_without_a_question(county, django_assert_num_queries) -> None:
    units = view().units
    with django_assert_num_queries(0):
        assert units[county.education.code].parent == county.root
