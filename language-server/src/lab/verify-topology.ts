import type { Dataplane } from "../dataplane/dataplane.ts";
import type { Message } from "../messages/message.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import type { LabReport } from "./lab-report.ts";
import { chooseProbes, usualChoice } from "./probes/choose-probes.ts";
import type { PathChoice } from "./probes/wanted-probe.ts";
import { type LabOptions, verifyProbes } from "./verify-probes.ts";

/** What an analysis knows that the lab needs. */
export type VerifiableTopology = { readonly index: TopologyIndex; readonly dataplane: Dataplane };

/**
 * Verifies paths of a topology in Linux network namespaces. `paths` null is the declared ones, or a sample where none is declared. The problem is what keeps the lab from
 * running here; differences are no problem but the result.
 */
export function verifyTopology(
  { index, dataplane }: VerifiableTopology,
  { paths, ...options }: LabOptions & { readonly paths: PathChoice | null },
): Promise<LabReport | { readonly problem: Message }> {
  return verifyProbes(dataplane, chooseProbes(paths ?? usualChoice(index), index, dataplane), options);
}
