"""Every example in a docstring of the public names runs, and every public name has one."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import manywitness
import manywitness.face

MODULES = sorted(one.name for one in pkgutil.iter_modules(manywitness.face.__path__))
# Base of all errors; a version; what others are told by.
WITHOUT = {"ManywitnessError", "__version__"}


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """What the examples are given: a comparison, a story, a workspace, and a folder to write into."""
    folder = tmp_path_factory.mktemp("examples")
    comparison = manywitness.compare(manywitness.sample(), encoder=False)
    news = manywitness.open(folder / "news.mw", create=True, encoder=False)
    news.add(manywitness.sample())
    story = comparison.stories[0]
    names = {"manywitness": manywitness, "comparison": comparison, "story": story}
    return names | {"news": news, "folder": folder}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_say_what_happens(name, given):
    module = importlib.import_module(f"manywitness.face.{name}")
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs=given):
        told = []
        failed = runner.run(test, out=told.append).failed
        assert not failed, "".join(told)


def test_every_public_name_has_an_example():
    names = [name for name in manywitness.__all__ if name not in WITHOUT]
    bare = [name for name in names if ">>>" not in (inspect.getdoc(getattr(manywitness, name)) or "")]
    assert bare == []
