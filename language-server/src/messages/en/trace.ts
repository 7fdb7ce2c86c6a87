export const traceMessages = {
  // Why a path cannot be traced.
  "trace.path-service-not-simulated":
    "The way through the Service {service} is not simulated yet. Ask for the path to one of the pods that it selects.",
  "trace.path-internet-not-simulated":
    "The way to and from the internet is not simulated yet. Give a host or an address instead.",
  "trace.path-unknown-endpoint": "There is no {endpoint}.",
  "trace.path-no-address": "{endpoint} has no address, so nothing can be sent to it or from it.",
  "trace.path-nobody-holds": "Nobody here has the address {endpoint}, so nothing can be sent from it.",
  "trace.path-no-common-family":
    "{from} and {to} have no IP version in common: one has only IPv4, the other only IPv6.",
  "trace.path-without-family": "{from} and {to} do not both have an IPv{family} address.",
} as const satisfies Record<string, string>;
