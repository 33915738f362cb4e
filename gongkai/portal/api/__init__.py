"""
The open interface (条例 24, 公共数据开放): what is public as JSON, for other programs.

It says what the pages of the site say, of the same items, and nothing more.
"""
