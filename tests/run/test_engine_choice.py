"""Which engine a person's words choose, and what is said where there is none."""

import json
import socket
import subprocess
import sys

import pytest
from click.testing import CliRunner

from manywitness.cli import engines, main
from manywitness.errors import WorkerError
from manywitness.run import ENGINES, Inline, Pool, engine_named
from manywitness.run.ray_engine import Ray


def test_the_options_offer_the_engines_that_there_are():
    assert engines.ENGINES == ENGINES


def test_a_name_chooses_an_engine():
    assert (engine_named("inline", ()), engine_named("pool", ())) == (Inline(()), Pool(()))


def test_so_many_workers_are_taken_where_a_number_is_given():
    assert engine_named("pool", (), workers=3) == Pool((), 3)


def test_an_unknown_name_is_answered_with_those_that_are_known():
    with pytest.raises(WorkerError, match="no engine 'spark'; there are: inline, pool, ray"):
        engine_named("spark", ())


def test_an_address_goes_with_a_cluster_only():
    with pytest.raises(WorkerError, match="an address is that of a Ray cluster; the engine pool has none"):
        engine_named("pool", (), address="127.0.0.1:1")


@pytest.mark.parametrize("command", ["add", "update", "reprocess", "compare", "annotate"])
def test_every_command_that_runs_stages_takes_the_options_and_an_address_needs_ray(command, tmp_path):
    page, workspace = tmp_path / "page.txt", tmp_path / "news.mw"
    page.write_text("The ferry sank.", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(main, ["add", str(workspace), str(page), "--no-encoder"]).exit_code == 0
    where = {"compare": [str(page)], "annotate": ["-"], "add": [str(workspace), str(page)]}
    arguments = where.get(command, [str(workspace)])
    answer = runner.invoke(main, [command, *arguments, "--address", "127.0.0.1:6379"])
    assert answer.exit_code == 2
    assert "--address is that of a Ray cluster: it needs --engine ray" in answer.output


def test_a_cluster_that_does_not_answer_is_a_message():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(WorkerError, match=f"no Ray cluster answers at 127.0.0.1:{port}: "):
        engine_named("ray", (), address=f"127.0.0.1:{port}")


def test_a_process_that_has_a_cluster_takes_no_other(cluster):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(WorkerError, match=f"and cannot with {address} too"):
            engine_named("ray", (), address=address)
    assert engine_named("ray", (), address=cluster.address) == Ray((), address=cluster.address)


def test_without_the_extra_the_message_names_it():
    code = (
        "import sys; sys.modules['ray'] = None\n"
        "from manywitness.run import engine_named\n"
        "from manywitness.errors import WorkerError\n"
        "try: engine_named('ray', ())\n"
        "except WorkerError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "the engine ray needs the extra: pip install 'manywitness[ray]'\n", done.stderr


def test_nothing_loads_ray_before_it_is_chosen():
    code = "import sys, manywitness.run, manywitness.workspace.compare; print('ray' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_comparison_and_an_annotation_by_another_engine_are_the_same_bytes(tmp_path):
    text = "“We heard it on the radio,” Captain Bo Lind said on Monday. The ferry will close in June."
    line = json.dumps({"id": "a", "text": text, "published": "2031-05-04"})
    (tmp_path / "pages.jsonl").write_text(line + "\n" + line.replace('"a"', '"b"') + "\n", encoding="utf-8")
    runner, pages = CliRunner(), str(tmp_path / "pages.jsonl")
    for engine in ("inline", "pool"):
        compared = ["--no-encoder", "--engine", engine, "--json", str(tmp_path / f"{engine}.json")]
        assert runner.invoke(main, ["compare", pages, *compared]).exit_code == 0
        annotated = ["--no-encoder", "--engine", engine, "-o", str(tmp_path / f"{engine}.jsonl")]
        assert runner.invoke(main, ["annotate", pages, *annotated]).exit_code == 0
    for kind in ("json", "jsonl"):
        inline, pool = ((tmp_path / f"{engine}.{kind}").read_bytes() for engine in ("inline", "pool"))
        assert inline == pool
        assert b"Bo Lind" in inline
