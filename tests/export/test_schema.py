import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from ferry import comparison

from manywitness.export.dossier import dossier, to_json
from manywitness.export.schema import dossier_schema

FILE = Path(__file__).parents[2] / "docs" / "dossier.schema.json"


@pytest.fixture
def validator():
    schema = json.loads(dossier_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_file_in_docs_is_what_the_structs_say():
    # To renew it: write dossier_schema() of manywitness.export.schema to docs/dossier.schema.json.
    assert FILE.read_bytes() == dossier_schema()


def test_a_real_dossier_is_valid(validator):
    assert list(validator.iter_errors(json.loads(to_json(dossier(comparison()))))) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("contract",), 2),
        (("texts", 0, "id"), "sha256:00"),
        (("stories", 0, "utterances", 0, "variants"), []),
        (("stories", 0, "utterances", 0, "status"), "true"),
        (("stories", 0, "utterances", 0, "speaker_score"), 1.5),
        (("stories", 0, "articles", 0, "pieces", 0), [1, 2, 3]),
        (("stories", 0, "passages", 0, "a", "start"), -1),
        (("stories", 0, "conflicts", 0, "kind"), "lie"),
        (("stories", 0, "verdict"), "false"),
        (("dropped", 0, "citation", "exact"), None),
    ],
)
def test_schema_and_reader_refuse_the_same(validator, path, value):
    plain = json.loads(to_json(dossier(comparison())))
    at = plain
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    assert not validator.is_valid(plain)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(plain, type(dossier(comparison())))
