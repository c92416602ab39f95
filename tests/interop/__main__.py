"""`python -m tests.interop`: installs the software that the exports are proven in; `--lock` locks it anew."""

from __future__ import annotations

import sys

from tests.interop.node import install, lock

if __name__ == "__main__":
    if "--lock" in sys.argv:
        lock()
    install()
