import type { Matrix } from "../matrix/matrix.ts";
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
] as const;

/** `matrix --format csv` (RFC 4180, but for its line ends): a line a connection, the names of the columns first. What does not apply is empty. */
export function* matrixCsv({ connections }: Matrix, workingDirectory: string): Generator<string> {
  yield `${columns.join()}\n`;
  for (const { from, to, protocol, port, family, placement, reach } of connections) {
    const { verdict, cause, policies, place } = reach;
    const at = place && placeText(place, workingDirectory);
    const cells = [from.id, to.id, protocol, port, family, placement, verdict, cause, policies.join(" "), at];
    yield `${cells.map(cellText).join()}\n`;
  }
}

function cellText(value: string | number | null): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
