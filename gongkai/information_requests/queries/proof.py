"""What an applicant takes away: that these words were filed here at this moment, and stand on the audit chain."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.domain.errors import Refused
from gongkai.information_requests.models import Applicant, InformationRequest
from gongkai.information_requests.queries.people import PARTS, whole_of
from gongkai.lib import digests, keys
from gongkai.lib.proofs import row_of, sign_row
from gongkai.lib.ui.formatting import iso_moment

#: With which a request comes into being on the chain.
FILED = (
    "information_requests.request_registered",
    "information_requests.request_submitted",
)
_PURPOSE = "person"
_ALGORITHM = "sha256"
#: The parts of the file that an applicant keeps.
_NUMBER, _DIGEST, _NONCE = "申请编号：", "摘要（SHA-256）：", "随机数："
_CONTENT, _NOTE = "—— 提交的内容 ——", "—— 存证 ——"
_WITHOUT_CONTENT = "（登记内容此后有更正，或者证件信息已按期删除，请使用当时保存的凭证。）"
_FIELDS = {
    "document_number": "文号",
    "features": "其他特征性描述",
}


@dataclass(frozen=True, slots=True)
class ReceiptProof:
    """
    What a receipt carries.

    ``filed`` is the digest of ``text`` under ``nonce``: together they show what was filed, and the digest alone tells nothing.
    ``text`` is empty where the record has been amended or purged since; whoever kept it then can still show it. ``note``
    is the signed statement about the row ``sequence`` of the audit chain, ``digest`` that of the row.
    """

    number: str
    at: datetime
    filed: str
    nonce: str
    text: str
    sequence: int
    digest: str
    note: str


@dataclass(frozen=True, slots=True)
class KeptProof:
    """What a file says that an applicant kept; ``text`` is empty where the content was not given out any more."""

    number: str
    filed: str
    nonce: str
    text: str
    note: str


def receipt_proof(request: InformationRequest) -> ReceiptProof:
    """
    Return the proof of a request that has been filed.

    To be asked after the deed is complete. Raises Refused for a request that is not on the chain.
    """
    row = row_of(request.link, FILED)
    if row is None or request.number is None:
        raise Refused("这件申请还没有登记完成，没有可以出具的证明。")
    filed, nonce = str(row.detail.get("filed", "")), nonce_of(request)
    text = filed_text(request, Applicant.objects.get(request=request))
    about = [
        f"number {request.number}",
        f"at {iso_moment(request.created_at)}",
        f"filed {_ALGORITHM} {filed or '-'}",
    ]
    return ReceiptProof(
        number=request.number,
        at=request.created_at,
        filed=filed,
        nonce=nonce,
        text=text if filed and filed_digest(nonce, text) == filed else "",
        sequence=row.sequence,
        digest=row.digest,
        note=sign_row(row, about),
    )


def proof_text(shown: ReceiptProof) -> str:
    """Return a proof as the file that an applicant keeps; ``read_proof`` reads it again."""
    lines = [
        f"{_NUMBER}{shown.number}",
        f"{_DIGEST}{shown.filed}",
        f"{_NONCE}{shown.nonce}",
        "",
        _CONTENT,
        shown.text or _WITHOUT_CONTENT,
        _NOTE,
        shown.note,
    ]
    return "\n".join(lines)


def read_proof(data: bytes) -> KeptProof:
    """
    Return what a kept file says; whether it holds, ``lib.proofs`` and ``filed_digest`` say.

    Ends of lines as an editor may have changed them are read as they were. Raises Refused for what is no such file.
    """
    try:
        whole = _with_plain_ends(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("不是申请凭证：凭证是 UTF-8 的文本文件。") from None
    head, _, rest = whole.partition(f"\n{_CONTENT}\n")
    text, _, note = rest.rpartition(f"\n{_NOTE}\n")
    said = dict.fromkeys((_NUMBER, _DIGEST, _NONCE), "")
    for line in head.split("\n"):
        for name in said:
            if line.startswith(name):
                said[name] = line.removeprefix(name)
    if not note or not all(said.values()):
        raise Refused("不是申请凭证，或者只有一部分：凭证有申请编号、摘要、随机数、提交的内容和存证五部分。")
    return KeptProof(
        said[_NUMBER], said[_DIGEST], said[_NONCE], "" if text == _WITHOUT_CONTENT else text, note
    )


def filed_text(request: InformationRequest, applicant: Applicant) -> str:
    """Return what was filed, as text whose every character is digested: one line for each thing that was said."""
    lines = [
        f"登记编号：{request.number}",
        f"提交时间：{iso_moment(request.created_at)}",
        f"被申请机关：{request.unit.name}",
    ]
    whole = whole_of(applicant)
    lines += [f"{PARTS[name]}：{value}" for name, value in whole.items() if value]
    if applicant.verified_at is not None:
        lines.append(f"身份核验：{applicant.verified_by}，{iso_moment(applicant.verified_at)}")
    lines += [
        f"申请的事项（{place}）：{item}" for place, item in enumerate(request.content.split("\n"), start=1)
    ]
    lines += [
        f"{label}：{getattr(request, name)}" for name, label in _FIELDS.items() if getattr(request, name)
    ]
    lines += [
        f"提供方式：{request.get_form_wanted_display()}",
        f"获取途径：{request.get_delivery_wanted_display()}",
    ]
    # A browser sends a field of several lines with the ends of another system; an editor may change them in the file.
    return _with_plain_ends("\n".join(lines) + "\n")


def filed_digest(nonce: str, text: str) -> str:
    """Return the digest of what was filed: SHA-256 over nonce and text, each as a netstring (length, colon, bytes, comma)."""
    return digests.ALGORITHMS[_ALGORITHM].plain(digests.frame(nonce, text)).hex()


def nonce_of(request: InformationRequest) -> str:
    """Return the nonce of a request: without it nobody finds out by trying what a digest on the chain stands for."""
    known = keys.versions(_PURPOSE)
    key = keys.key(_PURPOSE, known[0]) if known else keys.current(_PURPOSE)[1]
    return digests.ALGORITHMS[_ALGORITHM].keyed(key, digests.frame("receipt", request.public_id)).hex()[:32]


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
