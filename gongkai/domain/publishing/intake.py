"""How a file that was handed in becomes an item: read by a program, confirmed by a person."""

from gongkai.domain.labels import Labelled
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.domain.transitions import Transition, Workflow


class IntakeState(Labelled):
    """Where a file that was handed in stands."""

    WAITING = "waiting", "待读取"
    READ = "read", "待核对"
    REFUSED = "refused", "不能读取"
    CONFIRMED = "confirmed", "已转入"
    DROPPED = "dropped", "已放弃"


class IntakeAction(Labelled):
    """What happens to a file that was handed in."""

    RECEIVE = "receive", "接收文件"
    READ = "read", "读取"
    REFUSE = "refuse", "判定不能读取"
    CONFIRM = "confirm", "核对转入"
    DROP = "drop", "放弃"


_BASIS = "政府信息公开条例第十条、第十九条"

INTAKE_WORKFLOW = Workflow(
    key="intake",
    label="文件的导入",
    states=IntakeState,
    actions=IntakeAction,
    rows=(
        Transition(
            None, IntakeAction.RECEIVE, IntakeState.WAITING, EDITORS, "publishing.file_received", _BASIS
        ),
        Transition(
            IntakeState.WAITING, IntakeAction.READ, IntakeState.READ, EDITORS, "publishing.file_read", _BASIS
        ),
        Transition(
            IntakeState.WAITING,
            IntakeAction.REFUSE,
            IntakeState.REFUSED,
            EDITORS,
            "publishing.file_refused",
            _BASIS,
        ),
        Transition(
            IntakeState.READ,
            IntakeAction.CONFIRM,
            IntakeState.CONFIRMED,
            EDITORS,
            "publishing.file_confirmed",
            _BASIS,
        ),
        Transition(
            IntakeState.READ,
            IntakeAction.DROP,
            IntakeState.DROPPED,
            EDITORS,
            "publishing.file_dropped",
            _BASIS,
        ),
        Transition(
            IntakeState.REFUSED,
            IntakeAction.DROP,
            IntakeState.DROPPED,
            EDITORS,
            "publishing.file_dropped",
            _BASIS,
        ),
    ),
)
