import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { podWords } from "../holder-words.ts";

/** In a hostNetwork pod a port of the container is one of the node: the API refuses another hostPort (rule P6). */
export const hostPortMismatch: Check = { code: "host-port-mismatch", run };

function run({ writtenPods }: CheckContext): readonly Fault[] {
  return writtenPods.flatMap(({ pod }) => {
    if (!pod.hostNetwork) return [];
    return pod.containers.flatMap(({ ports }) =>
      ports.flatMap(({ port, hostPort, hostPortPlace, place }): Fault[] => {
        if (hostPort === null || hostPort === port) return [];
        const args = { port, hostPort, holder: podWords(pod) };
        return [
          {
            severity: "error",
            message: message("checks.host-port-mismatch", args),
            place: hostPortPlace ?? place,
            fixes: () =>
              hostPortPlace === undefined
                ? []
                : [replaceFix(message("checks.fix-host-port", { port }), hostPortPlace, `${port}`)],
          },
        ];
      }),
    );
  });
}
