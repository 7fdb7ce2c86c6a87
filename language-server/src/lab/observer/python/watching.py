"""Sends probes and watches. One thread polls every socket: frames, daemons and listeners need no other."""
import select
import time

from path_mtu import forget_path_mtu
from sending import send

# A lab in which frames go round for ever is left after so many seconds past the last probe, or so many frames.
LONGEST_WAIT = 20.0
MOST_FRAMES = 500_000


class Watch:
    def __init__(self, namespaces):
        self.namespaces = namespaces
        self.poll = select.epoll()
        self.readers = {}
        self.captures = []
        self.frames = []

    def add(self, file, reader):
        """Calls `reader` whenever there is something to read."""
        self.readers[file if isinstance(file, int) else file.fileno()] = reader
        self.poll.register(file, select.EPOLLIN)

    def add_capture(self, capture):
        self.captures.append(capture)
        self.add(capture.socket, lambda: self.frames.extend(capture.frames()))

    def serve(self, seconds):
        """Waits at most so long for something to read, and reads some of it. Gives whether there was something."""
        ready = self.poll.poll(seconds)
        for file, _ in ready:
            self.readers[file]()
        return len(ready) > 0

    def probe(self, request):
        """Sends the probes, and watches until it is quiet. Gives what the event `probed` has."""
        self.forget_earlier()
        held, refused = [], []
        gap = request["gap"] / 1000
        for probe in request["probes"]:
            if len(self.frames) >= MOST_FRAMES:
                break
            self.send(probe, held, refused)
            self.serve_until(time.monotonic() + gap)
        settled = self.wait_for_quiet(request["quiet"] / 1000, request["settle"] / 1000)
        for sender in held:
            sender.close()
        for number, frame in enumerate(self.frames):
            frame["number"] = number
        lost = sum(capture.lost() for capture in self.captures)
        return {"frames": self.frames, "refused": refused, "lost": lost, "settled": settled}

    def forget_earlier(self):
        """Leaves out what came before the probes."""
        end = time.monotonic() + LONGEST_WAIT
        while self.serve(0) and time.monotonic() < end:
            pass
        self.frames = []
        for capture in self.captures:
            capture.lost()

    def send(self, probe, held, refused):
        if probe["size"] is not None:
            forget_path_mtu(self.namespaces, 6 if ":" in probe["destination"] else 4)
        self.namespaces.enter(probe["namespace"])
        sender, error = send(probe)
        if sender is not None:
            held.append(sender)
        if error is not None:
            refused.append({"id": probe["id"], "error": error})

    def serve_until(self, end):
        left = end - time.monotonic()
        self.serve(max(left, 0))
        while left > 0:
            left = end - time.monotonic()
            self.serve(max(left, 0))

    def wait_for_quiet(self, quiet, settle):
        """Serves until nothing came for `quiet` seconds, and `settle` have passed. Gives False if it goes on and on."""
        start = last = time.monotonic()
        while True:
            now = time.monotonic()
            end = max(last + quiet, start + settle)
            if now >= end:
                return True
            if now >= start + settle + LONGEST_WAIT or len(self.frames) >= MOST_FRAMES:
                return False
            if self.serve(end - now):
                last = time.monotonic()
