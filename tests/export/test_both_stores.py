"""A workspace in Postgres is exported as the same one in a file is: byte for byte."""

import pytest
from press import made

from manywitness.export.asked import Asked
from manywitness.export.formats import FORMATS, export
from manywitness.export.pack.verifying import verify_pack
from manywitness.workspace.archive.opening import opened


@pytest.fixture(scope="module")
def both(postgres, tmp_path_factory):
    folder = tmp_path_factory.mktemp("both")
    with opened(made(folder)) as file, opened(made(folder, postgres.fresh())) as server:
        yield file, server


def contents(path):
    return {one.name: one.read_bytes() for one in path.iterdir()} if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"pack"}))
def test_every_format_is_the_same(both, tmp_path, name):
    for number, archive in enumerate(both):
        export(Asked(archive), name, tmp_path / str(number))
    assert contents(tmp_path / "0") == contents(tmp_path / "1")


def test_a_pack_holds_too(both, tmp_path):
    # It says when pages were read, which is not the same here.
    for number, archive in enumerate(both):
        export(Asked(archive), "pack", tmp_path / str(number))
    one, other = (verify_pack(tmp_path / str(number)) for number in range(2))
    assert one.faults == other.faults == ()
    assert (one.pages, one.checked, one.traced) == (other.pages, other.checked, other.traced)
