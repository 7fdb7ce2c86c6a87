import type { AgreedValue, Transport } from "../../cni/transport.ts";
import type { MessageKey } from "../../messages/catalogue.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/** All nodes of a cluster speak one tunnel protocol, with one VNI and one port (rule M10). Told at the nodes that differ from most. */
export const tunnelMismatch: Check = { code: "tunnel-mismatch", run };

type Member = { readonly node: Node; readonly transport: Transport };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const network = context.networkOf(cluster);
    const members = cluster.nodes.flatMap((node): Member[] => {
      const transport = network.transport(node);
      return transport === null ? [] : [{ node, transport }];
    });
    const usual = mostFrequent(members, ({ transport }) => transport.name);
    if (usual === undefined) return [];
    const isAlike = ({ transport }: Member) => transport.name === usual.transport.name;
    const alike = members.filter(isAlike);
    return [
      ...members.filter((member) => !isAlike(member)).map((member) => backendFault(member, usual)),
      ...valueFaults(alike, ({ tunnel }) => tunnel?.vni ?? null, "checks.tunnel-mismatch-vni"),
      ...valueFaults(
        alike,
        ({ tunnel }) => (tunnel?.portIsTold ? null : (tunnel?.port ?? null)),
        "checks.tunnel-mismatch-port",
      ),
    ];
  });
}

/** The first member of those that agree with most others; of two values with as many nodes each, the cluster's own rather than what nodes say for themselves. */
function mostFrequent(members: readonly Member[], keyOf: (member: Member) => string | number): Member | undefined {
  const counts = new Map<string | number, { readonly first: Member; count: number }>();
  const isOwn = ({ node }: Member) => Number(node.cniOverrides.length > 0);
  for (const member of members.toSorted((one, other) => isOwn(one) - isOwn(other))) {
    const counted = counts.get(keyOf(member)) ?? { first: member, count: 0 };
    counts.set(keyOf(member), counted);
    counted.count++;
  }
  let best: { readonly first: Member; readonly count: number } | undefined;
  for (const each of counts.values()) if (each.count > (best?.count ?? 0)) best = each;
  return best?.first;
}

function backendFault({ node, transport }: Member, usual: Member): Fault {
  const args = { node: node.name, value: transport.name, usual: usual.transport.name, other: usual.node.name };
  return {
    severity: "error",
    message: message("checks.tunnel-mismatch-backend", args),
    place: transport.place ?? node.place,
    related: relatedTo(usual, usual.transport.place, usual.transport.name),
  };
}

function valueFaults(
  members: readonly Member[],
  agreedOf: (transport: Transport) => AgreedValue | null,
  key: MessageKey,
): readonly Fault[] {
  const usual = mostFrequent(members, ({ transport }) => agreedOf(transport)?.value ?? -1);
  const wanted = usual && agreedOf(usual.transport);
  if (usual === undefined || !wanted) return [];
  return members.flatMap(({ node, transport }): Fault[] => {
    const own = agreedOf(transport);
    if (own === null || own.value === wanted.value) return [];
    const { place } = own;
    const args = { node: node.name, value: own.value, usual: wanted.value, other: usual.node.name };
    return [
      {
        severity: "error",
        message: message(key, args),
        place: place ?? node.place,
        related: relatedTo(usual, wanted.place, `${wanted.value}`),
        fixes: () =>
          place === null
            ? []
            : [replaceFix(message("checks.fix-agree", { value: wanted.value }), place, `${wanted.value}`)],
      },
    ];
  });
}

function relatedTo({ node }: Member, place: Place | null, value: string) {
  return [{ message: message("checks.tunnel-other", { node: node.name, value }), place: place ?? node.place }];
}
