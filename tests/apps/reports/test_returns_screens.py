"""The screens of returns: from asking to the ledger, and nothing that was typed is lost."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.figures import SourceKind
from gongkai.domain.returns import ReturnState
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.reports.models import FigureSource, LedgerRow, ReturnRound, ReturnRow, UnitReturn
from gongkai.reports.queries import LEDGER_INDICATORS
from gongkai.reports.services import return_rounds, returns
from gongkai.reports.services.returns import Answer
from tests.apps.reports.return_pages import (
    FUNDS,
    LABELS,
    MEETINGS,
    address,
    asked_of_education,
    county_with_ledger,
    page,
    typed,
)
from tests.apps.reports.test_form import ledger_row, word
from tests.factories import organisations as make


@pytest.fixture
def county(db):
    return county_with_ledger()


@pytest.fixture
def office(county):
    return make.client_of(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))


@pytest.fixture
def officer(county):
    return make.client_of(make.person("xinxi", county.education, Role.INFORMATION_OFFICER))


@pytest.fixture
def mine(county):
    return asked_of_education(county)


def test_the_office_sees_first_who_would_be_asked_for_what_and_what_is_left_out(county, office) -> None:
    year = clock.today().year
    values = {
        "title": "本年情况",
        "unit": "530524",
        "kind": "year",
        "year": year,
        "due_on": (clock.today() + timedelta(days=5)).isoformat(),
        "branch": "530524",
        "indicators": [MEETINGS, FUNDS],
    }
    FigureSource.objects.bulk_create([word(county.township, FUNDS, SourceKind.RECORDS)])
    shown = office.post(address("round-new"), values).content.decode()
    assert "将向 4 个单位下发" in shown
    assert "这些数系统已有记录，不再要求填报" in shown
    assert "政府信息公开专项经费（1 个单位：田园镇人民政府）" in shown
    # 5 + 2 × 2 for three units, 5 + 2 for the township.
    assert "约 34 分钟" in shown
    assert not ReturnRound.objects.exists()
    done = office.post(address("round-new"), {**values, "confirmed": "1"})
    made = ReturnRound.objects.get()
    assert done.headers["Location"] == address("round", made.pk)
    assert made.returns.count() == 4
    html = page(office, "round", made.pk)
    assert "已提交 0 个，共 4 个单位" in html
    refused = office.post(address("round-new"), {**values, "title": "", "kind": "quarter", "confirmed": "1"})
    assert refused.status_code == 422
    assert "请填写第几个季度" in refused.content.decode()
    assert ReturnRound.objects.count() == 1


def test_a_unit_hands_in_and_the_office_accepts(county, office, officer, mine) -> None:
    assert "年度情况填报" in page(officer, "rounds")
    form = page(officer, "return-fill", mine.pk)
    assert "只填本单位的" in form
    assert LABELS[MEETINGS] in form
    done = officer.post(address("return-fill", mine.pk), typed(mine))
    assert done.headers["Location"] == address("return", mine.pk)
    html = page(office, "return", mine.pk)
    assert "接收" in html
    assert "没有发生" in html
    revision = UnitReturn.objects.get(pk=mine.pk).revision
    office.post(address("return-accept", mine.pk), {"revision": revision})
    rows = {row.indicator: row for row in LedgerRow.objects.all()}
    assert (rows[MEETINGS].count, rows[MEETINGS].evidence) == (2, "会议纪要第3期")
    assert rows[FUNDS].count == 0
    assert "已记入台账" in page(officer, "return", mine.pk)


def test_what_was_changed_since_it_was_looked_at_is_not_accepted(county, office, officer, mine) -> None:
    officer.post(address("return-fill", mine.pk), typed(mine))
    seen = UnitReturn.objects.get(pk=mine.pk).revision
    officer.post(address("return-withdraw", mine.pk))
    again = typed(UnitReturn.objects.get(pk=mine.pk), count__0__0="5")
    officer.post(address("return-fill", mine.pk), again)
    office.post(address("return-accept", mine.pk), {"revision": seen})
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.SUBMITTED
    assert not LedgerRow.objects.exists()


def test_nothing_typed_is_lost_and_errors_stand_at_their_fields(officer, mine) -> None:
    wrong = typed(mine, count__0__0="一", note__0__0="含视频会议")
    refused = officer.post(address("return-fill", mine.pk), wrong)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert 'value="一"' in html
    assert "含视频会议" in html
    assert "请填写数字" in html
    for changes, words in (
        ({"count__0__0": "1.5"}, "请填写整数"),
        ({"proof": ""}, "请填写凭据"),
        ({"on__0__0": "2001-01-01"}, "期间内"),
        ({"nil__0": "on"}, "请只留一项"),
        ({"nil__1": ""}, "还没有填写“政府信息公开专项经费”"),
    ):
        html = officer.post(address("return-fill", mine.pk), typed(mine, **changes)).content.decode()
        assert words in html
    assert not ReturnRow.objects.exists()
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.OPEN


def test_one_more_line_keeps_what_was_typed_and_saves_nothing(officer, mine) -> None:
    html = officer.post(
        address("return-fill", mine.pk), typed(mine, more="0", count__0__0="x7")
    ).content.decode()
    assert 'value="x7"' in html
    assert 'name="count-0-1"' in html
    assert 'name="lines-0" value="2"' in html
    assert not ReturnRow.objects.exists()
    both = typed(mine, lines__0="2", count__0__1="3", evidence__0__1="会议纪要第4期")
    officer.post(address("return-fill", mine.pk), both)
    assert [(row.count, row.evidence) for row in ReturnRow.objects.filter(indicator=MEETINGS)] == [
        (2, "会议纪要第3期"),
        (3, "会议纪要第4期"),
    ]


@pytest.mark.parametrize("lines", ["0", "-1", "x", "99999", "²"])
def test_a_made_up_number_of_lines_does_no_harm(officer, mine, lines) -> None:
    assert (
        officer.post(address("return-fill", mine.pk), typed(mine, lines__0=lines, more="0")).status_code
        == 200
    )
    assert officer.post(address("return-fill", mine.pk), typed(mine, more="9999")).status_code == 200


def test_the_longest_return_still_fits_into_one_form_and_comes_back_whole(county, officer, mine) -> None:
    codes = [each.code for each in LEDGER_INDICATORS][: return_rounds.MOST_INDICATORS]
    assert len(codes) > 40
    FigureSource.objects.bulk_create(word(county.education, code, SourceKind.RETURNS) for code in codes)
    UnitReturn.objects.filter(pk=mine.pk).update(indicators=codes)
    mine.refresh_from_db()
    held = [
        Answer(codes[-1], on=date(mine.round.first_on.year, 1, 5), count=number, evidence=f"第{number}份")
        for number in range(1, returns.MOST_ROWS + 1)
    ]
    returns.fill_return(actor=make.SYSTEM, now=clock.now(), found=mine, answers=held)
    html = page(officer, "return-fill", mine.pk)
    inputs = [each for each in re.findall(r"<input ([^>]+)>", html) if 'name="' in each]
    values = {
        re.search(r'name="([^"]+)"', each)[1]: (re.search(r'value="([^"]*)"', each) or [None, ""])[1]
        for each in inputs
        if 'type="checkbox"' not in each and 'type="file"' not in each
    }
    # A file to each fact would add one field to each.
    assert len(values) + len(codes) + returns.MOST_ROWS < 1000
    assert html.count('type="file"') <= 100
    answer = officer.post(address("return-fill", mine.pk), {**values, "then": "save"})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert [row.count for row in ReturnRow.objects.order_by("pk")] == [each.count for each in held]
    refused = officer.post(
        address("return-fill", mine.pk), {**values, f"lines-{len(codes) - 1}": "999", "revision": "99"}
    )
    assert refused.status_code == 422


def test_a_change_of_more_than_half_is_asked_about_once_and_bars_nothing(county, officer, mine) -> None:
    before = mine.round.first_on.year - 1
    LedgerRow.objects.bulk_create([ledger_row(county.education, MEETINGS, date(before, 6, 1), 10)])
    assert "<strong>10</strong>" in page(officer, "return-fill", mine.pk)
    warned = officer.post(address("return-fill", mine.pk), typed(mine)).content.decode()
    assert "比上年同期变化超过一半" in warned
    assert "仍然提交" in warned
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.OPEN
    officer.post(address("return-fill", mine.pk), typed(mine, confirmed="1"))
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.SUBMITTED


def test_with_a_note_no_question_is_asked(county, officer, mine) -> None:
    before = mine.round.first_on.year - 1
    LedgerRow.objects.bulk_create([ledger_row(county.education, MEETINGS, date(before, 6, 1), 10)])
    officer.post(address("return-fill", mine.pk), typed(mine, note__0__0="会议合并召开"))
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.SUBMITTED


def test_a_file_stays_with_its_line_and_is_read_by_those_who_see_the_return(county, officer, mine) -> None:
    upload = SimpleUploadedFile("纪要.txt", "第3期".encode())
    wrong = typed(mine, count__0__0="")
    html = officer.post(address("return-fill", mine.pk), {**wrong, "upload-0-0": upload}).content.decode()
    token = re.search(r'name="file-0-0" value="([^"]+)"', html)[1]
    assert "纪要.txt" in html
    officer.post(address("return-fill", mine.pk), {**typed(mine), "file-0-0": token})
    row = ReturnRow.objects.get(indicator=MEETINGS)
    sent = officer.get(address("return-file", mine.pk, row.file))
    assert sent.content == "第3期".encode()
    stranger = make.client_of(make.person("weisheng", county.health, Role.INFORMATION_OFFICER))
    assert stranger.get(address("return-file", mine.pk, row.file)).status_code == 404
    assert officer.get(address("return-file", mine.pk, "0" * 64)).status_code == 404


def test_another_file_s_number_is_not_taken(county, officer, mine) -> None:
    for token in ("0" * 64, "0" * 64 + ":forged"):
        refused = officer.post(address("return-fill", mine.pk), {**typed(mine), "file-0-0": token})
        assert refused.status_code == 422
        assert "重新上传" in refused.content.decode()
    assert not ReturnRow.objects.exists()


def test_whoever_saved_first_is_shown_and_nothing_is_overwritten(county, officer, mine) -> None:
    stale = typed(mine, then="save")
    returns.fill_return(
        actor=make.SYSTEM,
        now=clock.now(),
        found=mine,
        answers=[Answer(FUNDS, nothing=True)],
    )
    refused = officer.post(address("return-fill", mine.pk), stale)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "已被他人修改" in html
    assert "他人保存的最新内容" in html
    assert [row.indicator for row in ReturnRow.objects.all()] == [FUNDS]
    revision = re.search(r'name="revision" value="(\d+)"', html)[1]
    officer.post(address("return-fill", mine.pk), {**stale, "revision": revision})
    assert {row.indicator for row in ReturnRow.objects.all()} == {MEETINGS, FUNDS}


def test_a_draft_is_offered_again_and_gone_once_sent(officer, mine) -> None:
    kept = typed(mine, count__0__0="41", lines__0="2")
    officer.post(
        reverse("desk:draft-save"),
        {**kept, "draft_form": f"{mine.link}:fill", "draft_address": address("return-fill", mine.pk)},
    )
    html = page(officer, "return-fill", mine.pk)
    assert "上次没有提交的草稿" in html
    assert 'value="41"' in html
    assert 'name="count-0-1"' in html
    officer.post(address("return-fill", mine.pk), typed(mine))
    officer.post(address("return-withdraw", mine.pk))
    assert "上次没有提交的草稿" not in page(officer, "return-fill", mine.pk)


def test_an_older_draft_does_not_hide_what_was_saved_since(officer, mine) -> None:
    officer.post(
        reverse("desk:draft-save"),
        {**typed(mine, count__0__0="41"), "draft_form": f"{mine.link}:fill", "draft_address": "/desk/"},
    )
    year = mine.round.first_on.year
    fact = Answer(MEETINGS, on=date(year, 1, 5), count=6, evidence="纪要")
    returns.fill_return(actor=make.SYSTEM, now=clock.now(), found=mine, answers=[fact])
    html = page(officer, "return-fill", mine.pk)
    assert 'value="6"' in html
    assert 'value="41"' not in html
    assert "比已保存的内容早" in html
    assert 'value="41"' in page(officer, "return-fill", mine.pk, draft="1")


def test_reminding_shows_who_first_and_who_was_reminded_today_is_left_out(county, office, mine) -> None:
    html = page(office, "round-remind", mine.round_id)
    assert "将催报 2 个单位" in html
    office.post(address("return-remind", mine.pk))
    html = page(office, "round-remind", mine.round_id)
    assert "将催报 1 个单位" in html
    assert "今天已经催过的 1 个单位，不再催</h3><p>昌宁县教育局</p>" in html
    office.post(address("round-remind", mine.round_id))
    assert UnitReturn.objects.filter(reminded_at=None).count() == 0
    assert "没有可以催报的单位" in page(office, "round-remind", mine.round_id)


def test_sending_back_reopening_and_closing_ask_for_a_reason(office, officer, mine) -> None:
    officer.post(address("return-fill", mine.pk), typed(mine))
    assert office.post(address("return-send-back", mine.pk), {"reason": ""}).status_code == 422
    office.post(address("return-send-back", mine.pk), {"reason": "请附会议记录。"})
    assert "请附会议记录。" in page(officer, "return-fill", mine.pk)
    assert office.post(address("return-close", mine.pk), {"reason": ""}).status_code == 422
    office.post(address("return-close", mine.pk), {"reason": "不再需要。"})
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.CLOSED
    page(officer, "return-fill", mine.pk, status=409)
    office.post(address("return-reopen", mine.pk), {"reason": "仍需要。"})
    assert UnitReturn.objects.get(pk=mine.pk).state == ReturnState.OPEN


def test_a_unit_sees_only_its_own_return_of_a_round(county, officer, mine) -> None:
    html = page(officer, "round", mine.round_id)
    assert "昌宁县教育局" in html
    assert "昌宁县卫生局" not in html
    other = UnitReturn.objects.exclude(pk=mine.pk).get()
    for name in ("return", "return-fill", "return-template", "return-import"):
        page(officer, name, other.pk, status=404)


def test_minutes_are_printed_and_exported(office, mine) -> None:
    html = page(office, "return-minutes")
    assert "共约 <strong>18</strong> 分钟" in html
    sent = office.get(address("return-minutes"), {"export": "csv"})
    lines = b"".join(sent.streaming_content).decode().splitlines()
    assert lines[0].lstrip("\ufeff") == "单位,月份,任务数,指标数,约需分钟"
    assert f"昌宁县教育局,{clock.today():%Y-%m},1,2,9" in lines
    assert "没有向各单位下发" in page(office, "return-minutes", year=2010)


def test_what_records_show_is_named_as_not_asked_for(county, officer, office, mine) -> None:
    ReturnRound.objects.filter(pk=mine.round_id).update(indicators=["publications.items", MEETINGS, FUNDS])
    for html in (page(officer, "return", mine.pk), page(office, "round", mine.round_id)):
        assert "这些数系统已有记录，不再要求填报：主动公开政府信息数" in html


def test_lists_ask_no_more_of_the_database_for_more_units(county, office, mine) -> None:
    addresses = [
        address("rounds"),
        address("round", mine.round_id),
        address("round-remind", mine.round_id),
        address("return-minutes"),
        reverse("desk:home"),
    ]

    def asked() -> list[int]:
        numbers = []
        for each in addresses:
            with CaptureQueriesContext(connection) as context:
                assert office.get(each).status_code == 200
            numbers.append(len(context))
        return numbers

    # The office's own government is asked too, so that each line that its desk can have is there.
    UnitReturn.objects.create(round=mine.round, unit=county.root, indicators=[MEETINGS], state="open")
    asked()
    before = asked()
    UnitReturn.objects.create(round=mine.round, unit=county.township, indicators=[MEETINGS], state="open")
    after = asked()
    assert [now - then for now, then in zip(after, before, strict=True)] == [0] * len(addresses)


def test_empty_places_teach(county, office, officer) -> None:
    assert "现在没有要填报的" in page(officer, "rounds")
    assert "系统已有记录的数不用填报" in page(office, "rounds")


def test_what_was_copied_beside_nothing_happened_does_not_stand_in_the_way(officer, mine) -> None:
    copied = typed(mine, on__1__0="2026-01-05", evidence__1__0="会议纪要第3期", note__1__0="本年没有安排")
    officer.post(address("return-fill", mine.pk), copied)
    nil = ReturnRow.objects.get(indicator=FUNDS)
    assert (nil.nothing, nil.on, nil.evidence, nil.note) == (True, None, "", "本年没有安排")


def test_a_figure_beside_nothing_happened_is_still_asked_about(officer, mine) -> None:
    refused = officer.post(address("return-fill", mine.pk), typed(mine, count__1__0="3"))
    assert refused.status_code == 422
    assert "请只留一项" in refused.content.decode()
    assert not ReturnRow.objects.exists()


def test_a_figure_below_nothing_is_refused_in_plain_words(officer, mine) -> None:
    html = officer.post(address("return-fill", mine.pk), typed(mine, count__0__0="-3")).content.decode()
    assert "不能小于 0" in html
    assert "确保" not in html


def test_what_cannot_be_asked_for_yet_is_named_with_the_way_to_declare_it(county, office, mine) -> None:
    html = page(office, "round-new")
    assert "还没有声明来源、不能要求填报的指标" in html
    assert f'{address("source-new")}?indicator=trainings.attended"' in html
    assert f"?indicator={MEETINGS}" not in html
