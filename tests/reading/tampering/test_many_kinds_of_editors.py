"""Short pages as editors write them stay clean; names, codes and programs where no such thing stands are found."""

from html import unescape

import pytest

from gongkai.reading.tampering import check_page
from tests.reading.tampering import sound_fifteenth, sound_seventeenth, sound_sixteenth
from tests.reading.tampering.hijacked import Hijacked, in_frame
from tests.reading.tampering.hijacked_eighth import PAGES
from tests.reading.tampering.sound_sixth import page

_GOV = "http://www.mugang.gov.cn/a.html"
SOUND = (*sound_fifteenth.PAGES, *sound_sixteenth.PAGES, *sound_seventeenth.PAGES)
LINKED = (
    '<a href="http://download.bqpoint.com/tool/setup.exe">投标工具（制作软件）</a>',
    '<a href="https://download.mozilla.org/firefox.exe">火狐浏览器.exe</a>',
    '<a href="P1.pdf">招标文件.pdf</a>',
)


@pytest.mark.parametrize(("name", "text"), SOUND, ids=[name for name, _ in SOUND])
def test_a_short_page_of_an_editor_stays_clean(name: str, text: str) -> None:
    for source in (text, in_frame(text)):
        for url in ("", _GOV):
            assert not check_page(source, url=url).tampered, (name, url)


@pytest.mark.parametrize("example", PAGES, ids=[example.name for example in PAGES])
def test_what_stands_where_no_such_thing_does_is_quoted(example: Hijacked) -> None:
    found = check_page(example.source, url=example.url)
    assert found.tampered
    assert any(example.words in piece.quote + piece.words for piece in found.evidence)
    read = (example.source, unescape(example.source), example.url)
    assert all(any(piece.quote in text for text in read) for piece in found.evidence)


@pytest.mark.parametrize("link", LINKED)
def test_a_program_that_is_called_one_is_no_paper(link: str) -> None:
    source = page("中标公告", "-木港县人民政府", "公告期一个工作日。").replace("</body>", f"{link}</body>")
    assert not check_page(source, url=_GOV).tampered
