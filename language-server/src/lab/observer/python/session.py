"""Answers the requests of one lab."""
import os
import socket
import subprocess
import time
import traceback

from batches import read_sysctls
from building import run_stages
from capabilities import capabilities
from capture import Capture
from listeners import echo, open_listener
from namespaces import Namespaces
from protocol import problem, requests, say
from tunnels import Tunnel, open_tun
from watching import Watch

ASK_SECONDS = 30


class Session:
    def __init__(self):
        self.namespaces = Namespaces()
        self.watch = Watch(self.namespaces)

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
        # Before the stages, which give the tun devices addresses; the daemons after them, when they can bind.
        files = [self.attempt(problems, tunnel, "tun", tunnel["device"], lambda: open_tun(tunnel["device"])) for tunnel in request["tunnels"]]
        problems += run_stages(self.namespaces, request["stages"])
        for tunnel, file in zip(request["tunnels"], files):
            if file is not None:
                self.attempt(problems, tunnel, "tun", tunnel["device"], lambda: self.start_tunnel(tunnel, file))
        for listener in request["listeners"]:
            if listener["protocol"] != "SCTP":  # No probe is one.
                line = "%s %d" % (listener["protocol"], listener["port"])
                self.attempt(problems, listener, "listen", line, lambda: self.listen(listener))
        for name in request["watch"]:
            self.attempt(problems, {"namespace": name}, "watch", name, lambda: self.watch.add_capture(Capture(name)))
        return {"event": "built", "milliseconds": milliseconds_since(start), "problems": problems}

    def attempt(self, problems, request, tool, line, action):
        """Does something in a namespace; a refusal becomes a problem."""
        try:
            self.namespaces.enter(request["namespace"])
            return action()
        except OSError as error:
            problems.append(problem(request["namespace"], tool, line, error.strerror or str(error)))
            return None

    def start_tunnel(self, request, file):
        tunnel = Tunnel(request, file)
        self.watch.add(tunnel.file, tunnel.read_device)
        self.watch.add(tunnel.socket, tunnel.read_socket)

    def listen(self, request):
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
        done = subprocess.run([request["tool"], *request["words"]], stdin=subprocess.DEVNULL, capture_output=True, timeout=ASK_SECONDS, check=False)
        return {"event": "answer", "status": done.returncode, "stdout": done.stdout.decode(errors="replace"), "stderr": done.stderr.decode(errors="replace")}


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
