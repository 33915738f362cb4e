"""文号: each unit has a series of its own, no two letters one number, and a second unit with the same sign is told."""

from datetime import date

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.fields import Placeholder as P
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.information_requests.models import InformationRequest, RequestPolicy
from gongkai.information_requests.services.letters import make_letter
from gongkai.information_requests.services.policies import set_policy
from gongkai.information_requests.services.stepping import step
from gongkai.lib.models import Counter
from gongkai.organisations.models import Unit
from tests.apps.information_requests.conftest import desk_url, words
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)
VALUES = {P.EXCESS: "三个月内申请一百件", P.DEADLINE: "2026年3月30日"}


@pytest.fixture
def county() -> County:
    return make.county()


def named_alike(unit: Unit, name: str = "教育局") -> Unit:
    Unit.objects.filter(pk=unit.pk).update(short_name=name)
    return Unit.objects.get(pk=unit.pk)


def numbered(unit: Unit, on: date = DAY) -> str:
    made: InformationRequest = make_request.request(unit)
    office = make.actor(make_request.staff(unit)["office"])
    with step(actor=office, now=make_request.noon(on), request=made) as at:
        return make_letter(at, LetterKind.REASONS_NOTICE, values=VALUES).document_number


def set_sign(unit: Unit, sign: str) -> RequestPolicy:
    office = make.actor(make_request.staff(unit)["office"])
    values = {"number_prefix": sign}
    return set_policy(actor=office, now=make.NOW, unit=unit, values=values, reason="文号清理")


def test_second_unit_of_a_name_numbers_nothing_until_it_has_a_sign_of_its_own(county: County) -> None:
    assert numbered(county.education) == "教育局公开告〔2026〕1号"
    health = named_alike(county.health)
    with pytest.raises(Invalid, match="昌宁县教育局") as refused:
        numbered(health)
    assert refused.value.field == "number_prefix"
    assert numbered(county.education) == "教育局公开告〔2026〕2号"
    set_sign(health, "昌卫公开")
    assert numbered(health) == "昌卫公开告〔2026〕1号"


def test_who_had_the_name_first_keeps_it_whoever_was_set_up_earlier(county: County) -> None:
    Unit.objects.filter(pk=county.education.pk).update(short_name="")
    health = named_alike(county.health)
    assert numbered(health) == "教育局公开告〔2026〕1号"
    education = named_alike(county.education)
    with pytest.raises(Invalid, match="昌宁县卫生局"):
        numbered(education)
    assert numbered(health) == "教育局公开告〔2026〕2号"


def test_sign_that_another_unit_bears_is_refused_in_the_settings(county: County) -> None:
    with pytest.raises(Invalid, match="昌宁县教育局") as refused:
        set_sign(county.health, "教育局公开")
    assert refused.value.field == "number_prefix"
    set_sign(county.education, "昌教公开")
    with pytest.raises(Invalid, match="昌宁县教育局"):
        set_sign(county.health, "昌教公开")
    # What the education bureau does not use any more is free.
    set_sign(county.health, "教育局公开")


def test_numbers_that_two_units_took_from_one_series_are_not_given_again(county: County) -> None:
    Counter.objects.create(series="letter:教育局公开告", period="2026", value=7)
    assert numbered(county.education) == "教育局公开告〔2026〕8号"
    assert numbered(county.education, date(2027, 1, 4)) == "教育局公开告〔2027〕1号"


def test_sign_that_went_to_another_unit_goes_on_behind_its_numbers(county: County) -> None:
    for last in (1, 2):
        assert numbered(county.education) == f"教育局公开告〔2026〕{last}号"
    set_sign(county.education, "昌教公开")
    set_sign(county.health, "教育局公开")
    assert numbered(county.health) == "教育局公开告〔2026〕3号"
    assert numbered(county.education) == "昌教公开告〔2026〕1号"


def test_settings_page_tells_both_units(county: County) -> None:
    numbered(county.education)
    health = named_alike(county.health)
    pages = {}
    for unit in (county.education, health):
        browser = make.client_of(make_request.staff(unit)["office"])
        pages[unit.pk] = words(browser.get(desk_url("policy", unit.code)))
    assert "本单位使用在先" in pages[county.education.pk]
    assert "昌宁县卫生局" in pages[county.education.pk]
    assert "本单位暂时不能编文号" in pages[health.pk]
    browser = make.client_of(make_request.staff(county.township)["office"])
    assert "机关代字与别的单位相同" not in words(browser.get(desk_url("policy", county.township.code)))
