"""Words by which a line, or the name of an organ, is known to hold what was put in; quick, for who reads documents."""

import re

_GAMBLERS = "赌|博彩|投注|娱乐城|棋牌|足彩|竞彩|葡京|体育平台|电竞|世界杯|注册送|开户|bet|365"
#: Left where they stand when a document is read: an intruder hangs them onto a page, and the checks must find them.
HUNG_ON = re.compile(rf"(?i){_GAMBLERS}")
#: Inside the name of an organ, or as one, none of these can be right.
IN_NO_NAME = re.compile(
    rf"(?i)www\.|https?:|\.(?:com|cn|net|org|cc|vip|top)\b|直播|彩票|官网|下载|app|{_GAMBLERS}"
)
