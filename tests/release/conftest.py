"""A small release: two notices of one district, exported once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policygraph.model import SourceText
from policygraph.pipeline import Materialized, materialize
from policygraph.release.dataset import Dataset, dataset_of
from policygraph.release.package import export
from policygraph.release.settings import read_settings

FIRST = """青河县人民政府办公室关于印发重点任务清单的通知
青政办〔2023〕5号
1.加强水源保护。完成3处水源地整治，力争2025年水质达标率达到95%。（牵头单位：县水务局；责任单位：县生态环境局、县财政局等单位）
2.建设县乡道路。新建农村公路12公里，推进清水河大桥建设项目。（牵头单位：县交通运输局；责任单位：各乡镇）
青河县人民政府办公室
2023年2月1日
"""
SECOND = FIRST.replace("5号", "9号").replace("12公里", "20公里").replace("2月1日", "6月1日")


@pytest.fixture(scope="session")
def graphs(make_source: Callable[..., SourceText]) -> tuple[Materialized, ...]:
    return tuple(materialize(make_source(text, name=f"{name}.txt")) for name, text in (("a", FIRST), ("b", SECOND)))


@pytest.fixture(scope="session")
def dataset(graphs: tuple[Materialized, ...]) -> Dataset:
    return dataset_of({graph.graph: graph.triples for graph in graphs})


@pytest.fixture(scope="session")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The release and its manifest. Nobody writes to it."""
    folder = tmp_path_factory.mktemp("exported") / "release"
    return folder, export(dataset, folder, read_settings())


@pytest.fixture
def release(exported: tuple[Path, dict[str, Any]], tmp_path: Path) -> Path:
    """A copy of the release that a test may damage."""
    folder = tmp_path / "release"
    shutil.copytree(exported[0], folder)
    return folder
