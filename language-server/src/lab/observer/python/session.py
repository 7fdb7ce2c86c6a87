"""Answers the requests of one lab."""
import os
import socket
import subprocess
import time
import traceback
from contextlib import contextmanager

from batches import read_sysctls
from building import run_stages
from capabilities import capabilities
from capture import Capture
from carrier import apply_carrier_changes
from listeners import echo, open_listener
from namespaces import Namespaces
from protocol import problem, requests, say
from timestamps import Timestamps
from tunnels import Tunnel, open_tun
from watching import Watch

ASK_SECONDS = 30


class Session:
    def __init__(self):
        self.namespaces = Namespaces()
        self.watch = Watch(self.namespaces)
        self.timestamps = Timestamps()

    def serve(self):
        answers = {"capabilities": self.capabilities, "build": self.build, "probe": self.probe, "ask": self.ask}
        for request in requests():
            try:
                say(**answers[request["do"]](request))
            except Exception:  # The other side decides whether to go on.
                say(event="failed", message=traceback.format_exc().strip())

    def capabilities(self, _):
        return {"event": "capabilities", "kernel": os.uname().release, "linkTypes": capabilities(self.namespaces)}

    def build(self, request):
        start = time.monotonic()
        problems = self.namespaces.create(request["namespaces"])
        # The tun devices behind the network cards, as they come on a real machine: an address is taken of the first device that has one. The daemons at
        # last, when they can bind to their addresses.
        cards = 1 + next((at for at, stage in enumerate(request["stages"]) if stage["title"] == "links"), -1)
        problems += run_stages(self.namespaces, request["stages"][:cards])
        tunnels = []
        for tunnel in request["tunnels"]:
            with reporting(problems, tunnel["namespace"], "tun", tunnel["device"]):
                self.namespaces.enter(tunnel["namespace"])
                tunnels.append((tunnel, open_tun(tunnel["device"])))
        problems += run_stages(self.namespaces, request["stages"][cards:])
        apply_carrier_changes(self.namespaces)
        for tunnel, file in tunnels:
            with reporting(problems, tunnel["namespace"], "tun", tunnel["device"]):
                self.namespaces.enter(tunnel["namespace"])
                self.start_tunnel(tunnel, file)
        for listener in request["listeners"]:
            line = "%s %d" % (listener["protocol"], listener["port"])
            with reporting(problems, listener["namespace"], "listen", line):
                self.namespaces.enter(listener["namespace"])
                self.listen(listener)
        for name in request["watch"]:
            with reporting(problems, name, "watch", name):
                self.namespaces.enter(name)
                self.watch.add_capture(Capture(name))
        self.timestamps.wait()
        return {"event": "built", "milliseconds": milliseconds_since(start), "problems": problems}

    def start_tunnel(self, request, file):
        tunnel = Tunnel(request, file)
        self.watch.add(tunnel.file, tunnel.read_device)
        self.watch.add(tunnel.socket, tunnel.read_socket)

    def listen(self, request):
        if request["protocol"] == "SCTP":
            return  # No probe is one.
        for family in (socket.AF_INET, socket.AF_INET6):
            bound = open_listener(request["protocol"], request["port"], family)
            if bound is not None:
                self.watch.add(bound, lambda bound=bound: answer(bound))

    def probe(self, request):
        start = time.monotonic()
        observed = self.watch.probe(request)
        return {"event": "probed", "milliseconds": milliseconds_since(start), **observed}

    def ask(self, request):
        self.namespaces.enter(request["namespace"])
        if request["tool"] == "sysctl":
            return {"event": "answer", "status": 0, "stdout": read_sysctls(request["words"]), "stderr": ""}
        command = [request["tool"], *request["words"]]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=ASK_SECONDS, check=False)
        stdout, stderr = (text.decode(errors="replace") for text in (done.stdout, done.stderr))
        return {"event": "answer", "status": done.returncode, "stdout": stdout, "stderr": stderr}


@contextmanager
def reporting(problems, namespace, tool, line):
    """A refusal of what is done in it becomes a problem."""
    try:
        yield
    except OSError as error:
        problems.append(problem(namespace, tool, line, error.strerror or str(error)))


def answer(bound):
    """Serves one listener: the kernel shakes hands for TCP, whose connections nobody uses."""
    if bound.type == socket.SOCK_STREAM:
        try:
            bound.accept()[0].close()
        except OSError:
            pass
    else:
        echo(bound)


def milliseconds_since(start):
    return round((time.monotonic() - start) * 1000)
