"""The screens of an import: who may open them, what they show, and that nothing typed is lost."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.domain.publishing.intake import IntakeState
from gongkai.domain.roles import Role
from gongkai.publishing.models import Intake, Item, RegisterKey
from gongkai.publishing.services import intake as intakes
from gongkai.publishing.services import register
from gongkai.publishing.views.quotes import Quote, mark_quotes
from tests.apps.publishing.imports import papers
from tests.apps.publishing.imports.test_receiving import NOW, hand_in, read
from tests.factories import organisations as make


@pytest.fixture
def browser(officer):
    return make.client_of(officer)


@pytest.fixture
def intake(county, editor):
    return read(editor, county.education, "通知.docx", papers.notice(number="昌教发〔2025〕8号"))


def upload(browser, *files, unit="014416330"):
    chosen = [SimpleUploadedFile(name, data) for name, data in files]
    return browser.post(reverse("publishing:import-new"), {"unit": unit, "chosen": chosen})


def typed(**changes):
    """Return the form as the screen sends it."""
    values = {
        "title": papers.TITLE,
        "document_number": "昌教发〔2026〕8号",
        "issuer": "昌宁县教育局",
        "written_on": "2026-02-27",
        "attribute": "proactive",
        "column": "20-1-documents",
        "genre": "notice",
        "keywords": "教育，开学",
    }
    return {**values, **changes}


def address(intake) -> str:
    return reverse("publishing:intake", args=[intake.pk])


def test_one_small_file_leads_straight_to_its_confirmation(browser, county) -> None:
    answer = upload(browser, ("通知.docx", papers.notice()))
    intake = Intake.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address(intake))
    assert intake.state == IntakeState.READ
    page = browser.get(address(intake)).content.decode()
    assert "没有拿不准的" in page
    assert f"{papers.TITLE}</textarea>" in page


def test_several_files_lead_to_their_progress(browser, county) -> None:
    files = [(f"{n}.txt", papers.plain_notice(title=f"关于第{n}项工作的通知")) for n in range(4)]
    answer = upload(browser, *files, ("坏.exe", b"MZ" + b"\0" * 99))
    batch = Intake.objects.first().batch
    assert answer["Location"] == reverse("publishing:import-batch", args=[batch])
    page = browser.get(answer["Location"]).content.decode()
    assert "共 5 个文件：待读取 4 个，不能读取 1 个。" in page
    assert 'hx-trigger="every 3s"' in page
    part = browser.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="batch"')
    browser.post(answer["Location"])
    browser.post(answer["Location"])
    page = browser.get(answer["Location"]).content.decode()
    assert "待核对 4 个，不能读取 1 个。" in page
    assert "hx-trigger" not in page


def test_no_file_and_a_foreign_unit_are_refused_at_their_field(browser, county) -> None:
    empty = browser.post(reverse("publishing:import-new"), {"unit": "014416330"})
    assert empty.status_code == 422
    assert "请选择要导入的文件" in empty.content.decode()
    foreign = upload(browser, ("通知.txt", papers.plain_notice()), unit=county.health.code)
    assert foreign.status_code == 422
    assert not Intake.objects.exists()


def test_doubtful_fields_are_marked_with_their_places(browser, intake) -> None:
    page = browser.get(address(intake)).content.decode()
    assert "有 2 项拿不准" in page
    assert page.count("checked--doubtful") == 2
    assert '<mark class="found found--doubtful" id="found-written_on">' in page
    assert 'href="#found-written_on"' in page


def test_an_old_page_tells_its_number_and_its_day(browser, county, editor) -> None:
    intake = read(editor, county.education, "年报.html", papers.old_page())
    page = browser.get(address(intake)).content.decode()
    assert "原网页标注：索引号 014416330/2018-00005，发布日期 2018年3月8日" in page
    assert "索引号在签发时另编" in page


def test_injected_words_are_named_before_the_file_is_taken_over(browser, county, editor) -> None:
    page = papers.old_page(title="昌宁县教育局2017年政府信息公开工作年度报告-澳门葡京赌场官网")
    intake = read(editor, county.education, "年报.html", page)
    shown = browser.get(address(intake)).content.decode()
    notice = shown.partition("原文里有须先改正的内容")[2].partition("请核对原稿来源")[0]
    assert "葡京" in notice
    sound = read(editor, county.education, "通知.docx", papers.notice())
    assert "原文里有须先改正的内容" not in browser.get(address(sound)).content.decode()


def test_a_confirmed_import_is_a_draft_with_what_was_typed(browser, intake) -> None:
    sent = browser.post(address(intake), typed(keep_original="on"))
    item = Item.objects.get()
    assert sent["Location"] == reverse("publishing:item", args=[item.public_id])
    content = item.current.content
    assert (content.document_number, content.written_on) == ("昌教发〔2026〕8号", date(2026, 2, 27))
    assert (content.columns, content.keywords) == (("20-1-documents",), ("教育", "开学"))
    assert [each.name for each in content.attachments] == ["通知.docx"]


def test_the_second_button_leads_on_to_sending(browser, intake) -> None:
    sent = browser.post(address(intake), typed(send="1"))
    assert sent["Location"] == reverse("publishing:send", args=[Item.objects.get().public_id])


def test_back_and_a_second_tab_lead_to_the_item(browser, intake) -> None:
    browser.post(address(intake), typed())
    item = reverse("publishing:item", args=[Item.objects.get().public_id])
    assert browser.post(address(intake), typed(title="第二个标签页"))["Location"] == item
    assert browser.get(address(intake))["Location"] == item
    assert Item.objects.get().title == papers.TITLE


def test_a_mistake_keeps_what_was_typed_and_the_files_that_came(browser, intake) -> None:
    table = SimpleUploadedFile("检查表.docx", papers.notice(title="开学检查表"))
    more = SimpleUploadedFile("坏.exe", b"MZ" + b"\0" * 99)
    answer = browser.post(
        address(intake), typed(title="", summary="写好的概述", attachment_0=table, more=[more])
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写标题" in page
    assert "写好的概述</textarea>" in page
    assert "“坏.exe”没有接收" in page
    [kept] = re.findall(r'name="kept" value="([^"]+)"', page)
    browser.post(address(intake), typed(kept=kept))
    [attachment] = Item.objects.get().current.content.attachments
    assert attachment.name == "开学检查表.docx"


def test_a_file_of_somebody_else_cannot_be_slipped_in(browser, county, intake, stranger) -> None:
    foreign = read(stranger, county.health, "别家.txt", papers.plain_notice(title="卫生局内部通知"))
    browser.post(address(intake), typed(kept=f"more|{foreign.file}|别家.txt"))
    assert Item.objects.get().current.attachments == []


def test_another_value_of_the_text_is_taken_by_choice(browser, county, editor) -> None:
    told = {"title": "关于开学工作的通知", "written_on": "2026-02-28", "document_number": "昌教发〔2026〕8号"}
    entry = register.enter(
        actor=editor,
        now=NOW,
        unit=county.education,
        document=register.registered_from(told),
        file=intakes.HandedIn("通知.docx", papers.notice()),
    )
    intake = intakes.read_intake(intake=entry.intake, now=NOW)
    page = browser.get(address(intake)).content.decode()
    assert 'name="pick_title"' in page
    choice = {
        "title": told["title"],
        "written_on": told["written_on"],
        "pick_title": papers.TITLE,
        "pick_written_on": "2026-02-27",
        "revision": entry.item.revision,
    }
    browser.post(address(intake), typed(**choice))
    item = Item.objects.get()
    assert (item.title, item.written_on) == (papers.TITLE, date(2026, 2, 27))


def test_a_ground_that_does_not_fit_is_refused_and_one_that_fits_is_kept(browser, intake) -> None:
    wrong = browser.post(address(intake), typed(attribute="on_request", ground="state_secret"))
    assert wrong.status_code == 422
    assert "这项依据不适用于" in wrong.content.decode()
    right = typed(attribute="withheld", ground="work_secret", ground_reason="涉及内部工作安排。")
    browser.post(address(intake), right)
    content = Item.objects.get().current.content
    assert (content.attribute, content.ground) == ("withheld", "work_secret")
    assert content.review_due_on == date(2027, 2, 27)


def test_only_editors_open_the_screens_and_only_of_their_units(county, intake) -> None:
    viewer = make.client_of(make.person("viewer", county.education, Role.SIGNATORY))
    other = make.client_of(make.person("other", county.health, Role.INFORMATION_OFFICER))
    pages = [
        address(intake),
        reverse("publishing:intake-drop", args=[intake.pk]),
        reverse("publishing:import-batch", args=[intake.batch]),
        reverse("publishing:intake-file", args=[intake.pk, f"{intake.file}.docx"]),
    ]
    for page in pages:
        assert viewer.get(page).status_code == 403
        assert other.get(page).status_code == 404
    assert other.post(address(intake), typed()).status_code == 404
    assert viewer.get(reverse("publishing:imports")).status_code == 403
    assert intake.name not in other.get(reverse("publishing:imports")).content.decode()


def test_the_original_is_given_as_a_download_and_nothing_else(browser, county, intake) -> None:
    answer = browser.get(reverse("publishing:intake-file", args=[intake.pk, f"{intake.file}.docx"]))
    assert answer.content[:2] == b"PK"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    for name in (f"{'0' * 64}.docx", "x", "..%2f..%2fdb.sqlite3"):
        assert browser.get(f"/desk/imports/{intake.pk}/files/{name}").status_code == 404


def test_nothing_in_a_document_runs_on_the_screen(browser, county, editor) -> None:
    page = (
        "<html><body><h1>关于<script>alert(1)</script><img src=x onerror=alert(2)>安全的通知</h1>"
        '<p>昌教发〔2026〕8号</p><p onclick="alert(3)">&lt;script&gt;alert(4)&lt;/script&gt;</p>'
        '<p><a href="javascript:alert(5)">链接</a></p><p>昌宁县教育局</p><p>2026年2月27日</p></body></html>'
    )
    done = read(editor, county.education, '"><script>alert(6)</script>.html', page.encode())
    assert done.state == IntakeState.READ
    shown = browser.get(address(done)).content.decode()
    assert "<script>alert" not in shown
    assert "onerror" not in shown
    assert "onclick" not in shown
    assert "javascript:" not in shown
    assert "&lt;script&gt;alert(4)" in shown


def test_a_waiting_file_is_read_on_demand(browser, county, editor) -> None:
    [waiting] = hand_in(editor, county.education, ("通知.txt", papers.plain_notice()))
    assert "正在排队读取" in browser.get(address(waiting)).content.decode()
    browser.post(address(waiting))
    waiting.refresh_from_db()
    assert waiting.state == IntakeState.READ


def test_a_refused_file_says_why_and_is_given_up(browser, county, editor) -> None:
    [refused] = hand_in(editor, county.education, ("坏.exe", b"MZ" + b"\0" * 99))
    page = browser.get(address(refused)).content.decode()
    assert refused.refusal in page
    browser.post(reverse("publishing:intake-drop", args=[refused.pk]), {"reason": ""})
    refused.refresh_from_db()
    assert refused.state == IntakeState.DROPPED


def test_the_list_is_the_ledger_of_the_register(browser, county, editor, intake) -> None:
    told = {"title": "关于表彰的决定", "written_on": "2026-02-27", "document_number": "昌教发〔2026〕30号"}
    register.enter(actor=editor, now=NOW, unit=county.education, document=register.registered_from(told))
    page = browser.get(reverse("publishing:imports") + "?origin=register").content.decode()
    assert "关于表彰的决定" in page
    assert intake.name not in page
    sheet = browser.get(reverse("publishing:imports") + "?origin=register&export=csv&cols=number")
    assert "昌教发〔2026〕30号" in b"".join(sheet).decode("utf-8-sig")


def test_a_long_list_and_a_confirmation_ask_few_questions(
    browser, county, editor, intake, django_assert_max_num_queries
) -> None:
    for number in range(12):
        told = {"title": f"关于第{number}项的决定", "written_on": "2026-02-27"}
        document = register.registered_from(told)
        register.enter(actor=editor, now=NOW, unit=county.education, document=document)
    with django_assert_max_num_queries(12):
        assert browser.get(reverse("publishing:imports")).status_code == 200
    with django_assert_max_num_queries(12):
        assert browser.get(address(intake)).status_code == 200


def test_keys_are_kept_on_the_screens_of_administrators(county, browser) -> None:
    admin = make.client_of(make.person("admin", county.education, Role.SYSTEM_ADMINISTRATOR))
    assert browser.get(reverse("publishing:register-keys")).status_code == 403
    foreign = admin.post(reverse("publishing:register-key-new"), {"unit": county.health.code, "name": "甲"})
    assert foreign.status_code == 422
    shown = admin.post(
        reverse("publishing:register-key-new"), {"unit": county.education.code, "name": "办公系统"}
    ).content.decode()
    [secret] = re.findall(r"gkr_[\w-]+", shown)
    listed = admin.get(reverse("publishing:register-keys")).content.decode()
    assert "办公系统" in listed
    assert secret not in listed
    key = RegisterKey.objects.get()
    other = make.client_of(make.person("other", county.health, Role.SYSTEM_ADMINISTRATOR))
    end = reverse("publishing:register-key-end", args=[key.pk])
    assert other.post(end).status_code == 404
    admin.post(end)
    key.refresh_from_db()
    assert key.ended_at is not None


@pytest.mark.parametrize(
    ("html", "text", "marked"),
    [
        (
            "<p>甲乙丙</p>",
            "乙",
            '<p>甲<mark class="found" id="found-x"><span class="found__label">名</span>乙</mark>丙</p>',
        ),
        (
            "<p>甲<strong>乙</strong></p><p>丙丁</p>",
            "乙\n丙",
            (
                '<p>甲<strong><mark class="found" id="found-x"><span class="found__label">名</span>乙</mark>'
                '</strong></p><p><mark class="found">丙</mark>丁</p>'
            ),
        ),
        (
            "<p>a&lt;b&gt; &amp;</p>",
            "<b>",
            '<p>a<mark class="found" id="found-x"><span class="found__label">名</span>&lt;b&gt;</mark> &amp;</p>',
        ),
        ('<p><img src="/a.png" alt="甲 > 乙"></p>', "甲", '<p><img src="/a.png" alt="甲 > 乙"></p>'),
        ("<p>没有</p>", "别的", "<p>没有</p>"),
        ("", "甲", ""),
    ],
)
def test_a_quote_is_marked_where_it_stands(html: str, text: str, marked: str) -> None:
    assert mark_quotes(html, [Quote("x", "名", text)]) == marked


def test_two_quotes_never_overlap() -> None:
    marked = mark_quotes("<p>甲乙丙甲乙</p>", [Quote("a", "一", "甲乙丙"), Quote("b", "二", "甲乙")])
    assert marked.count("<mark") == 2
    assert re.sub(r"<span[^>]*>.*?</span>|<[^>]+>", "", marked) == "甲乙丙甲乙"
