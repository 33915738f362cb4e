"""
Every page of a public site.

In the order in which a full bake goes through them: items first, since lists lead to them, then the lists,
then what opens the site.
"""

from gongkai.portal.pages.columns import COLUMNS
from gongkai.portal.pages.content import CONTENT
from gongkai.portal.pages.feeds import FEEDS
from gongkai.portal.pages.fronts import FRONTS
from gongkai.portal.pages.kinds import Catalogue
from gongkai.portal.pages.notices import NOTICES
from gongkai.portal.pages.organs import ORGANS
from gongkai.portal.pages.parts import DISCLOSURE_PARTS
from gongkai.portal.pages.sitemaps import SITEMAPS

PAGES = Catalogue([*CONTENT, *COLUMNS, *DISCLOSURE_PARTS, *ORGANS, *FEEDS, *FRONTS, *NOTICES, *SITEMAPS])
