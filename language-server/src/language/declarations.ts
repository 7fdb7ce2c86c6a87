// What one document declares, as plain records with places: no syntax tree is kept. Names that mean something elsewhere are still words here.

import type { Prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { Finding } from "../topology/finding.ts";
import type { ClusterPolicy, NetworkPolicy } from "../topology/policy.ts";
import type { Service } from "../topology/service.ts";
import type {
  Chosen,
  Host,
  Link,
  Namespace,
  Node,
  Outcome,
  PathStatement,
  Router,
  Sourced,
  Workload,
} from "../topology/topology.ts";
import type { Mention, SymbolInfo } from "./symbols/symbol.ts";
import type { Word } from "./word.ts";

/** An `import` statement; `target` is the document's URI, null where the text cannot be one (a finding says so). */
export type DeclaredImport = { readonly word: Word; readonly target: string | null };

/** A pod's `ip`, a workload's `on` and the like are in the records; `on` also as words, to be looked up. */
export type DeclaredWorkload = { readonly record: Workload; readonly on: readonly Word[] };

export type DeclaredCluster = {
  readonly name: Word;
  /** `extend cluster NAME`. */
  readonly extend: boolean;
  readonly extent: Place;
  readonly documentation: string | null;
  readonly podCIDRs: readonly Sourced<Prefix>[];
  readonly serviceCIDRs: readonly Sourced<Prefix>[];
  readonly cni: Chosen | null;
  readonly kubeProxy: Chosen | null;
  readonly namespaces: readonly Namespace[];
  readonly nodes: readonly Node[];
  readonly workloads: readonly DeclaredWorkload[];
  readonly services: readonly Service[];
  readonly policies: readonly NetworkPolicy[];
  readonly clusterPolicies: readonly ClusterPolicy[];
};

/** `members` are words such as `node1:eth0`; for `link a:eth1 -- b:eth1` the two ends. */
export type DeclaredLink = {
  readonly record: Omit<Link, "id" | "members" | "unresolvedMembers">;
  readonly members: readonly Word[];
};

/** An end of a path as it is written: `kind` is the word before the name, as in `pod web`. */
export type EndpointWords = { readonly kind: Word | null; readonly name: Word | null; readonly place: Place };

/** `outcomes` of `denied` have their policies as words in `policies`, at the same index. */
export type DeclaredJourney = {
  readonly from: EndpointWords | null;
  readonly to: EndpointWords | null;
  readonly record: Omit<PathStatement, "from" | "to">;
  /** Null for `path`. */
  readonly outcomes: readonly DeclaredOutcome[] | null;
};

export type DeclaredOutcome = Outcome & { readonly place: Place; readonly policies: readonly Word[] };

/** A symbol that the document declares, with the place and manner of its name. */
export type DeclaredSymbol = SymbolInfo & { readonly quoted: boolean; readonly reopens: boolean };

export type DocumentDeclarations = {
  readonly uri: string;
  readonly imports: readonly DeclaredImport[];
  readonly clusters: readonly DeclaredCluster[];
  readonly hosts: readonly Host[];
  readonly routers: readonly Router[];
  readonly links: readonly DeclaredLink[];
  /** `path` and `expect` statements in the order of the text. */
  readonly journeys: readonly DeclaredJourney[];
  /**
   * Names of things that are declared where they belong to nothing, such as a pod outside of every node since the line above is half typed. Whatever
   * refers to one of them is not said to be unresolved: the cause has its finding.
   */
  readonly strayNames: ReadonlySet<string>;
  readonly symbols: readonly DeclaredSymbol[];
  /** Names that mean the same whatever else there is: namespaces of declarations, `extend` … */
  readonly mentions: readonly Mention[];
  readonly findings: readonly Finding[];
};
