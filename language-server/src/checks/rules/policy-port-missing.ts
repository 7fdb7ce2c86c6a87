import { formatPort, formatWrittenPort } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { SelectedPod } from "../../policy/selected-pods.ts";
import type { Place } from "../../text/place.ts";
import type { Fix } from "../../topology/finding.ts";
import type { PolicyPort } from "../../topology/policy.ts";
import { selects } from "../../topology/selector.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster, Pod, Protocol } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { meantPort } from "../meant-port.ts";
import { networkPolicyRules, type PlacedPolicyRule, podPeerOf } from "../network-policy-rules.ts";

/**
 * A rule's port is one of the pods that the connections go to: of the selected pods for ingress, of the peers for egress. A name that none of them has matches nothing,
 * and a number that none of them has, but a Service in front of them, was meant to be the port of the pods.
 */
export const policyPortMissing: Check = { code: "policy-port-missing", run };

function run(context: CheckContext): readonly Fault[] {
  return networkPolicyRules(context.topology).flatMap((placed) => {
    const destinations = destinationsOf(placed, context);
    if (destinations.length === 0) return [];
    return placed.rule.ports.flatMap((port) =>
      typeof port.port === "string"
        ? namedFaults(placed, port, port.port, destinations)
        : numberedFaults(placed, port, destinations),
    );
  });
}

/** The pods that connections of this rule go to, as far as pods are named. */
function destinationsOf(
  { cluster, policy, direction, rule }: PlacedPolicyRule,
  { podSelectionsOf }: CheckContext,
): readonly SelectedPod[] {
  const { ofPolicy, ofPeer } = podSelectionsOf(cluster);
  if (direction === "ingress") return ofPolicy(policy);
  return rule.peers.flatMap((peer) => {
    const wanted = podPeerOf(peer, policy.namespace);
    return wanted === null ? [] : ofPeer(wanted);
  });
}

function namedFaults(
  { policy }: PlacedPolicyRule,
  { protocol, place }: PolicyPort,
  name: string,
  destinations: readonly SelectedPod[],
): readonly Fault[] {
  const named = destinations.flatMap(({ pod }) => portsOf(pod)).filter((port) => port.name === name);
  if (named.some((port) => port.protocol === protocol))
    return lackingFaults(policy, { protocol, place }, name, destinations);
  const [other] = named;
  const args = { policy: policy.name, name, protocol };
  if (other === undefined) {
    const pods = destinations.map(({ pod }) => pod);
    const fixes = () => meantPort(name, pods, { protocol, place: namePlace(place, name) });
    return [{ severity: "warning", message: message("checks.policy-port-name", args), place, fixes }];
  }
  const text = message("checks.policy-port-protocol", { ...args, other: other.protocol });
  const related = [{ message: message("checks.named-port-here", { name }), place: other.place }];
  const isOnly = named.every((port) => port.protocol === other.protocol);
  const fixes = () => (isOnly ? [protocolFix(name, other.protocol, place)] : []);
  return [{ severity: "warning", message: text, place, related, fixes }];
}

/** Of the name without its protocol. */
function namePlace(place: Place, name: string): Place {
  const { start } = place.range;
  return { ...place, range: { start, end: { ...start, character: start.character + name.length } } };
}

function protocolFix(port: number | string, protocol: Protocol, place: Place): Fix {
  const word = formatWrittenPort({ port, protocol });
  return replaceFix(message("checks.fix-meant", { word }), place, word);
}

/** Some have the port and some have not: those are not let to by it. */
function lackingFaults(
  policy: PlacedPolicyRule["policy"],
  { protocol, place }: Pick<PolicyPort, "protocol" | "place">,
  name: string,
  destinations: readonly SelectedPod[],
): readonly Fault[] {
  const lacking = destinations.filter(
    ({ pod }) => !portsOf(pod).some((port) => port.name === name && port.protocol === protocol),
  );
  const [first] = lacking;
  if (first === undefined) return [];
  const args = {
    policy: policy.name,
    name,
    protocol,
    pod: first.pod.name,
    count: lacking.length,
    total: destinations.length,
  };
  return [
    {
      severity: "info",
      message: message("checks.policy-port-name-of-some", args),
      place,
      related: [{ message: message("checks.pod-without-port", args), place: first.pod.place }],
    },
  ];
}

function numberedFaults(
  { cluster, policy, rule }: PlacedPolicyRule,
  { port, endPort, protocol, place }: PolicyPort,
  destinations: readonly SelectedPod[],
): readonly Fault[] {
  if (typeof port !== "number" || endPort !== null) return [];
  // Who declares no ports may listen on any.
  const isOpen = ({ pod }: SelectedPod) =>
    pod.containers.some(({ ports }) => ports.length === 0) ||
    portsOf(pod).some((each) => each.port === port && each.protocol === protocol);
  if (destinations.some(isOpen)) return [];
  const found = servicePort(cluster, { port, protocol }, destinations);
  if (found === undefined) return unheardFaults(policy, rule, { port, protocol, place }, destinations);
  const { service, target } = found;
  const args = { policy: policy.name, port, service: service.name, target };
  return [
    {
      severity: "warning",
      message: message("checks.policy-service-port", args),
      place,
      related: [{ message: message("checks.service-here", { service: service.name }), place: service.place }],
      fixes: () => [protocolFix(target, protocol, place)],
    },
  ];
}

/** Nobody listens there by what the containers declare; where the same number is allowed by the protocol that they have, that is enough. */
function unheardFaults(
  policy: PlacedPolicyRule["policy"],
  { ports }: PlacedPolicyRule["rule"],
  { port, protocol, place }: { readonly port: number } & Pick<PolicyPort, "protocol" | "place">,
  destinations: readonly SelectedPod[],
): readonly Fault[] {
  const declared = destinations.flatMap(({ pod }) => portsOf(pod));
  const over = declared.find((each) => each.port === port)?.protocol;
  if (over !== undefined && ports.some((each) => each.port === port && each.protocol === over)) return [];
  const texts = new Set(declared.map(formatPort));
  const args = {
    policy: policy.name,
    port: formatPort({ port, protocol }),
    ports: [...texts].slice(0, mostNamed).join(", ") + (texts.size > mostNamed ? ", …" : ""),
  };
  const [first] = destinations;
  const related =
    first === undefined
      ? []
      : [{ message: message("checks.pod-without-port", { pod: first.pod.name }), place: first.pod.place }];
  return [{ severity: "info", message: message("checks.policy-port-unheard", args), place, related }];
}

/** So many ports are named. */
const mostNamed = 5;

/** The Service in front of one of the pods that has this port, and the pods' own port behind it. */
function servicePort(
  { services }: Cluster,
  wanted: { readonly port: number; readonly protocol: PolicyPort["protocol"] },
  destinations: readonly SelectedPod[],
): { readonly service: Service; readonly target: number | string } | undefined {
  for (const service of services) {
    const port = service.ports.find((each) => each.port === wanted.port && each.protocol === wanted.protocol);
    const { selector } = service;
    if (port === undefined || selector === null || port.targetPort === wanted.port) continue;
    if (destinations.some(({ pod }) => pod.namespace === service.namespace && selects(selector, pod.labels))) {
      return { service, target: port.targetPort };
    }
  }
  return undefined;
}

function portsOf({ containers }: Pod) {
  return containers.flatMap(({ ports }) => ports);
}
