"""Short lines between paragraphs, as honest pages have them: captions, headings, notes and what is offered in the house."""

_PAGE = """图书馆延长开放时间
为方便复习，清溪大学图书馆自十二月起延长开放至二十三点。
馆长表示，座位预约系统同步调整。
{line}
咨询电话见图书馆主页。"""
_LINES = (
    "图为代办员上门服务",
    "本报记者 李明 摄影报道",
    "视频 王芳",
    "扫码观看视频",
    "点击下载报名表",
    "直播回放",
    "资料图片",
    "线上咨询平台",
    "征信宣传日掠影",
    "高清大图",
    "编辑 张三 审核 李四",
    "微信扫一扫 关注我们",
    "便民借伞点上新",
    "共享充电宝借还",
    "老人办证不跑腿",
    "驾照期满换证",
    "彩车巡游",
    "码头夜景",
    "棋牌活动室开放",
    "社区影院周末场",
    "人脸注册机到馆",
    "志愿者注册登记处",
    "电子发票开具",
    "美女蛇故事会",
    "博士沙龙",
    "直播间里话丰收",
    "美术馆代售点",
    "健康证领取处",
    "二维码门牌",
    "贷记卡防盗刷",
)

#: Name, address and text of each page; the first line is its title.
PAGES: tuple[tuple[str, str, str], ...] = tuple(
    (line, "http://www.qx.edu.cn/lines.htm", _PAGE.format(line=line)) for line in _LINES
)
