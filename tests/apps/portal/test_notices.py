"""The pages that tell how things are done: a hall's screen, how to ask and to write, codes, errors."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
import segno

from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.queries import default_site, site_for
from gongkai.organisations.services import sites, units
from gongkai.portal.pages.kinds import Catalogue, Change
from gongkai.portal.pages.notices import NOTICES, ON_SCREEN, qr_code
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries import places
from gongkai.publishing.services import publication
from tests.factories import organisations as make
from tests.factories import publishing as made

NOW = make.NOW
PAGES = Catalogue(NOTICES)


@pytest.fixture
def county(db):
    county = make.county()
    units.amend_unit(
        actor=make.SYSTEM,
        now=NOW,
        unit=county.root,
        version=county.root.version,
        particulars={
            "address": "昌宁县田园镇南门街8号",
            "postcode": "678100",
            "telephone": "0875-7130220",
            "office_hours": "工作日 8:30-12:00,14:30-18:00",
        },
    )
    return county


def view() -> SiteView:
    site = default_site()
    assert site is not None
    return SiteView(site)


def read(path: str) -> str:
    page = PAGES.render(view(), path)
    assert page is not None, path
    return page.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html.partition("<main")[2].partition("</main>")[0]))


def test_every_address_that_is_named_has_a_page(county) -> None:
    made.item(county.education, ItemState.PUBLISHED)
    named = list(PAGES.addresses(view()))
    assert len(named) == len(set(named))
    fixed = ["/mail/", "/mail/track/", "/lobby/"]
    codes = [f"/errors/{code}.html" for code in (400, 403, 404, 410, 413, 429, 500, 503)]
    assert named[:11] == fixed + codes
    assert all(page for _, page in PAGES.render_many(view(), named))


@pytest.mark.parametrize("path", ["/mail/", "/mail/track/"])
def test_who_cannot_write_here_is_told_where_to_go(county, path) -> None:
    html = read(path)
    assert html.count("<h1") == 1
    assert "目前不能在网上" in html
    for fact in ("昌宁县田园镇南门街8号（邮编678100）", "0875-7130220", "工作日8:30-12:00,14:30-18:00"):
        assert fact in words(html)
    assert '<a href="/units/">' in html
    assert "<form" not in html.partition("<main")[2]


def test_an_organ_without_particulars_does_not_look_as_if_it_had_some(db) -> None:
    make.county()
    text = words(read("/mail/"))
    assert "办公地址未登记，请先电话询问" in text
    assert "联系电话未登记，请按上面的地址写信或当面询问" in text
    assert "传真号码" not in text


def test_the_screen_shows_the_newest_first_and_no_more_than_fit(county) -> None:
    for n in range(ON_SCREEN + 2):
        made.item(
            county.education,
            ItemState.PUBLISHED,
            now=NOW + timedelta(days=n),
            title=f"昌宁县教育局第{n}号通知",
        )
    titles = re.findall(r'lobby-list__title">(.*?)<', read("/lobby/"))
    assert titles == [f"昌宁县教育局第{n}号通知" for n in range(9, 1, -1)]


def test_the_screen_shows_the_hall_s_notice_if_there_is_one(county) -> None:
    assert "lobby-page__notice" not in read("/lobby/")
    site = default_site()
    assert site is not None
    sites.amend_site(actor=make.SYSTEM, now=NOW, site=site, values={"lobby_notice": "请先取号<再办理>"})
    html = read("/lobby/")
    assert '<footer class="lobby-page__notice">请先取号&lt;再办理&gt;</footer>' in html
    assert 'src="/qr/site.svg"' in html
    assert "testserver" in html


def test_the_screen_renews_itself_with_and_without_scripts(county) -> None:
    html = read("/lobby/")
    assert '<noscript><meta http-equiv="refresh" content="300"></noscript>' in html
    assert "portal/lobby.js" in html


def squares(svg: bytes) -> set[tuple[int, int]]:
    """Return the black squares of a code, column and row, read off the strokes of its drawing."""
    root = ElementTree.fromstring(svg)
    stroke = next(path for path in root if path.get("stroke"))
    x, y, black = 0.0, 0.0, set()
    for kind, numbers in re.findall(r"([Mmh])([^Mmh]+)", stroke.get("d", "")):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if kind == "h":
            black |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
        elif kind == "M":
            x, y = values
        else:
            x, y = x + values[0], y + values[1]
    return black


def test_a_code_holds_the_whole_address_of_the_page(county) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    svg = PAGES.render(view(), f"/qr/{item.public_id}.svg")
    assert svg is not None
    wanted = segno.make_qr(f"http://testserver/content/{item.public_id}.html", mask=3)
    black = {(x + 4, y + 4) for y, line in enumerate(wanted.matrix) for x, dark in enumerate(line) if dark}
    assert squares(svg) == black
    assert svg != PAGES.render(view(), "/qr/site.svg")


def test_a_code_of_a_site_with_https_says_so(county, settings) -> None:
    plain = PAGES.render(view(), "/qr/site.svg")
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "site.https": True}
    assert PAGES.render(view(), "/qr/site.svg") == qr_code("https://testserver/") != plain


def test_a_code_is_black_on_white_with_a_quiet_border(county) -> None:
    root = ElementTree.fromstring(qr_code("http://testserver/"))
    side = int(root.get("viewBox", "").split()[2])
    ground, stroke = list(root)
    assert (ground.get("fill"), ground.get("d")) == ("#fff", f"M0 0h{side}v{side}h-{side}z")
    assert stroke.get("stroke") == "#000"
    marks = squares(qr_code("http://testserver/"))
    assert min(x for x, _ in marks) == min(y for _, y in marks) == 4
    assert max(x for x, _ in marks) == side - 5


def test_there_is_no_code_for_what_is_not_public_on_this_site(county) -> None:
    draft = made.item(county.education)
    public = made.item(county.education, ItemState.PUBLISHED)
    assert PAGES.render(view(), f"/qr/{draft.public_id}.svg") is None
    assert PAGES.render(view(), "/qr/zzzzzzzzzzzz.svg") is None
    assert PAGES.render(view(), "/qr/..%2f.svg") is None
    sites.open_site(
        actor=make.SYSTEM, now=NOW, root_unit=county.township, host="www.example.cn", name="田园镇人民政府网"
    )
    other = site_for("www.example.cn")
    assert other is not None
    assert PAGES.render(SiteView(other), f"/qr/{public.public_id}.svg") is None
    assert PAGES.render(view(), f"/qr/{public.public_id}.svg") is not None


def test_what_changes_touches_the_screen_and_its_own_code_and_nothing_stays_stale(county) -> None:
    held: dict[str, bytes | None] = dict(PAGES.render_many(view(), PAGES.addresses(view())))

    def follow(public_id: str, before) -> None:
        change = Change(public_id, before, places.placed([public_id]).get(public_id))
        now = view()
        touched = PAGES.touched(now, [change])
        assert touched == {"/lobby/", f"/qr/{public_id}.svg"}
        held.update(PAGES.render_many(now, touched))
        whole = dict(PAGES.render_many(now, PAGES.addresses(now)))
        assert {path: page for path, page in held.items() if page is not None} == whole

    item = made.item(county.education, ItemState.PUBLISHED)
    follow(item.public_id, None)
    other = made.item(county.health, ItemState.PUBLISHED, title="昌宁县卫生局关于预防接种的通知")
    follow(other.public_id, None)
    before = places.placed([item.public_id])[item.public_id]
    publication.withdraw_item(
        actor=make.actor(made.staff(county.education)["office"]), now=NOW, item=item, reason="内容有误"
    )
    follow(item.public_id, before)


ERRORS = {
    "400": "网址或者提交的内容无法识别",
    "403": "这个页面不对外开放",
    "404": "没有找到这个页面",
    "410": "这项内容已经撤下",
    "413": "提交的内容太大",
    "429": "操作过于频繁",
    "500": "网站出了问题",
    "503": "这项功能暂时不能使用",
}


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_says_what_happened_and_never_ends_the_way(county, code) -> None:
    html = read(f"/errors/{code}.html")
    assert f"<h1>{ERRORS[code]}</h1>" in html
    assert f"<title>{ERRORS[code]} - 昌宁县人民政府门户网站</title>" in html
    assert f"错误代码 {code}" in html
    assert '<meta name="robots" content="noindex">' in html
    main = html.partition("<main")[2].partition("</main>")[0]
    assert "您可以这样做" in main
    assert '<a href="/">回到首页</a>' in main
    assert "打电话问我们：0875-7130220" in main
    # Where what is computed does not work, nobody is sent to the search.
    assert ('action="/search"' in html) == (code in ("400", "403", "404", "410"))
    assert "！" not in html


def test_only_these_errors_have_pages(county) -> None:
    assert PAGES.render(view(), "/errors/418.html") is None


def test_the_foot_of_a_page_carries_the_marks_that_are_set(county) -> None:
    site = default_site()
    assert site is not None
    foot = read("/mail/").partition("<footer")[2]
    assert "党政机关网站标识" not in foot
    assert "本站找错" in foot
    values = {"party_mark": "08D6A8B3B2E35EE5E053012819ACC9B1", "error_badge": "5305240001"}
    sites.amend_site(actor=make.SYSTEM, now=NOW, site=site, values=values)
    foot = read("/mail/").partition("<footer")[2]
    assert 'href="https://bszs.conac.cn/sitename?method=show&amp;id=08D6A8B3B2E35EE5E053012819ACC9B1"' in foot
    assert 'href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5305240001"' in foot
    assert "我为政府网站找错" in foot
    assert "本站找错" not in foot
    for link in ("/map/", "/privacy/", "/accessibility/", "/feed.xml"):
        assert f'href="{link}"' in foot
