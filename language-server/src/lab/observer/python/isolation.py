"""Namespaces of its own for this process, and an end with its parent."""
import ctypes
import os
import resource
import shutil
import signal

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_REC, MS_PRIVATE = 2, 4, 0x4000, 1 << 18
PR_SET_PDEATHSIG = 1

libc = ctypes.CDLL(None, use_errno=True)


class Refused(Exception):
    """The lab cannot be had on this machine: `what` is missing, in the system's own words."""

    def __init__(self, what, reason):
        super().__init__(reason)
        self.what, self.reason = what, reason


def checked(result, call):
    """Raises what the C library says of a call that failed."""
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), call)


def unshare(flags):
    checked(libc.unshare(flags), "unshare")


def mount(source, target, kind, flags):
    checked(libc.mount(source, target, kind, flags, None), "mount " + target.decode())


def require_programs():
    missing = [name for name in ("ip", "bridge", "nft") if shutil.which(name) is None]
    if missing:
        raise Refused("programs", ", ".join(missing))


def isolate():
    """Enters a new network and mount namespace, in a new user namespace unless permitted without.

    /run, where `ip netns` keeps its names, is private. The network namespace has nothing but a loopback device that is
    down, so that no packet can leave. All of it ends with this process.
    """
    user, group = os.geteuid(), os.getegid()
    try:
        try:
            unshare(CLONE_NEWNET | CLONE_NEWNS)
        except PermissionError:
            unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS)
            become_root_of_user_namespace(user, group)
        mount(b"none", b"/", None, MS_REC | MS_PRIVATE)
        mount(b"k8snet", b"/run", b"tmpfs", MS_NOSUID | MS_NODEV)
    except OSError as error:
        raise Refused("namespaces", "%s: %s" % (error.filename, error.strerror))
    # A socket for each namespace and listener.
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def become_root_of_user_namespace(user, group):
    for name, text in (("setgroups", "deny"), ("uid_map", "0 %d 1" % user), ("gid_map", "0 %d 1" % group)):
        with open("/proc/self/" + name, "w") as file:
            file.write(text)


def die_with_parent(parent):
    """Has the kernel kill this process when its parent ends, however that ends."""
    checked(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl")
    if os.getppid() != parent:
        os._exit(1)  # It ended before the kernel was asked.
