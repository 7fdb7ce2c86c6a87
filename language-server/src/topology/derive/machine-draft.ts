import type { Address } from "../../address/address.ts";
import type { InterfaceAddress } from "../../address/prefix.ts";
import type { Place } from "../../text/place.ts";
import { type AnyMachine, machinesInTextOrder } from "../machine.ts";
import type { Interface, Sourced, Topology } from "../topology.ts";

/** An interface while links are derived: what is not declared is filled in place. */
export type InterfaceDraft = {
  readonly owner: MachineDraft;
  readonly from: Interface;
  readonly addresses: Sourced<InterfaceAddress>[];
  readonly gateways: Sourced<Address>[];
  mtu: Sourced<number> | null;
};

/** A machine while links are derived. */
export type MachineDraft = { readonly machine: AnyMachine; readonly interfaces: InterfaceDraft[] };

/** A draft of every machine, in the order of the text. */
export function openDrafts(topology: Topology): MachineDraft[] {
  return machinesInTextOrder(topology).map((machine) => {
    const draft: MachineDraft = { machine, interfaces: [] };
    for (const each of machine.interfaces) addInterface(draft, each);
    return draft;
  });
}

/** Adds an interface that the machine does not declare, at the place of what calls for it. */
export function addUndeclaredInterface(draft: MachineDraft, name: string, place: Place): InterfaceDraft {
  const none = { addresses: [], mac: null, mtu: null, gateways: [] };
  return addInterface(draft, { name, place, extent: place, documentation: null, ...none });
}

function addInterface(draft: MachineDraft, from: Interface): InterfaceDraft {
  const added: InterfaceDraft = {
    owner: draft,
    from,
    addresses: [...from.addresses],
    gateways: [...from.gateways],
    mtu: from.mtu,
  };
  draft.interfaces.push(added);
  return added;
}

/** The topology with the machines as the drafts have become. */
export function closeDrafts(topology: Topology, drafts: readonly MachineDraft[]): Topology {
  const interfaces = new Map(drafts.map((draft) => [draft.machine, draft.interfaces.map(closeInterface)]));
  const close = <T extends AnyMachine>(machine: T): T => ({
    ...machine,
    interfaces: interfaces.get(machine) ?? machine.interfaces,
  });
  return {
    ...topology,
    clusters: topology.clusters.map((cluster) => ({ ...cluster, nodes: cluster.nodes.map(close) })),
    hosts: topology.hosts.map(close),
    routers: topology.routers.map(close),
  };
}

function closeInterface({ from, addresses, gateways, mtu }: InterfaceDraft): Interface {
  return { ...from, addresses, gateways, mtu };
}
