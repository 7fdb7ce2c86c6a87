export const checksMessages = {
  "checks.workload-without-node": "Cluster {cluster} has no node for the pods of {workload}.",
  "checks.too-many-pods":
    "{wanted} pods of {workload} are too many: a cluster has at most {most}, and the rest is left out.",
  "checks.workload-pod-name-taken":
    "{workload} stands for pod {pod}, but a pod of this name exists already. Names taken: {count}.",
  "checks.other-pod-here": "The other pod {pod} is declared here.",
  "checks.no-default-pod-cidr": "No default podCIDR is left for cluster {cluster}: declare one.",
  "checks.pod-cidr-too-small": "The cluster's podCIDR {prefix} is too small to give a node a part of it.",
  "checks.prefix-exhausted-nodes":
    "The cluster's podCIDR {prefix} is used up: it holds {capacity} prefixes of length /{length}. Nodes without a podCIDR: {count}, {node} is the first.",
  "checks.prefix-here": "{prefix} is declared here.",
  "checks.prefix-exhausted-pods":
    "The podCIDR {prefix} of node {node} is used up: it has addresses for {capacity} pods. Pods without an address: {count}.",
  "checks.prefix-exhausted-link": "Subnet {prefix} of link {link} is used up. Interfaces without an address: {count}.",
  "checks.prefix-exhausted-services":
    "The service CIDR {prefix} of cluster {cluster} is used up. Services without a ClusterIP: {count}.",
  "checks.node-ports-exhausted":
    "All node ports from {first} to {last} are taken. Service ports without a node port: {count}.",
} as const satisfies Record<string, string>;
