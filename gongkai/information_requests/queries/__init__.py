"""Reads of requests; what the desk, the portal and the figures ask."""

from gongkai.information_requests.queries.clock import alarms_of, due_of, kept_due, last_day_of
from gongkai.information_requests.queries.flow import actions_open, circumstances_of, conditions_of, played_in
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import Procedure, procedure_of, with_procedure
from gongkai.information_requests.queries.requests import find_request, find_request_whole, requests_seen

__all__ = [
    "Procedure",
    "actions_open",
    "alarms_of",
    "circumstances_of",
    "conditions_of",
    "due_of",
    "find_request",
    "find_request_whole",
    "kept_due",
    "last_day_of",
    "played_in",
    "policy_of",
    "procedure_of",
    "requests_seen",
    "with_procedure",
]
