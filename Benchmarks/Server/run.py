#!/usr/bin/env python3
"""Compares the server with its peers, side by side on this machine.

usage: Benchmarks/Server/run.py [--no-build] [--rounds N] [--seconds N] [--only NAME,...] [--lock FILE] [--first]

Prints requests per CPU-second of each server (median of interleaved rounds), the ratios that matter, latencies at
1,000 connections, and what connections, starts and idling cost. Absolute numbers depend on the machine and its
neighbours; ratios of one run do not much.
"""

import argparse
import fcntl
import functools
import os
import pathlib
import resource
import statistics
import sys
import time

import load
import servers

# Words of the made-up articles, two of them a search.
WORDS = ["howitzers", "budget", "crews", "winter", "lawmakers", "hangars", "workshop", "port", "neighbours", "batch"]
SEARCHES = [f"/v1/search?q={a}+{b}&type=article&limit=20" for a in WORDS for b in WORDS if a < b]
# Deals that are asked for: few, which are kept by whoever keeps anything, and many, which are not.
FEW, MANY = 1_000, 20_000
TARGETS = [
    ("deal", "hummingbird", 15), ("deal", "datasette", 120), ("deal", "nginx", 1), ("many", "hummingbird", 15),
    ("list", "hummingbird", 20), ("pages", "hummingbird", 20), ("search", "hummingbird", 2.5), ("healthz", "hummingbird", 2.5),
    ("304", "nginx", 1),
]  # fmt: skip


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-build", action="store_true", help="use what was built before")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4, help="of each run of wrk")
    parser.add_argument("--only", default="deal,many,list,pages,search,healthz,304,latency,lanes,connections,start")
    parser.add_argument("--lock", help="a file that is locked while something is measured")
    parser.add_argument(
        "--first", action="store_true", help="before all other sessions of this machine, for latencies; takes root"
    )
    return parser.parse_args()


class Bench:
    """The servers, the scripts, and one line of the report each."""

    def __init__(self, options):
        self.options = options
        self.lock = open(options.lock, "a") if options.lock else None
        register, peers = servers.data()
        self.ours = servers.armsledger(register)
        self.peers = {
            "armsledger": self.ours,
            "hummingbird": servers.hummingbird(peers),
            "datasette": servers.datasette(peers),
            "nginx": servers.nginx(servers.OUT / "static"),
        }

    def start_all(self):
        """Starts every server, with a static file for each deal that is asked for."""
        self.ours.start()
        self.all_ids = [deal["id"] for page in self.pages(MANY // 500) for deal in page]
        self.ids = self.all_ids[:: MANY // FEW]
        files = servers.OUT / "static" / "v1" / "deals"
        files.mkdir(parents=True, exist_ok=True)
        for id in self.ids:
            (files / id).write_bytes(self.ours.get(f"/v1/deals/{id}")[0])
        (servers.OUT / "static" / "healthz").write_bytes(self.ours.get("/healthz")[0])
        for server in self.peers.values():
            if server is not self.ours:
                server.start()

    def pages(self, count):
        path = "/v1/deals?limit=500&fields=id"
        for _ in range(count):
            page = self.ours.json(path)
            yield page["data"]
            path = f"/v1/deals?limit=500&fields=id&cursor={page['next']}"

    def hold(self):
        if self.lock:
            fcntl.flock(self.lock, fcntl.LOCK_EX)

    def release(self):
        if self.lock:
            fcntl.flock(self.lock, fcntl.LOCK_UN)

    def paths(self, scenario, name):
        """What the scenario asks of a server; None where it has nothing like it."""
        datasette = name == "datasette"
        if scenario == "deal":
            prefix, suffix = ("/peers/deal/", ".json?_shape=objects") if datasette else ("/v1/deals/", "")
            ids = self.sequence if datasette else self.ids
            return [prefix + id + suffix for id in ids]
        if scenario == "many" and name in ("armsledger", "hummingbird"):
            return ["/v1/deals/" + id for id in self.all_ids]
        if scenario == "list" and name != "nginx":
            codes = ["USA", "RUS", "FRA", "CHN", "DEU", "KOR"]
            query = "supplier={}&_size=50&_sort_desc=seq&_shape=objects&_nocount=1&_nofacet=1"
            if datasette:
                return ["/peers/deal.json?" + query.format(code) for code in codes]
            return [f"/v1/deals?supplier={code}&limit=50" for code in codes]
        if scenario == "pages" and name in ("armsledger", "hummingbird"):
            return self.walk if name == "armsledger" else self.paths("list", name)
        if scenario == "search" and name in ("armsledger", "hummingbird"):
            return SEARCHES
        if scenario == "healthz" and name != "datasette":
            return ["/healthz"]
        if scenario == "304" and name in ("armsledger", "nginx"):
            return [f"/v1/deals/{self.ids[0]}"]
        return None

    @functools.cached_property
    def walk(self):
        """The pages of six suppliers' deals, one after the other: more than is kept, so that each is made anew."""
        paths = []
        for path in self.paths("list", "armsledger"):
            next, rest = path, 300
            while next and rest > 0:
                paths.append(next)
                cursor = self.ours.json(next)["next"]
                next, rest = cursor and f"{path}&cursor={cursor}", rest - 1
        return paths

    @property
    def sequence(self):
        """The row numbers of the deals, which are Datasette's keys."""
        import sqlite3

        with sqlite3.connect(servers.OUT / "peers.sqlite") as peers:
            rows = dict(peers.execute("SELECT id, seq FROM deal"))
        return [str(rows[id]) for id in self.ids]

    def measure(self, scenario, connections):
        """Runs of each server that has the scenario, in rounds, one server after the other in each."""
        scripts = {}
        for name, server in self.peers.items():
            if (paths := self.paths(scenario, name)) is None:
                continue
            headers = []
            if scenario == "304":
                headers = [("If-None-Match", server.get(paths[0])[1]["ETag"])]
            scripts[name] = load.script(f"{scenario}-{name}", paths, headers)
        runs = {name: [] for name in scripts}
        for _ in range(self.options.rounds):
            self.hold()
            for name in scripts:
                runs[name].append(load.wrk(self.peers[name], scripts[name], connections, self.options.seconds))
            self.release()
        return runs

    def report(self, scenario, connections):
        runs = self.measure(scenario, connections)
        medians = {}
        for name, results in runs.items():
            medians[name] = statistics.median(run.per_cpu_second for run in results)
            p99 = statistics.median(run.p99 for run in results)
            wrong = sum(run.errors for run in results)
            rate = statistics.median(run.rate for run in results)
            print(
                f"{scenario:8} {connections:5}  {name:12} {medians[name]:10,.0f} /CPU s {rate:10,.0f} /s"
                f"  p99 {p99:8.2f} ms" + (f"  {wrong:.0f} not 2xx or 3xx" if wrong else ""), flush=True)  # fmt: skip
        if connections == 64:
            for wanted, peer, target in TARGETS:
                if wanted == scenario and peer in medians:
                    ratio = medians["armsledger"] / medians[peer]
                    print(f"{'':8} {'':5}  {ratio:.2f} times {peer}, wanted {target}: {verdict(ratio >= target)}")
        return medians

    def lanes(self):
        """Point reads beside 16 connections that search without pause: as many as there can be, and some 22,000 a second.

        Where reads take all that there is, their latency is that of the processor's queue, with and without searches;
        so the latency is that of paced ones. Each is shown without searches too.
        """
        search = load.script("lanes-search", SEARCHES)
        paths = self.paths("deal", "armsledger")
        kinds = {"all": load.script("lanes-deal", paths), "paced": load.script("lanes-paced", paths, pause=2)}
        results = {(kind, searching): [] for kind in kinds for searching in (False, True)}
        for _ in range(self.options.rounds):
            self.hold()
            for kind, searching in results:
                beside = load.start_wrk(self.ours, search, 16, self.options.seconds + 2, threads=1) if searching else None
                results[kind, searching].append(load.wrk(self.ours, kinds[kind], 64, self.options.seconds))
                if beside:
                    beside.communicate()
            self.release()
        for (kind, searching), runs in results.items():
            rate = statistics.median(run.rate for run in runs)
            p99 = statistics.median(run.p99 for run in runs)
            good = "" if not searching else ": " + verdict(rate > 20_000 and p99 < 10)
            beside = "beside 16 searching" if searching else "alone"
            print(f"lanes, {kind:5}: {rate:,.0f} point reads/s, p99 {p99:.2f} ms, {beside}{good}")

    def connections(self):
        for name in ["armsledger", "hummingbird"]:
            server = self.peers[name]
            many, least, most = load.answered(server, self.paths("deal", name)[0], 1_000, self.options.seconds)
            print(f"{name}: {many} of 1,000 connections answered, {least} to {most} answers each")
        before, after = load.resets(self.ours, 10_000)
        print(f"descriptors {before} before and {after} after 10,000 resets: {verdict(after <= before)}")
        self.ours.stop()
        self.ours.start()
        added = load.idle(self.ours, 10_000)
        print(f"10,000 idle connections add {added:.1f} MB: {verdict(added <= 16)}")

    def starts(self):
        times = []
        for _ in range(15):
            self.ours.stop()
            self.hold()
            times.append(self.ours.start() * 1e3)
            self.release()
        # Past what it does by itself after a start, such as counting the register for /metrics.
        time.sleep(8)
        resident, private = self.ours.resident_megabytes()
        median = statistics.median(times)
        print(f"start to first answer {median:.1f} ms (best {min(times):.1f}): {verdict(median < 50)}")
        print(f"resident when idle {resident:.1f} MB, of it private {private:.1f} MB: {verdict(resident < 20)}")

    def run(self):
        only = self.options.only.split(",")
        for scenario in ["deal", "many", "list", "pages", "search", "healthz", "304"]:
            if scenario in only:
                self.report(scenario, 64)
        if "latency" in only:
            self.report("deal", 1_000)
            self.report("healthz", 1_000)
        for name, measure in [("lanes", self.lanes), ("connections", self.connections), ("start", self.starts)]:
            if name in only:
                measure()

    def stop(self):
        for server in self.peers.values():
            server.stop()


def verdict(good):
    return "yes" if good else "NO"


def main():
    wanted = options()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if not wanted.no_build:
        servers.build(os.environ.get("SWIFT", "swift"))
    # The scheduler shares the cores between sessions first, and then between the processes of each.
    group = pathlib.Path("/proc/self/autogroup")
    niceness = group.read_text().split()[-1] if wanted.first else None
    bench = Bench(wanted)
    try:
        if niceness:
            group.write_text("-15")
        bench.start_all()
        bench.run()
    finally:
        bench.stop()
        if niceness:
            group.write_text(niceness)
    return 0


if __name__ == "__main__":
    sys.exit(main())
