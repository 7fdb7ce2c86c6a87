// Blocks in rows: one stop for the Tab key, arrows between them.
import { element } from "../../preview/page/element.ts";
import type { ShownBlock } from "../address-map-messages.ts";
import { texts } from "./texts.ts";

export type GridEvents = {
  readonly onChoose: (block: ShownBlock) => void;
  /** What the mouse or the keyboard is on, in words. */
  readonly onPoint: (text: string) => void;
  /** Whether choosing a block shows what is inside of it. */
  readonly isInside: (block: ShownBlock) => boolean;
};

/** So many blocks stand side by side. */
const columns = 32;

export function blockGrid(label: string, blocks: readonly ShownBlock[], events: GridEvents): HTMLElement {
  const cells = blocks.map((block) => cellOf(block, events));
  const rows: HTMLElement[] = [];
  for (let at = 0; at < cells.length; at += columns) {
    rows.push(element("div", { role: "row" }, ...cells.slice(at, at + columns)));
  }
  const grid = element("div", { role: "grid", "aria-label": label, class: "grid" }, ...rows);
  cells[0]?.setAttribute("tabindex", "0");
  grid.addEventListener("keydown", (event) => {
    const at = cells.indexOf(event.target as HTMLElement);
    const next = at < 0 ? undefined : cells[at + (steps[event.key] ?? 0)];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      cells[at]?.click();
      return;
    }
    const wanted = event.key === "Home" ? cells[0] : event.key === "End" ? cells.at(-1) : next;
    if (wanted === undefined || !(event.key in steps || event.key === "Home" || event.key === "End")) return;
    event.preventDefault();
    wanted.focus();
  });
  grid.addEventListener("focusin", ({ target }) => {
    for (const cell of cells) cell.setAttribute("tabindex", cell === target ? "0" : "-1");
  });
  return grid;
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: columns,
  ArrowUp: -columns,
};

function cellOf(block: ShownBlock, { onChoose, onPoint, isInside }: GridEvents): HTMLElement {
  const text = [`${block.name} · ${block.text}`, actionOf(block, isInside(block))]
    .filter((line) => line !== "")
    .join("\n");
  const cell = element("div", {
    role: "gridcell",
    tabindex: "-1",
    class: `cell ${block.state}`,
    title: text,
    "aria-label": text,
    "data-name": block.name,
  });
  if (block.state === "partly") {
    const level = element("span", { class: "level" });
    level.style.height = `${Math.max(20, Math.min(100, block.fill * 100))}%`;
    cell.append(level);
  }
  cell.addEventListener("click", () => {
    cell.focus();
    onChoose(block);
  });
  cell.addEventListener("mouseenter", () => onPoint(text));
  cell.addEventListener("focus", () => onPoint(text));
  return cell;
}

function actionOf({ free, hasSource }: ShownBlock, isInside: boolean): string {
  if (free !== null) return texts.clickCopies;
  if (isInside) return texts.clickOpens;
  return hasSource ? texts.clickShows : "";
}
