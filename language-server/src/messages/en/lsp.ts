export const lspMessages = {
  "lsp.rename-taken": "There is another {name} already.",
  "lsp.rename-unwritable": "With {name} in it, {written} would not be read as that name any more. Nothing was renamed.",
  "lsp.no-document": "The file {uri} could not be read.",
  "lsp.needs-text": "The request needs `{name}`, a text.",
  "lsp.needs-position": "The request needs `{name}`, with a `line` and a `character`, both counted from 0.",
  "lsp.needs-positions":
    "The request needs `{name}`, a list of positions, each with a `line` and a `character`, both counted from 0.",
  "lsp.needs-range":
    "The request needs `{name}`, with a `start` and an `end`, each with a `line` and a `character`, both counted from 0.",
  "lsp.needs-document": "The request needs `{name}`, with a `uri`, a text.",
  "lsp.needs-object": "The request needs `{name}`, an object.",
  "lsp.needs-moves": "The request needs `{name}`, a list of files, each with an `oldUri` and a `newUri`, texts.",
  "lsp.needs-word": "The request needs `{name}`, one of: {words}.",
  "lsp.expectation-failed": "Not as expected. {reason}",

  // Code lenses.
  "lsp.lens-delivered": "✓ Explain: delivered in {hops} hops",
  "lsp.lens-delivered-one": "✓ Explain: delivered in 1 hop",
  "lsp.lens-dropped": "✕ Explain: dropped",
  "lsp.lens-rejected": "✕ Explain: rejected",
  "lsp.lens-problem": "Not traced: {reason}",
  "lsp.copy-path": "Copy as Markdown",
  "lsp.lens-passed": "✔ As expected: {outcome}",
  "lsp.lens-failed": "✘ Not as expected: {outcome}",
  "lsp.delivered": "delivered in {hops} hops",
  "lsp.delivered-one": "delivered in 1 hop",
  "lsp.packet-ends": "ends on {netns} ({cause})",
  "lsp.answer-ends": "the answer ends on {netns} ({cause})",
  "lsp.passed": "✔ {reason}",
  "lsp.failed": "✘ {reason}",

  // Verification in Linux namespaces.
  "lsp.kernel-agrees": "kernel agrees",
  "lsp.kernel-differs": "kernel differs: {field} {observed}, not {predicted}",
  "lsp.kernel-differs-at": "kernel differs at {device} of {netns}: {field} {observed}, not {predicted}",
  "lsp.kernel-differs-missing": "kernel differs: the packet is not seen at {device} of {netns}",
  "lsp.kernel-differs-unforeseen": "kernel differs: a packet that was not predicted is seen at {device} of {netns}",
  "lsp.kernel-nothing": "nothing",
  "lsp.not-verified": "not verified: {reason}",
  "lsp.not-verified-here": "not verifiable on this kernel: {what}",
  "lsp.verified-summary": "Linux {kernel}: {agree} of {count} statements agree with the kernel.",
  "lsp.verified-summary-some":
    "Linux {kernel}: {agree} of {count} statements agree with the kernel, {errored} could not be verified.",
  "lsp.verified-state": "{summary} Places where the network that was built differs from the simulated one: {count}.",
  "lsp.state-differs": "{netns}: the kernel has {observed}, not {predicted}",
  "lsp.verifying-build": "building the network, {done} of {of}",
  "lsp.verifying-state": "reading what was built",
  "lsp.verifying-probe": "sending packets, {done} of {of}",
  "lsp.verifying-retry": "sending once more what differs, {done} of {of}",
  "lsp.no-lab":
    "This language server cannot verify in Linux namespaces: it runs in a browser. Open the folder in VS Code on Linux, or run `k8snet lab verify`.",

  // Hovers.
  "lsp.derived": "derived",
  "lsp.network-namespace": "network namespace",
  "lsp.address": "address",
  "lsp.image": "image",
  "lsp.ports": "ports",
  "lsp.any-port": "none declared: it listens on the port that is asked for",
  "lsp.plugin": "CNI plugin",
  "lsp.interface": "interface",
  "lsp.link": "link",
  "lsp.subnet": "subnet",
  "lsp.mtu": "MTU",
  "lsp.mac": "MAC address",
  "lsp.labels": "labels",
  "lsp.members": "members",
  "lsp.containers": "containers",
  "lsp.pods": "pods",
  "lsp.selects": "selects",
  "lsp.nothing": "no pod",
  "lsp.pause":
    "Its network namespace is held by the pod's pause container: all containers of the pod share one address, one range of ports and `lo`.",
  "lsp.host-network": "hostNetwork: the pod is in the network namespace of its node, and has the node's addresses.",
  "lsp.not-traced": "The path is not traced: {reason}",
  "lsp.priority": "priority",

  // Completions.
  "lsp.free-address": "free address",
  "lsp.derived-address": "the address that it has now",
  "lsp.derived-prefix": "the prefix that it has now",
  "lsp.free-prefix": "free prefix",
  "lsp.free-name": "a name that nothing has yet",
  "lsp.free-port": "free port",
  "lsp.as-it-is": "as it is now",
  "lsp.label-count": "on {count}",
  "lsp.gateway-address": "address of {holder}",
  "lsp.bridge-of-node": "the node's bridge",
  "lsp.default-value": "default",

  // Fences in Markdown.
  "lsp.fence-line": "Line {line}: {problem}",
  "lsp.fence-words":
    "A fence is `k8snet`, or `k8snet view` with one of {views}, or `k8snet path FROM -> TO`; not “{words}”.",
  "lsp.fence-without-path": "There is no `path FROM -> TO` in this fence to draw.",
  "lsp.not-checked-for":
    "This topology could not be checked: {reason}. This is a bug in K8sNet; please report it with the file.",
} as const satisfies Record<string, string>;
