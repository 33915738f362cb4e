"""What the house counts of requests: how many came and what became of them, reviews and suits, fees, ratings."""

from gongkai.information_requests.indicators.fees import FeeCounter
from gongkai.information_requests.indicators.ratings import RatingCounter
from gongkai.information_requests.indicators.remedies import RemedyCounter
from gongkai.information_requests.indicators.requests import RequestCounter
from gongkai.information_requests.indicators.whole import CaseCounter

__all__ = ["COUNTERS", "CaseCounter"]

#: What the house registers: one counter, since the records of all of them begin with the first request.
COUNTERS = (CaseCounter((RequestCounter(), RemedyCounter(), FeeCounter(), RatingCounter())),)
