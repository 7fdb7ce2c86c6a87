import { type Message, message } from "../messages/message.ts";
import type { AnyMachine } from "../topology/machine.ts";
import type { Pod } from "../topology/topology.ts";
import type { Holder } from "./holdings.ts";

/** Who holds an address, as a part of a sentence. */
export function holderWords(holder: Holder): Message {
  switch (holder.kind) {
    case "pod":
      return podWords(holder.pod);
    case "interface":
      return interfaceWords(holder.machine, holder.interface);
    case "clusterIP":
      return message("checks.holder-service", { service: `${holder.service.namespace}/${holder.service.name}` });
    case "device":
      return message("checks.holder-device", { device: holder.device, node: holder.node.name });
  }
}

/** A pod, or the workload whose text it shares. */
export function podWords(pod: Pod): Message {
  if (pod.workload !== null) return message("checks.holder-workload", { workload: pod.workload });
  return message("checks.holder-pod", { pod: podName(pod) });
}

/** The pod's name as a user writes it: without the namespace `default`. */
export function podName(pod: Pod): string {
  return pod.namespace === "default" ? pod.name : `${pod.namespace}/${pod.name}`;
}

export function interfaceWords(machine: AnyMachine, { name }: { readonly name: string }): Message {
  return message("checks.holder-interface", { interface: name, machine: machine.name });
}
