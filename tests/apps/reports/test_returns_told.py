"""What people are told about returns that went on meanwhile, and rounds that cannot be opened."""

from datetime import timedelta

import pytest

from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.reports.models import ReturnRound, UnitReturn
from tests.apps.reports.return_pages import (
    MEETINGS,
    address,
    asked_of_education,
    county_with_ledger,
    typed,
)
from tests.factories import organisations as make


@pytest.fixture
def county(db):
    return county_with_ledger()


def test_a_second_page_learns_that_it_has_been_sent_and_by_whom(county) -> None:
    mine = asked_of_education(county)
    person = make.person("xinxi", county.education, Role.INFORMATION_OFFICER)
    officer = make.client_of(person)
    assert officer.post(address("return-fill", mine.pk), typed(mine)).status_code == 302
    refused = officer.post(address("return-fill", mine.pk), typed(mine))
    html = refused.content.decode()
    assert refused.status_code == 422
    assert f"这份填报已由{UnitReturn.objects.get(pk=mine.pk).submitted_by_name}提交" in html
    assert "被他人修改" not in html


def test_what_could_not_be_opened_is_refused_before_it_is_shown(county) -> None:
    office = make.client_of(make.person("gongkai", county.root, Role.DISCLOSURE_OFFICER))
    values = {
        "title": "本年情况",
        "unit": "530524",
        "kind": "year",
        "year": clock.today().year,
        "due_on": (clock.today() - timedelta(days=1)).isoformat(),
        "branch": "530524",
        "indicators": [MEETINGS],
    }
    refused = office.post(address("round-new"), values)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "截止日期已经过去" in html
    assert "个单位下发" not in html
    assert not ReturnRound.objects.exists()
