"""The settings of the public sites at the desk: one by default, several where a city serves its counties."""

import pytest

from gongkai.domain.errors import Refused
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.domain.roles import Role
from gongkai.lib.ui.accents import ACCENTS, accent_class
from gongkai.organisations.forms import SiteForm
from gongkai.organisations.models import Site
from gongkai.organisations.services import sites
from tests.factories import organisations as make

NOW = make.NOW
VALUES = {
    "name": "昌宁县人民政府网",
    "host": "www.example.gov.cn",
    "site_id_code": "5305240001",
    "icp_number": "滇ICP备05000000号-1",
    "police_number": "滇公网安备53052402000001号",
    "party_mark": "08D6A8B3B2E35EE5E053012819ACC9B1",
    "error_badge": "5305240001",
    "accent": "#981b1e",
    "guide": "查阅点在一楼。",
    "lobby_notice": "办事请先取号",
}


@pytest.fixture
def county(db):
    return make.county()


def administrator(county, *, at=None, name="admin"):
    return make.client_of(make.person(name, at or county.root, Role.SYSTEM_ADMINISTRATOR))


def test_every_setting_is_kept(county) -> None:
    answer = administrator(county).post("/desk/site/", VALUES)
    site = Site.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/site/{site.pk}/")
    assert {field: getattr(site, field) for field in VALUES} == VALUES


def test_each_colour_that_is_offered_is_one_that_pages_know(county) -> None:
    offered = dict(SiteForm().fields["accent"].choices)
    assert offered == {"#1d4f91": "蓝", "#981b1e": "红", "#1b5a3a": "绿", "#0f5566": "青"}
    assert [accent_class(colour) for colour in offered] == [f"accent-{name}" for name in ACCENTS]


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("party_mark", "https://bszs.conac.cn/sitename?id=08D6", "请只填链接中 id= 后面的部分"),
        ("error_badge", "site_code=5305240001", "请只填链接中 site_code= 后面的部分"),
        ("host", "https://www.example.gov.cn", "不带 http:// 和端口"),
        ("site_id_code", "530524", "标识码为10位数字"),
        ("accent", "#123456", "请从列出的颜色中选择主色"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_lost(county, field, text, message) -> None:
    answer = administrator(county).post("/desk/site/", {**VALUES, field: text})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert message in html
    assert "办事请先取号" in html
    assert Site.objects.get().lobby_notice == ""


def test_a_further_site_is_opened_and_both_are_reached(county) -> None:
    browser = administrator(county)
    answer = browser.post(
        "/desk/site/new/", {"root_unit": county.township.pk, "name": "田园镇网", "host": "ty.example.gov.cn"}
    )
    opened = Site.objects.get(host="ty.example.gov.cn")
    assert answer.headers["Location"] == f"/desk/site/{opened.pk}/"
    assert (opened.root_unit, opened.is_default) == (county.township, False)
    first = browser.get("/desk/site/").content.decode()
    assert "昌宁县人民政府门户网站" in first
    assert f'<a href="/desk/site/{opened.pk}/">田园镇网</a>' in first
    assert "田园镇网" in browser.get(f"/desk/site/{opened.pk}/").content.decode()


@pytest.mark.parametrize(
    ("root", "host", "message"),
    [
        ("township", "testserver", "域名 testserver 已由网站“昌宁县人民政府门户网站”使用"),
        ("root", "neu.example.gov.cn", "一个单位只能有一个网站"),
    ],
)
def test_two_sites_never_share_a_host_or_an_organ(county, root, host, message) -> None:
    unit = getattr(county, root)
    answer = administrator(county).post("/desk/site/new/", {"root_unit": unit.pk, "name": "网", "host": host})
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert Site.objects.count() == 1


def test_a_site_does_not_take_the_host_of_another(county) -> None:
    other = sites.open_site(
        actor=make.SYSTEM, now=NOW, root_unit=county.township, host="ty.example.gov.cn", name="田园镇网"
    )
    with pytest.raises(Refused, match="已由网站“昌宁县人民政府门户网站”使用"):
        sites.amend_site(actor=make.SYSTEM, now=NOW, site=other, values={"host": "testserver"})
    kept = sites.amend_site(actor=make.SYSTEM, now=NOW, site=other, values={"host": "ty.example.gov.cn"})
    assert kept.host == "ty.example.gov.cn"


def test_who_runs_a_part_of_the_home_sets_its_site_and_no_other(county) -> None:
    browser = administrator(county, at=county.township, name="town")
    home = Site.objects.get()
    assert browser.get("/desk/site/").status_code == 403
    own = sites.open_site(
        actor=make.SYSTEM, now=NOW, root_unit=county.township, host="ty.example.gov.cn", name="田园镇网"
    )
    html = browser.get("/desk/site/").content.decode()
    assert "田园镇网" in html
    assert "开设网站" not in html
    assert browser.get(f"/desk/site/{own.pk}/").status_code == 200
    assert browser.get(f"/desk/site/{home.pk}/").status_code == 403
    assert browser.post(f"/desk/site/{home.pk}/", VALUES).status_code == 403
    assert browser.get("/desk/site/new/").status_code == 403
    assert browser.get("/desk/site/99999/").status_code == 404
    assert set(ADMINISTRATORS) == {Role.SYSTEM_ADMINISTRATOR}


def test_the_settings_are_in_the_navigation_of_whoever_may_change_a_site(county) -> None:
    browser = administrator(county, at=county.township, name="town")
    entry = '<a href="/desk/site/"'
    assert entry not in browser.get("/desk/units/").content.decode()
    assert entry in administrator(county).get("/desk/units/").content.decode()
    sites.open_site(
        actor=make.SYSTEM, now=NOW, root_unit=county.township, host="ty.example.gov.cn", name="田园镇网"
    )
    html = browser.get("/desk/units/").content.decode()
    assert entry in html
    assert '<a href="/desk/incidents/"' not in html
