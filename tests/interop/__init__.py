"""Exports proven by running other people's software: `make interop`; with `FEW=1` one case a format.

One module a format, `test_<name>.py`, marked `interop` as a whole:

    pytestmark = pytest.mark.interop

    @every_case            # every worked case of every pack, or one of each pack with `--few`
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_same_tier(case, language, ...): ...

What runs under Node comes from `package.json` beside this file, locked without addresses; it is installed
into `.venv/interop` by `python -m tests.interop`, with the Node that a Python package brings. After a
change of `package.json`: `python -m tests.interop --lock`. Python packages stand in `requirements-dev.in`.
"""
