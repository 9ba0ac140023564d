"""The package of docs/plugin, really installed: its reader and its stages work everywhere."""

import gzip
import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2] / "docs" / "plugin"

COMPARE = "import manywitness; manywitness.compare('courier.txt', encoder=False)"

SUBTITLES = """1
00:00:01,000 --> 00:00:04,000
“The ferry stays <i>in port</i>,”

2
00:00:04,200 --> 00:00:08,000
Ana Roth said on Monday. She may speak again.

3
00:00:14,000 --> 00:00:18,000
The pier of Kolm was reportedly empty.
"""
ARTICLE = """Ferry of Kolm stays in port

“The ferry stays in port,” Ana Roth said on Monday. She may speak again.

The pier of Kolm was reportedly empty, and the gulls of Kolm were loud.
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the package in it, as pip puts it there."""
    folder = tmp_path_factory.mktemp("installed")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(PLUGIN)], check=True)
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "evening.srt").write_text(SUBTITLES, encoding="utf-8")
    (folder / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "unnamed").write_text(SUBTITLES, encoding="utf-8")
    return folder


def run(code, *paths, folder="."):
    """What a program prints, and what it says is wrong, with packages of `paths` installed."""
    program = f"import sys; sys.path[:0] = {list(map(str, paths))!r}\n{textwrap.dedent(code)}"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, check=False
    )


def told(code, *paths, folder="."):
    done = run(code, *paths, folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def package(folder, name, module, group, **points):
    """A package in a folder as it lies there when it is installed."""
    (folder / f"{name}.py").write_text(textwrap.dedent(module), encoding="utf-8")
    about = folder / f"{name}-2.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n")
    lines = "\n".join(f"{point.replace('_', '.', 1)} = {name}:{value}" for point, value in points.items())
    (about / "entry_points.txt").write_text(f"[{group}]\n{lines}\n")
    return folder


STAGE = """
    from dataclasses import dataclass
    from manywitness.model import Layer, LayerKey
    from manywitness.model.annotations import Sentence
    SHIPS = LayerKey("ships", Sentence)
    @dataclass(frozen=True)
    class Ships:
        name: str = "{name}"
        version: int = 1
        needs: tuple = ()
        gives: tuple = (SHIPS,)
        def __call__(self, document):
            return (Layer(SHIPS, "ships@1", ()),)
"""


def test_subtitles_are_read_with_the_way_back_to_the_file(installed, pages):
    answer = told(
        """
        import json, manywitness
        out = []
        for page in manywitness.read_pages("evening.srt", "unnamed"):
            read = page.read
            raw = read.raw.decode()
            runs = [[read.text[run.text], raw[run.raw.start : run.raw.end]] for run in read.trace.runs]
            reasons = [one.reason for one in page.left_out]
            out.append([page.name, page.text, read.source.media, runs, reasons])
        print(json.dumps(out))
        """,
        installed,
        folder=pages,
    )
    assert [name for name, *_ in answer] == ["evening.srt", "unnamed"]
    for _, text, media, runs, left_out in answer:
        assert text.split("\n\n") == [
            "“The ferry stays in port,” Ana Roth said on Monday. She may speak again.",
            "The pier of Kolm was reportedly empty.",
        ]
        assert media == "application/x-subrip"
        assert all(words == there for words, there in runs) and len(runs) >= 4
        assert left_out == ["when the words are spoken"] * 3


def test_its_layer_and_its_finding_are_there_in_a_comparison(installed, pages):
    answer = told(
        """
        import json, manywitness
        from manywitness_broadcast.hedged import HEDGED_CLAIMS
        from manywitness_broadcast.hedges import HEDGES
        compared = manywitness.compare("evening.srt", "courier.txt", encoder=False)
        layers = [
            [document.text[hedge.span] for hedge in document[HEDGES].items]
            for document in compared.compared.documents
        ]
        [story] = compared.stories
        hedged = [sorted(one.accounts) for one in story.finding(HEDGED_CLAIMS)]
        said = manywitness.annotate("The pier was allegedly empty.", encoder=False)
        words = [said.text[one.span.start : one.span.end] for one in said.document[HEDGES].items]
        print(json.dumps([layers, hedged, words, [str(one) for one in compared.failed]]))
        """,
        installed,
        folder=pages,
    )
    layers, hedged, words, failed = answer
    assert layers == [["may", "reportedly"], ["may", "reportedly"]]
    assert ["courier.txt#1", "evening.srt#1"] in hedged
    assert words == ["allegedly"] and failed == []


def test_the_example_of_the_tutorial_runs(installed, pages):
    page = PLUGIN.with_name("extending.md").read_text(encoding="utf-8")
    example = page.split("```python\n")[-1].split("```")[0]
    done = run(example, installed, folder=pages)
    assert done.returncode == 0, done.stderr
    *hedged, words = done.stdout.splitlines()
    assert any(line.endswith("is hedged by courier.txt#1, evening.srt#1") for line in hedged), hedged
    assert words == "['allegedly']"


def test_a_workspace_keeps_its_layer_and_knows_when_it_is_stale(installed, pages, tmp_path):
    code = """
        import json, manywitness
        from manywitness_broadcast.hedged import HEDGED_CLAIMS
        news = manywitness.open({path!r}, create=True, encoder=False)
        added = [one.result.value for one in news.add("evening.srt", "courier.txt")]
        renewed = len(news.reprocess())
        [story] = news.stories()
        hedged = len(news.story(story.id).finding(HEDGED_CLAIMS))
        with news.reading() as archive:
            key = archive.stages["hedges"]
        print(json.dumps([added, renewed, hedged > 0, key]))
    """.format(path=str(tmp_path / "news.mw"))
    first = told(code, installed, folder=pages)
    assert first[:3] == [["kept", "kept"], 0, True]
    assert first[3].startswith("hedges@1:")
    # Another version of the stage: another key, so that its layer is computed anew, and nothing else.
    changed = """
        from manywitness_broadcast.hedges import Hedges
        import manywitness_broadcast.hedges as hedges
        from dataclasses import dataclass
        @dataclass(frozen=True)
        class Newer(Hedges):
            version: int = 2
        hedges.Hedges = Newer
    """
    second = told(textwrap.dedent(changed) + textwrap.dedent(code), installed, folder=pages)
    assert second[:3] == [["unchanged", "unchanged"], 2, True]
    assert second[3].startswith("hedges@2:") and second[3] != first[3]
    # Without the package its layer is no more, and the workspace is read as before.
    third = told(
        f"""
        import json, manywitness
        news = manywitness.open({str(tmp_path / "news.mw")!r})
        print(json.dumps([len(news.story(news.stories()[0].id).claims) > 0]))
        """,
        folder=pages,
    )
    assert third == [True]


def test_a_pool_of_processes_finds_the_package_too(installed, pages):
    answer = told(
        """
        import json, manywitness
        from manywitness_broadcast.hedges import HEDGES
        if __name__ == "__main__":
            rows = [{"id": str(n), "text": "It may rain."} for n in range(3)]
            answers = manywitness.annotate_many(rows, encoder=False, workers=2)
            print(json.dumps([len(one.document[HEDGES].items) for one in answers]))
        """,
        installed,
        folder=pages,
    )
    assert answer == [1, 1, 1]


def export(*arguments, paths, folder):
    """What the command does, run with packages installed."""
    words = list(map(str, arguments))
    return run(f"from manywitness.cli import main; main(['export', *{words!r}])", *paths, folder=folder)


@pytest.fixture(scope="module")
def workspace(pages, tmp_path_factory):
    """A workspace of the pages that are read without the package."""
    import manywitness

    path = tmp_path_factory.mktemp("filed") / "news.mw"
    manywitness.open(path, create=True, encoder=False).add(pages / "courier.txt", pages / "unnamed")
    return path


def test_its_format_is_one_of_export(installed, workspace, tmp_path):
    done = export(workspace, "--format", "rundown", "-o", "a.txt.gz", paths=[installed], folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Written: a.txt.gz (stories: 1)\n"), done.stderr
    lines = gzip.decompress((tmp_path / "a.txt.gz").read_bytes()).decode().splitlines()
    [line] = lines
    assert re.fullmatch(r"1\. Ferry of Kolm stays in port \(2 articles, [12] origins\): .+", line), line
    answer = told(
        f"""
        import json, manywitness
        news = manywitness.open({str(workspace)!r})
        story = news.stories()[0].id
        written = news.export("b.txt", story, format="rundown")
        print(json.dumps([written.counts, open("b.txt").read().splitlines()]))
        """,
        installed,
        folder=tmp_path,
    )
    assert answer == [{"stories": 1}, lines]


def test_a_format_that_nobody_writes_lists_those_of_packages_too(installed, workspace, tmp_path):
    done = export(workspace, "--format", "docx", "-o", "a", paths=[installed], folder=tmp_path)
    assert done.returncode == 2 and "'pack', 'rundown'" in done.stderr
    done = export(workspace, "--format", "rundown", "-o", "a", paths=[], folder=tmp_path)
    assert done.returncode == 2 and "'docx'" not in done.stderr and "'pack'." in done.stderr
    done = export(workspace, "--format", "rundown", "--table", "x", "-o", "a", paths=[installed],
                  folder=tmp_path)  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "") and "rundown has no tables" in done.stderr


FORMAT = """
    from manywitness.export.added import FileFormat
    from manywitness.export.asked import Written
    def write(asked, sink):
        sink.write(b"half")
        {does}
    def form():
        return FileFormat("{name}", "ships", "{suffix}", write)
"""


@pytest.mark.parametrize(
    ("name", "suffix", "does", "wrong"),
    [
        ("csv", ".txt", "return Written({})", "odd 2.1: csv is written by manywitness itself; mend"),
        ("Ships", ".txt", "return Written({})", "gives the format 'Ships': both are one name of small"),
        ("ships", "txt", "return Written({})", "odd 2.1: 'txt': write the suffix as .txt; mend"),
        ("ships", ".txt", "1 / 0", "odd 2.1: writing ships failed: ZeroDivisionError: division by zero"),
        ("ships", ".txt", "return 3", "odd 2.1: ships gave int, needed a Written"),
        ("ships", ".txt", "raise OSError(28, 'No space left')", "cannot write a.txt: No space left"),
    ],
)
def test_what_is_no_format_is_said_with_its_package(workspace, tmp_path, name, suffix, does, wrong):
    odd = tmp_path / "odd"
    odd.mkdir()
    module = FORMAT.format(name=name, suffix=suffix, does=does)
    point = name if name == "csv" else "ships"
    package(odd, "odd", module, "manywitness.formats", **{point: "form"})
    done = export(workspace, "--format", "ships", "-o", "a.txt", paths=[odd], folder=tmp_path)
    if name == "csv":
        # It cannot take the place of what is built in; that it tries is said to who asks for others.
        done = run(
            "from manywitness.export.formats import format_named; format_named('ships')", odd, folder=tmp_path
        )
    assert done.returncode != 0 and wrong in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["odd"]


def test_two_formats_of_one_name_are_both_named(workspace, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        module = FORMAT.format(name="ships", suffix=".txt", does="return Written({})")
        package(tmp_path / name, name, module, "manywitness.formats", ships="form")
    done = export(workspace, "--format", "ships", "-o", "a", paths=[tmp_path / "one", tmp_path / "two"],
                  folder=tmp_path)  # fmt: skip
    assert done.returncode == 1 and "Error: two 2.1: ships is written by one 2.1 too" in done.stderr


def test_a_package_that_cannot_be_imported_is_named(tmp_path, pages):
    package(tmp_path, "leaky", "raise OSError('no boat')", "manywitness.stages", document_ships="Ships")
    done = run(
        "import manywitness; manywitness.compare('courier.txt', encoder=False)", tmp_path, folder=pages
    )
    wanted = (
        "PluginError: leaky 2.1: document.ships = leaky:Ships cannot be loaded: OSError: no boat; mend or"
    )
    assert wanted in done.stderr
    command = "from manywitness.cli import main; main(['compare', 'courier.txt', '--no-encoder'])"
    done = run(command, tmp_path, folder=pages)
    assert done.returncode == 1 and done.stderr.startswith("Error: leaky 2.1: document.ships")


@pytest.mark.parametrize(
    ("module", "point", "wrong"),
    [
        ("Ships = object", "document_ships", "must be an instance of a frozen dataclass"),
        (STAGE.format(name="ships"), "corpus_ships", "gives no corpus stage: gives must be FindingKeys"),
        (STAGE.format(name="ships").replace("version: int = 1", "pass"), "document_ships", "lacks version"),
        (
            STAGE.format(name="ships"),
            "harbour_ships",
            "'harbour.ships' of manywitness.stages must begin",
        ),
    ],
)
def test_what_is_no_stage_is_said_with_its_package(tmp_path, pages, module, point, wrong):
    package(tmp_path, "odd", module, "manywitness.stages", **{point: "Ships"})
    done = run(
        "import manywitness; manywitness.compare('courier.txt', encoder=False)", tmp_path, folder=pages
    )
    assert "PluginError: odd 2.1: " in done.stderr and wrong in done.stderr


def test_two_givers_of_one_key_are_both_named(tmp_path, pages):
    for name in ("one", "two"):
        module = STAGE.format(name=f"ships_of_{name}")
        package(tmp_path, name, module, "manywitness.stages", **{f"document_{name}": "Ships"})
    done = run(
        "import manywitness; manywitness.compare('courier.txt', encoder=False)", tmp_path, folder=pages
    )
    assert "PlanError: 'ships' has two givers: ships_of_one and ships_of_two" in done.stderr


def test_two_readers_of_one_suffix_are_both_named(tmp_path, pages):
    module = """
        from manywitness.read import FileForm, read_plain
        def form():
            return FileForm("srt", (".srt",), read_plain)
    """
    for name in ("one", "two"):
        package(tmp_path, name, module, "manywitness.readers", **{f"{name}": "form"})
    done = run("import manywitness; manywitness.read_pages('evening.srt')", tmp_path, folder=pages)
    assert "PluginError: two 2.1: .srt is read by one 2.1 too" in done.stderr
