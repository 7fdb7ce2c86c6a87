import type { Address } from "../address/address.ts";
import type { Pod } from "../topology/topology.ts";
import type { ClassedGroup } from "./endpoint-groups.ts";
import type { ClassContext } from "./machine-class.ts";
import type { Connection } from "./matrix.ts";
import { createPolicySignatures, noPolicies, type PolicySignature, type PolicySignatures } from "./policy-signature.ts";
import type { ServiceTargets } from "./service-targets.ts";

/** What policies have to do with packets between two groups, at either end. */
export type PairPolicies = (
  from: ClassedGroup,
  to: ClassedGroup,
  asked: Pick<Connection, "protocol" | "port" | "family">,
  targets: ServiceTargets | null,
) => { readonly egress: PolicySignature; readonly ingress: PolicySignature };

/** Where a plugin enforces no policies, none have to do with anything. */
export function createPairPolicies({ index, networkOf }: ClassContext): PairPolicies {
  const byCluster = new Map<string, PolicySignatures | null>();
  const signaturesOf = (cluster: string | null): PolicySignatures | null => {
    const known = byCluster.get(cluster ?? "");
    const found = known === undefined ? index.clustersByName.get(cluster ?? "") : undefined;
    if (known !== undefined || found === undefined) return known ?? null;
    const { enforces = [] } = networkOf(found);
    const made = enforces.length === 0 ? null : createPolicySignatures(found, index, enforces);
    byCluster.set(found.name, made);
    return made;
  };
  // There are few different ones, and each is compared and kept often.
  const names = new Map<string, string>([["", ""]]);
  const short = (text: string): string => {
    const name = names.get(text) ?? String(names.size);
    names.set(text, name);
    return name;
  };
  return (from, to, { protocol, port, family }, targets) => {
    const senders = from.addresses.filter((address) => address.family === family);
    const receivers = to.addresses.filter((address) => address.family === family);
    const asked = { protocol, port };
    const leaving = (pod: Pod, address: Address, number: number | null) =>
      signaturesOf(from.cluster)?.of("egress", pod, address, { protocol, port: number }) ?? noPolicies;
    const entering = (pod: Pod, cluster: string | null, number: number | null) =>
      senders.map(
        (sender) => signaturesOf(cluster)?.of("ingress", pod, sender, { protocol, port: number }) ?? noPolicies,
      );
    const egress: PolicySignature[] = [];
    const ingress: PolicySignature[] = [];
    const { pod } = from;
    if (pod !== null) egress.push(...receivers.map((receiver) => leaving(pod, receiver, asked.port)));
    if (to.pod !== null) ingress.push(...entering(to.pod, to.cluster, asked.port));
    for (const [group, target] of targets?.groups ?? []) {
      const reached =
        target.address === null ? group.addresses.filter((each) => each.family === family) : [target.address];
      if (pod !== null) egress.push(...reached.map((address) => leaving(pod, address, target.port)));
      if (group.pod !== null) ingress.push(...entering(target.pod, group.cluster, target.port));
    }
    const shortened = ({ shape, exact }: PolicySignature) => ({ shape: short(shape), exact: short(exact) });
    return { egress: shortened(joined(egress)), ingress: shortened(joined(ingress)) };
  };
}

function joined(signatures: readonly PolicySignature[]): PolicySignature {
  const [only, ...others] = signatures;
  if (only === undefined) return noPolicies;
  if (others.length === 0) return only;
  if (signatures.every(({ exact }) => exact === "")) return noPolicies;
  return {
    shape: signatures.map(({ shape }) => shape).join(" & "),
    exact: signatures.map(({ exact }) => exact).join(" & "),
  };
}
