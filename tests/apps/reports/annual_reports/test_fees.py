"""The last chapter tells of 信息处理费: notices, what they asked for, what was paid, from records or from the ledger."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.figures import SourceKind
from gongkai.information_requests.models import FeeNotice
from gongkai.reports.models import FigureSource
from gongkai.reports.queries.annual_reports import chapters_read, figures_for
from gongkai.reports.services import annual_reports as writing
from tests.apps.reports.annual_reports.conftest import NOW, fresh, opened, send, sign
from tests.apps.reports.test_form import ledger_row, word
from tests.factories import information_requests as make_request

FEES = ("fees.notices", "fees.notified", "fees.collected")


def last_chapter(home, year: int) -> str:
    """Return what the last chapter of the bureau's report on a year says by itself."""
    report = writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=year)
    chapters = chapters_read(fresh(report), figures_for(home.editor, report).bound)
    return chapters[-1].rendered.text


@pytest.fixture
def from_records(home):
    FigureSource.objects.filter(indicator__in=FEES).delete()
    FigureSource.objects.bulk_create(word(home.county.root, code, SourceKind.RECORDS) for code in FEES)
    return home


def notice(home, yuan: int, on: date, **more: object) -> None:
    request = make_request.request(home.county.education)
    FeeNotice.objects.create(
        request=request, method="page", count=40, yuan=yuan, steps=[], notified_on=on, **more
    )


def test_notices_their_sum_and_what_was_paid_are_told_in_yuan_from_the_records(from_records) -> None:
    notice(from_records, 350, date(2025, 5, 6), paid_on=date(2025, 5, 20))
    notice(from_records, 1250, date(2025, 12, 20), paid_on=date(2026, 1, 8))
    notice(from_records, 999, date(2025, 7, 1), cancelled_at=NOW, reason="误发")
    assert last_chapter(from_records, 2025) == (
        "依据《政府信息公开信息处理费管理办法》，本年发出收费通知2件，通知收取的总金额1600元，实际收取的总金额350元。"
    )


def test_a_year_without_fees_is_told_with_noughts(home) -> None:
    assert last_chapter(home, 2025) == (
        "依据《政府信息公开信息处理费管理办法》，本年发出收费通知0件，通知收取的总金额0元，实际收取的总金额0元。"
    )


def test_what_the_ledger_tells_in_units_of_ten_thousand_is_told_in_yuan(home) -> None:
    for code, count in zip(FEES, (3, 1700, Decimal("0.035")), strict=True):
        ledger_row(home.county.education, code, date(2025, 6, 1), count).save()
    assert "收费通知3件，通知收取的总金额1700元，实际收取的总金额350元。" in last_chapter(home, 2025)


def test_fees_without_a_source_are_left_for_a_person_to_fill(home) -> None:
    FigureSource.objects.filter(indicator="fees.notified").delete()
    assert "收费通知0件，通知收取的总金额（待填写）元，实际收取的总金额0元。" in last_chapter(home, 2025)


def test_a_year_before_the_fee_existed_tells_of_it_only_where_there_was_one(home) -> None:
    assert last_chapter(home, 2019) == "没有其他需要报告的事项。"
    ledger_row(home.county.education, "fees.notices", date(2020, 6, 1), 1).save()
    assert last_chapter(home, 2020) == ("本年发出收费通知1件，通知收取的总金额0元，实际收取的总金额0元。")


def test_the_fees_are_signed_with_the_report_and_named_in_no_form_before(home) -> None:
    ledger_row(home.county.education, "fees.notices", date(2025, 6, 1), 7).save()
    report = sign(home, send(home, opened(home, year=2025)))
    kept = {each["code"]: (each["value"], each["unit"]) for each in report.snapshots.get().cells}
    assert (kept["F1"], kept["F2"], kept["F3"]) == (("7", "件"), ("0", "元"), ("0", "元"))
    old = writing.open_report(actor=home.editor, now=NOW, unit=home.county.education, year=2016)
    assert "F1" not in figures_for(home.editor, old).bound.names
