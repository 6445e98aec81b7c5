"""Puts load on a server: wrk for rates and latencies, sockets of our own for what wrk does not tell."""

import re
import selectors
import socket
import struct
import subprocess
import time

from servers import OUT

UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}


def script(name, paths, headers=(), pause=0):
    """A wrk script that asks for the paths in turn, each connection so many milliseconds after its last answer."""
    file = OUT / f"{name}.lua"
    lines = [f"local paths = {{ {', '.join(repr(path) for path in paths)} }}"]
    lines += [f"wrk.headers['{field}'] = '{value}'" for field, value in headers]
    lines += [
        "local requests, next = {}, 0",
        "function init() for i, p in ipairs(paths) do requests[i] = wrk.format('GET', p) end",
        "  next = math.random(#requests) end",
        "function request() next = next % #requests + 1; return requests[next] end",
    ]
    if pause:
        lines.append(f"function delay() return {pause} end")
    file.write_text("\n".join(lines))
    return file


class Run:
    """What one run of wrk brought."""

    def __init__(self, text, cpu):
        def number(pattern, default=0.0):
            found = re.search(pattern, text)
            return float(found.group(1)) if found else default

        self.requests = number(r"(\d+) requests in")
        self.rate = number(r"Requests/sec:\s+([\d.]+)")
        found = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", text)
        self.p99 = float(found.group(1)) * UNITS[found.group(2)] if found else float("nan")
        self.errors = number(r"Non-2xx or 3xx responses: (\d+)")
        self.timeouts = number(r"timeout (\d+)")
        self.cpu = cpu

    @property
    def per_cpu_second(self):
        return self.requests / self.cpu if self.cpu > 0 else float("nan")


def start_wrk(server, script, connections, seconds, threads=2):
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "--latency"]
    return subprocess.Popen(
        [*command, "-s", script, f"http://127.0.0.1:{server.port}"], stdout=subprocess.PIPE, text=True
    )


def wrk(server, script, connections, seconds):
    before = server.cpu_seconds()
    text = start_wrk(server, script, connections, seconds).communicate()[0]
    return Run(text, server.cpu_seconds() - before)


def connect(server):
    client = socket.socket()
    client.setblocking(False)
    client.connect_ex(("127.0.0.1", server.port))
    return client


def answered(server, path, connections, seconds):
    """How many of so many keep-alive connections are answered at least once, and the least and most answers."""
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    chooser = selectors.DefaultSelector()
    counts = {}
    for _ in range(connections):
        client = connect(server)
        counts[client] = 0
        chooser.register(client, selectors.EVENT_WRITE)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for key, events in chooser.select(timeout=0.1):
            client = key.fileobj
            try:
                if events & selectors.EVENT_WRITE:
                    client.send(request)
                    chooser.modify(client, selectors.EVENT_READ)
                elif client.recv(65536).startswith(b"HTTP/1.1 200"):
                    counts[client] += 1
                    client.send(request)
            except OSError:
                chooser.unregister(client)
    for client in counts:
        client.close()
    given = sorted(counts.values())
    return sum(1 for count in given if count > 0), given[0], given[-1]


def idle(server, connections):
    """Megabytes that so many idle connections add, each answered once."""
    time.sleep(8)
    before = server.resident_megabytes()[0]
    clients = []
    for number in range(connections):
        client = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        clients.append(client)
    for client in clients:
        client.recv(4096)
    time.sleep(1)
    added = server.resident_megabytes()[0] - before
    for client in clients:
        client.close()
    return added


def resets(server, count):
    """Descriptors before, and after so many connections were reset in the middle of a request."""
    before = server.descriptors()
    for number in range(count):
        client = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        client.sendall(b"GET /healthz HTTP/1.1\r\nHo" if number % 2 else b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
    time.sleep(1)
    return before, server.descriptors()
