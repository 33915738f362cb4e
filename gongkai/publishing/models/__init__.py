"""Tables of the items and of what happens to them."""

from gongkai.publishing.models.columns import Column, ReleasePolicy
from gongkai.publishing.models.intake import Intake, RegisterKey
from gongkai.publishing.models.items import Item, ItemFile, Publication, PublicationChannel, Version
from gongkai.publishing.models.places import PublicPlace
from gongkai.publishing.models.reviews import Consultation, SecrecyForm, Verdict

__all__ = [
    "Column",
    "Consultation",
    "Intake",
    "Item",
    "ItemFile",
    "PublicPlace",
    "Publication",
    "PublicationChannel",
    "RegisterKey",
    "ReleasePolicy",
    "SecrecyForm",
    "Verdict",
    "Version",
]
