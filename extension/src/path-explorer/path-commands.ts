import type { ActiveTopology } from "../active-topology/active-topology.ts";
import { showPlace } from "../active-topology/show-place.ts";
import type { Server } from "../client/ask-server.ts";
import { changePath, choosePath } from "./choose-path.ts";
import type { PathExplorer } from "./path-explorer.ts";
import type { ChoicePart } from "./path-row.ts";

const parts: readonly unknown[] = ["from", "to", "port", "family"] satisfies readonly ChoicePart[];
const isPart = (value: unknown): value is ChoicePart => parts.includes(value);

/** The commands of the path explorer. */
export function pathCommands(server: Server, active: ActiveTopology, explorer: PathExplorer) {
  return {
    "k8snet.choosePath": (part?: unknown) =>
      isPart(part)
        ? changePath(server, explorer, part)
        : choosePath(server, active, explorer, { from: null, to: null }),
    "k8snet.nextStep": () => explorer.move(1),
    "k8snet.previousStep": () => explorer.move(-1),
    "k8snet.reversePath": async () => {
      const question = explorer.question();
      if (question === null) return;
      const { uri, from, to, family } = question;
      await explorer.explain({ uri, from: to, to: from, ...(family !== undefined && { family }) });
    },
    "k8snet.goToStepSource": async () => {
      const place = explorer.current()?.step.place;
      if (place) await showPlace(place, true);
    },
  } as const;
}
