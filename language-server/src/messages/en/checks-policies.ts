// Findings about policies.

export const checksPoliciesMessages = {
  "checks.policy-without-enforcer":
    "As it is set up here, {plugin} enforces no policies of the kind {kind}: {policy} has no effect, nor has any other of this cluster ({count} in all).",
  "checks.policy-selects-nothing":
    "{policy} is for pods of the namespace {namespace}, and none of them has these labels.",
  "checks.policy-selects-host-network":
    "All pods of {namespace} with these labels have hostNetwork: {policy} has no effect on them, their traffic is their node's.",
  "checks.cluster-policy-selects-nothing": "The {kind} {policy} selects no pod of this cluster.",
  "checks.peer-selects-nothing": "No pod has the labels that this peer of {policy} asks for: it lets nobody through.",
  "checks.peer-in-other-namespace":
    "A podSelector alone selects pods of the policy's own namespace {namespace}, and none there has these labels; pods of {other} have. A namespaceSelector is missing.",
  "checks.fix-add-namespace-selector": "Add a namespaceSelector for {namespace}",
  "checks.peers-are-alternatives":
    "These peers of {policy} are alternatives: all pods of the selected namespaces, or these pods of {namespace}. For those pods of the selected namespaces write both selectors into one `{side}`.",
  "checks.other-peer-here": "This is the other one.",
  "checks.policy-port-name":
    "None of the pods that {policy} is about has a port named {name} ({protocol}): this matches nothing.",
  "checks.policy-port-protocol":
    "The port named {name} is {other} in the pods that {policy} is about, and this asks for {protocol}.",
  "checks.named-port-here": "{name} is declared here.",
  "checks.policy-service-port":
    "Rules of {policy} see the pods' port. {port} is the port of the Service {service}, which sends to {target}.",
  "checks.service-here": "{service} is declared here.",
  "checks.egress-without-dns":
    "{policy} lets {pod} go to pods, and no policy lets it ask for their names: port 53 over UDP and TCP is missing.",
  "checks.dns-over-tcp-only":
    "A port without a protocol is TCP, and names are asked for over UDP: {pod} cannot resolve any. Write `port 53/udp, 53/tcp`.",
  "checks.dns-over-udp-only": "{pod} may ask for names over UDP and not over TCP, which long answers need.",
  "checks.ip-block-of-pods":
    "{prefix} is inside the pods' {outer}. An ipBlock is for addresses outside the cluster: those of pods change, and plugins that know pods by their identity, such as Cilium, do not match them. Selectors do.",
  "checks.ip-block-behind-node-port":
    "Clients of the Service {service} come with a node's address, not with theirs from {prefix}: {policy} does not let them in. With `externalTrafficPolicy Local` they keep theirs.",
  "checks.policy-priority-clash":
    "{policy} and {other} have the same tier {tier} and priority {priority}, and select a pod both: which comes first is up to the implementation.",
  "checks.other-priority-here": "The other priority is here.",
  "checks.not-simulated-domain-names":
    "The addresses of domain names are not known here ({name} first): such peers match nothing.",
  "checks.rule-without-policy-type":
    "The {direction} rules of {policy} have no effect: its policyTypes is {types}, and where it is written nothing is added to it. Write {type} too.",
  "checks.policy-types-here": "policyTypes stands here.",
  "checks.fix-add-policy-type": "Add {type} to policyTypes",
  "checks.policy-namespace-unknown":
    "The namespace {namespace} has no pods and is not declared: {policy} is for nobody. A policy is for pods of its own namespace.",
  "checks.policy-namespace-meant":
    "The namespace {namespace} has no pods and is not declared: {policy} is for nobody. Is {meant} meant?",
  "checks.namespaces-without-labels":
    "No namespace has the labels that this namespaceSelector of {policy} asks for: it lets nobody through. Labels stand in `namespace NAME { labels { … } }`.",
  "checks.peer-namespace-unknown":
    "There is no namespace {namespace}: this namespaceSelector of {policy} lets nobody through.",
  "checks.namespace-by-name-label":
    "The namespace {namespace} has no label {key}: this namespaceSelector of {policy} lets nobody through. By itself a namespace has the label {label}.",
  "checks.peer-selects-host-network":
    "All pods with these labels have hostNetwork: they come with their nodes' addresses, and this peer of {policy} does not match them. An ipBlock of the nodes may.",
  "checks.policy-port-name-of-some":
    "{count} of the {total} pods that {policy} is about have no {protocol} port named {name}: for them this matches nothing.",
  "checks.policy-port-unheard": "None of the pods that {policy} is about declares the port {port}; they have {ports}.",
  "checks.ip-block-of-services":
    "{prefix} is in the service CIDR {outer}, and rules see packets after the translation to a pod: this peer of {policy} matches nothing. Select the pods behind the Service, and their port.",
  "checks.ip-block-of-services-ingress":
    "{prefix} is in the service CIDR {outer}, and nobody sends from a ClusterIP: this peer of {policy} matches nothing. Select the pods that connect.",
  "checks.ip-block-of-nodes":
    "{prefix} is of the nodes' own network, and {plugin} knows nodes by identity: this peer of {policy} matches none of them.",
  "checks.ip-block-never-pods":
    "{plugin} knows pods by identity: {prefix} in {policy} matches none of them, with or without `except` {except}.",
  "checks.ip-block-except-pods":
    "`except` {except} takes pods out of {prefix} in {policy}. Plugins differ in whether an ipBlock is for pods at all; what is meant for pods says so by selectors.",
  "checks.peer-cannot-send":
    "What {policy} lets in here is not let out: {pod} is isolated for egress by {other}, and no rule lets it go to these pods.",
  "checks.isolating-policy-here": "{other} isolates it here.",
  "checks.cluster-peer-selects-nothing":
    "No pod has the labels that this peer of {policy} asks for: its rule does not match by it.",
  "checks.cluster-peer-without-nodes":
    "No node has the labels that this nodeSelector of {policy} asks for: its rule does not match by it.",
} as const satisfies Record<string, string>;
