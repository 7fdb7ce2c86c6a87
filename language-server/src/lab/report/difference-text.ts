import { columns } from "../../explain/text-columns.ts";
import type { LabDifference, LabEvent, LabProbe } from "../lab-report.ts";
import type { ReportStyle, Say } from "./report-text.ts";

/** So many events before the first difference, and after it, are shown. */
const around = 3;

/** `TCP/80`, `ICMP`, `UDP/53 1450 B`: the protocol with the port, and the packet's size where one was asked for. */
export function protocolText({ protocol, port, size }: LabProbe): string {
  return `${protocol}${port === null ? "" : `/${port}`}${size === undefined ? "" : ` ${size} B`}`;
}

/** The first difference of a probe: both sides of the way around it, the field, and what the kernel says about that decision. */
export function differenceLines(probe: LabProbe, say: Say, style: ReportStyle): readonly string[] {
  const { from, to, firstDifference: difference } = probe;
  if (difference === null) return [];
  const packet = { from, to, protocol: protocolText(probe) };
  const nothing = say("lab.nothing");
  return [
    style("title", say("lab.first-difference", packet)),
    ...sideBySide(probe, difference, say, style),
    `  ${style("bad", say(`lab.way-${difference.way}`, { field: difference.field }))}`,
    `    ${say("lab.predicted", { value: difference.predicted ?? nothing })}`,
    `    ${say("lab.observed", { value: difference.observed ?? nothing })}`,
    ...(difference.kernel.length === 0 ? [] : [`  ${style("title", say("lab.kernel-says"))}`]),
    ...difference.kernel.map((line) => `    ${style("faint", line)}`),
  ];
}

function sideBySide(
  { predicted, observed }: LabProbe,
  { way, at }: LabDifference,
  say: Say,
  style: ReportStyle,
): readonly string[] {
  if (way === "verdict" || at === null) return [];
  const [left, right] = [predicted[way], observed[way]];
  const first = Math.max(0, at - around);
  const last = Math.min(Math.max(left.length, right.length), at + around);
  const rows: (readonly [string, string])[] = [[say("lab.column-simulator"), say("lab.column-kernel")]];
  for (let row = first; row < last; row++) rows.push([shortText(left[row]), shortText(right[row])]);
  const width = Math.max(...rows.map(([cell]) => columns(cell)));
  return rows.map(([cell, other], row) => {
    const isDifference = row > 0 && first + row - 1 === at;
    const line = `${isDifference ? "  ▶ " : "    "}${cell}${" ".repeat(width - columns(cell))}  ${other}`.trimEnd();
    return isDifference ? style("bad", line) : row === 0 ? style("title", line) : line;
  });
}

/** Where the packet is, and its TTL; outer headers in brackets. */
function shortText(event: LabEvent | undefined): string {
  if (event === undefined) return "–";
  const { netns, device, direction, packet } = event;
  const tunnel = packet.outer === null ? "" : ` [${packet.outer.source} > ${packet.outer.destination}]`;
  return `${netns} ${device} ${direction} ttl ${packet.ttl}${tunnel}`;
}
