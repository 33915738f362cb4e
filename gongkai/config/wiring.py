"""
Which event goes to which handler, what is done every day, who adds to worklists and hand-overs.

The only place where apps that do not know one another meet. An event that is neither a row of a
workflow nor named here cannot be emitted.
"""

from gongkai.domain.organisations import ACCOUNT_WORKFLOW, UNIT_WORKFLOW
from gongkai.domain.transitions import Workflow
from gongkai.lib import drafts, handover, history, links, outbox, schedule, worklist
from gongkai.lib.checkpoints import make_checkpoint
from gongkai.organisations import worklist as organisations_worklist
from gongkai.organisations.links import resolve_people, resolve_units
from gongkai.organisations.services import sign_in

WORKFLOWS: tuple[Workflow, ...] = (UNIT_WORKFLOW, ACCOUNT_WORKFLOW)

#: Events that are no transitions, with the words that a history shows.
EVENTS = {
    "organisations.post_taken": "登记任职",
    "organisations.post_left": "登记离任",
    "organisations.post_withdrawn": "撤回任职登记",
    "organisations.people_taken_over": "接收人员",
    "organisations.role_granted": "授予角色",
    "organisations.role_ended": "撤销角色",
    "organisations.work_handed_over": "交出工作",
    "organisations.work_taken_over": "接手工作",
    "organisations.password_changed": "修改密码",
    "organisations.second_factor_enrolled": "绑定动态口令",
    "organisations.calendar_year_entered": "录入工作日历",
    "organisations.site_opened": "开设网站",
    "organisations.site_amended": "修改网站设置",
}


def wire() -> None:
    """Fill every registry anew."""
    for registry in (outbox, history, handover, worklist, links, schedule):
        registry.clear()
    for workflow in WORKFLOWS:
        history.register_workflow(workflow)
        for row in workflow.rows:
            outbox.declare(row.event)
    for name, label in EVENTS.items():
        history.register_label(name, label)
        outbox.declare(name)
    handover.register(drafts.mover)
    worklist.register(organisations_worklist.items)
    links.register_kind("organisations:unit", resolve_units)
    links.register_kind("organisations:person", resolve_people)
    schedule.register_housekeeping()
    schedule.register("sessions.sweep", schedule.Every.DAILY, sign_in.sweep)
    schedule.register("audit.checkpoint", schedule.Every.DAILY, make_checkpoint)
