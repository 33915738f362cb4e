"""The screens of the review forms."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from docx import Document

from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.publishing.models import Publication, SecrecyForm
from tests.factories import organisations as make
from tests.factories import publishing as made


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def public(county):
    return made.item(county.education, ItemState.PUBLISHED)


@pytest.fixture
def editor(public):
    return made.staff(public.unit)["editor"]


def test_the_form_is_read_and_printed_by_its_unit(public, editor) -> None:
    sheet = SecrecyForm.objects.get()
    browser = make.client_of(editor)
    shown = browser.get(reverse("publishing:secrecy-form", args=[sheet.pk])).content.decode()
    assert "政府网站信息发布保密审查表" in shown
    assert "是否涉及国家秘密" in shown
    assert "分管领导" in shown
    answer = browser.get(reverse("publishing:secrecy-form-docx", args=[sheet.pk]))
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert "014416330-2026-00001.docx" in answer.headers["Content-Disposition"]
    assert Document(io.BytesIO(answer.content)).paragraphs[0].text == "政府网站信息发布保密审查表"


def test_the_form_of_another_unit_does_not_exist(public, county) -> None:
    sheet = SecrecyForm.objects.get()
    stranger = make.client_of(make.person("stranger", county.health, Role.SECRECY_REVIEWER))
    for name, argument in (
        ("secrecy-form", sheet.pk),
        ("secrecy-form-docx", sheet.pk),
        ("secrecy-form", 999_999),
        ("secrecy-paper", public.public_id),
    ):
        assert stranger.get(reverse(f"publishing:{name}", args=[argument])).status_code == 404, name
    assert "014416330-2026-00001" not in stranger.get(reverse("publishing:secrecy-forms")).content.decode()


def test_the_list_leads_to_the_form_and_can_be_exported(public, editor) -> None:
    browser = make.client_of(editor)
    shown = browser.get(reverse("publishing:secrecy-forms"), {"q": "春季", "year": 2026}).content.decode()
    assert reverse("publishing:secrecy-form", args=[SecrecyForm.objects.get().pk]) in shown
    nothing = browser.get(reverse("publishing:secrecy-forms"), {"year": 2019}).content.decode()
    assert "还没有保密审查表" in nothing
    exported = browser.get(reverse("publishing:secrecy-forms"), {"export": "csv"})
    assert "014416330-2026-00001" in b"".join(exported).decode("utf-8-sig")


def test_gaps_keep_their_year_from_screen_to_screen(public, editor) -> None:
    SecrecyForm.objects.all().delete()
    Publication.objects.update(at=make.NOW - timedelta(days=365))
    browser = make.client_of(editor)
    shown = browser.get(reverse("publishing:secrecy-filing"), {"year": 2025}).content.decode()
    missing = reverse("publishing:secrecy-missing")
    assert f"{missing}?year=2025&amp;unit=014416330" in shown
    listed = browser.get(missing, {"year": 2025, "unit": "014416330"}).content.decode()
    assert f"{reverse('publishing:secrecy-paper', args=[public.public_id])}?version=1" in listed
    assert "没有缺报的" in browser.get(missing, {"year": 2024}).content.decode()


@pytest.mark.parametrize("year", ["0020261", "２０２６", "abc", "99999999999999999999", "-1", ""])
def test_a_year_that_makes_no_sense_is_no_error(public, editor, year) -> None:
    browser = make.client_of(editor)
    for name in ("secrecy-forms", "secrecy-filing", "secrecy-missing"):
        answer = browser.get(reverse(f"publishing:{name}"), {"year": year, "unit": "x' OR 1"})
        assert answer.status_code == 200, name


def test_a_form_on_paper_is_handed_in_on_the_screen(public, editor) -> None:
    SecrecyForm.objects.all().delete()
    browser = make.client_of(editor)
    address = reverse("publishing:secrecy-paper", args=[public.public_id])
    assert "第 1 版（2026年3月2日公开）" in browser.get(address, {"version": 1}).content.decode()
    sent = {"version": 1, "paper": "教保审3号", "reviewer": "李某", "reviewed_on": "2026-03-01"}
    answer = browser.post(address, sent, follow=True)
    assert "已补报，编号 014416330-" in answer.content.decode()
    assert "原表编号 教保审3号" in answer.content.decode()
    again = browser.get(address, follow=True)
    assert "不需要补报" in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reviewed_on": "2026-03-03"}, "审查应在公开之前"),
        ({"reviewed_on": "三月"}, "日期不对"),
        ({"paper": ""}, "请填写纸质审查表编号"),
        ({"version": "9"}, "选项"),
    ],
)
def test_a_refused_paper_form_keeps_what_was_typed(public, editor, changes, message) -> None:
    SecrecyForm.objects.all().delete()
    sent = {"version": 1, "paper": "教保审3号", "reviewer": "李某", "reviewed_on": "2026-03-01", **changes}
    answer = make.client_of(editor).post(reverse("publishing:secrecy-paper", args=[public.public_id]), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert message in shown
    assert "李某" in shown
    assert sent["reviewed_on"] in shown


def test_who_may_not_hand_in_is_told_before_the_form(public, county) -> None:
    SecrecyForm.objects.all().delete()
    address = reverse("publishing:secrecy-paper", args=[public.public_id])
    signatory = make.client_of(made.staff(county.education)["signatory"])
    assert signatory.get(address).status_code == 403
    # An officer elsewhere who only looks on here: the role opens the door, the unit does not.
    visitor = make.person("visitor", county.root, Role.INFORMATION_OFFICER, at=county.health)
    assert make.client_of(visitor).get(address).status_code == 403
