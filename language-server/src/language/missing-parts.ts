import {
  type Cluster,
  type Cni,
  type Expect,
  type Firewall,
  type IpBlock,
  isNode,
  isOption,
  type KubeProxy,
  type Label,
  type Link,
  type Outcome,
  type Path,
  type Port,
  type Property,
  type Requirement,
  type Route,
  type WithoutRoute,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../messages/message.ts";
import { blockWantedBy, valueWantedBy } from "./expected-values.ts";
import { reportMistypedOutcome } from "./mistyped-clauses.ts";
import { rangeOf } from "./place.ts";
import { keywordOf, type ReportFault, type SyntaxFault, syntaxError } from "./syntax-fault.ts";

/** Reports the parts that a node should have and that are not written: the grammar lets all of them be left out, since a line may be half typed. */
export function reportMissingParts(node: AstNode, report: ReportFault): void {
  checks[node.$type]?.(node as never, report);
}

type Check = (node: never, report: ReportFault) => void;

const checks: Readonly<Record<string, Check>> = {
  Import: needsPart("path"),
  Cluster: checkCluster,
  Host: needsPart("name"),
  Router: needsPart("name"),
  Link: checkLink,
  Path: checkWay,
  Expect: checkExpect,
  Outcome: checkOutcome,
  Cni: checkCni,
  KubeProxy: checkKubeProxy,
  Namespace: needsPart("name"),
  Node: needsPart("name"),
  Interface: needsPart("name"),
  Route: checkRoute,
  WithoutRoute: checkWithoutRoute,
  Firewall: checkFirewall,
  Pod: needsPart("name"),
  Workload: needsPart("name"),
  Container: needsPart("name"),
  Ports: needsItems("ports"),
  Port: checkPort,
  Service: needsPart("name"),
  NetworkPolicy: needsPart("name"),
  ClusterPolicy: needsPart("name"),
  PolicyRule: needsBlock,
  Peer: needsBlock,
  Selector: needsBlock,
  Labels: needsBlock,
  IpBlock: checkIpBlock,
  Label: checkLabel,
  Requirement: checkRequirement,
  Property: checkProperty,
};

function needs(keyword: string, wanted = valueWantedBy(keyword)) {
  return message("syntax.needs", { keyword, wanted });
}

function needsPart<Part extends string>(part: Part) {
  return (node: AstNode & { [key in Part]?: string }, report: ReportFault): void => {
    if (node[part] === undefined) report(syntaxError(needs(keywordOf(node)), node));
  };
}

function needsItems<Part extends string>(part: Part) {
  return (node: AstNode & { [key in Part]: readonly unknown[] }, report: ReportFault): void => {
    if (node[part].length === 0) report(syntaxError(needs(keywordOf(node)), node));
  };
}

function needsBlock(node: AstNode & { block: boolean }, report: ReportFault): void {
  const keyword = keywordOf(node);
  if (!node.block) report(syntaxError(needs(keyword, blockWantedBy(keyword)), node));
}

function checkCluster(node: Cluster, report: ReportFault): void {
  if (node.extend && !node.asksCluster) {
    report(syntaxError(message("syntax.extend-cluster"), node));
  } else if (node.name === undefined) report(syntaxError(needs(keywordOf(node)), node));
}

function checkLink(node: Link, report: ReportFault): void {
  if (node.name === undefined) report(syntaxError(needs("link"), node));
  else if (node.pointToPoint && node.peer === undefined) report(syntaxError(needs("--"), node, "pointToPoint"));
}

function checkWay(node: Path | Expect, report: ReportFault): boolean {
  const keyword = keywordOf(node);
  const hasArrow = node.asksTo;
  if (!node.from) report(syntaxError(needs(keyword), node));
  else if (!hasArrow) report(syntaxError(message("syntax.needs-arrow", { keyword }), node));
  else if (!node.to) report(syntaxError(needs("->"), node, "asksTo"));
  else if (node.asksPort && node.port === undefined) report(syntaxError(needs("port"), node, "asksPort"));
  else return true;
  return false;
}

function checkExpect(node: Expect, report: ReportFault): void {
  if (checkWay(node, report) && node.outcomes.length === 0) report(syntaxError(message("syntax.needs-outcome"), node));
}

function checkOutcome(node: Outcome, report: ReportFault): void {
  const { kind, values } = node;
  if (kind === "denied") {
    if (node.asksBy && values.length === 0) report(syntaxError(needs("by"), node, "asksBy"));
  } else if (kind === "allowed") {
    if (values.length > 0 && !reportMistypedOutcome(node, report))
      report({
        ...syntaxError(message("syntax.unexpected", { text: values[0] ?? "" }), node, "values"),
        isStray: true,
      });
  } else if (values.length === 0)
    report(
      syntaxError(needs(kind, kind === "via" ? message("syntax.a-name", { example: "flannel.1" }) : undefined), node),
    );
  else if (values.length > 1 && kind !== "via")
    report(syntaxError(message("syntax.one-value", { keyword: kind }), node));
}

function checkCni(node: Cni, report: ReportFault): void {
  const overrides = isNode(node.$container) && node.block;
  if (node.name === undefined && !overrides) report(nameInBlock(node, "name") ?? syntaxError(needs("cni"), node));
}

function checkKubeProxy(node: KubeProxy, report: ReportFault): void {
  if (node.name === undefined) report(nameInBlock(node, "mode") ?? syntaxError(needs("kubeProxy"), node));
}

/** Where the one option of a block is what stands behind the keyword: `kubeProxy { mode ipvs }`. */
function nameInBlock(node: Cni | KubeProxy, option: string): SyntaxFault | undefined {
  const [only, ...others] = node.statements;
  if (!isOption(only) || others.length > 0 || only.name !== option || only.block || only.values.length !== 1)
    return undefined;
  const newText = `${keywordOf(node)} ${only.values[0]}`;
  const range = rangeOf(node);
  const fix = { title: message("syntax.replace-by", { text: newText }), range, newText };
  return { ...syntaxError(message("syntax.written", { text: newText }), node), fix };
}

function checkRoute(node: Route, report: ReportFault): void {
  if (node.prefix === undefined) report(syntaxError(needs("route"), node));
  else if (!node.asksVia && !node.asksDev)
    report(syntaxError(needs("route", message("syntax.a-next-hop", { example: "via 192.168.10.1" })), node));
  else checkWayOut(node, report);
}

function checkWithoutRoute(node: WithoutRoute, report: ReportFault): void {
  if (!node.asksRoute) report(syntaxError(message("syntax.without-route"), node));
  else if (node.prefix === undefined) report(syntaxError(needs("without"), node));
  else checkWayOut(node, report);
}

function checkWayOut(node: Route | WithoutRoute, report: ReportFault): void {
  if (node.asksVia && node.via === undefined) report(syntaxError(needs("via"), node, "asksVia"));
  if (node.asksDev && node.dev === undefined) report(syntaxError(needs("dev"), node, "asksDev"));
}

function checkFirewall(node: Firewall, report: ReportFault): void {
  if (node.action === undefined) report(syntaxError(needs("firewall"), node));
  if (node.asksPort && node.port === undefined) report(syntaxError(needs("port"), node, "asksPort"));
  if (node.asksFrom && node.from === undefined) report(syntaxError(needs("from"), node, "asksFrom"));
  if (node.asksTo && node.to === undefined) report(syntaxError(needs("to"), node, "asksTo"));
}

function checkPort(node: Port, report: ReportFault): void {
  if (node.asksTarget && node.target === undefined)
    report(syntaxError(needs("->", valueWantedBy("targetPort")), node, "asksTarget"));
}

function checkIpBlock(node: IpBlock, report: ReportFault): void {
  if (node.cidr === undefined) report(syntaxError(needs("ipBlock"), node));
  else if (node.asksExcept && node.except.length === 0) report(syntaxError(needs("except"), node, "asksExcept"));
}

function checkLabel(node: Label, report: ReportFault): void {
  if (node.value === undefined) report(syntaxError(message("syntax.needs-label-value", { key: node.key }), node));
}

function checkRequirement(node: Requirement, report: ReportFault): void {
  const { operator, key = "app" } = node;
  if (node.key === undefined) report(syntaxError(message("syntax.needs-key"), node));
  if (operator === undefined) return;
  const takesList = operator === "in" || operator === "notin";
  const example = takesList ? `${key} ${operator} (a, b)` : `${key}${operator}web`;
  if (node.values.length === 0)
    report(syntaxError(message("syntax.needs-requirement-value", { operator, example }), node, "operator"));
  else if (takesList && !(node.opened && node.closed)) {
    report(syntaxError(message("syntax.list-in-parentheses", { operator, example }), node, "operator"));
  }
}

function checkProperty(node: Property, report: ReportFault): void {
  if (node.values.length > 0 || node.keyword === "hostNetwork") return;
  const owner = node.$container;
  const isInterfaceAddress = node.keyword === "ip" && owner.$type === "Interface";
  const wanted = isInterfaceAddress
    ? message("syntax.an-address", { example: "192.168.10.11/24" })
    : valueWantedBy(node.keyword);
  report(syntaxError(needs(node.keyword, wanted), node));
}
