"""What an ICMP error taught a namespace of a path's MTU must not decide about the next probe."""
import subprocess

from batches import ONLY_ERRORS

# No sysctl flushes the learned MTUs of IPv6, but they can be made to last no time; not by a user who is not root.
LASTING = "/proc/sys/net/ipv6/route/mtu_expires"
FLUSH = "/proc/sys/net/ipv4/route/flush"


def forget_path_mtu(namespaces, family):
    """Empties the caches of learned path MTUs of all namespaces."""
    for name in namespaces.names():
        namespaces.enter(name)
        if family == 4:
            write(FLUSH, "1")
        elif not write(LASTING, "0"):
            subprocess.run(["ip", "-6", "route", "flush", "cache"], **ONLY_ERRORS)


def write(path, text):
    """Gives whether the file is there."""
    try:
        with open(path, "w") as file:
            file.write(text)
    except OSError:
        return False
    return True
