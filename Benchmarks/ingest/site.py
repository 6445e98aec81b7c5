#!/usr/bin/env python3
"""A web of many hosts on one port of the loopback, for measuring the ingest worker.

Hosts are h0.localhost, h1.localhost, …, which libcurl leads to the loopback by itself. Each has a robots.txt, a feed and
articles that are made of its number, so that two runs serve the same. With --faults a share of all answers fails in one of
six ways, another way at each try. Every request goes into the log: time, host, path, what was answered, and how many
requests of that host were under way.
"""

import argparse
import asyncio
import hashlib
import random
import sys
import time

STATES = [
    "Norway", "Sweden", "Finland", "Denmark", "Poland", "Germany", "France", "Spain", "Italy", "Greece", "Romania",
    "Bulgaria", "Hungary", "Portugal", "Brazil", "Chile", "Peru", "Colombia", "Mexico", "Canada", "Japan", "India",
    "Indonesia", "Malaysia", "Thailand", "Vietnam", "Australia", "Egypt", "Morocco", "Kenya", "Nigeria", "Jordan",
]
ARMS = [
    "Leopard 2 tanks", "K9 howitzers", "Gripen jets", "Patriot launchers", "NH90 helicopters", "Javelin missiles",
    "corvettes", "Bayraktar TB2 drones", "CV90 vehicles", "artillery shells",
]
NOUNS = (
    "harbour bridge tramway library museum orchard stadium railway observatory harvest budget council ferry market"
    " quarry lighthouse theatre canal hospital nursery forest vineyard archive fountain tunnel bakery festival"
    " greenhouse reservoir windmill playground printing-house"
).split()
ACTS = (
    "opened repaired postponed visited measured painted inspected widened closed discussed sold insured lit moved"
    " searched flooded photographed renamed fenced cleaned"
).split()
PLACES = (
    "Alderby Brackwater Corran Dunmere Eastwold Fenwick Garrow Hollin Ingleby Jarrow Keldale Lindow Marrick Norby"
    " Oxmoor Penrith Quarne Rowan Stainby Thirlby"
).split()
TIMES = "spring summer autumn winter Monday Tuesday Wednesday Thursday Friday Saturday noon midnight".split()


def sentence(dice):
    """A sentence that hardly any other article has."""
    pick = dice.choice
    return (
        f"The {pick(NOUNS)} near {pick(PLACES)} was {pick(ACTS)} by {dice.randrange(2, 400)} people before {pick(TIMES)},"
        f" and a {pick(NOUNS)} in {pick(PLACES)} will be {pick(ACTS)} after {pick(TIMES)}.")


def article(host, number):
    """The page of one article; one in ten tells of a deal, between one of a thousand pairs."""
    seed = int.from_bytes(hashlib.sha256(f"{host}/{number}".encode()).digest()[:8], "big")
    dice = random.Random(seed)
    supplier, recipient = STATES[seed % 32], STATES[(seed // 32 + 1 + seed % 32) % 32]
    paragraphs = [" ".join(sentence(dice) for _ in range(2)) for _ in range(8)]
    title = f"Morning report {number} of town {host}"
    if seed % 10 == 0 and supplier != recipient:
        arms = ARMS[seed // 1024 % len(ARMS)]
        title = f"{supplier} to send {arms} to {recipient}"
        paragraphs.insert(
            0, f"{supplier} will deliver {seed // 7 % 90 + 10} {arms} to {recipient}, the ministry said on Monday.")
    links = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(30))
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2025-{seed % 12 + 1:02}-{seed % 28 + 1:02}T08:00:00Z">'
        f"</head><body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>{body}</article></main>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def answer(status, kind, body, fields=""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{fields}\r\n"
    return head.encode() + body


class Site:
    def __init__(self, options):
        self.options = options
        self.tries = {}
        self.under_way = {}
        self.log = open(options.log, "w", buffering=1 << 16)

    def page(self, host, path):
        number = int(host[1:])
        if path == "/robots.txt":
            delay = "Crawl-delay: 2\n" if number % 100 == 7 else ""
            return answer("200 OK", "text/plain", f"User-agent: *\nDisallow: /private/\n{delay}".encode())
        if path == "/feed.xml":
            items = "".join(
                f"<item><title>Report {n}</title><link>http://{host}.localhost:{self.options.port}/a/{n}</link></item>"
                for n in range(self.options.per_host))
            return answer(
                "200 OK", "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode(),
                f'ETag: "{number}"\r\n')
        if path.startswith("/a/"):
            return answer("200 OK", "text/html; charset=utf-8", article(number, int(path[3:])))
        return answer("404 Not Found", "text/plain", b"")

    def fault(self, host, path):
        """The way in which this try fails; None for most."""
        key = host + path
        attempt = self.tries[key] = self.tries.get(key, 0) + 1
        seed = int.from_bytes(hashlib.sha256(f"{key}#{attempt}".encode()).digest()[:4], "big")
        if seed % 1000 >= self.options.faults * 1000:
            return None
        return ["reset", "500", "429", "truncated", "drip", "silence"][seed // 1000 % 6]

    def note(self, host, path, what):
        self.log.write(f"{time.monotonic():.4f} {host} {path} {what} {self.under_way[host]}\n")


class Connection(asyncio.Protocol):
    def __init__(self, site):
        self.site = site
        self.buffer = b""
        self.pending = []

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, error):
        # Who hangs up waits for nothing any more.
        while self.pending:
            self.site.under_way[self.pending.pop()] -= 1

    def data_received(self, data):
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            lines = head.decode("latin-1").split("\r\n")
            host = next(line[6:] for line in lines if line.lower().startswith("host: ")).split(".")[0]
            self.serve(host, lines[0].split(" ")[1])

    def serve(self, host, path):
        site = self.site
        site.under_way[host] = site.under_way.get(host, 0) + 1
        self.pending.append(host)
        fault = site.fault(host, path)
        site.note(host, path, fault or "ok")
        whole = site.page(host, path)
        # Real sites take a while: without it nothing would ever be under way twice.
        asyncio.get_running_loop().call_later(site.options.latency, self.send, host, fault, whole)

    def send(self, host, fault, whole):
        if fault == "drip":
            return self.drip(host, whole, 0)
        if fault == "silence":
            return asyncio.get_running_loop().call_later(30, self.end, host, True)
        if fault == "500":
            self.transport.write(answer("500 Oops", "text/plain", b"no"))
        elif fault == "429":
            self.transport.write(answer("429 Slow down", "text/plain", b"no", "Retry-After: 2\r\n"))
        elif fault == "truncated":
            self.transport.write(whole[: len(whole) * 2 // 3])
            return self.end(host, True)
        elif fault == "reset":
            return self.transport.abort()
        else:
            self.transport.write(whole)
        self.end(host, False)

    def drip(self, host, whole, sent):
        if self.transport.is_closing() or sent > 100:
            return self.end(host, True)
        self.transport.write(whole[sent : sent + 1])
        asyncio.get_running_loop().call_later(0.5, self.drip, host, whole, sent + 1)

    def end(self, host, closes):
        if host in self.pending:
            self.pending.remove(host)
            self.site.under_way[host] -= 1
        if closes:
            self.transport.close()


async def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18080)
    parser.add_argument("--per-host", type=int, default=10, help="articles of each host")
    parser.add_argument("--faults", type=float, default=0, help="share of answers that fail")
    parser.add_argument("--latency", type=float, default=0.02, help="seconds until an answer")
    parser.add_argument("--log", default="/dev/null")
    options = parser.parse_args()
    site = Site(options)
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(site), "127.0.0.1", options.port, backlog=1024)
    print("ready", flush=True)
    try:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    finally:
        server.close()
        site.log.close()


asyncio.run(main())
