"""
Incidents at a public site: a page that was changed, put there or taken away by somebody else.

What was found is kept whatever becomes of it; an administrator looks into it and says what it was.
"""

from gongkai.domain.labels import Labelled
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.domain.transitions import Transition, Workflow


class IncidentKind(Labelled):
    """How a public site differs from what was baked, or from the records."""

    CHANGED = "changed", "页面被改动"
    MISSING = "missing", "页面不见了"
    UNKNOWN = "unknown", "出现不明文件"
    MANIFEST = "manifest", "清单与签名不符"
    ABSENT = "absent", "已公开的信息没有页面"
    SURPLUS = "surplus", "页面没有对应的公开信息"
    STALE = "stale", "页面内容与记录不一致"


class IncidentState(Labelled):
    """Whether somebody has looked into an incident."""

    OPEN = "open", "待核实"
    ACKNOWLEDGED = "acknowledged", "已核实"


class IncidentAction(Labelled):
    """What is done about an incident."""

    RECORD = "record", "登记异常"
    ACKNOWLEDGE = "acknowledge", "核实"


_BASIS = "互联网政务应用安全管理规定（2024年）第二十条"

INCIDENT_WORKFLOW = Workflow(
    key="incident",
    label="网站异常的核实",
    states=IncidentState,
    actions=IncidentAction,
    rows=(
        Transition(
            None,
            IncidentAction.RECORD,
            IncidentState.OPEN,
            ADMINISTRATORS,
            "bakery.incident_recorded",
            _BASIS,
        ),
        Transition(
            IncidentState.OPEN,
            IncidentAction.ACKNOWLEDGE,
            IncidentState.ACKNOWLEDGED,
            ADMINISTRATORS,
            "bakery.incident_acknowledged",
            _BASIS,
            True,
        ),
    ),
)
