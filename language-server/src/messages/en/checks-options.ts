// Findings about plugins, devices and their options.

export const checksOptionsMessages = {
  "checks.unknown-plugin":
    "There is no CNI plugin {name} here; known are {known}. The network is treated as that of `bridge`.",
  "checks.unknown-proxy-mode": "kube-proxy has no mode {name}; it has {known}.",
  "checks.unknown-option": "{under} has no option {option}; it has {known}.",
  "checks.no-options": "{under} has no options.",
  "checks.bad-option-value": "{value} is no value of {option}: it takes {expected}.",
  "checks.option-needs-value": "{option} needs a value: it takes {expected}.",
  "checks.option-interface": "Node {node} has no interface {interface}.",
  "checks.expects-one-of": "one of {words}",
  "checks.expects-number": "a number from {from} to {to}",
  "checks.expects-prefix": "an IPv{family} prefix, as in 10.0.0.0/8",
  "checks.expects-interface": "the name of an interface",
  "checks.cni-missing":
    "Cluster {cluster} has no `cni`: the default is the bridge plugin, which leads to no other node. Write `cni flannel`, for example.",
  "checks.not-simulated-host-ports":
    "How Docker or this plugin opens hostPorts is not simulated yet ({port} first): paths to them are told as refused. Ask for the path to the pod itself.",
  "checks.unknown-device": "{owner} has no device {device}; it has {devices}.",
  "checks.host-network-value":
    "`{keyword}` means nothing here: pod {pod} has hostNetwork, and with it what node {node} has.",
  "checks.option-of-cluster":
    "{option} of {under} is the whole cluster's: on node {node} alone it does nothing. Write it in the cluster's `cni`.",
} as const satisfies Record<string, string>;
