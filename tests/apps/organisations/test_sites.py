"""Each unit's pages stand on exactly one site, wherever in the tree the default one is."""

import pytest

from gongkai.organisations.models import Site, Unit
from gongkai.organisations.queries import sites_of_units, units_of_site
from tests.factories import organisations as make


@pytest.fixture
def county(db):
    return make.county()


def hosts_by_unit() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {unit.name: [] for unit in Unit.objects.all()}
    for site in Site.objects.all():
        for unit in units_of_site(site):
            found[unit.name].append(site.host)
    return found


def test_a_site_below_the_default_one_takes_its_own_units(county) -> None:
    host = Site.objects.get(is_default=True).host
    Site.objects.create(host="tianyuan.example", name="田园镇", root_unit=county.township)
    assert hosts_by_unit() == {
        "昌宁县人民政府": [host],
        "昌宁县教育局": [host],
        "昌宁县卫生局": [host],
        "田园镇人民政府": ["tianyuan.example"],
    }


def test_a_site_above_the_default_one_keeps_what_is_not_below_that(county) -> None:
    Site.objects.update(is_default=False)
    above = Site.objects.get()
    Site.objects.create(host="tianyuan.example", name="田园镇", root_unit=county.township, is_default=True)
    assert hosts_by_unit() == {
        "昌宁县人民政府": [above.host],
        "昌宁县教育局": [above.host],
        "昌宁县卫生局": [above.host],
        "田园镇人民政府": ["tianyuan.example"],
    }


def test_what_is_under_no_government_with_a_site_is_on_the_default_one(county) -> None:
    Site.objects.update(root_unit=county.township)
    host = Site.objects.get().host
    assert set(map(tuple, hosts_by_unit().values())) == {(host,)}
    assert {site.host for site in sites_of_units().values()} == {host}
    assert len(sites_of_units()) == 4
