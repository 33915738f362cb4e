"""Tampering: what intruders put into pages of governments, and copies that pose as such pages."""

from gongkai.reading.tampering.check import check_page, is_html
from gongkai.reading.tampering.model import THRESHOLD, Evidence, Kind, Verdict
from gongkai.reading.tampering.suspicions import places

__all__ = ["THRESHOLD", "Evidence", "Kind", "Verdict", "check_page", "is_html", "places"]
