import { message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Fix } from "../topology/finding.ts";
import type { ContainerPort, Pod, Protocol } from "../topology/topology.ts";
import { replaceFix } from "./containment.ts";
import { meantWord } from "./meant-word.ts";

/** The fix for a port that pods do not have: the name of theirs that was most likely meant, or the only number that they have. Each is one that all of them have. */
export function meantPort(
  written: number | string,
  pods: readonly Pod[],
  { protocol, place }: { readonly protocol: Protocol; readonly place: Place },
): readonly Fix[] {
  const shared = sharedPorts(pods, protocol);
  if (typeof written === "string") return meantWord(written, [...shared.names], place);
  const [only, ...others] = shared.numbers;
  if (only === undefined || others.length > 0) return [];
  return [replaceFix(message("checks.fix-meant", { word: only }), place, `${only}`)];
}

function sharedPorts([first, ...others]: readonly Pod[], protocol: Protocol) {
  const portsOf = ({ containers }: Pod) =>
    containers.flatMap(({ ports }) => ports).filter((port) => port.protocol === protocol);
  const isShared = (isWanted: (port: ContainerPort) => boolean) => others.every((pod) => portsOf(pod).some(isWanted));
  const own = first === undefined ? [] : portsOf(first);
  const shared = own.filter(({ port }) => isShared((other) => other.port === port));
  const named = own.flatMap(({ name }) => name ?? []).filter((name) => isShared((other) => other.name === name));
  return { names: new Set(named), numbers: new Set(shared.map(({ port }) => port)) };
}
