"""What an applicant may ask for, and how they want to have it (条例第二十九条第二款第（三）项、第四十条)."""

from gongkai.domain.labels import Labelled


class RequestKind(Labelled):
    """What kind of paper it is; only the first is a request in the statistics."""

    INFORMATION = "information", "政府信息公开申请"
    #: 条例第四十一条: records about the applicant that are wrong; may be handed on, and is no request.
    RECORD_CORRECTION = "record_correction", "更正本人政府信息记录的要求"


class ProvisionForm(Labelled):
    """In what form the information is wanted."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子文件"
    DISC = "disc", "光盘"
    VIEWING = "viewing", "查阅、抄录"


class DeliveryWay(Labelled):
    """How it shall come to the applicant."""

    POST = "post", "邮寄"
    EMAIL = "email", "电子邮件"
    PICK_UP = "pick_up", "自行领取"
    FAX = "fax", "传真"
    ONLINE = "online", "网上下载"
    ON_SITE = "on_site", "当场阅读、抄录"


class ServiceMethod(Labelled):
    """How a document is served (国办公开办函〔2016〕235号)."""

    COUNTER = "counter", "当面送达"
    POST = "post", "邮政寄送"
    EMAIL = "email", "电子邮件"
    PORTAL = "portal", "网上送达"
    FAX = "fax", "传真"
    ENTRUSTED = "entrusted", "委托送达"


#: Served over the internet: the letter then names the online channel for a review (行政复议法第二十二条第二款).
ONLINE_SERVICE = frozenset({ServiceMethod.EMAIL, ServiceMethod.PORTAL})


class IdentityKind(Labelled):
    """By what the applicant proves who they are (条例第二十九条第二款第（一）项)."""

    IDENTITY_CARD = "identity_card", "居民身份证"
    PASSPORT = "passport", "护照"
    RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"
    MILITARY = "military", "军官证（士兵证）"
    CREDIT_CODE = "credit_code", "统一社会信用代码证"
    OTHER = "other", "其他证件"


class RemedyKind(Labelled):
    """By what way a decision is contested, in the rows of Table 4."""

    REVIEW = "review", "行政复议"
    SUIT = "suit", "未经复议直接起诉"
    SUIT_AFTER_REVIEW = "suit_after_review", "复议后起诉"


class RemedyResult(Labelled):
    """How it ended, in the columns of Table 4."""

    PENDING = "pending", "尚未审结"
    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"


class AssignmentState(Labelled):
    """Where the handing of a request to a unit stands; it is internal and moves no clock."""

    WAITING = "waiting", "待签收"
    IN_HAND = "in_hand", "办理中"
    ANSWERED = "answered", "已反馈"
    RETURNED = "returned", "已退回"
    RECALLED = "recalled", "已收回"


class ExtensionState(Labelled):
    """Where an extension stands (条例第三十三条第二款)."""

    PROPOSED = "proposed", "待批准"
    APPROVED = "approved", "待告知"
    REFUSED = "refused", "不同意"
    NOTIFIED = "notified", "已告知"


class CaseFilePart(Labelled):
    """What a stored file is in the case."""

    APPLICATION = "application", "申请材料"
    RECTIFICATION = "rectification", "补正材料"
    RECEIPT_PROOF = "receipt_proof", "收到凭证"
    INFORMATION = "information", "所申请的信息"
    GIVEN = "given", "随答复提供"
    CONSULTATION = "consultation", "征求意见材料"
    SERVICE_PROOF = "service_proof", "送达凭证"
    REMEDY = "remedy", "复议诉讼材料"
    OTHER = "other", "其他"


class PrecedentState(Labelled):
    """Where an anonymised case stands on its way into the library."""

    PROPOSED = "proposed", "待审定"
    APPROVED = "approved", "已入库"
    WITHDRAWN = "withdrawn", "已撤下"


class ScanState(Labelled):
    """Where the picture of a letter stands that is still to be typed in."""

    WAITING = "waiting", "待登记"
    REGISTERED = "registered", "已登记"
    DROPPED = "dropped", "不作登记"
