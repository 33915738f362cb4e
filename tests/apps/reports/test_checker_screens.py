"""The checker on the desk: files in, what was found out, nothing kept, and refusals in words."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from gongkai.domain.roles import Role
from gongkai.files.models import StoredFile
from gongkai.reports.services import checking
from tests.apps.files.builders import png
from tests.factories import organisations as make
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.material import Slip

pytestmark = pytest.mark.django_db

COUNTY = ledger("A", 2016, "昌宁县", "county", seed=7)
TRUE = material.text_report(COUNTY, "county plain", "pipes")
FALSE = material.text_report(COUNTY, "county plain", "pipes", Slip(cell=("A3.1", None), by=5))
THIS_YEAR, LAST_YEAR = (ledger("C", year, "昌宁县", "county", seed=year) for year in (2023, 2022))


@pytest.fixture
def browser():
    return make.client_of(make.person("xinxi", make.county().education, Role.INFORMATION_OFFICER))


def file(name: str, data: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def send(browser, *files: SimpleUploadedFile, status: int = 200, **values) -> str:
    response = browser.post(reverse("reports:checker"), {"chosen": list(files), **values})
    assert response.status_code == status
    return b"".join(response).decode()


def test_a_visitor_is_sent_to_sign_in(client) -> None:
    response = client.get(reverse("reports:checker"))
    assert response.status_code == 302
    assert "next=" in response["Location"]


def test_a_true_report_has_no_contradiction_and_every_figure_with_its_quote(browser) -> None:
    page = send(browser, file("2016.txt", TRUE))
    assert "处自相矛盾" not in page
    received = COUNTY.named["A3.1"]
    assert f"收到申请数 | 件 | {received}" in page
    assert "2016 年度" in page


def test_a_false_figure_is_told_and_its_cell_is_marked_and_linked_both_ways(browser) -> None:
    page = send(browser, file("2016.txt", FALSE))
    wrong, right = COUNTY.named["A3.1"] + 5, COUNTY.named["A3.1"]
    assert "处自相矛盾" in page
    (cell,) = re.findall(rf'<td class="numeric" id="(f1-c\d+)"><mark>{wrong}</mark>', page)
    (finding,) = [
        part
        for part in page.split('<li class="check-finding"')
        if f"应为 {right}" in part or f">{wrong}<" in part
    ][:1]
    assert f'href="#{cell}"' in finding
    anchor = re.search(r' id="(f1-p\d+)"', finding)
    assert anchor is not None
    assert f'href="#{anchor[1]}"' in page


def test_nothing_is_kept(browser) -> None:
    before = StoredFile.objects.count()
    response = browser.post(reverse("reports:checker"), {"chosen": file("2016.txt", TRUE)})
    assert StoredFile.objects.count() == before
    assert response["Cache-Control"] == "no-store"


def test_several_files_come_one_after_the_other_and_are_summed_up(browser) -> None:
    page = send(
        browser, file("a.txt", FALSE), file("b.txt", TRUE), file("c.pdf", b"%PDF-1.7 nothing of the kind")
    )
    assert [page.index(f"{n}/3") for n in (1, 2, 3)] == sorted(page.index(f"{n}/3") for n in (1, 2, 3))
    assert "共 3 个文件，读取 2 个，其中 1 个自相矛盾。" in page
    assert "没有读取：" in page


def test_last_year_is_held_against_this_year(browser) -> None:
    before = file("2022.txt", material.text_report(LAST_YEAR, "county plain", "pipes"))
    page = send(
        browser, file("2023.txt", material.text_report(THIS_YEAR, "county plain", "pipes")), previous=before
    )
    assert "上年报告" in page
    assert "结转下年度继续办理" in page


def test_last_year_without_a_table_is_refused_at_its_field(browser) -> None:
    before = file("2022.txt", "关于召开会议的通知\n请各单位准时参加。")
    page = send(browser, file("2016.txt", TRUE), previous=before, status=422)
    assert "没有读到统计表，不能核对结转" in page


def test_one_report_of_last_year_does_not_go_with_several(browser) -> None:
    page = send(browser, file("a.txt", TRUE), file("b.txt", TRUE), previous=file("p.txt", TRUE), status=422)
    assert "一份上年报告只对应一份报告" in page


def test_without_a_file_and_with_too_many_the_form_says_so(browser) -> None:
    assert "请选择要核对的报告" in send(browser, status=422)
    many = [file(f"{n}.txt", "x") for n in range(21)]
    assert "一次最多核对 20 个文件，现在是 21 个" in send(browser, *many, status=422)


def test_a_year_that_cannot_be_is_refused_and_nothing_is_checked(browser) -> None:
    assert "不能小于 2008" in send(browser, file("a.txt", TRUE), year="1907", status=422)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 250_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "文件是空的"),
        ("a.exe", b"MZ" + b"\0" * 600, "可以运行的文件"),
        ("a.png", png(), "图片里的数字读不出来"),
        ("a.docx", bomb(), "没有接收"),
        ("a.rar", b"Rar!\x1a\x07\x00" + b"\0" * 64, "RAR 压缩包"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(browser, name: str, data: bytes, said: str) -> None:
    page = send(browser, file(name, data))
    assert said in page
    assert "没有读取" in page
    assert "check-findings" not in page


def test_markup_in_names_and_texts_stays_text(browser) -> None:
    text = TRUE.replace("昌宁县", "昌宁县<script>alert(1)</script>", 1)
    page = send(browser, file("a<img src=x onerror=alert(2)>.txt", text))
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


def test_a_page_in_gbk_is_read(browser) -> None:
    assert "2016 年度" in send(browser, file("2016.txt", TRUE.encode("gb18030")))


def test_when_time_is_over_the_rest_is_told_to_be_unread() -> None:
    files = [checking.Handed("a.txt", TRUE.encode()), checking.Handed("b.txt", TRUE.encode())]
    outcomes = list(checking.check_files(files=files, largest_mb=1, seconds=-1))
    assert [outcome.checked for outcome in outcomes] == [None, None]
    assert all("没有核对" in outcome.reason for outcome in outcomes)


def signed_of(page: str) -> str:
    (data,) = re.findall(r'name="signed" value="([^"]+)"', page)
    return data


def test_figures_are_narrowed_and_exported_from_what_the_page_brings_back(browser) -> None:
    data = signed_of(send(browser, file("2016.txt", TRUE)))
    address = reverse("reports:checker-figures")
    page = browser.post(address, {"signed": data, "source": "统计表", "q": "A3.1"}).content.decode()
    assert "收到申请数" in page
    assert "A1.1" not in page.split("<tbody>")[1]
    answer = browser.post(address, {"signed": data, "q": "收到申请数", "export": "csv"})
    lines = b"".join(answer).decode().splitlines()
    assert lines[0] == "\ufeff项目,来源,编号,栏目,数值,单位,原文"
    assert any(f",统计表,A3.1,,{COUNTY.named['A3.1']},件," in line for line in lines[1:])


def test_figures_that_somebody_wrote_himself_are_not_taken(browser) -> None:
    answer = browser.post(
        reverse("reports:checker-figures"), {"signed": "W1tdXQ:1abc:forged", "export": "csv"}
    )
    assert (answer.status_code, answer["Location"]) == (302, reverse("reports:checker"))


def test_headings_of_the_same_words_are_shown_side_by_side(browser) -> None:
    text = TRUE + "\n（三）强化重点民生领域信息公开\n按季公开。\n（四）强化重点民生领域信息公开\n按月公开。\n"
    page = send(browser, file("2016.txt", text))
    (finding,) = [part for part in page.split('<li class="check-finding"') if "文字相同，请核对" in part][:1]
    sides = re.findall(r"<q>(.*?)</q>", finding.partition("</li>")[0])
    assert len(sides) == 2
    assert sides[0] != sides[1]


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt(user_password="secret", owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_locked_file_is_to_be_checked_again_and_not_imported(browser) -> None:
    page = send(browser, file("2016.pdf", locked_pdf()))
    assert "请去掉密码后再核对" in page
    assert "再导入" not in page
