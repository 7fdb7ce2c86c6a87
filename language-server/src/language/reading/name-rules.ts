import { type Message, message } from "../../messages/message.ts";
import type { SymbolKind } from "../symbols/symbol.ts";
import { isName, type NameRule, nameExpectations } from "./names.ts";

const rules: Readonly<Record<SymbolKind, NameRule>> = {
  cluster: "free",
  namespace: "label",
  node: "subdomain",
  host: "free",
  router: "free",
  interface: "device",
  pod: "subdomain",
  container: "label",
  deployment: "subdomain",
  statefulSet: "subdomain",
  daemonSet: "subdomain",
  service: "label",
  policy: "subdomain",
  clusterPolicy: "subdomain",
  link: "free",
};

/** Why a text cannot be the name of a thing of this kind; undefined where it can. */
export function nameFault(name: string, kind: SymbolKind): Message | undefined {
  const rule = rules[kind];
  if (!isName(name, rule)) return message("language.invalid-name", { name, rule: nameExpectations[rule] });
  return kind === "container" ? pauseFault(name) : undefined;
}

/** Every pod has a container `pause`, which no pod declares. */
export function pauseFault(name: string): Message | undefined {
  return name === "pause" ? message("language.pause-is-implicit") : undefined;
}
