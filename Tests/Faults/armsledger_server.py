"""A server as a process, and what the scripts of this folder look at in the database that it leaves."""

import http.client
import json
import pathlib
import signal
import sqlite3
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = str(ROOT / ".build/release/armsledger")


class Server:
    def __init__(self, binary, database, *options):
        self.process = subprocess.Popen(
            [binary, "serve", "--port", "0", "--database", database, *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if "http://" not in line:
            raise RuntimeError(f"the server ended with {self.process.wait()}")
        self.address = line.rsplit("http://", 1)[1].strip()

    def ask(self, method, path, body=None, key=None, **more):
        """Status, body as JSON, and fields of an answer."""
        connection = http.client.HTTPConnection(self.address, timeout=20)
        fields = {"Authorization": f"Bearer {key}"} if key else {}
        fields.update({name.replace("_", "-"): value for name, value in more.items()})
        if body is not None:
            fields["Content-Type"] = "application/json"
        connection.request(method, path, json.dumps(body) if body is not None else None, fields)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, json.loads(content) if content else None, answer.headers

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait()
        self.process.stdout.close()
        return code


def make_key(binary, database, scope="write"):
    return subprocess.run(
        [binary, "key", "create", "--database", database, "--name", "faults", "--scope", scope], capture_output=True,
        text=True, check=True).stdout.strip()


def check(binary, database):
    """What `armsledger check` finds; empty when nothing is wrong."""
    outcome = subprocess.run([binary, "check", "--database", database], capture_output=True, text=True)
    return "" if outcome.returncode == 0 else outcome.stdout + outcome.stderr


def damage(connection):
    """What SQLite itself says is wrong."""
    wrong = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return wrong + [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
