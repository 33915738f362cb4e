"""What the addresses of filing and following on the portal need in order to be opened, for tests."""

from typing import Any

from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import Precedent
from gongkai.information_requests.services import application_drafts
from gongkai.lib import clock
from gongkai.organisations.models import Unit
from tests.factories import information_requests as requests_of
from tests.factories import organisations as make


def public_case(unit: Unit, **changes: Any) -> Precedent:
    """Return an answered case of the unit that the public may read."""
    values = {
        "request": requests_of.request(unit, RequestState.SERVED),
        "unit": unit,
        "state": "approved",
        "title": "学校食堂招标文件的申请",
        "question": "申请公开某学校食堂的招标文件。",
        "answer": "已公开招标公告和中标结果，报价部分经征求意见后一并提供。",
        "outcome": "grant",
        "public": True,
        "digest": "0" * 64,
        "proposed_at": make.NOW,
        "proposed_by": "li",
        "proposed_by_name": "李",
        "approved_at": make.NOW,
        "approved_by_name": "王",
    }
    return Precedent.objects.create(**{**values, **changes})


def arguments(unit: Unit) -> dict[str, dict[str, Any]]:
    """Return what each address of the portal for requests wants, by its name."""
    now = clock.now()
    held = application_drafts.begin(organ=unit.code, values={}, now=now)
    held = application_drafts.keep(draft=held, now=now)
    return {
        "portal:apply-blank": {"kind": "docx"},
        "portal:apply-public-case": {"case_id": public_case(unit).pk},
        "portal:apply-draft": {"token": held.token},
        "portal:apply-see": {"kind": "item", "key": "0"},
        "portal:apply-letter": {"letter_id": 1},
        "portal:apply-letter-pdf": {"letter_id": 1},
        "portal:apply-file": {"file_id": 1},
    }
