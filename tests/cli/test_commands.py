"""The commands as a person or a script runs them: real processes, real files."""

import gzip
import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

MAIN = [sys.executable, "-c", "from manywitness.cli import main; main()"]
PAGE = (
    "Ferry line to close, minister says\n\n"
    "Published: 4 May 2021\n\n"
    "VELL: The night ferry between Vell and Oster will close in June, "
    "the transport minister said on Monday.\n\n"
    "“We cannot pay for an empty ship,” Minister Ana Roth told reporters in Vell.\n\n"
    "Captain Bo Lind, who has sailed the line for 20 years, said he was sad.\n"
)
OTHER = PAGE.replace("told reporters in Vell", "said").replace(
    "Ferry line to close, minister says", "Last boat"
)


def run(*arguments, stdin=None, **options):
    return subprocess.run(
        [*MAIN, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=stdin is None or isinstance(stdin, str),
        check=False,
        **options,
    )


def record(number, text=PAGE, **more):
    return json.dumps({"id": f"r{number}", "text": text, **more})


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


class TestCompare:
    def test_a_folder_becomes_a_dossier_that_verifies(self, pages, tmp_path):
        html, js, md = tmp_path / "d.html", tmp_path / "d.json", tmp_path / "d.md"
        done = run("compare", pages, "-o", html, "--json", js, "--markdown", md)
        assert done.returncode == 0, done.stderr
        assert "2 pages, 1 story" in done.stdout
        assert "Written:" in done.stdout
        dossier = json.loads(js.read_text(encoding="utf-8"))
        assert dossier["contract"] == 1
        [utterance] = dossier["stories"][0]["utterances"]
        assert utterance["speaker"] == "Ana Roth"
        assert len(utterance["variants"]) == 2
        assert "<!doctype html>" in html.read_text(encoding="utf-8").lower()[:100]
        assert "Ana Roth" in md.read_text(encoding="utf-8")
        checked = run("verify", js)
        assert checked.returncode == 0
        assert "citations hold" in checked.stdout

    def test_a_dash_is_standard_output_and_the_summary_goes_beside_it(self, pages, tmp_path):
        done = run("compare", pages, "--no-encoder", "--json", "-", "-o", "d.html", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["contract"] == 1
        assert "Written: d.html" in done.stderr and "Written: -" not in done.stderr
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["d.html"]
        checked = run("verify", "-", stdin=done.stdout)
        assert checked.returncode == 0 and "citations hold" in checked.stdout
        twice = run("compare", pages, "--json", "-", "-o", "-")
        assert twice.returncode == 2
        assert "only one of the outputs" in twice.stderr

    def test_verify_names_what_does_not_hold(self, pages, tmp_path):
        js = tmp_path / "d.json"
        run("compare", pages, "--json", js)
        dossier = json.loads(js.read_text(encoding="utf-8"))
        dossier["stories"][0]["utterances"][0]["variants"][0]["citations"][0]["exact"] = "We can pay"
        js.write_text(json.dumps(dossier), encoding="utf-8")
        done = run("verify", js)
        assert done.returncode == 1
        assert "stories[0].utterances[0].variants[0].citations[0]" in done.stderr

    def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(self, pages):
        (pages / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
        done = run("compare", pages)
        assert done.returncode == 3
        assert "2 pages, 1 story" in done.stdout
        assert "c.txt" in done.stdout.replace("\n", "")

    def test_nothing_readable_is_a_failure(self, tmp_path):
        (tmp_path / "empty.txt").write_bytes(b"")
        done = run("compare", tmp_path / "empty.txt", tmp_path / "nowhere.txt")
        assert done.returncode == 1
        assert "nowhere.txt" in done.stdout.replace("\n", "")

    def test_an_output_that_cannot_be_written_is_a_message(self, pages, tmp_path):
        done = run("compare", pages, "-o", tmp_path / "no" / "d.html")
        assert done.returncode == 1
        assert "cannot write" in done.stderr
        assert "Traceback" not in done.stderr

    def test_own_publishers_make_two_outlets_one_origin(self, tmp_path):
        body = (
            "The ferry of {} was late on Monday because a storm had torn two cables from the bridge of Vell."
        )
        for name, outlet in (("a", "Gull"), ("b", "Tern")):
            record = {
                "id": name,
                "outlet": outlet,
                "title": "Storm tears bridge of Vell",
                "text": body.format(name),
            }
            (tmp_path / f"{name}.jsonl").write_text(json.dumps(record), encoding="utf-8")
        own = tmp_path / "own.toml"
        own.write_text('[publishers."Bird Press"]\noutlets = ["Gull", "The Tern"]\n', encoding="utf-8")
        js = tmp_path / "d.json"
        done = run("compare", tmp_path / "a.jsonl", tmp_path / "b.jsonl", "--json", js, "--publishers", own)
        assert done.returncode == 0, done.stdout + done.stderr
        (story,) = json.loads(js.read_text(encoding="utf-8"))["stories"]
        families = [
            one for origin in story["origins"] for one in origin["because"] if one["kind"] == "family"
        ]
        assert [one["why"] for one in families] == ["2 articles are published by Bird Press: Gull, Tern"]

    def test_publishers_that_cannot_be_read_are_a_message(self, pages, tmp_path):
        own = tmp_path / "own.toml"
        own.write_text("[houses]", encoding="utf-8")
        done = run("compare", pages, "--publishers", own)
        assert done.returncode == 1
        assert done.stderr == "Error: --publishers: the file: unknown key 'houses'; known: publishers\n"

    def test_the_demo_says_where_the_dossier_lies(self, tmp_path):
        done = run("demo", cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (tmp_path / "manywitness-demo.html").stat().st_size > 10_000
        assert f"file://{tmp_path}/manywitness-demo.html" in done.stdout


class TestStreams:
    def test_output_order_is_input_order_and_bad_lines_keep_their_place(self, tmp_path):
        lines = [
            record(1),
            "{not json",
            record(2, note="kept", deep={"a": [1]}),
            '{"id": "x"}',
            '{"id": "s", "text": "\\ud800"}',
        ]
        done = run("annotate", "-", stdin="\n".join(lines) + "\n")
        assert done.returncode == 3
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [row.get("id") or row["line"] for row in rows] == ["r1", 2, "r2", 4, 5]
        assert [row["error"]["kind"] for row in rows if "error" in row] == ["json", "missing", "surrogate"]
        assert rows[2]["extra"] == {"note": "kept", "deep": {"a": [1]}}
        assert "3 bad lines" in done.stderr

    def test_every_span_of_a_record_cuts_its_words(self):
        done = run("annotate", "-", stdin=record(1) + "\n")
        row = json.loads(done.stdout)
        [quotation] = [q for q in row["quotations"] if q["kind"] == "direct"]
        assert [PAGE[s:e] for s, e in quotation["content"]] == ["We cannot pay for an empty ship,"]
        assert [PAGE[s:e] for s, e in quotation["cue"]] == ["told"]
        assert quotation["speaker_name"] == "Ana Roth"
        assert row["articles"][0]["published"] == "2021-05-04"
        assert any(t["value"] == "2021-05-03" for t in row["times"])  # Monday before Tuesday, 4 May 2021
        covered = {i for b in row["blocks"] for i in range(b["start"], b["end"])}
        assert all(char.isspace() or i in covered for i, char in enumerate(PAGE))

    def test_layers_are_chosen_and_unknown_ones_refused(self):
        done = run("annotate", "-", "--layers", "times,sentences", stdin=record(1) + "\n")
        assert {"times", "sentences"} == json.loads(done.stdout).keys() & {
            "times", "sentences", "blocks", "articles", "mentions", "quotations",
        }  # fmt: skip
        done = run("annotate", "-", "--layers", "nonsense", stdin="")
        assert done.returncode == 2
        assert "nonsense" in done.stderr
        assert "quotations" in done.stderr

    def test_two_processes_give_what_one_gives(self):
        lines = "\n".join(record(i) if i % 4 else "bad" for i in range(20))
        one, two = run("annotate", "-", stdin=lines), run("annotate", "-", "--workers", "2", stdin=lines)
        assert one.stdout == two.stdout
        assert (one.returncode, two.returncode) == (3, 3)

    def test_compressed_files_go_in_and_out(self, tmp_path):
        source, target = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl.gz"
        source.write_bytes(gzip.compress((record(1) + "\n").encode()))
        assert run("annotate", source, "-o", target).returncode == 0
        assert json.loads(gzip.decompress(target.read_bytes()))["id"] == "r1"

    def test_an_input_is_never_overwritten(self, tmp_path):
        path = tmp_path / "a.jsonl"
        path.write_text(record(1) + "\n", encoding="utf-8")
        done = run("annotate", path, "-o", path)
        assert done.returncode == 2
        assert "both input and output" in done.stderr
        assert path.read_text(encoding="utf-8") == record(1) + "\n"

    def test_a_missing_input_is_a_message(self, tmp_path):
        done = run("annotate", tmp_path / "none.jsonl", "-o", tmp_path / "out")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr

    def test_group_gives_one_row_per_article(self):
        lines = [
            record(1),
            record(2, text=OTHER),
            record(3, text="A dog won the chess cup in Brill on Friday. Nobody had trained it."),
        ]
        done = run("group", "-", stdin="\n".join(lines) + "\n")
        assert done.returncode == 0, done.stderr
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(row["id"], row["article"]) for row in rows] == [("r1", 0), ("r2", 0), ("r3", 0)]
        assert rows[0]["story"] == rows[1]["story"] != rows[2]["story"]

    def test_reuse_gives_the_shared_passage_with_its_words(self):
        done = run("reuse", "-", stdin=record(1) + "\n" + record(2, text=OTHER) + "\n")
        assert done.returncode == 0, done.stderr
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert rows
        for row in rows:
            assert {row["a"]["id"], row["b"]["id"]} == {"r1", "r2"}
            assert row["kind"] in {"copied", "reworded"}
            assert 0 <= row["quoted"] <= 1
        assert any("between Vell and Oster" in PAGE[r["a"]["start"] : r["a"]["end"]] for r in rows)


class TestLongRuns:
    def test_ctrl_c_leaves_complete_lines(self, tmp_path):
        target = tmp_path / "out.jsonl"
        child = subprocess.Popen(
            [*MAIN, "annotate", "-", "-o", str(target)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(60):
            child.stdin.write(record(number) + "\n")
        child.stdin.flush()
        for _ in range(600):
            if target.exists() and target.stat().st_size:
                break
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        _, stderr = child.communicate(timeout=60)
        assert child.returncode == 130
        assert "complete lines" in stderr
        content = target.read_text(encoding="utf-8")
        assert content.endswith("\n")
        assert all(json.loads(line)["id"].startswith("r") for line in content.splitlines())

    def test_memory_does_not_grow_with_the_number_of_lines(self, tmp_path):
        def peak(lines):
            source = tmp_path / f"{lines}.jsonl"
            source.write_text("".join(record(i) + "\n" for i in range(lines)), encoding="utf-8")
            code = (
                "import sys; sys.argv[1:] = ['annotate', sys.argv[1], '-o', sys.argv[2]]\n"
                "from manywitness.cli import main\n"
                "try: main()\nexcept SystemExit: pass\n"
                # Not ru_maxrss: it counts the memory of the process that started this one.
                "print(next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1])"
            )
            done = subprocess.run(
                [sys.executable, "-c", code, str(source), str(tmp_path / "out")],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            return int(done.stdout)

        # Ten times the lines; holding the records would add about 30 MB to the 60 or so of the first run.
        assert peak(4_000) < 1.15 * peak(400)

    def test_progress_is_shown_to_people_after_two_seconds(self, tmp_path):
        leader, follower = pty.openpty()
        child = subprocess.Popen(
            [*MAIN, "annotate", "-", "-o", str(tmp_path / "out")],
            stdin=subprocess.PIPE, stderr=follower, text=True, env={**os.environ, "TERM": "xterm"},
        )  # fmt: skip
        os.close(follower)
        begin = time.monotonic()
        number = 0
        while time.monotonic() - begin < 4:
            child.stdin.write(record(number) + "\n")
            child.stdin.flush()
            number += 1
            time.sleep(0.02)
        child.stdin.close()
        shown = b""
        while True:
            try:
                chunk = os.read(leader, 4096)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk
        assert child.wait(timeout=60) == 0
        os.close(leader)
        assert b"annotating" in shown
        assert b"done" in shown
        assert b"/s" in shown
