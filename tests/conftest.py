"""On the build server a test that should run and is skipped has failed; no example is timed anywhere."""

import os
import signal

import pytest
from chromium import CHROMIUM, QUIET
from hypothesis import settings
from postgres import running

# A shell lets what it starts in the background ignore Ctrl-C, and so would every process of the tests.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A loaded machine is no error of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres():
    """A server of Postgres for the whole run, started when the first test asks for it."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def cluster():
    import ray_cluster

    with ray_cluster.cluster() as one:
        yield one
