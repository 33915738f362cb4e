"""What a letter about a request may name: every placeholder in Chinese, as it is typed, with its key."""

from collections.abc import Mapping

from gongkai.domain.labels import Labelled


class Placeholder(Labelled):
    """One thing that is filled into a letter; the label is what stands between ``{{`` and ``}}``."""

    # The frame of every letter.
    ORGAN = "organ", "机关"
    DOCUMENT_NUMBER = "document_number", "文号"
    DATED_ON = "dated_on", "落款日期"
    CONTACT = "contact", "联系人"
    CONTACT_PHONE = "contact_phone", "联系电话"
    CONTACT_ADDRESS = "contact_address", "联系地址"
    # The request and who made it (条例第二十九条、第三十一条).
    APPLICANT = "applicant", "申请人"
    FORM_OF_ADDRESS = "form_of_address", "称呼"
    APPLICANT_KIND = "applicant_kind", "申请人类型"
    IDENTITY_PROOF = "identity_proof", "身份证明"
    APPLICANT_CONTACT = "applicant_contact", "申请人联系方式"
    AGENT = "agent", "代理人"
    REGISTRATION_NUMBER = "registration_number", "登记编号"
    CHANNEL = "channel", "提交方式"
    SUBMITTED_ON = "submitted_on", "提交日期"
    RECEIVED_ON = "received_on", "收到日期"
    RECEIVED_BASIS = "received_basis", "收到日期的依据"
    REQUEST = "request", "申请内容"
    #: Only the 2007 Regulation lets it be asked (art 13: 特殊需要).
    PURPOSE = "purpose", "用途"
    FORM_WANTED = "form_wanted", "提供方式"
    DELIVERY_WANTED = "delivery_wanted", "获取途径"
    CLERK = "clerk", "经办人"
    DUE_ON = "due_on", "答复期限"
    QUERY_CODE = "query_code", "查询方式"
    # What happens on the way.
    NOTICE_SENT_ON = "notice_sent_on", "补正告知日期"
    ITEMS_TO_CORRECT = "items_to_correct", "补正事项"
    ITEM_TO_CORRECT = "item_to_correct", "需补正的内容"
    DEADLINE = "deadline", "截止日期"
    RECTIFIED_ON = "rectified_on", "补正日期"
    REASONS_ASKED_ON = "reasons_asked_on", "说明理由告知日期"
    REASONS_BY = "reasons_by", "说明理由期限"
    REASONS_GIVEN_ON = "reasons_given_on", "说明理由日期"
    FEE_TOLD_ON = "fee_told_on", "收到收费通知日期"
    EXCESS = "excess", "超出合理范围的情况"
    EXTENDED_DUE_ON = "extended_due_on", "延长后的期限"
    EXTENSION_REASON = "extension_reason", "延期理由"
    # Who is asked or told (条例第三十二条、第三十四条).
    THIRD_PARTY = "third_party", "第三方"
    OTHER_ORGAN = "other_organ", "被征求意见机关"
    ASSISTING_UNIT = "assisting_unit", "协办单位"
    ASSISTANCE = "assistance", "协办事项"
    CONSULTED_INFORMATION = "consulted_information", "征求意见的信息"
    CONSULTED_ON = "consulted_on", "发出征求意见书日期"
    OPINION = "opinion", "第三方意见"
    OPINION_REASON = "opinion_reason", "第三方理由"
    DISCLOSED_INFORMATION = "disclosed_information", "决定公开的内容"
    DISCLOSURE_REASON = "disclosure_reason", "决定公开的理由"
    # The fee (国办函〔2020〕109号).
    FEE_METHOD = "fee_method", "计收方式"
    FEE_COUNT = "fee_count", "计费数量"
    FEE_AMOUNT = "fee_amount", "应缴金额"
    FEE_STEPS = "fee_steps", "计费明细"
    FEE_STEP = "fee_step", "计费区间"
    FEE_UNIT_PRICE = "fee_unit_price", "单价"
    FEE_SUBTOTAL = "fee_subtotal", "小计"
    PAYMENT_WAY = "payment_way", "缴纳方式"
    # The decision (条例第三十六条至第三十九条).
    ARTICLE = "article", "适用条款"
    ACCESS = "access", "获取方式和途径"
    INFORMATION = "information", "提供的信息"
    WITHHELD = "withheld", "不予公开的内容"
    WITHHELD_ARTICLE = "withheld_article", "不予公开的依据"
    REASONS = "reasons", "理由"
    SEVERANCE = "severance", "区分处理情况"
    LAW = "law", "所依据的其他法律"
    RIGHT_ORGAN = "right_organ", "负责公开的机关"
    EARLIER_REPLY = "earlier_reply", "前次答复文号"
    SPECIAL_CHANNEL = "special_channel", "专门渠道"
    ITEMS = "items", "申请事项"
    ITEM_NUMBER = "item_number", "事项序号"
    ITEM_NAME = "item_name", "事项名称"
    ITEM_DECISION = "item_decision", "事项处理"
    REMEDIES = "remedies", "救济途径"
    # The proof of service.
    SERVED_DOCUMENTS = "served_documents", "送达文书"
    SERVED_DOCUMENT = "served_document", "文书名称和文号"
    RECIPIENT = "recipient", "受送达人"
    SERVICE_ADDRESS = "service_address", "送达地址"
    SERVICE_METHOD = "service_method", "送达方式"
    SERVER = "server", "送达人"


#: What repeats, and what one line of it may name.
LINES: Mapping[Placeholder, frozenset[Placeholder]] = {
    Placeholder.ITEMS_TO_CORRECT: frozenset({Placeholder.ITEM_NUMBER, Placeholder.ITEM_TO_CORRECT}),
    Placeholder.FEE_STEPS: frozenset(
        {Placeholder.FEE_STEP, Placeholder.FEE_UNIT_PRICE, Placeholder.FEE_SUBTOTAL}
    ),
    Placeholder.ITEMS: frozenset({Placeholder.ITEM_NUMBER, Placeholder.ITEM_NAME, Placeholder.ITEM_DECISION}),
    Placeholder.SERVED_DOCUMENTS: frozenset({Placeholder.ITEM_NUMBER, Placeholder.SERVED_DOCUMENT}),
}
#: What may only stand within a line.
IN_LINES = frozenset().union(*LINES.values())
