"""Builds, starts and watches the servers that are compared, all on 127.0.0.1."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

import peer_database

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / ".build" / "bench"
RECORDS = 100_000
TICKS = os.sysconf("SC_CLK_TCK")


def build(swift="swift"):
    """Everything in release: the server, the generator, the Swift peer; Datasette from PyPI."""
    flags = ["build", "-c", "release"]
    subprocess.run([swift, *flags, "--product", "armsledger", "--static-swift-stdlib"], cwd=ROOT, check=True)
    subprocess.run([swift, *flags, "--package-path", "Benchmarks", "--product", "Register"], cwd=ROOT, check=True)
    subprocess.run([swift, *flags, "--package-path", "Benchmarks/Peers"], cwd=ROOT, check=True)
    OUT.mkdir(parents=True, exist_ok=True)
    if not (OUT / "venv" / "bin" / "datasette").exists():
        subprocess.run(["python3", "-m", "venv", OUT / "venv"], check=True)
        subprocess.run([OUT / "venv" / "bin" / "pip", "install", "-q", "datasette"], check=True)
    for tool in ["wrk", "nginx"]:
        if shutil.which(tool) is None:
            subprocess.run(["sh", ROOT / "packaging" / "install-packages", "wrk", "nginx-light"], check=True)


def data():
    """The register with its records, the peers' copy of it, and a static file for each id that is asked for."""
    register, peers = OUT / f"register-{RECORDS}.sqlite", OUT / f"peers-{RECORDS}.sqlite"
    if not register.exists():
        made = OUT / "making.sqlite"
        made.unlink(missing_ok=True)
        generator = ROOT / "Benchmarks" / ".build" / "release" / "Register"
        subprocess.run([generator, made, str(RECORDS)], check=True)
        made.rename(register)
    if not peers.exists():
        made = OUT / "making.sqlite"
        made.unlink(missing_ok=True)
        peer_database.make(register, made)
        made.rename(peers)
    return register, peers


class Server:
    """A process, its port, and what it costs."""

    def __init__(self, name, port, command, ready="/healthz"):
        self.name, self.port, self.command, self.ready = name, port, command, ready
        self.process = None

    def start(self):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", self.port)) == 0:
                raise SystemExit(f"something else listens on {self.port}")
        log = open(OUT / f"{self.name}.log", "w")
        began = time.monotonic()
        self.process = subprocess.Popen(self.command, cwd=OUT, stdout=log, stderr=log)
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended; see {log.name}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as client:
                    client.sendall(f"GET {self.ready} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
                    if client.recv(12).startswith(b"HTTP/") and self.process.poll() is None:
                        return time.monotonic() - began
            except ConnectionRefusedError:
                time.sleep(0.0005)
            if time.monotonic() - began > 60:
                raise SystemExit(f"{self.name} does not answer")

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def processes(self):
        """The process and its children: nginx works in those."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid] + [int(child) for child in children.read_text().split()]

    def cpu_seconds(self):
        total = 0
        for process in self.processes():
            fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def resident_megabytes(self):
        """All pages, and those that are not the database file's."""
        total = private = 0
        for process in self.processes():
            for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    total += int(line.split()[1])
                if line.startswith("RssAnon:"):
                    private += int(line.split()[1])
        return total / 1024, private / 1024

    def descriptors(self):
        return sum(len(os.listdir(f"/proc/{process}/fd")) for process in self.processes())

    def get(self, path, headers=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers or {})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read(), dict(answer.headers)

    def json(self, path):
        return json.loads(self.get(path)[0])


def nginx(files):
    """nginx over a folder of static files, as its documentation tunes it for them."""
    configuration = OUT / "nginx.conf"
    configuration.write_text(
        f"""
worker_processes 2;
worker_rlimit_nofile 65536;
daemon off;
pid {OUT}/nginx.pid;
error_log {OUT}/nginx-error.log;
events {{ worker_connections 32768; }}
http {{
  access_log off;
  default_type application/json;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  keepalive_timeout 75s;
  open_file_cache max=20000 inactive=600s;
  open_file_cache_valid 600s;
  server {{
    listen 127.0.0.1:8114 backlog=4096;
    root {files};
  }}
}}
"""
    )
    return Server("nginx", 8114, ["nginx", "-p", str(OUT), "-c", str(configuration)])


def armsledger(register):
    binary = ROOT / ".build" / "release" / "armsledger"
    limits = ["--address-rate", "0", "--key-rate", "0", "--max-connections", "20000"]
    return Server("armsledger", 8111, [binary, "serve", "--port", "8111", "--database", register, *limits])


def hummingbird(peers):
    binary = ROOT / "Benchmarks" / "Peers" / ".build" / "release" / "HummingbirdPeer"
    return Server("hummingbird", 8112, [binary, peers, "8112"])


def datasette(peers):
    program = OUT / "venv" / "bin" / "datasette"
    settings = ["--setting", "default_cache_ttl", "0", "--setting", "sql_time_limit_ms", "10000"]
    alias = OUT / "peers.sqlite"
    alias.unlink(missing_ok=True)
    alias.symlink_to(peers)
    return Server("datasette", 8113, [program, "-i", alias, "-p", "8113", *settings], ready="/-/versions.json")
