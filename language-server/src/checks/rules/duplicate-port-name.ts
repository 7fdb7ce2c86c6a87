import { message } from "../../messages/message.ts";
import type { ContainerPort } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** The names of a container's ports are different ones: the API refuses others (rule P3). */
export const duplicatePortName: Check = { code: "duplicate-port-name", run };

function run({ writtenPods }: CheckContext): readonly Fault[] {
  return writtenPods.flatMap(({ pod }) =>
    pod.containers.flatMap(({ name, ports }) => {
      if (ports.length < 2) return [];
      const firsts = new Map<string, ContainerPort>();
      return ports.flatMap((port): Fault[] => {
        if (port.name === null) return [];
        const first = firsts.get(port.name);
        if (first === undefined) {
          firsts.set(port.name, port);
          return [];
        }
        const args = { name: port.name, container: name };
        return [
          {
            severity: "error",
            message: message("checks.duplicate-port-name", args),
            place: port.place,
            related: [{ message: message("checks.port-name-here", args), place: first.place }],
          },
        ];
      });
    }),
  );
}
