import { formatPort, formatWrittenPort, protocols } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { Container, ContainerPort, Pod } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/** The containers of a pod share one port space: the second bind of a protocol and port fails (rule P2). */
export const containerPortClash: Check = { code: "container-port-clash", run };

type Listening = { readonly container: Container; readonly port: ContainerPort };

function run({ writtenPods }: CheckContext): readonly Fault[] {
  return writtenPods.flatMap(({ pod }) => faultsOf(pod));
}

function faultsOf(pod: Pod): readonly Fault[] {
  const taken = new Set<number>();
  let count = 0;
  for (const { ports } of pod.containers) {
    for (const port of ports) {
      taken.add(keyOf(port));
      count++;
    }
  }
  return taken.size === count ? [] : clashes(pod, taken);
}

function clashes(pod: Pod, taken: Set<number>): readonly Fault[] {
  const listening = pod.containers.flatMap((container) =>
    container.ports.map((port): Listening => ({ container, port })),
  );
  const firsts = new Map<number, Listening>();
  return listening.flatMap((each): Fault[] => {
    const key = keyOf(each.port);
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, each);
      return [];
    }
    const isSame = first.container === each.container;
    const args = {
      port: formatPort(each.port),
      container: each.container.name,
      other: first.container.name,
    };
    return [
      {
        severity: "warning",
        message: message(isSame ? "checks.container-port-twice" : "checks.container-port-clash", args),
        place: each.port.place,
        related: [{ message: message("checks.port-here", args), place: first.port.place }],
        fixes: () => nextFreePort(each.port, taken),
      },
    ];
  });
}

/** A number is the cheapest key, and there is one for every port of every pod. */
function keyOf({ port, protocol }: Pick<ContainerPort, "port" | "protocol">): number {
  return port * protocols.length + protocols.indexOf(protocol);
}

function nextFreePort({ port, protocol, place }: ContainerPort, taken: Set<number>) {
  for (let candidate = port + 1; candidate <= 65535; candidate++) {
    const key = keyOf({ port: candidate, protocol });
    if (taken.has(key)) continue;
    taken.add(key);
    const newText = formatWrittenPort({ port: candidate, protocol });
    return [replaceFix(message("checks.fix-next-port", { port: newText }), place, newText)];
  }
  return [];
}
