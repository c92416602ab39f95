"""The shipped `deploy/` run for real: nginx before replicas, on free loopback ports, in folders of its own.

What a site would copy is read here from the files themselves: the configuration with its names and ports
exchanged, and the command of a replica out of its unit.
"""

from __future__ import annotations

import re
import shutil
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, quote_plus

from tests.serving import ROOT, Answer, Running, cpu_of, free_port

DEPLOY = ROOT / "deploy"
CONF = DEPLOY / "nginx.conf"
UNIT = DEPLOY / "signpost@.service"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
NAME = "signpost.example.org"
SECONDS = 10


class Tls(NamedTuple):
    """A certificate for the tests, and the ports that take the place of 443 and 80."""

    certificate: Path
    key: Path
    port: int
    plain: int


class Proxy:
    """One nginx from the shipped file. `folder` holds everything that it may write."""

    def __init__(self, folder: Path, replicas: Sequence[int], tls: Tls | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.tls = tls
        self.printed = folder / "printed.txt"
        self.conf = folder / "nginx.conf"
        self.conf.write_text(rendered(folder, self.port, replicas, tls))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers. Raises RuntimeError when it does not."""
        command = [NGINX, "-p", str(self.folder), "-e", "stderr", "-c", str(self.conf), "-g", "daemon off;"]
        with self.printed.open("ab") as printed:
            self._process = subprocess.Popen(command, stdout=printed, stderr=printed)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            try:
                self.get("/readyz")
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(f"nginx did not start: {self.log()[-2000:]}")

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def reload(self) -> None:
        """As `systemctl reload nginx` does it."""
        assert self._process
        self._process.send_signal(signal.SIGHUP)

    def kill(self) -> None:
        """Master and workers, the hard way; a worker that is left would go on holding the port."""
        if self._process is None:
            return
        everyone = [self._process.pid, *self.workers()]
        for one in everyone:
            subprocess.run(["kill", "-9", str(one)], check=False, stderr=subprocess.DEVNULL)
        self._process.wait()
        self._process = None

    def workers(self) -> list[int]:
        """The ids of its worker processes."""
        assert self._process
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(one) for one in children.read_text().split()]

    def cpu(self) -> float:
        """Seconds of processor time that its workers have used so far."""
        return sum(cpu_of(one) for one in self.workers())

    def log(self) -> str:
        return self.printed.read_text(errors="replace")

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One answer; the names of headers with a dash are written with an underscore."""
        return asked(HTTPConnection("127.0.0.1", self.port, timeout=SECONDS), path, method, body, **headers)

    def get_tls(self, path: str, **headers: str) -> Answer:
        """One answer over TLS, from a site whose certificate is believed."""
        assert self.tls
        trusting = ssl.create_default_context(cafile=str(self.tls.certificate))
        trusting.check_hostname = False
        line = HTTPSConnection("127.0.0.1", self.tls.port, timeout=SECONDS, context=trusting)
        return asked(line, path, "GET", None, **headers)


def asked(
    line: HTTPConnection, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> Answer:
    try:
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        got = line.getresponse()
        return Answer(got.status, got.headers, got.read())
    finally:
        line.close()


def rendered(folder: Path, port: int, replicas: Sequence[int], tls: Tls | None = None) -> str:
    """The shipped file for this machine: nothing but its user, its ports, its name and its folders exchanged.

    Raises AssertionError when a thing to exchange is no longer in the file.
    """
    text = CONF.read_text(encoding="utf-8")
    text = _with_replicas(text, replicas)
    changes = {
        "user www-data;": "",
        "listen 127.0.0.1:8080;": f"listen 127.0.0.1:{port};",
        "/run/": f"{folder}/",
    }
    if tls:
        live = f"/etc/letsencrypt/live/{NAME}"
        changes |= {
            "#TLS ": "",
            "listen [::]:443 ssl http2;": "",
            "listen 443 ": f"listen 127.0.0.1:{tls.port} ",
            "listen [::]:80;": "",
            "listen 80;": f"listen 127.0.0.1:{tls.plain};",
            f"{live}/fullchain.pem": str(tls.certificate),
            f"{live}/privkey.pem": str(tls.key),
        }
    for old, new in changes.items():
        assert old in text, f"{CONF.name} holds no {old!r} any more"
        text = text.replace(old, new)
    return text


def _with_replicas(text: str, ports: Sequence[int]) -> str:
    """The lines of the first replica, once for each port; those of the other replicas go."""
    line = re.compile(r"^ +server 127\.0\.0\.1:(\d+).*;\n", re.MULTILINE)
    shipped = sorted({found[1] for found in line.finditer(text)})
    assert len(shipped) >= 2, f"{CONF.name} has fewer than two replicas"

    def lines(found: re.Match[str]) -> str:
        if found[1] != shipped[0]:
            return ""
        return "".join(found[0].replace(f":{shipped[0]}", f":{port}") for port in ports)

    return line.sub(lines, text)


def by_unit(port: int) -> list[str]:
    """The command of a replica as its unit has it, with this checkout in the place of the installed one."""
    found = re.search(
        r"^ExecStart=.* -m (uvicorn app:app [^']+)'$", UNIT.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found, f"{UNIT.name} starts no uvicorn any more"
    words = found[1].replace("%i", str(port)).split()
    return [sys.executable, "-m", *words, "--app-dir", str(ROOT)]


class Site(NamedTuple):
    """A proxy and the replicas behind it."""

    folder: Path
    proxy: Proxy
    replicas: list[Running]

    @property
    def address(self) -> str:
        return self.proxy.address

    def doors(self) -> list[str]:
        """The address of each replica, past the proxy."""
        return [one.address for one in self.replicas]

    def cpu(self) -> float:
        """Seconds of processor time that all of it has used so far."""
        return self.proxy.cpu() + sum(one.cpu() for one in self.replicas)

    def memory(self) -> float:
        """Megabytes that the replicas hold in memory now."""
        return sum(one.memory() for one in self.replicas)

    def busy(self) -> Running:
        """The one replica that holds a browser's connection. Raises ValueError when it is not one."""
        [one] = [replica for replica in self.replicas if replica.alive and connected(replica.port)]
        return one

    def whole(self) -> None:
        """Start again what a test has ended."""
        for one in self.replicas:
            if not one.alive:
                one.start("/readyz")
        if not self.proxy.alive:
            self.proxy.start()


def connected(port: int) -> int:
    """How many connections the server on this port of loopback holds now."""
    mine = f":{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(mine) and row[3] == "01" for row in rows)


def certified(folder: Path) -> Tls:
    """A certificate for loopback that nobody but the tests believes. Raises CalledProcessError."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc",
            "-days", "2", "-subj", f"/CN={NAME}", "-addext", "subjectAltName=IP:127.0.0.1",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return Tls(certificate, key, free_port(), free_port())


def holding(folder: Path, text: str) -> list[str]:
    """The files below a folder in whose name or bytes a text stands, also as an address would write it."""
    forms = {text, quote(text), quote_plus(text)}
    return [
        str(one.relative_to(folder))
        for one in folder.rglob("*")
        if any(form in one.name or (one.is_file() and form.encode() in one.read_bytes()) for form in forms)
    ]


@contextmanager
def site(folder: Path, replicas: int = 2, tls: Tls | None = None, **settings: str) -> Iterator[Site]:
    """The shipped site: so many replicas, each in an empty folder of its own, and nginx in front."""
    running: list[Running] = []
    for number in range(replicas):
        home = folder / f"replica{number}"
        home.mkdir()
        port = free_port()
        running.append(Running(by_unit(port), port, home, settings))
    (folder / "nginx").mkdir()
    proxy = Proxy(folder / "nginx", [one.port for one in running], tls)
    try:
        for one in running:
            one.start("/readyz")
        proxy.start()
        yield Site(folder, proxy, running)
    finally:
        proxy.kill()
        for one in running:
            one.kill()
