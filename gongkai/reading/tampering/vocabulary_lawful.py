"""What is supervised, ruled, shown and studied of trades by offices and scholars, as data; see ``vocabulary``."""

from gongkai.reading.tampering.families import INNOCENT, family

_NO_DOOR = "(?!官|app|平台|网址|下载|入口|注册|登)"

FAMILIES_OF_LAWFUL = (
    family(
        "",
        INNOCENT,
        "棋牌平台 棋牌游戏平台",
        "(?:网络)?棋牌(?:游戏)?平台(?:监管|监督|治理|整治|管理(?!员)|备案|审批|审核|企业|经营者|经营单位|从业|体验区|展区|展台|负责人"
        f"|防沉迷|实名|内容审查|合规){_NO_DOOR}",
    ),
    family(
        "",
        INNOCENT,
        "英超直播 西甲直播 欧冠直播 意甲直播 德甲直播 法甲直播 中超直播 nba直播",
        "(?:英超|西甲|欧冠|意甲|德甲|法甲|中超|nba)直播(?:制度|版权|权(?:益|销售|分配|收入|出售)?|收入|分成|合同|史|政策|模式|禁令|市场"
        f"|技术|商业){_NO_DOOR}",
    ),
    family(
        "",
        INNOCENT,
        "电竞直播",
        f"电竞直播(?:管理|规范|行业|标准|规定|监管|从业|主播|解说|内容(?:管理|审核)|职业|自律){_NO_DOOR}",
    ),
    family(
        "",
        INNOCENT,
        "比分预测",
        "(?:足球|篮球|比赛|赛事|世界杯|排球|网球)*比分预测(?:的)?(?:(?:统计|数学|深度|机器|回归|神经)[一-鿿]{0,4})?"
        f"(?:模型|算法|方法|研究|论文|课题|误差|准确率|实验){_NO_DOOR}",
    ),
)
