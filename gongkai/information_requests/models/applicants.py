"""Who asks: everything that tells a person, encrypted, with what it is kept for and how long."""

from django.db import models
from django.db.models import Q

from gongkai.domain.information_requests.letters.case_file import CaseRecord
from gongkai.domain.information_requests.wishes import CaseFilePart, IdentityKind
from gongkai.information_requests.models.requests import InformationRequest
from gongkai.lib.encryption import EncryptedTextField

_HANDLING = "核实申请人身份、联系申请人、送达答复（条例第二十九条）"
_WITH_THE_CASE = "随案卷保存，案卷到期后销毁"
_IDENTITY = "办结后按本单位设定的天数删除，最长一年"


class Applicant(models.Model):
    """
    The applicant of one request, and the agent who acts for them.

    ``identity_number`` and the pictures of papers go when ``purged_at`` is set; the rest stays with the case.
    ``verified_by`` is who vouched for name and number, a province's platform say, so that no paper is asked for.
    ``assisted``: helped at the counter because reading or writing is hard for them (条例第四十三条).
    """

    request = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="applicant")
    name = EncryptedTextField("姓名或者名称", purpose=_HANDLING, retention=_WITH_THE_CASE)
    identity_kind = models.CharField("证件类型", max_length=20, choices=IdentityKind.choices(), blank=True)
    identity_number = EncryptedTextField("证件号码", purpose=_HANDLING, retention=_IDENTITY, blank=True)
    representative = EncryptedTextField("法定代表人", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True)
    contact_name = EncryptedTextField("联系人", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True)
    telephone = EncryptedTextField("联系电话", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True)
    email = EncryptedTextField("电子邮箱", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True)
    fax = EncryptedTextField("传真", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True)
    address = EncryptedTextField("通信地址", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    agent_name = EncryptedTextField("代理人", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True)
    agent_telephone = EncryptedTextField(
        "代理人电话", purpose=_HANDLING, retention=_WITH_THE_CASE, blank=True
    )
    agent_identity_number = EncryptedTextField(
        "代理人证件号码", purpose=_HANDLING, retention=_IDENTITY, blank=True
    )
    assisted = models.BooleanField("由工作人员协助填写", default=False)
    verified_by = models.CharField("核验身份的平台", max_length=60, blank=True)
    verified_at = models.DateTimeField("核验身份的时间", null=True, blank=True)
    purged_at = models.DateTimeField("证件信息删除时间", null=True, blank=True)

    class Meta:
        verbose_name = "申请人"
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by="", verified_at=None)
                | (~Q(verified_by="") & Q(verified_at__isnull=False)),
                name="applicant_verified_when",
            )
        ]
        indexes = [
            # What the daily deletion looks through.
            models.Index(fields=["request"], name="applicant_unpurged", condition=Q(purged_at=None))
        ]

    def __str__(self) -> str:
        return self.request.shown_name


class ApplicantPaper(models.Model):
    """A picture of an identity paper or of an agent's authority: base64 of the image, encrypted, purged in time."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField("文件名", max_length=100)
    kind = models.CharField("文件类型", max_length=40)
    image = EncryptedTextField("证件影像", purpose=_HANDLING, retention=_IDENTITY)
    received_at = models.DateTimeField("收到时间")

    class Meta:
        verbose_name = "证件影像"
        ordering = ["id"]


class RequestFile(models.Model):
    """
    A stored file that belongs to a request: a scanned letter, an annex, what will be given to the applicant.

    Who may see the request may see it. ``given`` says that it goes out with the reply; ``redaction_of`` is the
    digest of the original that it was made from, which then stays in the house. ``proves`` is the record that a
    reviewing body would ask for.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="files")
    part = models.CharField("类别", max_length=20, choices=CaseFilePart.choices())
    digest = models.CharField(max_length=64, db_index=True)
    title = models.CharField("名称", max_length=200)
    redaction_of = models.CharField(max_length=64, blank=True)
    proves = models.CharField("证明什么", max_length=30, choices=CaseRecord.choices(), blank=True)
    added_at = models.DateTimeField("加入时间")
    added_by = models.CharField(max_length=150)
    added_by_name = models.CharField("加入人", max_length=60, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "案卷文件"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "part", "digest"],
                condition=Q(removed_at=None),
                name="request_file_once",
            )
        ]
