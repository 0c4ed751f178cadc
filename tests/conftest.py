"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

# No time limits: machines are shared. The gate draws the same examples every time; at home they are random.
settings.register_profile("kg", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kg")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """Register our marks."""
    config.addinivalue_line("markers", "soak: long runs, for `make soak`; skipped unless KG_SOAK is set")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long runs to `make soak`."""
    if not os.environ.get("KG_SOAK"):
        skip = pytest.mark.skip(reason="a long run: make soak")
        for item in items:
            if "soak" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium without network, driven by Playwright. Where none is installed: skipped, or failed if CI=true."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        message = "no Chromium is installed: install the package chromium to run the browser tests"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, headless=True, args=FLAGS)
        yield browser
        browser.close()
