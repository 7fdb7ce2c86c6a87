export const labMessages = {
  // What cannot be planned.
  "lab.too-many-namespaces":
    "this topology needs {count} network namespaces; the lab builds at most {limit}. Split the file, or ask `k8snet explain`, which needs none.",
  "lab.too-many-devices":
    "this topology needs {count} network devices; the lab builds at most {limit}. Split the file, or ask `k8snet explain`, which needs none.",
  "lab.bad-device-name":
    "{netns} has a device named {device}, which the lab does not give to `ip`: a name is 1 to 15 of the characters A-Z a-z 0-9 . _ @ -, and neither . nor ..",
  // Starting the observer, and how it ends before its time.
  "lab.needs-linux":
    "`k8snet lab verify` needs Linux, whose network namespaces it builds in; `k8snet check` and `k8snet explain` simulate here as anywhere.",
  "lab.no-python":
    "the lab needs Python 3.8 or newer, and there is no `python3`. On Debian and Ubuntu: apt install python3-minimal",
  "lab.old-python": "the lab needs Python 3.8 or newer; `python3` is {version}.",
  "lab.no-programs":
    "the lab needs programs that are not installed: {programs}. On Debian and Ubuntu: apt install iproute2 nftables",
  "lab.no-namespaces":
    "this system does not let you make network namespaces ({reason}). As root it works: sudo k8snet lab verify …",
  "lab.no-namespaces-for-root":
    "this system does not let even root make network namespaces ({reason}): a container needs CAP_SYS_ADMIN and CAP_NET_ADMIN (`docker run --privileged`).",
  "lab.cancelled": "the lab was cancelled; nothing of it is left.",
  "lab.time-limit": "the lab was ended after its limit of {seconds} s; nothing of it is left.",
  "lab.observer-ended": "the lab ended before its time: {reason}",
  "lab.observer-failed": "the lab failed: {reason}",
  "lab.frames-lost":
    "the lab lost {count} frames because this machine is too busy; nothing can be said of them. Verify fewer paths at once.",

  // What is left out of the comparison.
  "lab.no-sctp": "{netns} listens on SCTP, and the lab sends only TCP, UDP and ICMP",
} as const satisfies Record<string, string>;
