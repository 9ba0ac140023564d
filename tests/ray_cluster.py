"""A real Ray cluster of several processes on this machine, one for all tests that ask for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from manywitness.run.ray_session import imported

# Bytes; Ray asks for 75 MB at least.
STORE = 100 << 20


@contextmanager
def cluster() -> Iterator[Any]:
    """A cluster with two processors on its first node, connected to; nodes can be added and removed."""
    ray = imported(local=True)
    from ray.cluster_utils import Cluster

    before = dict(os.environ)
    # Its processes are to find the stages of tests.
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    one = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 2, "object_store_memory": STORE, "include_dashboard": False},
    )
    try:
        ray.init(address=one.address, log_to_driver=False, logging_level="ERROR")
        yield one
    finally:
        ray.shutdown()
        one.shutdown()
        os.environ.pop("PYTHONPATH")
        os.environ.update(before)
