"""A real Ray cluster of several processes that lose their workers, their nodes and their drivers."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evaluation.archive.made import pages, write
from evaluation.archive.soundness import copied, differences, faults, state
from manywitness.errors import WorkerError
from manywitness.model import Document, Layer, Source, Span, Text
from manywitness.model.annotations import SENTENCES, Sentence
from manywitness.run import Inline, ray_engine
from manywitness.run.ray_engine import Annotator, Ray
from manywitness.stages import Key


@dataclass(frozen=True)
class Traced:
    """The whole text as one sentence; leaves the number of its process in a folder."""

    folder: str
    name: str = "traced"
    version: int = 1
    needs: tuple[Key, ...] = ()
    gives: tuple[Key, ...] = (SENTENCES,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        Path(self.folder, str(os.getpid())).touch()
        return (Layer(SENTENCES, "traced@1", (Sentence(Span(0, len(document.text))),)),)


def documents(count):
    return [(n, Document(Text(f"page {n}"), Source(f"d{n}"))) for n in range(count)]


def processes(folder):
    return sorted(int(path.name) for path in folder.iterdir())


def test_an_actor_that_is_killed_from_outside_costs_nothing_but_time(cluster, tmp_path):
    engine, here = Ray((Traced(str(tmp_path)),), workers=2), Inline((Traced(str(tmp_path)),))
    answers = engine.annotate(documents(200))
    found = [next(answers) for _ in range(20)]
    killed = processes(tmp_path)[0]
    os.kill(killed, signal.SIGKILL)
    found += answers
    expected = list(here.annotate(documents(200)))
    assert found == expected
    assert all(answer.failures == () for _, answer in found)
    # Others came in its place.
    assert len(set(processes(tmp_path)) - {killed, os.getpid()}) >= 2


def test_a_node_that_is_lost_costs_nothing_but_time(cluster, tmp_path):
    node = cluster.add_node(num_cpus=2, object_store_memory=100 << 20)
    here = Inline((Traced(str(tmp_path)),))
    engine = Ray((Traced(str(tmp_path)),), workers=4)
    answers = engine.annotate(documents(300))
    found = [next(answers) for _ in range(60)]
    cluster.remove_node(node, allow_graceful=False)
    found += answers
    assert found == list(here.annotate(documents(300)))
    assert all(answer.failures == () for _, answer in found)


def test_pieces_that_lay_on_a_lost_node_are_made_again(cluster):
    import ray

    node = cluster.add_node(num_cpus=2, object_store_memory=100 << 20, resources={"lost": 2})
    with Ray(()).tasks() as tasks:
        # On that node alone.
        tasks._called = ray.remote(resources={"lost": 0.1})(ray_engine._called)
        pieces = [tasks.call(large, n) for n in range(4)]
        sizes = [tasks.call(len, piece) for piece in pieces]
        assert [tasks.value(size) for size in sizes] == [1 << 20] * 4
        cluster.remove_node(node, allow_graceful=False)
        cluster.add_node(num_cpus=1, object_store_memory=100 << 20, resources={"lost": 2})
        assert [tasks.value(piece)[:1] for piece in pieces] == [b"\0", b"\1", b"\2", b"\3"]


def large(number: int) -> bytes:
    return bytes([number]) * (1 << 20)


def test_another_version_on_a_node_is_said():
    with pytest.raises(WorkerError, match=r"a node has manywitness [\d.a-z+]+, and this process 0\.0\.1"):
        Annotator((), "0.0.1")


def test_a_plan_that_the_nodes_cannot_load_is_said(cluster, tmp_path, monkeypatch):
    (tmp_path / "only_here.py").write_text("class Stage:\n    name, needs, gives = 'odd', (), ()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    from only_here import Stage

    with pytest.raises(WorkerError, match=r"no process of the Ray cluster can be used: .*'only_here'"):
        list(Ray((Stage(),)).annotate(documents(1)))


def added(workspace, cluster):
    """The command that adds the pages over the cluster."""
    command = [
        Path(sys.executable).with_name("manywitness"),
        "add",
        workspace,
        "pages",
        "--no-encoder",
        "--json",
    ]
    return [*map(str, command), "--engine", "ray", "--address", cluster.address]


def test_a_driver_that_is_killed_leaves_whole_batches_and_the_next_goes_on(cluster, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "pages", pages(270, 11))
    with subprocess.Popen(
        added("killed.mw", cluster), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        first = json.loads(run.stdout.readline())
        run.kill()
    assert first["result"] == "new"
    with copied(Path("killed.mw")) as connection:
        assert faults(connection, finished=True) == []
        safe = len(state(connection).pages)
    assert 0 < safe < 270
    done = subprocess.run(added("killed.mw", cluster), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    results = [json.loads(line)["result"] for line in done.stdout.splitlines()]
    assert results.count("new") == 270 - safe
    inline = ["add", "whole.mw", "pages", "--no-encoder", "--engine", "inline"]
    subprocess.run([Path(sys.executable).with_name("manywitness"), *inline], capture_output=True, check=True)
    with copied(Path("killed.mw")) as killed, copied(Path("whole.mw")) as whole:
        assert faults(killed, finished=True) == []
        assert differences(state(killed), state(whole)) == []


ALONE = """
import contextlib, json, os
from manywitness.model import Document, Text
from manywitness.run import Inline, document_stages, engine_named

if __name__ == "__main__":
    engine = engine_named("ray", document_stages(encoder=False), workers=1)
    given = [(n, Document(Text("The ferry sank."))) for n in range(3)]
    assert list(engine.annotate(given)) == list(Inline(engine.stages).annotate(given))
    # Ray brings it along.
    import psutil
    family, listening, told, kept = psutil.Process().children(recursive=True), set(), [], []
    for one in family:
        # Those that annotated may be ending.
        with contextlib.suppress(psutil.Error):
            listening |= {c.laddr.ip for c in one.net_connections() if c.status == "LISTEN"}
            if one.exe().endswith("raylet"):
                raylet = one.environ()
                told += [raylet["RAY_USAGE_STATS_ENABLED"], len(raylet["RAY_AUTH_TOKEN"])]
            # Ray's two agents, which never see a page, end a minute later than all others.
            if "Agent" not in " ".join(one.cmdline()):
                kept.append(one.pid)
    print(json.dumps([sorted(listening), *told, kept]), flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waiting for another's child needs Linux")
def test_a_cluster_begun_here_is_alone_silent_and_gone_with_its_driver(tmp_path):
    (tmp_path / "alone.py").write_text(ALONE, encoding="utf-8")
    bare = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "alone.py")], capture_output=True, text=True, env=bare, check=False
    )
    # Nothing else is printed.
    assert done.stderr == ""
    listening, reported, token, family = json.loads(done.stdout)
    assert {address.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
    assert (reported, token) == ("0", 64)
    assert len(family) >= 3
    assert [number for number in family if not ended(number)] == []


def ended(number: int) -> bool:
    """Whether a process has ended, or does in half a minute."""
    try:
        process = os.pidfd_open(number)
    except ProcessLookupError:
        return True
    found = bool(select.select([process], [], [], 30)[0])
    os.close(process)
    return found
