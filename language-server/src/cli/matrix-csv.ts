import type { EndpointGroup, Matrix } from "../matrix/matrix.ts";
import { placeText } from "./shown-path.ts";

const columns = [
  "from",
  "to",
  "protocol",
  "port",
  "family",
  "placement",
  "verdict",
  "cause",
  "policies",
  "declaredAt",
  "fromMembers",
  "toMembers",
] as const;

/** So many members of a group are named on each of its lines; a number behind them says how many more there are. */
const mostNamed = 100;

/**
 * `matrix --format csv` (RFC 4180, but for its line ends): a line a connection, the names of the columns first. What does not apply is empty. Groups have the ids
 * that they have in JSON, of which some name one member only: all of them stand in the last columns, with spaces between.
 */
export function* matrixCsv({ connections }: Matrix, workingDirectory: string): Generator<string> {
  yield `${columns.join()}\n`;
  for (const { from, to, protocol, port, family, placement, reach } of connections) {
    const { verdict, cause, policies, place } = reach;
    const at = place && placeText(place, workingDirectory);
    const why = [verdict, cause, policies.join(" "), at];
    const cells = [from.id, to.id, protocol, port, family, placement, ...why, membersText(from), membersText(to)];
    yield `${cells.map(cellText).join()}\n`;
  }
}

function membersText({ members }: EndpointGroup): string {
  const names = members.slice(0, mostNamed).map(({ name }) => (/\s/.test(name) ? `"${name}"` : name));
  const left = members.length - names.length;
  return [...names, ...(left > 0 ? [`+${left}`] : [])].join(" ");
}

function cellText(value: string | number | null): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
