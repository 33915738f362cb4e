"""How a unit releases: set by the office above, inherited by what lies below."""

import pytest
from django.urls import reverse

from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.organisations import UnitKind
from gongkai.domain.roles import Role
from gongkai.lib import history
from gongkai.organisations.services import units
from gongkai.publishing import queries
from gongkai.publishing.models import ReleasePolicy
from gongkai.publishing.services.columns import may_set_policy, set_policy
from tests.factories import organisations as make

NOW = make.NOW


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def school(county):
    return units.establish_unit(
        actor=make.SYSTEM,
        now=NOW,
        code="000013338",
        kind=UnitKind.PUBLIC_SERVICE_ENTERPRISE,
        name="昌宁县第一中学",
        parent=county.education,
    )


@pytest.fixture
def office(county):
    return make.actor(make.person("office", county.root, Role.DISCLOSURE_OFFICER))


def held(unit) -> tuple[bool, bool, bool]:
    policy = queries.policy_of(unit)
    return policy.checker_apart, policy.attribute_reviewed, policy.one_reviews_and_signs


def put(actor, unit, **values) -> ReleasePolicy:
    version = values.pop("version", None)
    return set_policy(actor=actor, now=NOW, unit=unit, values=values, reason="人手少。", version=version)


def test_without_a_setting_the_plain_way_holds(county, school) -> None:
    assert held(school) == (False, False, False)
    assert queries.policy_of(school).pk is None


def test_the_nearest_setting_above_holds(county, school, office) -> None:
    put(make.SYSTEM, county.root, attribute_reviewed=True)
    assert held(school) == held(county.health) == (False, True, False)
    put(office, county.education, checker_apart=True, attribute_reviewed=False)
    assert held(school) == held(county.education) == (True, False, False)
    assert held(county.health) == (False, True, False)
    put(office, school, checker_apart=False, attribute_reviewed=False, one_reviews_and_signs=True)
    assert held(school) == (False, False, True)
    assert held(county.education) == (True, False, False)


def test_the_list_says_from_where_each_setting_comes(county, school, office) -> None:
    put(make.SYSTEM, county.root, attribute_reviewed=True)
    put(office, county.education, checker_apart=True)
    rows = queries.policies_of([county.root, county.education, school, county.health])
    told = [
        (unit.name, policy.checker_apart, policy.attribute_reviewed, above.name if above else None)
        for unit, policy, above in rows
    ]
    assert told == [
        ("昌宁县人民政府", False, True, None),
        ("昌宁县教育局", True, True, None),
        ("昌宁县第一中学", True, True, "昌宁县教育局"),
        ("昌宁县卫生局", False, True, "昌宁县人民政府"),
    ]
    # The list and the single answer never differ.
    assert [held(unit) for unit, _, _ in rows] == [
        (p.checker_apart, p.attribute_reviewed, p.one_reviews_and_signs) for _, p, _ in rows
    ]


def test_the_list_takes_one_read_for_all_units(county, school, django_assert_num_queries) -> None:
    put(make.SYSTEM, county.root, attribute_reviewed=True)
    with django_assert_num_queries(1):
        queries.policies_of([county.root, county.education, school, county.health])


@pytest.mark.parametrize("role", [Role.DISCLOSURE_OFFICER, Role.SYSTEM_ADMINISTRATOR])
def test_a_department_does_not_loosen_its_own_four_eyes(county, school, role) -> None:
    own = make.actor(make.person("own", county.education, role))
    with pytest.raises(NotPermitted):
        put(own, county.education, one_reviews_and_signs=True)
    assert not may_set_policy(own, county.education)
    # What stands below it, it does set.
    assert may_set_policy(own, school)
    assert put(own, school, one_reviews_and_signs=True).pk
    assert not may_set_policy(own, county.health)


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.SIGNATORY, Role.LEADER, Role.SUPERVISOR])
def test_others_set_nothing(county, role) -> None:
    other = make.actor(make.person("other", county.root, role))
    with pytest.raises(NotPermitted):
        put(other, county.education, checker_apart=True)
    assert not ReleasePolicy.objects.exists()


def test_a_setting_gives_its_reason(county, office) -> None:
    with pytest.raises(Invalid) as refusal:
        set_policy(actor=office, now=NOW, unit=county.education, values={"checker_apart": True}, reason=" ")
    assert refusal.value.field == "reason"


def test_what_was_inherited_is_kept_where_nothing_else_is_said(county, office) -> None:
    put(make.SYSTEM, county.root, attribute_reviewed=True)
    policy = put(office, county.education, checker_apart=True)
    assert held(county.education) == (True, True, False)
    last = history.of(policy.link)[-1]
    assert last.detail["changed"] == {"checker_apart": [False, True]}
    assert last.reason == "人手少。"


def test_two_who_set_at_once_never_overwrite_each_other(county, office) -> None:
    first = put(office, county.education, version=0, checker_apart=True)
    assert first.version == 1
    with pytest.raises(Conflict, match="已被他人设置"):
        put(office, county.education, version=0, checker_apart=False)
    assert held(county.education) == (True, False, False)
    assert put(office, county.education, version=1, checker_apart=False).version == 2


def test_the_screen_shows_where_a_setting_comes_from_and_leads_only_who_may(county, school, office) -> None:
    put(make.SYSTEM, county.root, attribute_reviewed=True)
    own = make.person("own", county.education, Role.DISCLOSURE_OFFICER)
    shown = make.client_of(own).get(reverse("publishing:policies")).content.decode()
    assert "昌宁县人民政府" in shown
    assert reverse("publishing:policy-edit", args=[school.code]) in shown
    assert reverse("publishing:policy-edit", args=[county.education.code]) not in shown
    assert "昌宁县卫生局" not in shown


def test_a_setting_is_made_on_the_screen(county, office) -> None:
    from gongkai.organisations.models import Person

    browser = make.client_of(Person.objects.get(username="office"))
    address = reverse("publishing:policy-edit", args=[county.education.code])
    assert "目前没有设置，三项都为“否”" in browser.get(address).content.decode()
    refused = browser.post(address, {"version": 0, "checker_apart": "on", "reason": ""})
    assert refused.status_code == 422
    assert "请写明原因" in refused.content.decode()
    assert "checked" in refused.content.decode()
    done = browser.post(address, {"version": 0, "checker_apart": "on", "reason": "设岗。"}, follow=True)
    assert "从下一步起适用" in done.content.decode()
    assert held(county.education) == (True, False, False)
    # A form that was opened before is not taken; once more, after a look at what holds now, it is.
    stale = browser.post(address, {"version": 0, "reason": "撤岗。"})
    assert stale.status_code == 422
    assert "已被他人设置" in stale.content.decode()
    assert 'name="version" value="1"' in stale.content.decode()


def test_who_may_not_set_is_refused_and_strangers_find_nothing(county) -> None:
    own = make.client_of(make.person("own", county.education, Role.DISCLOSURE_OFFICER))
    for method in (own.get, own.post):
        assert method(reverse("publishing:policy-edit", args=[county.education.code])).status_code == 403
        assert method(reverse("publishing:policy-edit", args=[county.health.code])).status_code == 404
