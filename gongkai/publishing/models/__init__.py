"""Tables of the items and of what happens to them."""

from gongkai.publishing.models.columns import Column, ReleasePolicy
from gongkai.publishing.models.intake import Intake, RegisterKey
from gongkai.publishing.models.items import Item, ItemFile, Version
from gongkai.publishing.models.places import PublicCount, PublicPlace
from gongkai.publishing.models.publications import Publication
from gongkai.publishing.models.reviews import Consultation, SecrecyForm, Verdict

__all__ = [
    "Column",
    "Consultation",
    "Intake",
    "Item",
    "ItemFile",
    "PublicCount",
    "PublicPlace",
    "Publication",
    "RegisterKey",
    "ReleasePolicy",
    "SecrecyForm",
    "Verdict",
    "Version",
]
