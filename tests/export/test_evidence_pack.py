"""Evidence packs: what is in them, that others can read them, and that nothing can be changed unseen."""

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import PAGES, html, made, write
from warcio.archiveiterator import ArchiveIterator

from manywitness.errors import ExportError
from manywitness.export.asked import Asked
from manywitness.export.formats import export
from manywitness.export.pack.layout import is_plain
from manywitness.export.pack.records import reversed_host
from manywitness.export.pack.tracing import stands
from manywitness.export.pack.verifying import verify_pack
from manywitness.store import pages, shown
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.compare import compare


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with opened(made(tmp_path_factory.mktemp("pack"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def pack(archive, tmp_path_factory):
    path = tmp_path_factory.mktemp("packed") / "all.wacz"
    export(Asked(archive), "pack", path)
    return path


@pytest.fixture(scope="module")
def salt(archive, tmp_path_factory):
    """A pack of the story of the salt workers alone."""
    path = tmp_path_factory.mktemp("salt") / "salt.wacz"
    story = next(one for one in shown.newest(archive.connection) if one.size == 3)
    export(Asked(archive, (story,)), "pack", path)
    return path


def changed(pack, path, edit):
    """A copy of a pack with other contents: `edit` takes and gives {name: bytes}."""
    with zipfile.ZipFile(pack) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in edit(contents).items():
            file.writestr(name, content)
    return path


def resealed(contents):
    """The same contents with all hashes made anew, as a forger would."""
    sealed = {"datapackage.json", "datapackage-digest.json", "SHA256SUMS"}
    package = json.loads(contents["datapackage.json"])
    hashes = {n: hashlib.sha256(c).hexdigest() for n, c in contents.items() if n not in sealed}
    sums = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()
    contents["SHA256SUMS"] = sums
    hashes["SHA256SUMS"] = hashlib.sha256(sums).hexdigest()
    package["resources"] = [
        {"name": name, "path": name, "hash": f"sha256:{digest}", "bytes": len(contents[name])}
        for name, digest in sorted(hashes.items())
    ]
    contents["datapackage.json"] = json.dumps(package).encode()
    digest = hashlib.sha256(contents["datapackage.json"]).hexdigest()
    contents["datapackage-digest.json"] = json.dumps(
        {"path": "datapackage.json", "hash": f"sha256:{digest}"}
    ).encode()
    return contents


def faults(path):
    return [(fault.where.rpartition("/")[2], fault.why) for fault in verify_pack(path).faults]


def test_it_holds_the_pages_as_they_were_read(pack):
    with zipfile.ZipFile(pack) as file:
        raw = {
            record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
            for record in ArchiveIterator(
                io.BytesIO(file.read("archive/pages.warc.gz")), check_digests="raise"
            )
            if record.rec_type == "resource"
        }
    assert len(raw) == 16
    assert raw["https://gazette.example/salt?a=1&b=2"] == html("wire").encode()
    # An address of a page that is none of the web does not get into the archive as one.
    assert not [url for url in raw if url.startswith("javascript")]
    [named] = [url for url in raw if url.endswith("formula.html")]
    assert (named.startswith("info:manywitness/page/"), raw[named]) == (True, html("formula").encode())


def test_its_index_leads_to_each_record(pack):
    with zipfile.ZipFile(pack) as file:
        assert file.getinfo("archive/pages.warc.gz").compress_type == zipfile.ZIP_STORED
        archive = file.read("archive/pages.warc.gz")
        lines = file.read("indexes/index.cdx").decode().splitlines()
        listed = [json.loads(line) for line in file.read("pages/pages.jsonl").splitlines()]
    assert lines == sorted(lines)
    assert listed[0]["format"] == "json-pages-1.0"
    assert len(lines) == len(listed) - 1 == 16
    for line in lines:
        key, second, told = line.split(" ", 2)
        entry = json.loads(told)
        part = archive[entry["offset"] : entry["offset"] + entry["length"]]
        [record] = ArchiveIterator(io.BytesIO(part))
        assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        assert record.rec_headers.get_header("WARC-Block-Digest") == entry["digest"]
        assert (key, len(second)) == (reversed_host(entry["url"]), 14)


def test_the_pages_of_a_pack_tell_the_same_story_again(salt, tmp_path):
    again = compare([salt], encoder=False)
    titles = {page.source.title for page in again.pages}
    assert {PAGES[key][1] for key in ("wire", "copy", "formula")} <= titles


def test_hashes_can_be_checked_without_this_program(salt, tmp_path):
    with zipfile.ZipFile(salt) as file:
        file.extractall(tmp_path)
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    assert package["wacz_version"] == "1.1.1"
    for one in package["resources"]:
        content = (tmp_path / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_the_same_workspace_gives_the_same_bytes(archive, pack):
    sink = io.BytesIO()
    written = write(Asked(archive), "pack", sink)
    assert sink.getvalue() == pack.read_bytes()
    assert dict(written.counts) == {"stories": 7, "pages": 16}


def test_a_pack_holds_and_says_what_was_checked(pack, salt):
    report = verify_pack(pack)
    assert report.faults == ()
    assert (report.files, report.pages) == (6 + 2 * 7 + 1, 16)
    assert report.traced == 15
    assert report.checked > 1000
    assert report.digest == hashlib.sha256(pack.read_bytes()).hexdigest()
    assert (verify_pack(salt).pages, verify_pack(salt).traced) == (3, 3)


@pytest.mark.parametrize(
    "name", ["README.txt", "archive/pages.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"]
)
def test_a_changed_byte_is_seen(salt, tmp_path, name):
    def edit(contents):
        return contents | {name: contents[name][:-1] + bytes([contents[name][-1] ^ 1])}

    assert faults(changed(salt, tmp_path / "x.wacz", edit)) == [
        (name.rpartition("/")[2], "has other bytes than its hash says")
    ]


def test_a_file_that_is_gone_or_new_is_seen(salt, tmp_path):
    gone = changed(salt, tmp_path / "a", lambda c: {n: v for n, v in c.items() if not n.endswith(".html")})
    [(_, why)] = faults(gone)
    assert why == "is missing"
    more = changed(salt, tmp_path / "b", lambda c: c | {"dossiers/other.html": b"<p>new"})
    assert faults(more) == [("other.html", "stands in no list of hashes")]
    unlisted = changed(
        salt, tmp_path / "c", lambda c: {n: v for n, v in c.items() if n != "pages/pages.jsonl"}
    )
    assert ("pages.jsonl", "is missing") in faults(unlisted)


def dossier_of(contents):
    [name] = [name for name in contents if name.endswith(".json") and name.startswith("dossiers/")]
    return name


def test_a_forged_citation_is_seen_though_the_hashes_fit(salt, tmp_path):
    def edit(contents):
        name = dossier_of(contents)
        contents[name] = contents[name].replace(b"not for a week", b"not for a year", 1)
        return resealed(contents)

    found = faults(changed(salt, tmp_path / "x.wacz", edit))
    assert any("the content has id" in why or "the text says" in why for _, why in found)


def test_a_forged_text_is_seen_by_its_raw_page(salt, tmp_path):
    """Text, ids and citations are made anew; only the raw page still says what was said."""
    from manywitness.model import text_id

    def edit(contents):
        name = dossier_of(contents)
        dossier = contents[name].decode().replace("three hundred families", "nine thousand families")
        dossier = dossier.replace("hundred families live", "thousand families live")
        told = json.loads(dossier)
        for text in told["texts"]:
            was, text["id"] = text["id"], text_id(text["content"])
            dossier = dossier.replace(was, text["id"])
            contents["pages/pages.jsonl"] = contents["pages/pages.jsonl"].replace(
                was.encode(), text["id"].encode()
            )
        contents[name] = dossier.encode()
        return resealed(contents)

    found = faults(changed(salt, tmp_path / "x.wacz", edit))
    assert {why for where, why in found if where == "wire.html"} == {"its words do not stand in its raw page"}


def test_another_raw_page_is_seen_though_the_hashes_fit(salt, tmp_path):
    def edit(contents):
        archive = contents["archive/pages.warc.gz"]
        listed = [json.loads(line) for line in contents["pages/pages.jsonl"].splitlines()]
        one, other = (page for page in listed[1:3])
        one["offset"], other["offset"] = other["offset"], one["offset"]
        one["length"], other["length"] = other["length"], one["length"]
        contents["pages/pages.jsonl"] = b"\n".join(json.dumps(line).encode() for line in listed) + b"\n"
        assert archive
        return resealed(contents)

    found = faults(changed(salt, tmp_path / "x.wacz", edit))
    assert [why for _, why in found] == ["its record in the archive has other bytes"] * 2


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "dossiers/../../evil",
        "a\\b",
        "dossiers//x",
        "C:evil",
        ".hidden",
        "a\nb",
        "é",
    ],
)
def test_a_name_that_leads_out_is_a_fault_and_nothing_is_opened(salt, tmp_path, name):
    path = changed(salt, tmp_path / "x.wacz", lambda contents: contents | {name: b"x"})
    [fault] = verify_pack(path).faults
    assert fault.why == "no pack has a file of this name"
    assert not is_plain(name)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["x.wacz"]


def test_a_name_that_stands_there_twice_is_a_fault(salt, tmp_path):
    path = tmp_path / "x.wacz"
    path.write_bytes(salt.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as file:
        file.writestr("README.txt", b"other")
    assert faults(path) == [("README.txt", "stands in the pack twice")]


def test_what_is_no_pack_is_a_message(tmp_path, salt):
    path = tmp_path / "x.wacz"
    path.write_bytes(salt.read_bytes()[:-200])
    with pytest.raises(ExportError, match="no ZIP file, or a damaged one") as told:
        verify_pack(path)
    assert told.value.kind == "pack"
    other = changed(salt, tmp_path / "y", lambda contents: contents | {"datapackage.json": b"[1]"})
    with pytest.raises(ExportError, match="no list of an evidence pack"):
        verify_pack(other)
    with zipfile.ZipFile(tmp_path / "z", "w") as file:
        file.writestr("a.txt", b"x")
    assert {why for _, why in faults(tmp_path / "z")} == {"is missing"}


def contents_of(path):
    """What a reader of ZIP files finds, by name; None where it gives up."""
    try:
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name) for name in file.namelist()}
    except zipfile.BadZipFile:
        return None


@given(st.data())
def test_any_damaged_byte_of_the_file_is_a_fault_or_a_message(salt, tmp_path_factory, data):
    content = bytearray(salt.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("damaged") / "x.wacz"
    path.write_bytes(content)
    try:
        report = verify_pack(path)
    except ExportError as error:
        assert error.kind == "pack"
    else:
        # What ZIP says beside names and bytes (times, rights) is not part of the evidence.
        assert report.faults or contents_of(path) == contents_of(salt)


def test_an_index_key_is_the_reversed_host():
    assert reversed_host("https://www.a.example:8080/B?c=D") == "example,a:8080)/b?c=d"
    assert reversed_host("http://a.example") == "example,a)/"
    assert reversed_host("info:manywitness/page/x") == "info:manywitness/page/x"


def test_words_stand_in_a_raw_page_or_not():
    raw = b"<p>Salt &amp; bread</p>"
    runs = ((0, 5, 3, 8), (5, 6, 8, 13), (6, 12, 13, 19))
    assert stands(raw, "text/html", "", "Salt & bread", runs)
    assert not stands(raw, "text/html", "", "Silt & bread", runs)
    assert stands(b"Salt", "text/plain", "", "Salt", ())
    assert not stands(b"Salt", "text/plain", "", "Silt", ())
    assert not stands(b"", "text/plain", "", "", ())


def test_a_removed_page_is_in_no_pack(archive, salt):
    with zipfile.ZipFile(salt) as file:
        names = [json.loads(line).get("name") for line in file.read("pages/pages.jsonl").splitlines()][1:]
    assert [Path(name).name for name in names] == ["copy.html", "formula.html", "wire.html"]
    assert all(pages.named(archive.connection, name) for name in names)
