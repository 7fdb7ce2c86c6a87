export const labMessages = {
  // What cannot be planned.
  "lab.too-many-namespaces":
    "this topology needs {count} network namespaces; the lab builds at most {limit}. Split the file, or ask `k8snet explain`, which needs none.",
  "lab.too-many-devices":
    "this topology needs {count} network devices; the lab builds at most {limit}. Split the file, or ask `k8snet explain`, which needs none.",
  "lab.too-many-probes":
    "this would send more than {limit} packets, and the lab sends no more. A part of them: `--paths sample:1000`.",
  "lab.bad-device-name":
    "{netns} has a device named {device}, which the lab does not give to `ip`: a name is 1 to 15 of the characters A-Z a-z 0-9 . _ @ -, and none of `.`, `..`, `all` and `default`",
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
  "lab.no-bpf": "The eBPF programs of {netns} ({program}) cannot be loaded here: paths through it are not verifiable.",
  "lab.no-sctp": "{netns} listens on SCTP, and the lab sends only TCP, UDP and ICMP",

  "lab.no-wireguard": "{device} of {netns} is a WireGuard device, and the lab makes no keys",

  // What the stages of a plan make; a line of progress, a comment in run.sh.
  "lab.stage-sysctls": "kernel settings, before any device is there",
  "lab.stage-links": "wires: veth pairs, and network cards into the bridges that links are",
  "lab.stage-segments": "links: a bridge each",
  "lab.stage-devices": "devices, addresses, neighbours and routes",
  "lab.stage-device-sysctls": "kernel settings of single devices",
  "lab.stage-fdb": "forwarding databases of tunnels",
  "lab.stage-netfilter": "netfilter rules",

  // run.sh.
  "lab.script-purpose": "Builds this topology in Linux network namespaces, by `k8snet lab plan`.",
  "lab.script-shell": "sh run.sh            builds it and gives a shell in it",
  "lab.script-command": "sh run.sh COMMAND …  builds it and runs a command in it, such as",
  "lab.script-nothing-left": "When that ends nothing is left: all of it is in namespaces of this process.",
  "lab.script-isolation":
    "Namespaces of its own for networks and mounts, and a /run of its own for the names. Root is not needed where users may make namespaces.",
  "lab.script-namespaces": "network namespaces",
  "lab.script-tunnels":
    "tun devices; no daemon is behind them here, so nothing comes through them (`k8snet lab verify` plays the daemon)",
  "lab.script-br-netfilter": "Without br_netfilter there is no such file, and that means 0.",
  "lab.script-use": "The command, or a shell.",
  // What verify says.
  "lab.ipvs-not-run": "the lab does not run IPVS",
  "lab.protocol-not-sent": "the lab sends only TCP, UDP and ICMP, not {protocol}",
  "lab.judge-not-run":
    "{program} decides about it in user space, behind an nfqueue, and does not run in the lab: there, what it is asked about passes",
  "lab.kernel-lacks": "this kernel cannot do {feature}: {words}",
  // The report for people.
  "lab.column-from": "FROM",
  "lab.column-to": "TO",
  "lab.column-protocol": "PROTOCOL",
  "lab.column-simulator": "SIMULATOR",
  "lab.column-kernel": "LINUX",
  "lab.first-difference": "The first difference: {from} -> {to} {protocol}",
  "lab.way-forward": "on the way there: {field}",
  "lab.way-reply": "on the way back: {field}",
  "lab.way-error": "on the way of the error: {field}",
  "lab.way-verdict": "in what becomes of the packet: {field}",
  "lab.predicted": "simulator: {value}",
  "lab.observed": "Linux:     {value}",
  "lab.nothing": "nothing",
  "lab.kernel-says": "what the kernel says about it:",
  "lab.state-differs": "{count} part(s) of the state differ before any packet is sent:",
  "lab.not-verifiable": "Not verifiable here:",
  "lab.not-verifiable-part": "{what}: {reason} ({probes} probe(s))",
  "lab.summary": "Linux {kernel}: {agree} of {count} probe(s) agree, {differ} differ",
  "lab.summary-partly":
    "Linux {kernel}: {agree} of {count} probe(s) agree, {differ} differ; {left} more could not be verified here",
  "lab.timings": "planned in {plan} ms, built in {build} ms, sent and watched in {probe} ms, compared in {compare} ms",
  "lab.nothing-verified": "nothing of this file could be verified here, so nothing is said of it",
  "lab.progress": "{stage}: {done} of {of}",
  "lab.stage-state": "reading the state that was built",
  "lab.stage-probe": "sending and watching",
  "lab.stage-retry": "asking once more for what differs",
} as const satisfies Record<string, string>;
