"""The network namespaces of the lab, by name."""
import os

from batches import run_batch
from isolation import CLONE_NEWNET, checked, libc
from protocol import problem


class Namespaces:
    def __init__(self):
        # The one in which the process itself runs goes by None.
        self.files = {None: os.open("/proc/self/ns/net", os.O_RDONLY)}

    def create(self, names):
        """Makes namespaces that `ip` knows by name. Gives the problems."""
        self.enter(None)
        refused = run_batch("ip", ["netns add " + name for name in names])
        problems = [problem(None, "ip", line, words) for line, words in refused]
        for name in names:
            try:
                self.files[name] = os.open("/run/netns/" + name, os.O_RDONLY)
            except OSError as error:
                problems.append(problem(name, "ip", "netns add " + name, error.strerror))
        return problems

    def enter(self, name):
        """Moves the calling thread into a namespace; processes that it starts are born there."""
        if name not in self.files:
            raise OSError(2, "There is no such network namespace", name)
        checked(libc.setns(self.files[name], CLONE_NEWNET), "setns")

    def names(self):
        return [name for name in self.files if name is not None]
