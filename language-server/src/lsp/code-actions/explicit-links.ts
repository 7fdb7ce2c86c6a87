import { CodeActionKind } from "vscode-languageserver";
import { formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Link } from "../../topology/topology.ts";
import type { CheckedView, View } from "../workspace.ts";
import { type Action, refactoring } from "./action.ts";
import { type Change, changeOf, replacement } from "./change.ts";
import { isDerivedThing, machinePins } from "./pin-addresses.ts";
import { keepsTopology } from "./same-topology.ts";
import { writtenWord } from "./written-word.ts";

/** Writes the links that interfaces imply as `link` statements; where a link alone would give other addresses, the interfaces with theirs. */
export function explicitLinkActions(view: CheckedView, range: Range): Action[] {
  const { topology } = view.analysis;
  const links = impliedLinks(view);
  if (links.length === 0) return [];
  const things = [...topology.clusters, ...machinesInTextOrder(topology)];
  const isHere = things.some(
    ({ place, extent }) =>
      extent.uri === view.uri && touches({ start: extent.range.start, end: place.range.end }, range),
  );
  const onInterface = topology.links.some((link) =>
    link.members.some(({ place }) => place.uri === view.uri && touches(place.range, range)),
  );
  if (!isHere && !onInterface) return [];
  const title = message("actions.explicit-links", { count: links.length });
  return [refactoring("explicit-links", CodeActionKind.RefactorRewrite, title, () => explicitLinks(view, links))];
}

function* explicitLinks(view: CheckedView, links: readonly Link[]): Steps<Change | null> {
  const document = view.text;
  const end = document.getText().length;
  const text = document.getText();
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const taken = new Set(view.analysis.topology.links.map(({ name }) => name));
  const statements = links.map((link) => statementOf(link, freeName(taken)));
  const before = text === "" || text.endsWith("\n") ? lineEnd : lineEnd + lineEnd;
  const written = replacement(view, view.uri, end, end, before + statements.join(lineEnd) + lineEnd);
  const interfaces = machinesInTextOrder(view.analysis.topology).flatMap((machine) => machinePins(view, machine));
  const ways = [written, [...interfaces, ...written]];
  for (const edits of ways) {
    const kept = yield* keepsTopology(view, changeOf(edits), { statements: "same" });
    if (kept !== null) return kept;
  }
  return null;
}

/** Those that machines of the text are on: the way to the internet is nobody's to write. */
function impliedLinks({ analysis: { topology, index } }: View): Link[] {
  const isWritten = (id: string) => {
    const machine = index.machinesById.get(id);
    return machine !== undefined && !isDerivedThing(machine);
  };
  return topology.links
    .filter(({ implied }) => implied)
    .map((link) => ({ ...link, members: link.members.filter(({ machine }) => isWritten(machine)) }))
    .filter(({ members, subnets, id }) => members.length > 0 && subnets.length > 0 && id.startsWith("implied "));
}

function statementOf({ subnets, members }: Link, name: string): string {
  const written = members.map(({ machine, interface: device }) => writtenWord(`${machine}:${device}`));
  const prefixes = subnets.map(({ value }) => formatPrefix(value)).join(", ");
  return `link ${name} { subnet ${prefixes} members ${written.join(", ")} }`;
}

function freeName(taken: Set<string>): string {
  let name = "lan";
  for (let number = 2; taken.has(name); number++) name = `lan${number}`;
  taken.add(name);
  return name;
}
