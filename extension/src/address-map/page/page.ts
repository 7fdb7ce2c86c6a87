// The page of the address map: a legend, and every prefix as a bar that opens into a grid of blocks.
import { element } from "../../preview/page/element.ts";
import { withText } from "../../preview/page/with-text.ts";
import type { FromPage, OpenPrefix, ShownBlock, ShownPrefix, ToPage } from "../address-map-messages.ts";
import { blockGrid } from "./block-grid.ts";
import { prefixSection, type Section } from "./prefix-section.ts";
import { texts } from "./texts.ts";

type State = { readonly opened: readonly OpenPrefix[]; readonly closed: readonly string[] };

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  setState(state: State): void;
  getState(): State | undefined;
};

const host = acquireVsCodeApi();

/** With more prefixes than these not all of them are open at first. */
const mostOpen = 5;

let { opened, closed }: State = host.getState() ?? { opened: [], closed: [] };
let sections = new Map<string, Section>();

const legend = element("ul", { class: "legend", "aria-label": texts.legend });
for (const state of ["used", "partly", "reserved", "free", "conflict"] as const) {
  const swatch = element("span", { class: `swatch ${state}`, "aria-hidden": "true" });
  legend.append(element("li", {}, swatch, texts[state]));
}
const list = element("main", {});
const status = element("p", { id: "status", role: "status" });
document.body.append(legend, list, status);

function remember(): void {
  host.setState({ opened, closed });
}

function isOpen(id: string, index: number): boolean {
  if (closed.includes(id)) return false;
  return opened.some((open) => open.id === id) || index < mostOpen;
}

function open(asked: OpenPrefix): void {
  opened = [...opened.filter(({ id }) => id !== asked.id), asked];
  closed = closed.filter((id) => id !== asked.id);
  remember();
  host.postMessage({ type: "open", open: asked });
}

function close(id: string): void {
  opened = opened.filter((each) => each.id !== id);
  closed = [...closed.filter((each) => each !== id), id];
  remember();
  sections.get(id)?.clear();
  tell();
}

function show(prefixes: readonly ShownPrefix[] | null, text: string): void {
  legend.hidden = prefixes === null || prefixes.length === 0;
  status.textContent = prefixes?.length === 0 ? texts.empty : text;
  const before = sections;
  sections = new Map();
  for (const prefix of prefixes ?? []) {
    // What is open stays as it is until its blocks have come: it would flicker with every key otherwise.
    const section = before.get(prefix.id) ?? prefixSection(prefix.id, events);
    section.show(prefix);
    sections.set(prefix.id, section);
  }
  const wanted = [...sections.values()].map((section) => section.root);
  if (wanted.length !== list.children.length || wanted.some((root, at) => list.children[at] !== root)) {
    list.replaceChildren(...wanted);
  }
  for (const [index, { id }] of (prefixes ?? []).entries()) {
    if (!isOpen(id, index)) continue;
    host.postMessage({ type: "open", open: opened.find((each) => each.id === id) ?? { id, within: null } });
  }
  tell();
}

const events = {
  onToggle: (id: string, isNowOpen: boolean) => (isNowOpen ? open({ id, within: null }) : close(id)),
  onSource: (id: string) => host.postMessage({ type: "source", open: { id, within: null }, block: null }),
  onCopy: (text: string) => host.postMessage({ type: "copy", text }),
  onWhole: (id: string) => open({ id, within: null }),
};

function choose(asked: OpenPrefix, block: ShownBlock): void {
  if (block.free !== null) host.postMessage({ type: "copy", text: block.free });
  else if (block.within !== null && block.within !== asked.within) open({ id: asked.id, within: block.within });
  else if (block.hasSource) host.postMessage({ type: "source", open: asked, block: block.name });
}

function showBlocks(asked: OpenPrefix, blocks: readonly ShownBlock[]): void {
  const section = sections.get(asked.id);
  if (section === undefined) return;
  const label = withText(texts.blocksOf, asked.within ?? section.prefix());
  const grid = blockGrid(label, blocks, {
    onChoose: (block) => choose(asked, block),
    onPoint: (text) => {
      status.textContent = text;
    },
    isInside: (block) => block.within !== null && block.within !== asked.within,
  });
  section.fill(grid, asked.within);
  tell();
}

function tell(): void {
  host.postMessage({
    type: "drawn",
    prefixes: sections.size,
    blocks: list.querySelectorAll('[role="gridcell"]').length,
    conflicts: list.querySelectorAll('[role="gridcell"].conflict').length,
  });
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.type === "show") show(data.prefixes, data.text);
  else showBlocks(data.open, data.blocks);
});
host.postMessage({ type: "ready" });
