"""The archive that the speed figures are measured on."""

import gzip
from itertools import islice

from evaluation.speed import archives


def made(count):
    return list(islice(archives._plain(), count))


def test_every_library_reads_the_same_pages(tmp_path):
    pages = made(3)
    for name, raw in (("a.warc", b"".join(pages)), ("a.warc.gz", b"".join(map(gzip.compress, pages)))):
        path = tmp_path / name
        path.write_bytes(raw)
        found = {archives._ours(path), archives._warcio(path), archives._fastwarc(path)}
        assert len(found) == 1
        count, size = found.pop()
        assert count == 3
        bodies = [page.split(b"\r\n\r\n")[2] for page in pages]
        assert size == sum(map(len, bodies))


def test_pages_are_the_same_each_time_and_shaped_as_real_ones():
    pages = made(3)
    assert pages == made(3)
    size = sum(map(len, pages))
    assert 150_000 < size / 3 < 190_000
    assert 4.5 < size / sum(len(gzip.compress(page, 6)) for page in pages) < 6
