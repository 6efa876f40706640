"""The provinces as tiles of a grid, which shows their relative positions without boundaries.

Boundaries of China may be published only from approved maps; a grid of equal tiles needs none.
Columns run roughly from west to east, rows from north to south.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """A province's place in the grid.

    Attributes
    ----------
    name, short, name_en : str
        In seed files (安徽省), on a tile (安徽), and in English.
    column, row : int
        From the west and from the north, from 0.
    """

    name: str
    short: str
    name_en: str
    column: int
    row: int


PROVINCE_TILES: Mapping[str, ProvinceTile] = MappingProxyType(
    {
        tile.name: tile
        for tile in (
            ProvinceTile("黑龙江省", "黑龙江", "Heilongjiang", 7, 0),
            ProvinceTile("内蒙古自治区", "内蒙古", "Inner Mongolia", 5, 1),
            ProvinceTile("辽宁省", "辽宁", "Liaoning", 6, 1),
            ProvinceTile("吉林省", "吉林", "Jilin", 7, 1),
            ProvinceTile("新疆维吾尔自治区", "新疆", "Xinjiang", 0, 2),
            ProvinceTile("甘肃省", "甘肃", "Gansu", 1, 2),
            ProvinceTile("宁夏回族自治区", "宁夏", "Ningxia", 2, 2),
            ProvinceTile("山西省", "山西", "Shanxi", 3, 2),
            ProvinceTile("河北省", "河北", "Hebei", 4, 2),
            ProvinceTile("北京市", "北京", "Beijing", 5, 2),
            ProvinceTile("天津市", "天津", "Tianjin", 6, 2),
            ProvinceTile("青海省", "青海", "Qinghai", 1, 3),
            ProvinceTile("陕西省", "陕西", "Shaanxi", 2, 3),
            ProvinceTile("河南省", "河南", "Henan", 3, 3),
            ProvinceTile("山东省", "山东", "Shandong", 4, 3),
            ProvinceTile("西藏自治区", "西藏", "Tibet", 0, 4),
            ProvinceTile("四川省", "四川", "Sichuan", 1, 4),
            ProvinceTile("重庆市", "重庆", "Chongqing", 2, 4),
            ProvinceTile("湖北省", "湖北", "Hubei", 3, 4),
            ProvinceTile("安徽省", "安徽", "Anhui", 4, 4),
            ProvinceTile("江苏省", "江苏", "Jiangsu", 5, 4),
            ProvinceTile("上海市", "上海", "Shanghai", 6, 4),
            ProvinceTile("云南省", "云南", "Yunnan", 1, 5),
            ProvinceTile("贵州省", "贵州", "Guizhou", 2, 5),
            ProvinceTile("湖南省", "湖南", "Hunan", 3, 5),
            ProvinceTile("江西省", "江西", "Jiangxi", 4, 5),
            ProvinceTile("浙江省", "浙江", "Zhejiang", 5, 5),
            ProvinceTile("广西壮族自治区", "广西", "Guangxi", 2, 6),
            ProvinceTile("广东省", "广东", "Guangdong", 3, 6),
            ProvinceTile("福建省", "福建", "Fujian", 4, 6),
            ProvinceTile("台湾省", "台湾", "Taiwan", 5, 6),
            ProvinceTile("海南省", "海南", "Hainan", 2, 7),
            ProvinceTile("澳门特别行政区", "澳门", "Macao", 3, 7),
            ProvinceTile("香港特别行政区", "香港", "Hong Kong", 4, 7),
        )
    }
)
