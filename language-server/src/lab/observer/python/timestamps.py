"""Has the kernel stamp every frame when it passes.

A kernel begins to, in the background, when the first socket asks for stamps; a frame that passed before is stamped when
it is read, which says nothing of its order.
"""
import fcntl
import socket
import struct
import threading
import time

from isolation import CLONE_NEWNET, unshare

SO_TIMESTAMPNS = 35
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
LONGEST_WAIT = 5.0


class Timestamps:
    """While it lives, frames are stamped; it watches datagrams that it sends to itself, in a namespace of its own."""

    def __init__(self):
        thread = threading.Thread(target=self.open)
        thread.start()
        thread.join()

    def open(self):
        """In a thread, which keeps the namespace that it makes."""
        unshare(CLONE_NEWNET)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        fcntl.ioctl(self.socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
        ask_for_stamps(self.socket)
        self.socket.bind(("127.0.0.1", 0))

    def wait(self):
        """Waits until stamps are those of the passing."""
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            self.socket.sendto(b"", self.socket.getsockname())
            passed = time.time_ns()
            _, about, _, _ = self.socket.recvmsg(16, 128)
            if stamp_of(about) <= passed:
                return
            time.sleep(0.001)


def ask_for_stamps(asking):
    """Has a socket give a stamp with everything that it receives."""
    asking.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)


def stamp_of(about):
    """The kernel's time of what was received, in nanoseconds, from its control messages."""
    timespec = next(data for level, name, data in about if level == socket.SOL_SOCKET and name == SO_TIMESTAMPNS)
    seconds, nanoseconds = struct.unpack("@ll", timespec)
    return seconds * 1_000_000_000 + nanoseconds
