"""The public site behind the real nginx: what is baked is read whatever happens to the program behind."""

import gzip
import threading
import time

import pytest

from gongkai.cli.nginx_text import configuration
from gongkai.portal.services.logs import reading_of
from tests.journeys.nginx_house import (
    FILE_HEADERS,
    GONE,
    HEADERS,
    HIDDEN,
    HOST,
    ID,
    PDF,
    House,
    Upstream,
    free_port,
    front_of,
    lay_out,
    page,
    running,
)

pytestmark = pytest.mark.nginx

FILES: dict[str, str | bytes] = {
    "/": page("首页"),
    "/columns/": page("栏目"),
    "/columns/20-1/": page("文件"),
    "/columns/20-1/1.html": page("第一页"),
    "/columns/20-1/feed.xml": '<?xml version="1.0" encoding="utf-8"?><feed/>' + " " * 300,
    "/feed.xml": '<?xml version="1.0" encoding="utf-8"?><feed/>' + " " * 300,
    "/sitemap.xml": '<?xml version="1.0" encoding="utf-8"?><sitemapindex/>' + " " * 300,
    "/robots.txt": "User-agent: *\n",
    f"/qr/{ID}.svg": "<svg/>",
    f"/content/{ID}.html": page("通知"),
    f"/content/{ID}/{'a' * 64}.pdf": PDF,
    f"/content/{ID}/{'b' * 64}.png": b"\x89PNG" + bytes(50),
    f"/content/{ID}/{'c' * 64}.html.bin": b"<script>alert(1)</script>",
    f"/gone/{GONE}.html": page("已撤下"),
    **{f"/errors/{code}.html": page(f"错误{code}") for code in (400, 403, 404, 410, 413, 429, 500, 503)},
}


@pytest.fixture(scope="module")
def laid(tmp_path_factory) -> House:
    """A home whose first generation is served, with secrets beside the pages."""
    home = tmp_path_factory.mktemp("home")
    house = House(home, free_port(), Upstream())
    lay_out(house.generation(1), FILES)
    (house.generation(1) / ".hidden").write_text("secret")
    (house.generation(1) / "content" / f".{ID}.html.tmp").write_text("secret")
    (house.site / "manifests").mkdir()
    (house.site / "manifests" / "1.sqlite3").write_text("secret")
    (home / "keys").mkdir()
    (home / "keys" / "secret.key").write_text("secret")
    (home / "db.sqlite3").write_text("secret")
    (home / "static" / "ui").mkdir(parents=True)
    (home / "static" / "ui" / "ui.0123456789ab.css").write_text("a{}")
    (home / "static" / "ui" / "ui.css").write_text("a{}")
    house.switch(1)
    return house


@pytest.fixture(scope="module")
def nginx(laid):
    text = configuration(front_of(laid.home, laid.upstream, laid.port))
    with running(laid.home, text, laid.port):
        yield laid


@pytest.fixture
def house(nginx):
    """Nginx with the program running behind it."""
    nginx.upstream.status = 200
    nginx.upstream.asked.clear()
    nginx.upstream.start()
    yield nginx
    nginx.upstream.stop()


@pytest.fixture
def alone(nginx):
    """Nginx after everything else was stopped."""
    nginx.upstream.stop()
    return nginx


BAKED = [
    ("/", "首页", "text/html; charset=utf-8"),
    ("/columns/", "栏目", "text/html; charset=utf-8"),
    ("/columns/20-1/", "文件", "text/html; charset=utf-8"),
    ("/columns/20-1/1.html", "第一页", "text/html; charset=utf-8"),
    (f"/content/{ID}.html", "通知", "text/html; charset=utf-8"),
    ("/feed.xml", "<feed/>", "application/atom+xml; charset=utf-8"),
    ("/columns/20-1/feed.xml", "<feed/>", "application/atom+xml; charset=utf-8"),
    ("/sitemap.xml", "<sitemapindex/>", "application/xml; charset=utf-8"),
    ("/robots.txt", "User-agent", "text/plain; charset=utf-8"),
    (f"/qr/{ID}.svg", "<svg/>", "image/svg+xml"),
]


@pytest.mark.parametrize(("path", "words", "kind"), BAKED)
def test_a_baked_page_is_read_also_when_all_else_is_stopped(alone, path, words, kind) -> None:
    answer = alone.ask(path)
    assert answer.status == 200
    assert words in answer.text
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "no-cache"
    assert "server" in answer.headers
    assert answer.headers["server"] == "nginx"


@pytest.mark.parametrize(("path", "words", "kind"), BAKED)
def test_a_baked_page_asks_nobody(house, path, words, kind) -> None:
    assert house.ask(path + "?from=wechat").status == 200
    assert house.upstream.asked == []


@pytest.mark.parametrize("path", [path for path, _, _ in BAKED])
def test_every_page_carries_the_headers_of_the_house(alone, path) -> None:
    answer = alone.ask(path)
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS


def test_the_twin_goes_to_who_takes_it(alone) -> None:
    plain, packed = alone.ask("/columns/"), alone.ask("/columns/", Accept_Encoding="gzip, br")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 3


def test_head_says_what_get_would(alone) -> None:
    for path in ("/", f"/content/{ID}.html", f"/content/{GONE}.html", "/none.html"):
        get, head = alone.ask(path), alone.ask(path, "HEAD")
        assert (head.status, head.body) == (get.status, b"")
        assert head.headers["content-length"] == str(len(get.body))


def test_what_has_not_changed_is_not_sent_again(alone) -> None:
    first = alone.ask("/columns/")
    again = alone.ask("/columns/", If_Modified_Since=first.headers["last-modified"])
    assert (again.status, again.body) == (304, b"")
    again = alone.ask("/columns/", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert alone.ask("/columns/", If_None_Match='"other"').status == 200


def test_what_was_withdrawn_answers_410_page_and_files(alone) -> None:
    for path in (f"/content/{GONE}.html", f"/content/{GONE}/{'a' * 64}.pdf"):
        answer = alone.ask(path)
        assert answer.status == 410
        assert "已撤下" in answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
    packed = alone.ask(f"/content/{GONE}.html", Accept_Encoding="gzip")
    assert packed.status == 410
    assert "已撤下" in gzip.decompress(packed.body).decode()


def test_an_item_that_is_withdrawn_is_gone_with_the_next_request(laid, alone) -> None:
    folder = alone.generation(1)
    lay_out(folder, {"/content/tobewithdrawn.html": page("将撤下")})
    assert alone.ask("/content/tobewithdrawn.html", Accept_Encoding="gzip").status == 200
    for name in ("tobewithdrawn.html", "tobewithdrawn.html.gz"):
        (folder / "content" / name).unlink()
    lay_out(folder, {"/gone/tobewithdrawn.html": page("已撤下")})
    assert alone.ask("/content/tobewithdrawn.html", Accept_Encoding="gzip").status == 410


def test_what_is_not_baked_is_asked_of_the_program_as_it_was_asked_for(house) -> None:
    for path in (
        f"/content/{HIDDEN}.html?a=%E4%B8%AD",
        f"/content/{HIDDEN}/{'a' * 64}.pdf",
        "/columns/none/",
        "/xxgk/01441633-0/",
    ):
        house.upstream.asked.clear()
        answer = house.ask(path)
        assert answer.headers.get("x-from") == "program", path
        assert [asked[1] for asked in house.upstream.asked] == [path]


def test_a_folder_without_its_solidus_leads_to_the_folder(alone) -> None:
    answer = alone.ask("/columns?from=wechat")
    assert (answer.status, answer.headers["location"]) == (301, "/columns/?from=wechat")


def test_the_answer_of_the_program_is_passed_on_whole(house) -> None:
    for status in (200, 301, 403, 404, 410, 500, 503):
        house.upstream.status = status
        for path in (f"/content/{HIDDEN}.html", "/none/", "/search?q=x", "/desk/"):
            answer = house.ask(path)
            assert (answer.status, answer.text) == (status, f"program: {path}")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/search?q=%E6%96%87"),
        ("GET", "/api/v1/items?limit=5"),
        ("GET", f"/views/{ID}"),
        ("POST", f"/views/{ID}"),
        ("GET", "/desk/"),
        ("POST", "/desk/sign-in/"),
        ("GET", "/healthz"),
        ("POST", "/columns/"),
    ],
)
def test_what_is_answered_on_demand_goes_through(house, method, path) -> None:
    answer = house.ask(path, method, b"a=b" if method == "POST" else None)
    assert answer.status == 200
    [(asked, where, headers)] = house.upstream.asked
    assert (asked, where) == (method, path)
    assert headers["Host"] == HOST
    assert headers["X-Forwarded-Proto"] == "http"
    assert headers["X-Forwarded-For"] == "127.0.0.1"


def test_a_visitor_cannot_say_that_he_is_another(house) -> None:
    house.ask("/desk/", X_Forwarded_For="10.9.8.7", X_Forwarded_Proto="https")
    headers = house.upstream.asked[0][2]
    assert headers["X-Forwarded-For"] == "127.0.0.1"
    assert headers["X-Forwarded-Proto"] == "http"


@pytest.mark.parametrize("path", ["/search?q=x", "/api/v1/items", f"/views/{ID}", "/desk/"])
def test_what_needs_the_program_says_that_it_is_stopped(alone, path) -> None:
    answer = alone.ask(path)
    assert answer.status == 503
    assert "错误503" in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/none.html", "/columns/none/", f"/content/{HIDDEN}.html", "/content/"])
def test_what_is_not_there_is_not_found_when_nobody_can_be_asked(alone, path) -> None:
    answer = alone.ask(path)
    assert answer.status == 404
    assert "错误404" in answer.text


def test_a_picture_shows_and_a_file_is_kept_never_run(alone) -> None:
    pdf = alone.ask(f"/content/{ID}/{'a' * 64}.pdf", Accept_Encoding="gzip")
    assert (pdf.status, pdf.body) == (200, PDF)
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"] == "attachment"
    png = alone.ask(f"/content/{ID}/{'b' * 64}.png")
    assert png.headers["content-type"] == "image/png"
    assert png.headers["content-disposition"] == "inline"
    html = alone.ask(f"/content/{ID}/{'c' * 64}.html.bin")
    assert html.headers["content-type"] == "application/octet-stream"
    assert html.headers["content-disposition"] == "attachment"
    for answer in (pdf, png, html):
        assert {name: answer.headers.get(name.lower()) for name in FILE_HEADERS} == FILE_HEADERS


def test_a_part_of_a_file_can_be_had(alone) -> None:
    answer = alone.ask(f"/content/{ID}/{'a' * 64}.pdf", Range="bytes=0-7")
    assert (answer.status, answer.body) == (206, b"%PDF-1.4")


INNER = [
    f"/gone/{GONE}.html",
    "/errors/404.html",
    "/index.html",
    "/columns/index.html",
    "/columns/index.html.gz",
    f"/content/{ID}.html.gz",
    "/.hidden",
    f"/content/.{ID}.html.tmp",
    "/manifests/1.sqlite3",
    "/current/",
]


@pytest.mark.parametrize("path", INNER)
def test_what_is_within_the_house_is_no_page(alone, path) -> None:
    answer = alone.ask(path)
    assert answer.status == 404
    assert b"secret" not in answer.body
    assert "已撤下" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../../keys/secret.key",
        "/static/../keys/secret.key",
        "/static/..%2fkeys/secret.key",
        "/static/%2e%2e/%2e%2e/db.sqlite3",
        "/static../db.sqlite3",
        "/static/..\\keys\\secret.key",
        "/content/../../../manifests/1.sqlite3",
        "/content/..%2f..%2f..%2fmanifests%2f1.sqlite3",
        f"/content/{ID}/../../.hidden",
        "//.hidden",
        "/%2ehidden",
        "/columns/%00.html",
        "/columns/20-1/1.html/",
        "/columns/20-1/1.html/x",
    ],
)
def test_tricks_with_paths_lead_nowhere(alone, path) -> None:
    answer = alone.ask(path)
    assert answer.status in (400, 404)
    assert b"secret" not in answer.body


def test_lines_that_are_no_request_are_refused(alone) -> None:
    assert b" 400 " in alone.plain("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")
    assert b" 400 " in alone.plain(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: -1\r\n\r\n")


def test_static_files_are_kept_as_long_as_their_names_say(alone) -> None:
    named, plain = alone.ask("/static/ui/ui.0123456789ab.css"), alone.ask("/static/ui/ui.css")
    assert named.headers["cache-control"] == "public, max-age=315360000, immutable"
    assert plain.headers["cache-control"] == "public, max-age=60"
    assert named.headers["content-type"] == "text/css; charset=utf-8"
    assert named.headers["x-content-type-options"] == "nosniff"
    assert alone.ask("/static/ui/none.css").status == 404


def test_the_desk_takes_a_file_and_the_public_pages_none(house) -> None:
    assert house.ask("/desk/items/", "POST", bytes(4 * 1024 * 1024)).status == 200
    large = house.ask("/desk/items/", "POST", bytes(6 * 1024 * 1024))
    assert (large.status, "错误413" in large.text) == (413, True)
    assert house.ask(f"/views/{ID}", "POST", bytes(100_000)).status == 413


def test_who_asks_without_end_is_told_to_wait(house) -> None:
    answers = [house.ask("/search?q=x").status for _ in range(120)]
    assert set(answers) == {200, 429}
    assert house.ask("/columns/").status == 200


def test_the_log_is_one_that_count_views_reads(alone) -> None:
    alone.ask(f"/content/{ID}.html?from=log", User_Agent='Mozilla/5.0 "quoted"')
    log = alone.home / "logs" / f"access-{HOST}.log"
    lines: list[str] = []
    for _ in range(100):  # written every two seconds
        lines = [line for line in log.read_text().splitlines() if "?from=log" in line]
        if lines:
            break
        time.sleep(0.1)
    [line] = lines
    assert f'"GET /content/{ID}.html?from=log HTTP/1.1" 200 ' in line
    reading = reading_of(line.encode())
    assert reading is not None
    assert (reading.public_id, reading.address) == (ID, "127.0.0.1")


def test_a_switch_of_generations_under_load_shows_whole_pages_only(laid, alone) -> None:
    """Readers see the old pages or the new ones, never none and never half a page."""
    for number in (2, 3):
        lay_out(
            alone.generation(number),
            {
                path: data.replace("正文", f"正文{number}")
                for path, data in FILES.items()
                if isinstance(data, str)
            },
        )
    paths = ["/", "/columns/", "/columns/20-1/1.html", f"/content/{ID}.html"]
    wrong: list[object] = []
    read = [0]
    done = threading.Event()

    def keep_reading(n: int) -> None:
        while not done.is_set():
            for path in paths:
                answer = alone.ask(path, **({"Accept_Encoding": "gzip"} if n % 2 else {}))
                body = gzip.decompress(answer.body) if n % 2 else answer.body
                text = body.decode()
                marks = {mark for mark in ("正文。", "正文2。", "正文3。") if mark in text}
                if answer.status != 200 or len(marks) != 1 or text.count("正文") != 40:
                    wrong.append((path, answer.status, marks))
                read[0] += 1

    readers = [threading.Thread(target=keep_reading, args=(n,)) for n in range(4)]
    for reader in readers:
        reader.start()
    try:
        for turn in range(300):
            alone.switch(1 + turn % 3)
            if turn % 10 == 0:
                alone.ask("/")
    finally:
        done.set()
        for reader in readers:
            reader.join()
        alone.switch(1)
    assert wrong == []
    assert read[0] > 100
