import type { TracedAnalysis } from "../../analysis/analyze.ts";
import type { Card } from "./card.ts";
import { clusterCard, namespaceCard, workloadCard } from "./group-cards.ts";
import { interfaceCard, linkCard, machineCard } from "./machine-card.ts";
import { containerCard, podCard } from "./pod-card.ts";
import { policyCard } from "./policy-card.ts";
import { serviceCard } from "./service-card.ts";
import type { SymbolRecord } from "./symbol-record.ts";

/** What a hover says of a thing that has a name. */
export function cardOf(record: SymbolRecord, analysis: TracedAnalysis): Card {
  switch (record.kind) {
    case "container":
      return containerCard(record, analysis);
    case "pod":
      return podCard(record.placed, analysis);
    case "workload":
      return workloadCard(record);
    case "machine":
      return machineCard(record.machine, analysis);
    case "interface":
      return interfaceCard(record, analysis);
    case "service":
      return serviceCard(record, analysis);
    case "policy":
    case "clusterPolicy":
      return policyCard(record, analysis);
    case "link":
      return linkCard(record.link, analysis);
    case "cluster":
      return clusterCard(record.cluster, analysis);
    case "namespace":
      return namespaceCard(record);
  }
}
