"""Sends probes and watches, in one thread: every socket is polled, so that what a daemon or a listener does needs no other."""
import select
import time

from path_mtu import forget_path_mtu
from sending import send

# A lab in which frames go round for ever is left after this many seconds.
LONGEST_WAIT = 20.0


class Watch:
    def __init__(self, namespaces):
        self.namespaces = namespaces
        self.poll = select.epoll()
        self.readers = {}
        self.captures = []
        self.frames = []

    def add(self, file, reader):
        """Calls `reader` whenever a file has something to read."""
        self.readers[file.fileno() if hasattr(file, "fileno") else file] = reader
        self.poll.register(file, select.EPOLLIN)

    def add_capture(self, capture):
        self.captures.append(capture)
        self.add(capture.socket, lambda: self.frames.extend(capture.frames()))

    def serve(self, seconds):
        """Serves what comes until nothing has for so long, at most 50 ms at once. Gives whether something came."""
        ready = self.poll.poll(seconds)
        for file, _ in ready:
            self.readers[file]()
        return len(ready) > 0

    def probe(self, request):
        """Sends the probes and watches until it is quiet. Gives the frames in order of reading, the refused probes, the lost frames, and whether it became quiet."""
        while self.serve(0):
            pass  # What came before is no part of it.
        self.frames = []
        for capture in self.captures:
            capture.lost()
        held, refused = [], []
        gap = request["gap"] / 1000
        for probe in request["probes"]:
            self.send(probe, held, refused)
            self.serve_until(time.monotonic() + gap)
        settled = self.wait_for_quiet(request["quiet"] / 1000, request["settle"] / 1000)
        for sender in held:
            sender.close()
        for number, frame in enumerate(self.frames):
            frame["number"] = number
        frames, self.frames = self.frames, []
        return {
            "frames": frames,
            "refused": refused,
            "lost": sum(capture.lost() for capture in self.captures),
            "settled": settled,
        }

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
        while True:
            left = end - time.monotonic()
            self.serve(max(left, 0))
            if left <= 0:
                return

    def wait_for_quiet(self, quiet, settle):
        """Serves until nothing came for `quiet` seconds, and `settle` seconds have passed. Gives False if it never became quiet."""
        start = last = time.monotonic()
        while True:
            now = time.monotonic()
            if now >= max(last + quiet, start + settle):
                return True
            if now >= start + settle + LONGEST_WAIT:
                return False
            if self.serve(max(last + quiet, start + settle) - now):
                last = time.monotonic()
