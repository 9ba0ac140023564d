"""The weights in the package, and a network that runs them, once for all tests of the encoder."""

import pytest

from manywitness.encoder.session import Session
from manywitness.encoder.weights import load


@pytest.fixture(scope="session")
def weights():
    return load()


@pytest.fixture(scope="session")
def session(weights):
    return Session(weights)


@pytest.fixture(scope="session")
def tokenizer(session):
    return session.tokenizer
