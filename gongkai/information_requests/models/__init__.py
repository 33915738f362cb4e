"""Records of disclosure on request."""

from gongkai.information_requests.models.applicants import Applicant, ApplicantPaper, RequestFile
from gongkai.information_requests.models.applications import ApplicationDraft, DraftFile
from gongkai.information_requests.models.consultations import RequestConsultation
from gongkai.information_requests.models.learning import (
    ConsideredTopic,
    Precedent,
    SuggestionDay,
    TopicPrompt,
)
from gongkai.information_requests.models.outgoing import FileScan, FileSheets, Redaction
from gongkai.information_requests.models.policies import RequestPolicy
from gongkai.information_requests.models.remedies import EnterpriseComplaint, Remedy, WarningLookedAt
from gongkai.information_requests.models.replies import (
    Letter,
    LetterService,
    LetterTemplate,
    Reply,
    ReplyVerdict,
    RequestedItem,
)
from gongkai.information_requests.models.requests import InformationRequest, RequestQuerySet, RequestTopic
from gongkai.information_requests.models.scans import LetterScan
from gongkai.information_requests.models.steps import (
    Assignment,
    ContactAttempt,
    Extension,
    FeeNotice,
    ReasonsAsked,
    Rectification,
)

__all__ = [
    "Applicant",
    "ApplicantPaper",
    "ApplicationDraft",
    "Assignment",
    "ConsideredTopic",
    "ContactAttempt",
    "DraftFile",
    "EnterpriseComplaint",
    "Extension",
    "FeeNotice",
    "FileScan",
    "FileSheets",
    "InformationRequest",
    "Letter",
    "LetterScan",
    "LetterService",
    "LetterTemplate",
    "Precedent",
    "ReasonsAsked",
    "Rectification",
    "Redaction",
    "Remedy",
    "Reply",
    "ReplyVerdict",
    "RequestConsultation",
    "RequestFile",
    "RequestPolicy",
    "RequestQuerySet",
    "RequestTopic",
    "RequestedItem",
    "SuggestionDay",
    "TopicPrompt",
    "WarningLookedAt",
]
