"""The observer: a process inside namespaces of its own that builds a lab, sends packets and watches them.

Standard library only. It reads requests and writes events as observer-protocol.ts says, one JSON object a line.
Arguments: the process id of the parent, with which it dies, and the seconds after which it dies in any case.
"""
import signal
import sys

from isolation import Refused, die_with_parent, isolate, require_programs
from protocol import say
from session import Session


def main():
    parent, limit = int(sys.argv[1]), int(sys.argv[2])
    # The kernel ends the process at these signals, whatever Python is waiting for.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limit)
    try:
        require_programs()
        isolate()
        # After the change of credentials, which would clear it.
        die_with_parent(parent)
    except Refused as refused:
        say(event="refused", what=refused.what, reason=refused.reason)
        return
    say(event="started")
    Session().serve()


if sys.version_info < (3, 8):
    say(event="refused", what="python", reason="%d.%d" % sys.version_info[:2])
else:
    main()
