"""JSON lines on standard output and input."""
import json
import os
import sys


def say(**event):
    """Writes one event, whole."""
    data = memoryview(json.dumps(event, separators=(",", ":")).encode() + b"\n")
    while data:
        data = data[os.write(1, data):]


def requests():
    """The requests, until `end` or the end of standard input."""
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["do"] == "end":
            return
        yield request


def problem(namespace, tool, line, message):
    """A BuildProblem."""
    return {"namespace": namespace, "tool": tool, "line": line, "message": message}
