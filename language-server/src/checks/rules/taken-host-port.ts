import { formatPort } from "../../address/port.ts";
import type { Tunnel } from "../../cni/transport.ts";
import type { MessageKey } from "../../messages/catalogue.ts";
import { message } from "../../messages/message.ts";
import { nodePortRange } from "../../topology/derive/node-ports.ts";
import type { Pod } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { podWords } from "../holder-words.ts";
import { type HostPort, hostPortsOf } from "../host-ports.ts";

/** Ports of a node that something else has, or may get: node ports, and those of Kubernetes itself (rules P7, P9). */
export const takenHostPort: Check = { code: "taken-host-port", run };

/** The ports of Kubernetes' own programs (kubernetes, pkg/cluster/ports/ports.go) and of those that usually run beside them. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  ["10250/TCP", "kubelet"],
  ["10249/TCP", "kube-proxy"],
  ["10256/TCP", "kube-proxy"],
  ["10257/TCP", "kube-controller-manager"],
  ["10259/TCP", "kube-scheduler"],
  ["6443/TCP", "kube-apiserver"],
  ["2379/TCP", "etcd"],
  ["2380/TCP", "etcd"],
  ["179/TCP", "BGP"],
  ["8472/UDP", "VXLAN"],
  ["4789/UDP", "VXLAN"],
  ["8285/UDP", "flanneld"],
  ["51820/UDP", "WireGuard"],
  ["4240/TCP", "Cilium"],
  ["5473/TCP", "Typha"],
]);

function run({ writtenPods, networkOf }: CheckContext): readonly Fault[] {
  return writtenPods.flatMap(({ pod, node, cluster }) =>
    hostPortsOf(pod).flatMap((hostPort) => faultOf(pod, hostPort, networkOf(cluster).transport(node)?.tunnel ?? null)),
  );
}

/** The tunnel's port is whatever the text says; the kernel does not set up a tunnel whose port a process has, nor the other way round (rule M11). */
function faultOf(
  pod: Pod,
  { port: number, protocol, container, place }: HostPort,
  tunnel: Tunnel | null,
): readonly Fault[] {
  const isTunnels = protocol === "UDP" && tunnel?.port?.value === number;
  const owner = wellKnown.get(`${number}/${protocol}`) ?? (isTunnels ? tunnel?.device : undefined);
  const tell = (key: MessageKey): Fault => ({
    severity: "warning",
    message: message(key, {
      port: formatPort({ port: number, protocol }),
      holder: podWords(pod),
      owner: owner ?? "",
      ...nodePortRange,
    }),
    place,
  });
  if (owner !== undefined && !isOwner(pod, container, owner)) return [tell("checks.host-port-well-known")];
  const isNodePort = number >= nodePortRange.first && number <= nodePortRange.last;
  return isNodePort ? [tell("checks.host-port-node-port")] : [];
}

/** The very program that the port is known for may have it: `kube-apiserver` in the pod kube-system/kube-apiserver-node1. */
function isOwner(pod: Pod, container: string, owner: string): boolean {
  const names = [pod.name, container, pod.workload ?? ""].map((name) => name.toLowerCase());
  return pod.namespace === "kube-system" || names.some((name) => name.includes(owner.toLowerCase()));
}
