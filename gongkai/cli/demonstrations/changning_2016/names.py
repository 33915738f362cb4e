"""Names of people who do not exist: drawn from committed characters by a digest of what they are for."""

import hashlib

#: Common in western Yunnan; the most common ones stand twice.
SURNAMES = (
    "李杨张王赵段李杨张王赵段" + "陈刘周马罗字鲁何黄郭徐苏吴朱高董尹彭施茶穆禹范蒋唐谢邓许沈余苗郑毕左刀景番"
)
FIRST = "建国文志永明丽春海晓云秀正家光红玉继绍开兴学成素金立应美德思"
SECOND = "华平军芬林梅强英伟兰东辉琼昌宁忠燕芳峰祥萍龙珍雄菊涛雯昆仙旭"
ALONE = "波勇娟敏磊静斌颖凯霞鹏蓉超莉刚艳"


class NameGiver:
    """Gives each key a name of its own; the same keys in the same order get the same names."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.given: dict[str, str] = {}

    def name(self, key: str) -> str:
        """Return the name of a key: that of nobody else, and the same one whenever it is asked for again."""
        attempt = 0
        while key not in self.given:
            name = self._draw(key, attempt)
            if name not in self.given.values():
                self.given[key] = name
            attempt += 1
        return self.given[key]

    def _draw(self, key: str, attempt: int) -> str:
        digest = hashlib.sha256(f"{self.seed}|{key}|{attempt}".encode()).digest()
        surname = SURNAMES[int.from_bytes(digest[:4]) % len(SURNAMES)]
        # One given name in five has a single character.
        if digest[4] % 5 == 0:
            return surname + ALONE[digest[5] % len(ALONE)]
        return surname + FIRST[digest[6] % len(FIRST)] + SECOND[digest[7] % len(SECOND)]
