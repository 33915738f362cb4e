"""The sections of a request's page on service and on its files."""

from gongkai.domain.information_requests.steps import COUNTER, OFFICE, RequestAction
from gongkai.domain.information_requests.wishes import CaseFilePart, ServiceMethod
from gongkai.files import queries as stored
from gongkai.information_requests.queries.serving import files_of, letters_served
from gongkai.information_requests.views.panels import Panel, Seat


def service_panel(seat: Seat) -> Panel | None:
    """Return what went out, when, how, and whether it arrived; nothing before the first letter."""
    letters = letters_served(seat.request)
    if not letters:
        return None
    rows = [
        {
            "letter": each.letter,
            "came_back": each.came_back,
            "mail": each.mail,
            "services": [(one, ServiceMethod(one.method).label) for one in each.services],
        }
        for each in letters
    ]
    context = {
        "rows": rows,
        "may_record": seat.viewer.holds(COUNTER, seat.request.unit.path),
        "may_serve": RequestAction.SERVE in seat.actions,
        "may_serve_again": RequestAction.SERVE_AGAIN in seat.actions,
    }
    return Panel("service", "送达", "information_requests/panel_serving.html", context)


def files_panel(seat: Seat) -> Panel | None:
    """Return the papers of the file by kind, and the archive."""
    request = seat.request
    files = files_of(request)
    known = stored.find_many([each.digest for each in files])
    parts = [
        (part.label, [(each, known.get(each.digest)) for each in files if each.part == part])
        for part in CaseFilePart
    ]
    units = [request.unit, *([request.handling_unit] if request.handling_unit else [])]
    context = {
        "parts": [(label, rows) for label, rows in parts if rows],
        "may_file": any(seat.viewer.holds(COUNTER, unit.path) for unit in units),
        "may_archive": RequestAction.ARCHIVE in seat.actions,
        "may_bind": seat.viewer.holds(OFFICE, request.unit.path),
        "given": CaseFilePart.GIVEN,
        "information": CaseFilePart.INFORMATION,
        "may_redact": RequestAction.DRAFT_REPLY in seat.actions,
    }
    return Panel("files", "案卷材料", "information_requests/panel_files.html", context)
