// What to look at on a real machine when a packet was lost, by cause: a question and the command that answers it.
import { type Language, message, render } from "../messages/message.ts";
import type { Cause } from "../trace/cause.ts";
import { removedRoute } from "../trace/removed-route.ts";
import type { Hop, OuterSnapshot, PacketSnapshot, Step, Trace } from "../trace/trace.ts";
import type { Advice } from "./explanation.ts";
import { devicesOf, endOf, failedWay } from "./trace-facts.ts";

/** `packet` is the header that the kernel saw: the outer one of a packet in a tunnel. */
type Lost = {
  readonly packet: OuterSnapshot | PacketSnapshot;
  readonly hop: Hop;
  readonly device: string;
  readonly ipv6: boolean;
  /** What the last step says beside its sentence. */
  readonly detail: Step["detail"];
};

/** The command that shows the cause where the packet was lost, as a person would type it there. Nothing is run. */
const commands: { readonly [cause in Cause]: (lost: Lost) => string | null } = {
  "no-route": routeGet,
  "null-routed": routeGet,
  "neighbor-unreachable": ({ device }) => `ip neigh show dev ${device}`,
  "interface-down": ({ device }) => `ip -d link show dev ${device}`,
  "no-carrier": ({ device }) => `ip -d addr show dev ${device}`,
  "not-forwarding": ({ ipv6 }) => `sysctl ${ipv6 ? "net.ipv6.conf.all.forwarding" : "net.ipv4.ip_forward"}`,
  "rp-filter": ({ device, packet }) =>
    `sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.${device}.rp_filter; ip route get ${packet.source}`,
  "ttl-exceeded": ({ packet }) => `traceroute -n ${packet.destination}`,
  "mtu-exceeded": ({ device }) => `ip -d link show dev ${device}`,
  "no-listener": ({ packet }) => `ss -ln${packet.protocol === "UDP" ? "u" : "t"}p`,
  filtered: ({ ipv6 }) => `${ipv6 ? "ip6tables" : "iptables"}-save -c; nft list ruleset`,
  "denied-ingress": policies,
  "denied-egress": policies,
  "fdb-miss": ({ device }) => `bridge fdb show dev ${device}`,
  "hairpin-off": ({ device }) => `bridge -d link show dev ${device}`,
  "mac-mismatch": ({ device }) => `ip link show dev ${device}`,
  "vni-mismatch": () => "ip -d link show type vxlan",
  "no-tunnel-peer": ({ device }) => `ip -d link show dev ${device}; bridge fdb show dev ${device}`,
  "tunnel-port-closed": () => "ss -lnup; ip -d link show type vxlan",
  "martian-source": () => "sysctl -w net.ipv4.conf.all.log_martians=1; dmesg",
  "no-endpoint": () => "kubectl get endpointslices --all-namespaces",
  "family-mismatch": () => "ip addr",
};

/** What to look at, in order; nothing for a packet that arrived and was answered. */
export function adviceFor(trace: Trace, language: Language): readonly Advice[] {
  const failed = failedWay(trace);
  const end = failed && endOf(failed.way);
  const cause = failed?.way.cause ?? trace.cause;
  if (!failed || !end || cause === null) return [];
  const { hop, step } = end;
  const device = step.device ?? devicesOf(hop).at(-1) ?? "";
  const packet = step.packet.outer ?? step.packet;
  const lost: Lost = { packet, hop, device, ipv6: packet.destination.includes(":"), detail: step.detail };
  const text = render(message(`explain.advice-${cause}`), language);
  const advice: Advice[] = [{ text, command: commands[cause](lost), netns: hop.netns, place: null }];
  if (lacksDefaultRoute(end)) {
    const missing = render(message("explain.advice-default-route", { netns: hop.netns }), language);
    advice.push({ text: missing, command: null, netns: hop.netns, place: null });
  }
  const removed = removedRoute(failed.way);
  const place = removed?.step.declaredAt ?? step.declaredAt;
  if (place) {
    const declared = render(message("explain.advice-declared"), language);
    advice.push({ text: declared, command: null, netns: (removed?.hop ?? hop).netns, place });
  }
  return advice;
}

/** Whether no route at all led on from a machine at the edge of the network. A router may well do without a default route. */
function lacksDefaultRoute({ hop: { kind }, step: { because } }: { readonly hop: Hop; readonly step: Step }): boolean {
  return because.code === "no-route" && (kind === "node" || kind === "host");
}

/** Asks for the route as the kernel looks it up: for a packet that came in by a device, with its source, else as its own. */
function routeGet({ packet, hop }: Lost): string {
  const { source, destination } = packet;
  const entered = hop.steps.findLast(({ type }) => type === "enter-interface")?.device;
  return entered === undefined || entered === null
    ? `ip route get ${destination}`
    : `ip route get ${destination} from ${source} iif ${entered}`;
}

/** The cluster-wide policy that denies it; else all policies of the namespace of the pod that is isolated. */
function policies({ detail: { subject, policy, policyKind } }: Lost): string {
  if (typeof policy === "string" && policyKind !== "networkPolicy") {
    return `kubectl describe ${String(policyKind).toLowerCase()} ${policy.split("@")[0]}`;
  }
  const [namespace, name] = typeof subject === "string" ? subject.split("/") : [];
  return name === undefined
    ? "kubectl get networkpolicies --all-namespaces"
    : `kubectl describe networkpolicies --namespace ${namespace}`;
}
