"""The compose file and its sample of settings: what must hold of them without an engine to run them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.stores.neo4j.address import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    found = yaml.safe_load(TEXT)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def service(whole: dict[str, Any]) -> dict[str, Any]:
    (found,) = whole["services"].values()
    return found  # type: ignore[no-any-return]


def test_the_release_is_the_one_that_is_tested(service: dict[str, Any]) -> None:
    version = re.search(r'^VERSION = "(\d+\.\d+)\.', (ROOT / "scripts/server/jars.py").read_text("utf-8"), re.MULTILINE)
    assert version
    assert service["image"] == f"neo4j:{version[1]}-community"


def test_every_port_is_of_this_machine_only(service: dict[str, Any]) -> None:
    assert {port.rpartition(":")[0].partition(":")[0] for port in service["ports"]} == {"127.0.0.1"}
    assert any(port.endswith(":7687") for port in service["ports"])


def test_there_is_no_password_but_that_of_the_user(service: dict[str, Any]) -> None:
    auth = service["environment"]["NEO4J_AUTH"]
    assert re.fullmatch(rf"neo4j/\$\{{{PASSWORD}:\?[^}}]+\}}", auth), "without a password compose must refuse to start"
    sample = (ROOT / ".env.sample").read_text("utf-8").splitlines()
    assert f"{PASSWORD}=" in sample
    assert ".env" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_the_data_outlive_the_container(whole: dict[str, Any], service: dict[str, Any]) -> None:
    volumes = dict(volume.split(":") for volume in service["volumes"])
    assert set(volumes) == set(whole["volumes"])
    assert list(volumes.values()) == ["/data"]


def test_its_health_is_checked_and_its_memory_bounded(service: dict[str, Any]) -> None:
    assert service["healthcheck"]["test"][0] == "CMD"
    settings = service["environment"]
    memory = [settings[f"NEO4J_server_memory_{name}"] for name in ("heap_max__size", "pagecache_size")]
    megabytes = [int(size[:-1]) * {"m": 1, "g": 1024}[size[-1]] for size in memory]
    assert sum(megabytes) <= 4096
