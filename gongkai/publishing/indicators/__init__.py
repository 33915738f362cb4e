"""What the house counts of items and publications."""

from gongkai.publishing.indicators.classes import ClassCounter
from gongkai.publishing.indicators.made import MADE, MadeCounter
from gongkai.publishing.indicators.publications import PublicationCounter

__all__ = ["COUNTERS", "MADE", "ClassCounter", "MadeCounter", "PublicationCounter"]

#: What the house registers.
COUNTERS = (PublicationCounter(), MadeCounter(), ClassCounter())
