import { type Address, formatAddress } from "../../address/address.ts";
import { addressAt, contains, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { staticBandSize } from "../../topology/derive/cluster-ips.ts";
import { firstDynamicNodePort, nodePortRange } from "../../topology/derive/node-ports.ts";
import type { Cluster, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * Kubernetes keeps a band of ClusterIPs and node ports for those that are chosen by hand (rules S3, S12): above it the allocator may have given an address
 * away already. Told once a cluster: a whole cluster that was written down from a running one has such addresses throughout.
 * What is derived lies there too, the next ones above the band for as many as the cluster has: whoever writes these down, as a refactoring does, chooses none.
 */
export const outsideStaticBand: Check = { code: "outside-static-band", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => [...addressFault(cluster, context), ...portFault(cluster)]);
}

function addressFault({ services, serviceCIDRs }: Cluster, { isBlamed }: CheckContext): readonly Fault[] {
  const all = services.flatMap(({ clusterIPs }) => clusterIPs);
  const above = serviceCIDRs.flatMap(({ value: home }) => {
    const band = staticBandSize(home);
    if (band === 0n) return [];
    const own = all.filter(({ value }) => contains(home, value));
    const last = home.address.value + band + BigInt(own.length);
    const isChosen = ({ origin, value, place }: Sourced<Address>) =>
      origin === "declared" && value.value > last && !isBlamed(place);
    return own.filter(isChosen).map((address) => ({ address, home }));
  });
  const [first] = above;
  if (first === undefined) return [];
  const { address, home } = first;
  const args = {
    address: formatAddress(address.value),
    count: above.length,
    prefix: formatPrefix(home),
    last: formatAddress(addressAt(home, staticBandSize(home)) ?? home.address),
  };
  return [{ severity: "info", message: message("checks.cluster-ip-above-band", args), place: address.place }];
}

function portFault({ services }: Cluster): readonly Fault[] {
  const given = services.flatMap(({ ports, healthCheckNodePort = null }) =>
    [...ports.map(({ nodePort }) => nodePort), healthCheckNodePort].filter((port) => port !== null),
  ).length;
  const above = services.flatMap(({ ports }) =>
    ports.flatMap(({ nodePort, nodePortPlace }) =>
      nodePort !== null &&
      nodePortPlace !== undefined &&
      nodePort >= firstDynamicNodePort + given &&
      nodePort <= nodePortRange.last
        ? [{ nodePort, place: nodePortPlace }]
        : [],
    ),
  );
  const [first] = above;
  if (first === undefined) return [];
  const args = {
    port: first.nodePort,
    count: above.length,
    first: nodePortRange.first,
    last: firstDynamicNodePort - 1,
  };
  return [{ severity: "info", message: message("checks.node-port-above-band", args), place: first.place }];
}
