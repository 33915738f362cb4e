"""
Which event goes to which handler, what is done every day, who adds to worklists and hand-overs.

The only place where apps that do not know one another meet. An event that is neither a row of a
workflow nor named here cannot be emitted.
"""

from gongkai.bakery import full, lists, reconcile
from gongkai.bakery import worklist as bakery_worklist
from gongkai.bakery.adopted import sync_adopted
from gongkai.bakery.items import sync_both, sync_item, take_down
from gongkai.domain.annual_reports.workflow import ANNUAL_REPORT_WORKFLOW, REPORT_FILING_WORKFLOW
from gongkai.domain.incidents import INCIDENT_WORKFLOW
from gongkai.domain.information_requests.consultations import CONSULTATION_WORKFLOW
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.domain.organisations import ACCOUNT_WORKFLOW, UNIT_WORKFLOW
from gongkai.domain.publishing.intake import INTAKE_WORKFLOW
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW
from gongkai.domain.returns import RETURN_WORKFLOW, ROUND_WORKFLOW
from gongkai.domain.superior_fillings import FILLING_WORKFLOW
from gongkai.domain.transitions import Workflow
from gongkai.files import queries as file_queries
from gongkai.files import services as files
from gongkai.information_requests import indicators as request_indicators
from gongkai.information_requests import worklist as requests_worklist
from gongkai.information_requests.links import (
    resolve_complaints,
    resolve_consultations,
    resolve_precedents,
    resolve_remedies,
    resolve_requests,
)
from gongkai.information_requests.services import (
    application_drafts,
    archiving,
    letter_mail,
    recalculating,
    scans,
    telling,
    topics,
)
from gongkai.lib import (
    checks,
    drafts,
    handover,
    history,
    indicators,
    links,
    mailing,
    outbox,
    previews,
    schedule,
    worklist,
)
from gongkai.lib.checkpoints import make_checkpoint
from gongkai.organisations import worklist as organisations_worklist
from gongkai.organisations.links import resolve_people, resolve_units
from gongkai.organisations.services import sign_in
from gongkai.portal.services import counting
from gongkai.publishing import indicators as publishing_indicators
from gongkai.publishing import worklist as publishing_worklist
from gongkai.publishing.links import resolve_items
from gongkai.publishing.services import folder, intake, mass_adoption, searching
from gongkai.publishing.services import handover as publishing_handover
from gongkai.publishing.services.publication import publish_scheduled
from gongkai.reading.checks.catalogue import ALL as CHECKS
from gongkai.reports import worklist as reports_worklist
from gongkai.reports.indicators import ledger
from gongkai.reports.links import (
    resolve_fillings,
    resolve_ledger_rows,
    resolve_returns,
    resolve_rounds,
    resolve_sources,
    resolve_superior_tables,
)
from gongkai.reports.queries.annual_work import annual_items, resolve_annual_reports
from gongkai.search import services as search

WORKFLOWS: tuple[Workflow, ...] = (
    UNIT_WORKFLOW,
    ACCOUNT_WORKFLOW,
    ITEM_WORKFLOW,
    INTAKE_WORKFLOW,
    INCIDENT_WORKFLOW,
    ROUND_WORKFLOW,
    RETURN_WORKFLOW,
    ANNUAL_REPORT_WORKFLOW,
    REPORT_FILING_WORKFLOW,
    FILLING_WORKFLOW,
    REQUEST_WORKFLOW,
    CONSULTATION_WORKFLOW,
)

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
    "publishing.column_opened": "开设栏目",
    "publishing.column_amended": "修改栏目",
    "publishing.policy_set": "设置审签流程",
    "publishing.secrecy_form_recorded": "补报保密审查表",
    "publishing.register_key_opened": "启用登记接口密钥",
    "publishing.register_key_ended": "停用登记接口密钥",
    "publishing.publication_recorded": "登记公开渠道",
    "publishing.publication_voided": "作废公开登记",
    "reports.ledger_row_entered": "登记台账",
    "reports.ledger_row_voided": "作废台账",
    "reports.source_declared": "声明数据来源",
    "reports.source_withdrawn": "撤回数据来源声明",
    "reports.change_explained": "说明增减原因",
    "reports.superior_table_registered": "登记上级报表",
    "reports.superior_table_replaced": "更换表样",
    "reports.superior_table_ended": "停报上级报表",
    "reports.superior_cells_confirmed": "确认绑定建议",
    "reports.superior_cell_bound": "绑定单元格",
    "reports.superior_cell_released": "解除单元格绑定",
    "reports.filling_computed": "重新取数",
    "reports.filling_cell_adjusted": "填写或者调整",
    "reports.filling_adjustment_undone": "改回系统取数",
    "reports.filling_receipt_recorded": "登记回执编号",
    "reports.annual_report_day_set": "设置年度报告内部时限",
    "reports.annual_report_reminded": "催办年度报告",
    "reports.annual_notice_issued": "印发年度报告",
    "reports.annual_notice_acknowledged": "签收年度报告",
    "reports.annual_notice_withdrawn": "撤回印发通知",
    "information_requests.applicant_revealed": "查看申请人完整信息",
    "information_requests.secret_given": "发放查询码",
    "information_requests.topics_set": "标注主题",
    "information_requests.policy_set": "修改依申请公开设置",
    "information_requests.due_recomputed": "重算答复期限",
    "information_requests.scans_received": "接收来信扫描件",
    "information_requests.scan_registered": "来信扫描件已登记",
    "information_requests.scan_dropped": "来信扫描件不作登记",
    "information_requests.request_adopted": "接收原有的申请",
    "information_requests.letter_made": "生成文书",
    "information_requests.items_decided": "填写各事项的处理",
    "information_requests.template_adopted": "启用文书模板",
    "information_requests.template_ended": "停用文书模板",
    "information_requests.applicant_reminded": "提醒申请人",
    "information_requests.reply_rated": "评价答复",
    "information_requests.disclosure_proposed": "建议主动公开",
    "information_requests.assignment_claimed": "领取交办",
    "information_requests.reasons_rejected": "认定理由不合理",
    "information_requests.fee_notice_received": "登记收到收费通知的日期",
    "information_requests.asked_revealed": "查看被征求意见人的完整信息",
    "information_requests.service_proof_made": "开具送达回证",
    "information_requests.letter_mailed": "用电子邮件发送文书",
    "information_requests.letter_mail_settled": "电子邮件发送结果",
    "information_requests.file_added": "添加案卷材料",
    "information_requests.file_removed": "移出案卷材料",
    "information_requests.file_redacted": "遮盖随答复提供的文件",
    "information_requests.file_cleaned": "换用去掉附加信息的副本",
    "information_requests.identity_purged": "删除证件信息",
    "information_requests.complainant_purged": "删除申诉人信息",
    "information_requests.response_saved": "保存复议诉讼答复书",
    "information_requests.response_submitted": "登记提交复议诉讼答复",
    "information_requests.warning_looked_at": "核对被纠正的依据",
    "information_requests.precedent_proposed": "提交案例",
    "information_requests.precedent_approved": "审定案例",
    "information_requests.precedent_returned": "退回案例",
    "information_requests.precedent_withdrawn": "撤下案例",
    "information_requests.publication_considered": "研究转为主动公开",
    "information_requests.complaint_recorded": "登记申诉",
    "information_requests.complaint_closed": "办结申诉",
    "information_requests.complainant_revealed": "查看申诉人完整信息",
}

#: Something changed that may stand on any page of a site; units' own transitions come with their workflow.
LAYOUT_EVENTS = (
    "organisations.site_opened",
    "organisations.site_amended",
    "organisations.post_taken",
    "organisations.post_left",
    "organisations.post_withdrawn",
    "publishing.column_opened",
    "publishing.column_amended",
    *sorted({row.event for row in UNIT_WORKFLOW.rows}),
)

#: After these an item's words, title or readers are others.
INDEXED_EVENTS = (
    "publishing.item_collected",
    "publishing.item_amended",
    "publishing.item_published",
    "publishing.item_filed",
    "publishing.item_adopted",
    "publishing.item_kept",
    "publishing.item_withdrawn",
    "publishing.revision_abandoned",
    "publishing.validity_marked",
)


def wire() -> None:
    """Fill every registry anew."""
    for registry in (outbox, history, handover, worklist, links, previews, schedule, checks, indicators):
        registry.clear()
    for workflow in WORKFLOWS:
        history.register_workflow(workflow)
        for row in workflow.rows:
            outbox.declare(row.event)
    for name, label in EVENTS.items():
        history.register_label(name, label)
        outbox.declare(name)
    for counter in (*publishing_indicators.COUNTERS, *request_indicators.COUNTERS):
        indicators.register(counter)
    indicators.register(ledger)
    handover.register(drafts.mover)
    handover.register(publishing_handover.mover)
    worklist.register(organisations_worklist.items)
    worklist.register(publishing_worklist.items)
    worklist.register(bakery_worklist.items)
    worklist.register(requests_worklist.items)
    worklist.register(reports_worklist.items)
    worklist.register(annual_items)
    for name, check in CHECKS:
        checks.register(name, check)
    # What is taken down is gone before the request answers; its lists, and what goes out, take the worker's second.
    for event in ("publishing.item_withdrawn", "publishing.item_filed"):
        outbox.register(event, take_down, mode="in_request", transactional=False)
        outbox.register(event, sync_item, transactional=False)
    for event in ("publishing.item_published", "publishing.item_adopted", "publishing.validity_marked"):
        outbox.register(event, sync_item, transactional=False)
    for event in ("publishing.items_related", "publishing.items_unrelated"):
        outbox.register(event, sync_both, transactional=False)
    # Of what was adopted by the hundred one message tells.
    outbox.register(mass_adoption.EVENT, sync_adopted, transactional=False)
    outbox.register(mass_adoption.EVENT, mass_adoption.note_adopted)
    outbox.register("bakery.pages_due", lists.bake_due, transactional=False)
    outbox.register("bakery.reconcile_due", reconcile.reconcile, transactional=False)
    for event in LAYOUT_EVENTS:
        outbox.register(event, full.ask)
    for event in INDEXED_EVENTS:
        outbox.register(event, searching.note_change)
    outbox.register(searching.DUE, searching.index_due, transactional=False)
    # A reader may take its time: no transaction is held open meanwhile.
    outbox.register("publishing.file_received", intake.read_received, transactional=False)
    # Whoever waits for a gateway holds no transaction open either.
    outbox.register(mailing.DUE, mailing.deliver, transactional=False)
    mailing.files_from(file_queries.open_bytes)
    mailing.papers_from("information_requests:letter", letter_mail.paper_of_link)
    outbox.register(mailing.SETTLED, letter_mail.settle)
    outbox.register("organisations.calendar_year_entered", recalculating.recompute, transactional=False)
    previews.register(recalculating.preview)
    outbox.register("information_requests.scans_received", scans.draw_pages, transactional=False)
    links.register_kind("organisations:unit", resolve_units)
    links.register_kind("organisations:person", resolve_people)
    links.register_kind("publishing:item", resolve_items)
    links.register_kind("information_requests:request", resolve_requests)
    links.register_kind("information_requests:remedy", resolve_remedies)
    links.register_kind("information_requests:precedent", resolve_precedents)
    links.register_kind("information_requests:complaint", resolve_complaints)
    links.register_kind("information_requests:consultation", resolve_consultations)
    links.register_kind("reports:ledger_row", resolve_ledger_rows)
    links.register_kind("reports:figure_source", resolve_sources)
    links.register_kind("reports:superior_table", resolve_superior_tables)
    links.register_kind("reports:superior_filling", resolve_fillings)
    links.register_kind("reports:return_round", resolve_rounds)
    links.register_kind("reports:unit_return", resolve_returns)
    links.register_kind("reports:annual_report", resolve_annual_reports)
    schedule.register_housekeeping()
    schedule.register("sessions.sweep", schedule.Every.DAILY, sign_in.sweep)
    schedule.register("messages.tidy", schedule.Every.DAILY, mailing.tidy)
    schedule.register("requests.remind", schedule.Every.HOURLY, telling.remind)
    schedule.register("requests.drafts", schedule.Every.HOURLY, application_drafts.expire)
    schedule.register("files.sweep", schedule.Every.DAILY, files.sweep)
    schedule.register("requests.paused", schedule.Every.DAILY, recalculating.refresh_paused)
    schedule.register("publishing.inbox", schedule.Every.MINUTE, folder.collect)
    schedule.register("publishing.scheduled", schedule.Every.MINUTE, publish_scheduled)
    schedule.register("bakery.reconcile", schedule.Every.DAILY, reconcile.tell)
    schedule.register("portal.readers", schedule.Every.HOURLY, counting.forget_readers)
    schedule.register("search.index", schedule.Every.MINUTE, searching.keep_indexed)
    schedule.register("search.in_vain", schedule.Every.DAILY, search.sweep)
    schedule.register("requests.identities", schedule.Every.DAILY, archiving.purge_identities)
    schedule.register("requests.topics", schedule.Every.DAILY, topics.raise_prompts)
    schedule.register("requests.complainants", schedule.Every.DAILY, archiving.purge_complainants)
    schedule.register("audit.checkpoint", schedule.Every.DAILY, make_checkpoint)
