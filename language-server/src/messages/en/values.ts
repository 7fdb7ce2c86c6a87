// What a word means that a keyword has a closed list of: `value.KEYWORD.WORD`.
export const valueMessages = {
  "value.type.ClusterIP": "An address of the Service's own, for the cluster's nodes and pods.",
  "value.type.NodePort": "As ClusterIP, and a port of every node leads to the Service.",
  "value.type.LoadBalancer": "As NodePort, with the address of a load balancer in front of it.",
  "value.type.ExternalName": "A name in DNS (CNAME) for another name: no packet goes through the Service.",
  "value.clusterIP.None":
    "Headless: the Service has no address; its name in DNS has those of its pods, and clients choose.",
  "value.externalTrafficPolicy.Cluster":
    "Any node leads on to any endpoint. The node asked puts its own address in place of the client's.",
  "value.externalTrafficPolicy.Local":
    "A node leads to its own endpoints alone, which see the client's address; a node without one drops the packet.",
  "value.internalTrafficPolicy.Cluster": "A pod's packet goes to any endpoint, of whatever node.",
  "value.internalTrafficPolicy.Local":
    "A pod's packet goes to endpoints of its own node alone; where there is none, it is dropped.",
  "value.sessionAffinity.None": "Each connection may get another endpoint.",
  "value.sessionAffinity.ClientIP": "Connections from one client address stay with one endpoint.",
  "value.ipFamilyPolicy.SingleStack": "One address, of one family.",
  "value.ipFamilyPolicy.PreferDualStack": "An address of each family that the cluster has.",
  "value.ipFamilyPolicy.RequireDualStack":
    "An address of both families; a cluster with one family refuses the Service.",
  "value.policyTypes.Ingress": "The pods are isolated for what comes in: rules say what may.",
  "value.policyTypes.Egress": "The pods are isolated for what goes out: rules say what may.",
  "value.tier.Admin": "Asked before every NetworkPolicy, which cannot overrule it.",
  "value.tier.Baseline": "Asked last, for what no NetworkPolicy has isolated.",
  "value.action.Accept": "What matches gets through, and no later policy is asked.",
  "value.action.Allow": "What matches gets through, and no later policy is asked.",
  "value.action.Deny": "What matches is dropped, and no later policy is asked.",
  "value.action.Pass": "What matches is for the next tier to decide: NetworkPolicies, then Baseline.",
  "value.firewall.drop": "What matches vanishes without a word: the sender waits.",
  "value.firewall.reject": "What matches is refused with an ICMP error: the sender knows at once.",
  "value.firewall.accept": "What matches gets through, and later rules are not asked.",
  "value.rpFilter.off": "No packet is dropped for the interface that it came in by.",
  "value.rpFilter.strict":
    "A packet is dropped unless its answer would leave by the very interface that it came in by.",
  "value.rpFilter.loose": "A packet is dropped unless there is a route back to its source, by whatever interface.",
  "value.ipForward.on": "The machine forwards packets between its interfaces, as nodes and routers do.",
  "value.ipForward.off": "What is not for the machine itself is dropped: pods on the node reach nothing beyond it.",
  "value.runtime.docker": "Docker runs on the node, and has made its bridge docker0 with 172.17.0.1/16.",
  "value.bridge.docker0": "Pods are attached to docker0, as where flannel's subnet was given to Docker itself.",
} as const satisfies Record<string, string>;
