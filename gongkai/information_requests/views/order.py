"""
In what order a request's page shows the sections of the rooms.

Application, clock, assignment, procedure, consultations, decision, letters, service, remedies, precedents, files,
history: a room puts its function in its place here.
"""

from collections.abc import Sequence

from gongkai.information_requests.views.intake_panel import (
    application_panel,
    clock_panel,
    history_panel,
)
from gongkai.information_requests.views.panels import Panel, PanelOf, Seat
from gongkai.information_requests.views.procedure_panel import (
    assignment_panel,
    consultations_panel,
    procedure_panel,
)
from gongkai.information_requests.views.remedies_panel import (
    precedents_panel,
    remedies_panel,
    warnings_panel,
)
from gongkai.information_requests.views.replies_panel import decision_panel, letters_panel
from gongkai.information_requests.views.serving_panel import files_panel, service_panel

#: In the order of the page.
PANELS: Sequence[PanelOf] = (
    application_panel,
    clock_panel,
    assignment_panel,
    procedure_panel,
    consultations_panel,
    warnings_panel,
    decision_panel,
    letters_panel,
    service_panel,
    remedies_panel,
    precedents_panel,
    files_panel,
    history_panel,
)


def panels_of(seat: Seat) -> list[Panel]:
    """Return the sections of a page, in their order."""
    return [panel for of in PANELS if (panel := of(seat)) is not None]
