import { address } from "../address/address.ts";
import type { ProxiedPort } from "./proxied-port.ts";

/** A service port with everything that a test does not care for; its name follows from its parts. */
export function proxiedPortFixture(part: Partial<ProxiedPort>): ProxiedPort {
  const { namespace = "default", service = "web", portName = "" } = part;
  return {
    family: 4,
    namespace,
    service,
    portName,
    name: `${namespace}/${service}${portName === "" ? "" : `:${portName}`}`,
    protocol: "TCP",
    port: 80,
    clusterIP: address("10.96.0.20"),
    nodePort: null,
    externalIPs: [],
    loadBalancerIPs: [],
    sourceRanges: [],
    internalLocal: false,
    externalLocal: false,
    affinitySeconds: null,
    healthCheckNodePort: null,
    place: null,
    endpoints: () => [],
    ...part,
  };
}
