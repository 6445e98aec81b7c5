#!/usr/bin/env python3
"""Measures the ingest worker against site.py: speed, memory, manners, and that every article is stored once.

    Benchmarks/ingest/run.py --articles 10000 --hosts 2000
    Benchmarks/ingest/run.py --articles 10000 --hosts 2000 --faults 0.2

Feeds are handed to `armsledger ingest`, which polls them and fetches what they list. Processor time is that of the whole
process; what reading and analysis take of it is measured by itself with `armsledger analyze` over a sample.
"""

import argparse
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent

def start_site(options, log):
    site = subprocess.Popen(
        [sys.executable, str(HERE / "site.py"), "--port", str(options.port), "--faults", str(options.faults),
         "--per-host", str(options.articles // options.hosts), "--log", log],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert site.stdout.readline() == "ready\n"
    return site


def timed(command, **more):
    """Runs a command: exit code, seconds, processor seconds, largest resident set in MB, MB written."""
    begun = time.monotonic()
    process = subprocess.Popen(command, **more)
    _, status, usage = os.wait4(process.pid, 0)
    return (os.waitstatus_to_exitcode(status), time.monotonic() - begun, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024, usage.ru_oublock / 2048)


def stored(database):
    """Articles, distinct addresses and deals."""
    connection = sqlite3.connect(database)
    counts = connection.execute(
        "SELECT count(*), count(DISTINCT url), (SELECT count(*) FROM deals) FROM articles").fetchone()
    connection.close()
    return counts


def manners(log, pause):
    """What the site saw of us."""
    last, worst, most, first, robots_first = {}, 1e9, 0, {}, True
    requests = 0
    for line in open(log):
        moment, host, path, _, under_way = line.split(" ")
        requests += 1
        most = max(most, int(under_way))
        robots_first = robots_first and (host in first or path == "/robots.txt")
        first.setdefault(host, path)
        if host in last:
            worst = min(worst, float(moment) - last[host])
        last[host] = float(moment)
    print(f"manners    {requests} requests to {len(last)} hosts; at most {most} under way at one host; "
          f"at least {worst * 1000:.0f} ms between two requests to one (asked for: {pause}); "
          f"robots.txt first: {'everywhere' if robots_first else 'NOT everywhere'}")


def reading_cost(binary, sample):
    """Processor seconds an article of decoding, extraction and analysis alone."""
    source = (HERE / "site.py").read_text().replace("asyncio.run(main())", "")
    space = {}
    exec(compile(source, "site.py", "exec"), space)
    lines = [json.dumps({"id": str(n), "html": space["article"](n // 10, n % 10).decode()}) for n in range(sample)]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write("\n".join(lines))
        file.flush()
        costs = []
        for count in (1, sample):
            with open(file.name) as whole:
                text = "".join(whole.readlines()[:count])
            with tempfile.NamedTemporaryFile("w") as part:
                part.write(text)
                part.flush()
                costs.append(timed([binary, "analyze", "--jsonl", "--threads", "1", part.name],
                                   stdout=subprocess.DEVNULL)[2])
    return (costs[1] - costs[0]) / (sample - 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=str(HERE.parent.parent / ".build/release/armsledger"))
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=2_000)
    parser.add_argument("--faults", type=float, default=0)
    parser.add_argument("--pause", type=int, default=1_000)
    parser.add_argument("--port", type=int, default=18_080)
    options = parser.parse_args()
    total = options.articles // options.hosts * options.hosts
    with tempfile.TemporaryDirectory() as folder:
        log, database = folder + "/site.log", folder + "/register.sqlite"
        site = start_site(options, log)
        feeds = [f"http://h{number}.localhost:{options.port}/feed.xml" for number in range(options.hosts)]
        command = [options.binary, "ingest", "--database", database, "--allow-net", "127.0.0.1,[::1]",
                   "--host-pause", str(options.pause), *feeds]
        # A run of 20 % faults that tries each address four times gives up one in some hundreds: those are had by the
        # next run, as cron would start it. It ends when all are there.
        runs = []
        while len(runs) < (6 if options.faults else 1):
            runs.append(timed(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            if stored(database)[0] >= total:
                break
        seconds, cpu, memory = sum(run[1] for run in runs), sum(run[2] for run in runs), max(run[3] for run in runs)
        site.stdin.close()
        _, _, site_usage = os.wait4(site.pid, 0)
        count, urls, deals = stored(database)
        check = subprocess.run([options.binary, "check", "--database", database], capture_output=True, text=True)
        whole = count == urls == total
        print(f"stored     {count} of {total} articles, each once: {whole}; {deals} deals; {len(runs)} run(s) of "
              + ", ".join(f"{run[1]:.0f} s" for run in runs))
        print(f"speed      {seconds:.1f} s, {count / seconds:.0f} articles/s beside a site that took "
              f"{site_usage.ru_utime + site_usage.ru_stime:.1f} s of processor; ours {cpu:.1f} s, "
              f"{cpu / max(count, 1) * 1000:.2f} ms an article, which is {2 * count / max(cpu, 1e-9):.0f} articles/s on two cores")
        reading = reading_cost(options.binary, 1_000)
        rest = cpu / max(count, 1) - reading
        print(f"           reading and analysis {reading * 1000:.2f} ms an article, fetching, storing and merging "
              f"{rest * 1000:.2f} ms ({1 / max(rest, 1e-9):.0f} articles a processor second without reading)")
        print(f"memory     {memory:.0f} MB at most; {sum(run[4] for run in runs):.0f} MB written to disk")
        manners(log, options.pause)
        print(f"check      {(check.stdout + check.stderr).strip().splitlines()[-1]}")
        sys.exit(0 if whole and check.returncode == 0 else 1)


main()
