"""The provinces as tiles of a grid, which shows their relative positions without boundaries.

Boundaries of China may be published only from approved maps; a grid of equal tiles needs none.
Columns run roughly from west to east, rows from north to south.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hospital_network.graph.places.english_places import english_places


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """A province's place in the grid.

    Attributes
    ----------
    name, short : str
        In seed files (安徽省), and on a tile (安徽).
    column, row : int
        From the west and from the north, from 0.
    """

    name: str
    short: str
    column: int
    row: int

    @property
    def name_en(self) -> str:
        """The English name."""
        return english_places()[self.name]


PROVINCE_TILES: Mapping[str, ProvinceTile] = MappingProxyType(
    {
        tile.name: tile
        for tile in (
            ProvinceTile("黑龙江省", "黑龙江", 7, 0),
            ProvinceTile("内蒙古自治区", "内蒙古", 5, 1),
            ProvinceTile("辽宁省", "辽宁", 6, 1),
            ProvinceTile("吉林省", "吉林", 7, 1),
            ProvinceTile("新疆维吾尔自治区", "新疆", 0, 2),
            ProvinceTile("甘肃省", "甘肃", 1, 2),
            ProvinceTile("宁夏回族自治区", "宁夏", 2, 2),
            ProvinceTile("山西省", "山西", 3, 2),
            ProvinceTile("河北省", "河北", 4, 2),
            ProvinceTile("北京市", "北京", 5, 2),
            ProvinceTile("天津市", "天津", 6, 2),
            ProvinceTile("青海省", "青海", 1, 3),
            ProvinceTile("陕西省", "陕西", 2, 3),
            ProvinceTile("河南省", "河南", 3, 3),
            ProvinceTile("山东省", "山东", 4, 3),
            ProvinceTile("西藏自治区", "西藏", 0, 4),
            ProvinceTile("四川省", "四川", 1, 4),
            ProvinceTile("重庆市", "重庆", 2, 4),
            ProvinceTile("湖北省", "湖北", 3, 4),
            ProvinceTile("安徽省", "安徽", 4, 4),
            ProvinceTile("江苏省", "江苏", 5, 4),
            ProvinceTile("上海市", "上海", 6, 4),
            ProvinceTile("云南省", "云南", 1, 5),
            ProvinceTile("贵州省", "贵州", 2, 5),
            ProvinceTile("湖南省", "湖南", 3, 5),
            ProvinceTile("江西省", "江西", 4, 5),
            ProvinceTile("浙江省", "浙江", 5, 5),
            ProvinceTile("广西壮族自治区", "广西", 2, 6),
            ProvinceTile("广东省", "广东", 3, 6),
            ProvinceTile("福建省", "福建", 4, 6),
            ProvinceTile("台湾省", "台湾", 5, 6),
            ProvinceTile("海南省", "海南", 2, 7),
            ProvinceTile("澳门特别行政区", "澳门", 3, 7),
            ProvinceTile("香港特别行政区", "香港", 4, 7),
        )
    }
)
