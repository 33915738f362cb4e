"""Applications that somebody has begun on the portal and not yet handed in."""

from django.db import models

from gongkai.lib.encryption import EncryptedTextField

_SAVING = "保存尚未提交的申请，避免丢失"
_UNSENT = "提交或者放弃后即删除；没有要求保存的最长2天，要求保存的最长30天"


class ApplicationDraft(models.Model):
    """
    What an applicant has typed and not sent; found again by a secret of which only the digest is kept.

    ``kept`` says that the applicant asked for it to be kept and was given the secret. Gone with the sending, when it
    is given up, or after the days that the portal names.
    """

    token_digest = models.CharField(max_length=64, unique=True)
    content = EncryptedTextField("内容", purpose=_SAVING, retention=_UNSENT)
    kept = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "未提交的申请"


class DraftFile(models.Model):
    """
    A file of an application that is not sent yet: base64, encrypted, checked, and in no store of files.

    ``identity``: the picture of an identity paper or of an agent's authority, already drawn anew; else an annex.
    """

    draft = models.ForeignKey(ApplicationDraft, on_delete=models.CASCADE, related_name="files")
    identity = models.BooleanField()
    name = EncryptedTextField("文件名", purpose=_SAVING, retention=_UNSENT)
    size = models.PositiveIntegerField("大小")
    data = EncryptedTextField("文件内容", purpose=_SAVING, retention=_UNSENT)

    class Meta:
        verbose_name = "未提交的申请所附文件"
        ordering = ["id"]
