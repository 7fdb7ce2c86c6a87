"""What an ICMP error taught a namespace of a path's MTU must not decide about the next probe."""
import subprocess

# Learned MTUs of IPv6 cannot be flushed by sysctl, but be made to last no time; only in namespaces that belong to the first user namespace.
LASTING = "/proc/sys/net/ipv6/route/mtu_expires"
FLUSH = "/proc/sys/net/ipv4/route/flush"


def forget_path_mtu(namespaces, family):
    """Empties the caches of learned path MTUs of all namespaces."""
    for name in namespaces.names():
        namespaces.enter(name)
        if family == 4:
            write(FLUSH, "1")
        elif not write(LASTING, "0"):
            subprocess.run(["ip", "-6", "route", "flush", "cache"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def write(path, text):
    """Gives whether the file is there."""
    try:
        with open(path, "w") as file:
            file.write(text)
    except OSError:
        return False
    return True
