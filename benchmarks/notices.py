"""Invented task lists, as many as a benchmark needs: the same number gives the same texts."""

from __future__ import annotations

import random
from pathlib import Path

_COUNTIES = ("青林", "白桥", "石渠", "柳湾", "云台", "沙河", "金塘", "北原", "松溪", "红岭")
_UNITS = (
    "发展改革局",
    "水利局",
    "生态环境局",
    "农业农村局",
    "教育局",
    "卫生健康局",
    "交通运输局",
    "财政局",
    "民政局",
    "住房和城乡建设局",
    "文体旅游局",
    "应急管理局",
    "科技局",
    "自然资源局",
    "人力资源和社会保障局",
    "商务局",
)
_WORKS = (
    "河道治理",
    "污水处理设施改造",
    "农村饮水安全",
    "高标准农田建设",
    "中小学校舍改造",
    "县级医院能力提升",
    "乡村道路修缮",
    "养老服务设施建设",
    "老旧小区改造",
    "数据共享平台建设",
    "森林防火通道建设",
    "特色产业园建设",
)
_VERBS = ("推进", "完成", "加快", "实施")


def notice(number: int) -> str:
    """Return a list of eight tasks.

    :param number: 0 or more; tells one list from another.
    """
    chance = random.Random(number)
    county, year = _COUNTIES[number % len(_COUNTIES)], 2018 + number % 8
    lines = [
        f"{county}县人民政府办公室", "", f"{county[:1]}政办〔{year}〕{number + 1}号", "",
        f"{county}县人民政府办公室关于印发《{county}县{year}年重点工作任务清单（第{number + 1}批）》的通知", "",
        "各乡镇人民政府，县政府各部门：", "", f"{year}年{1 + number % 12}月{1 + number % 28}日", "",
        f"{county}县{year}年重点工作任务清单（第{number + 1}批）", "",
    ]  # fmt: skip
    for task in range(1, 9):
        work, verb = chance.choice(_WORKS), chance.choice(_VERBS)
        lead, *others = chance.sample(_UNITS, 4)
        lines += [
            f"{task}.{verb}{work}。{verb}{county}{chance.choice('东西南北')}片区{work}工程，力争{year + 1}年底前完成"
            f"{chance.randint(3, 90)}处，覆盖率达到{chance.randint(60, 99)}%以上。加强日常监测，建立长效机制。", "",
            f"牵头单位：县{lead}", "", f"责任单位：{'、'.join('县' + name for name in others)}", "",
        ]  # fmt: skip
    return "\n".join(lines)


def write(folder: Path, count: int) -> None:
    """Write lists as text files.

    :param folder: an existing one.
    :param count: how many.
    """
    for number in range(count):
        (folder / f"list-{number:04}.txt").write_text(notice(number), encoding="utf-8")


def stored(folder: Path, count: int) -> None:
    """Build a store of such lists, loaded at once and not held against the shapes: a benchmark has no day.

    :param folder: that is not there yet.
    :param count: how many lists.
    """
    import pyoxigraph

    from policygraph.pipeline import materialize
    from policygraph.reading import read_bytes
    from policygraph.store.embedded import open_store
    from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary

    store = open_store(folder)
    store.put(VOCABULARY_GRAPH, vocabulary())
    merged = pyoxigraph.DefaultGraph()
    for start in range(0, count, 100):
        quads: list[pyoxigraph.Quad] = []
        for number in range(start, min(start + 100, count)):
            made = materialize(read_bytes(f"list-{number:04}.txt", notice(number).encode()))
            for triple in made.triples:
                subject, predicate, end = triple
                quads += (pyoxigraph.Quad(subject, predicate, end, graph) for graph in (made.graph, merged))
        store.store.bulk_extend(quads)
    store.store.optimize()
    store.flush()
