// What the editor writes between and above the lines.
export const hintMessages = {
  "hints.derived": "Derived: no text says it.",
  "hints.derived-from": "Derived: the next free one of {prefix}.",
  "hints.range": "{prefix}: {first} to {last}",
  "hints.addresses": "{count} addresses",
  "hints.one-address": "1 address",
  "hints.pods": "{count} pods",
  "hints.one-pod": "1 pod",
  "hints.nodes": "{count} nodes",
  "hints.one-node": "1 node",
  "hints.node-port": "The next free port of the nodes' range.",
  "hints.target-port": "The port of this name in the pods that it leads to.",
  "lens.nodes": "nodes: {count}",
  "lens.pods": "pods: {count}",
  "lens.members": "members: {count}",
  "lens.free-addresses": "free addresses: {count}",
  "lens.free-prefixes": "free node prefixes: {count}",
} as const satisfies Record<string, string>;
