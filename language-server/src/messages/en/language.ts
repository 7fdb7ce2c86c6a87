export const languageMessages = {
  "language.first-one": "The first one is here.",
  "language.fix-replace": "Replace it with `{text}`",

  "language.fix-remove-second": "Remove this `{keyword}`: the first one counts",
  "language.fix-remove-first": "Remove the first `{keyword}`: this one counts",
  "language.fix-remove-member": "Remove {member} here",
  "language.duplicate-property": "`{keyword}` is given twice; the first one counts.",
  "language.duplicate-name": "The name `{name}` is taken already; this one is left out.",
  "language.duplicate-member": "{member} is a member of a link already; an interface is on one link only.",
  "language.undeclared-interface":
    "{machine} declares no interface {device}, and {meant} is on no link. Did you mean {meant}?",
  "language.invalid-name": "`{name}` cannot be a name here: {rule}.",
  "language.name-subdomain":
    "it must be lower-case letters, digits, `-` and `.`, a letter or digit at both ends, at most 253 characters (DNS-1123 subdomain)",
  "language.name-label":
    "it must be lower-case letters, digits and `-`, a letter or digit at both ends, at most 63 characters (DNS-1123 label)",
  "language.name-device": "Linux takes 1 to 15 characters for an interface, without `/`, `:` and white space",
  "language.name-free": "it must be letters, digits, `-`, `_` and `.`, a letter or digit at both ends",
  "language.pause-is-implicit":
    "Every pod has a container `pause` already, which holds its network namespace; choose another name.",
  "language.invalid-label-key":
    "`{key}` cannot be the key of a label: up to 63 letters, digits, `-`, `_` and `.`, after an optional `prefix/` that is a DNS name.",
  "language.invalid-label-value":
    "`{value}` cannot be the value of a label: up to 63 letters, digits, `-`, `_` and `.`, a letter or digit at both ends.",
  "language.negated-requirement":
    "`!` asks that {key} is absent, so no value can follow; write `{key}!=…` to exclude a value.",

  "language.bad-value": "`{value}` does not fit here; write {expected}.",
  "language.expects-number": "a whole number from {from} to {to}",
  "language.expects-mac": "a MAC address such as 02:00:00:00:00:01",
  "language.expects-one-of": "one of: {choices}",
  "language.expects-one-port": "a single port; ranges are for network policies",
  "language.expects-port-or-name": "a port from 1 to 65535, or the name of a container's port",
  "language.expects-port-name":
    "a port name: up to 15 lower-case letters, digits and `-`, at least one letter (RFC 6335)",
  "language.expects-port-not-a-port": "a port such as 80, 53/udp or 8000-8080/tcp",
  "language.expects-port-port-range": "a port from 1 to 65535",
  "language.expects-port-port-order": "the lower port of a range first",
  "language.expects-port-unknown-protocol": "tcp, udp or sctp behind the slash",
  "language.expects-none-alone": "`None` by itself, or the addresses without it",
  "language.daemon-set-replicas": "no replicas: a daemonSet has one pod on each of its nodes",

  "language.invalid-address": "`{value}` is not a valid address: {reason}.",
  "language.bad-address-empty": "it is empty",
  "language.bad-address-zone-id": "a zone such as %eth0 belongs to one host and is no part of an address",
  "language.bad-address-has-prefix-length": "a plain address has no prefix length; leave out what follows the slash",
  "language.bad-address-leading-zero":
    "a number with a leading zero is read as octal by some tools and as decimal by others",
  "language.bad-address-octet-range": "each number of an IPv4 address goes from 0 to 255",
  "language.bad-address-octet-count": "an IPv4 address has four numbers",
  "language.bad-address-not-an-address": "write IPv4 as 10.0.0.1 and IPv6 as fd00::1",
  "language.bad-address-group-length": "a group of an IPv6 address has at most four hexadecimal digits",
  "language.bad-address-group-count": "an IPv6 address has eight groups, or fewer and one `::`",
  "language.bad-address-double-compression": "`::` can stand in an IPv6 address only once",
  "language.bad-address-missing-length": "the prefix length is missing, as in 10.244.0.0/24",
  "language.bad-address-not-a-length": "the prefix length behind the slash is a number without leading zeros",
  "language.bad-address-length-range": "the prefix length goes up to 32 for IPv4 and up to 128 for IPv6",

  "language.not-for-this-port": "`{keyword}` does not belong to this port; here it takes: {allowed}.",
  "language.target-in-container":
    "A container listens on {port} itself; `->` maps ports in a service. Use hostPort to publish it on the node.",
  "language.port-of-several":
    "`{keyword}` stands beside a service's only port; with several ports it goes into each port's block.",
  "language.template-address": "The pods of a {kind} cannot all have the same `{keyword}`; it is left out.",
  "language.peer-of-other-direction": "An {direction} rule names its peers with `{side}`.",
  "language.ip-block-with-selector": "A peer is either an ipBlock or selectors, never both; write two peers.",
  "language.empty-peer":
    "A peer needs a podSelector, a namespaceSelector or an ipBlock. Leave `{side}` out for everybody, or write `podSelector { }` for all pods of the namespace.",
  "language.needs-statement": "`{keyword}` needs a statement here, such as `{statement}`.",
  "language.property-of-other-policy": "`{keyword}` is none of `{kind}`: its kind says it already.",
  "language.peer-of-several-kinds":
    "A peer is of one kind: selectors of pods and namespaces, a nodeSelector, networks or domainNames. Write several peers.",
  "language.peer-of-egress":
    "An ingress rule of a cluster-wide policy selects pods alone: nodes, networks and domain names are for egress.",
  "language.members-of-two": "A link with `--` has its two ends as members; for more write `link NAME { members … }`.",
  "language.not-simulated": "`{feature}` is read, but not simulated yet: paths are traced as if it were not there.",

  "language.import-not-found": "There is no file `{path}` here.",
  "language.import-scheme": "`{path}` cannot be imported: files import files, by paths such as ./rack-2.k8snet.",
  "language.import-extension":
    "`{path}` cannot be imported: only .k8snet files can. `k8snet import` makes one from Kubernetes manifests.",
  "language.import-unsaved": "Save this text as a file first: `{path}` is looked for in its folder.",
  "language.import-cycle": "`{path}` imports this file in turn. Nothing is lost, but one of the two imports can go.",

  "language.kind-cluster": "cluster",
  "language.kind-pod": "pod",
  "language.kind-node": "node",
  "language.kind-host": "host",
  "language.kind-router": "router",
  "language.kind-service": "service",
  "language.kind-policy": "network policy",
  "language.kind-machine": "node, host or router",
  "language.kind-endpoint": "pod, node, host or router",
  "language.kind-container-of": "container of {pod}",
  "language.unresolved": "There is no {kind} with the name `{name}`.",
  "language.unresolved-meant": "There is no {kind} with the name `{name}`. Did you mean `{meant}`?",
  "language.in-other-namespaces":
    "There is no {kind} with the name `{name}` in the namespace default; there are {names}.",
  "language.service-needs-kind": "`{name}` is a service: write `{way}`.",
  "language.ambiguous": "`{name}` fits more than one thing. Say which one: {ways}.",
  "language.endpoint-prefix": "`{value}` is a whole network; a path goes from one address to another.",
  "language.endpoint-interface":
    "A path begins and ends at a machine, not at one of its interfaces; write `{machine}`.",
  "language.endpoint-unknown": "`{name}` cannot be the end of a path.",
} as const satisfies Record<string, string>;
