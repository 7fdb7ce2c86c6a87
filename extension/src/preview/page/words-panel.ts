// What is drawn, in words beside the drawing: a path is explained hop by hop, of other views there is a list of what is in them.
import type { ProtocolPlace } from "../../../../language-server/src/lsp/protocol.ts";
import type { ExplainedPathHop, ExplainedPathWay } from "../../../../language-server/src/lsp/protocol-diagrams.ts";
import type { ShownPart, ShownPath } from "../preview-messages.ts";
import { element } from "./element.ts";
import { isClickable } from "./shown-parts.ts";
import { texts } from "./texts.ts";

/** What is read now: a part of the drawing, or a place on a path. */
export type Told = { readonly part: string } | { readonly netns: string; readonly device: string | null } | null;

export type WordsEvents = {
  readonly onPlace: (place: ProtocolPlace) => void;
  readonly onPart: (id: string) => void;
  /** To be marked in the drawing, until something else is. */
  readonly onTold: (told: Told) => void;
};

export type WordsPanel = {
  readonly panel: HTMLElement;
  readonly showPath: (path: ShownPath) => void;
  readonly showParts: (title: string, parts: readonly ShownPart[]) => void;
  readonly showNothing: () => void;
  /** Opens the hop in a network namespace, and brings it into view. */
  readonly openHop: (netns: string, device: string | null) => void;
  /** Marks the step that one is at (`forward 2 0`: its way, hop and place in the hop), and brings it into view where it is another than before. */
  readonly markStep: (step: string | null) => void;
  readonly revealStep: () => void;
};

export function createWords({ onPlace, onPart, onTold }: WordsEvents): WordsPanel {
  const body = element("div", { class: "words-body" });
  const panel = element("aside", { id: "words", "aria-label": texts.words, tabindex: "-1" }, body);
  let shown = "";
  let current: string | null = null;

  /** Of a way that is told in one sentence every step is that sentence. */
  function stepElement(): HTMLElement | null {
    if (current === null) return null;
    const [way = ""] = current.split(" ");
    const find = (name: string, value: string) =>
      [...body.querySelectorAll<HTMLElement>(`[data-${name}]`)].find((each) => each.dataset[name] === value);
    return find("step", current) ?? find("way", way) ?? null;
  }

  function showStep(): void {
    for (const before of body.querySelectorAll("[aria-current]")) before.removeAttribute("aria-current");
    stepElement()?.setAttribute("aria-current", "step");
  }

  function revealStep(): void {
    const step = stepElement();
    const hop = step?.closest("details");
    if (hop) hop.open = true;
    step?.scrollIntoView({ block: "nearest" });
  }

  function replace(key: string, ...children: (Node | string)[]): void {
    // While typing nothing jumps: hops stay open, and the text where it was.
    if (key === shown) return;
    const closed = new Set(
      [...body.querySelectorAll("details:not([open])")].map((hop) => hop.getAttribute("data-hop")),
    );
    const isFirst = body.childElementCount === 0;
    const { scrollTop } = panel;
    body.replaceChildren(...children);
    if (!isFirst) {
      for (const hop of body.querySelectorAll("details")) hop.open = !closed.has(hop.getAttribute("data-hop"));
      panel.scrollTop = scrollTop;
    }
    shown = key;
    showStep();
  }

  function link(place: ProtocolPlace): HTMLElement {
    const file = decodeURIComponent(place.uri.slice(place.uri.lastIndexOf("/") + 1));
    const button = element("button", { class: "link", type: "button" }, `${file}:${place.range.start.line + 1}`);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      onPlace(place);
    });
    return button;
  }

  function marks(target: HTMLElement, told: Told): void {
    for (const event of ["pointerenter", "focusin"]) target.addEventListener(event, () => onTold(told));
    for (const event of ["pointerleave", "focusout"]) target.addEventListener(event, () => onTold(null));
  }

  function hop(direction: string, { number, netns, title, devices, changes, steps }: ExplainedPathHop): HTMLElement {
    const summary = element(
      "summary",
      {},
      element("span", { class: "hop-number" }, String(number)),
      element("strong", {}, title),
      " ",
      element("span", { class: "devices" }, devices.join(" → ")),
      ...(changes.length > 0 ? [element("div", { class: "changes" }, changes.join(", "))] : []),
    );
    marks(summary, { netns, device: null });
    const list = steps.map((step, at) => {
      const item = element(
        "li",
        { "data-device": step.device ?? "", "data-step": `${direction} ${number} ${at}` },
        element("span", { class: "step" }, step.label),
        ` ${step.text} `,
        ...(step.entry === null ? [] : step.entry.split("\n").map((line) => element("code", {}, line))),
        ...(step.place === null ? [] : [" ", link(step.place)]),
        ...(step.changes.length > 0 ? [element("div", { class: "changes" }, step.changes.join(", "))] : []),
      );
      marks(item, { netns, device: step.device });
      return item;
    });
    return element(
      "details",
      { open: "", "data-hop": `${direction} ${number}`, "data-netns": netns },
      summary,
      element("ul", { "aria-label": texts.steps }, ...list),
    );
  }

  function way({ direction, title, verdict, instead, isKnown, hops }: ExplainedPathWay): HTMLElement[] {
    return [
      element("h3", { class: verdict === "delivered" ? "" : "lost" }, title),
      ...(instead === null ? [] : [element("p", { "data-way": direction }, instead)]),
      ...(isKnown ? [] : [element("div", { class: "hops" }, ...hops.map((each) => hop(direction, each)))]),
    ];
  }

  function list(title: string, items: readonly HTMLElement[]): HTMLElement[] {
    return items.length === 0 ? [] : [element("h3", {}, title), element("ul", { class: "plain" }, ...items)];
  }

  function outline(byParent: ReadonlyMap<string | null, readonly ShownPart[]>, parent: string | null): HTMLElement[] {
    const items = (byParent.get(parent) ?? []).map((part) => {
      const [first, ...rest] = part.lines;
      const label = element(
        isClickable(part) ? "button" : "span",
        { class: "part", title: rest.join("\n") },
        element("span", { class: "part-name" }, part.name),
        ...(first === undefined ? [] : [` ${first}`]),
      );
      if (isClickable(part)) label.addEventListener("click", () => onPart(part.id));
      marks(label, { part: part.id });
      return element("li", {}, label, ...outline(byParent, part.id));
    });
    return items.length === 0 ? [] : [element("ul", { class: "outline" }, ...items)];
  }

  return {
    panel,
    showPath: ({ explanation }) => {
      const { summary, packet, ways, pathMtu, advice, alternatives } = explanation;
      replace(
        JSON.stringify(explanation),
        element("p", { class: "summary" }, summary),
        ...(packet === null ? [] : [element("p", { class: "packet" }, element("code", {}, packet))]),
        // Where a packet is lost, what to do about it comes first.
        ...list(
          texts.advice,
          advice.map(({ text, command, where, place }) =>
            element(
              "li",
              { class: "advice" },
              `${text} `,
              ...(command === null ? [] : [element("code", {}, command), ` ${where} `]),
              ...(place === null ? [] : [link(place)]),
            ),
          ),
        ),
        ...ways.flatMap(way),
        ...(pathMtu === null ? [] : [element("p", {}, pathMtu)]),
        ...list(
          texts.alternatives,
          alternatives.map((text) => element("li", {}, text)),
        ),
      );
    },
    showParts: (title, parts) => {
      const byParent = new Map<string | null, ShownPart[]>();
      for (const part of parts) byParent.set(part.parent, [...(byParent.get(part.parent) ?? []), part]);
      replace(JSON.stringify(parts), element("h3", {}, title), ...outline(byParent, null));
    },
    showNothing: () => replace(""),
    openHop: (netns, device) => {
      const hop = [...body.querySelectorAll("details")].find((each) => each.dataset.netns === netns);
      if (hop === undefined) return;
      hop.open = true;
      const step = [...hop.querySelectorAll("li")].find((each) => device !== null && each.dataset.device === device);
      for (const told of body.querySelectorAll(".told")) told.classList.remove("told");
      (step ?? hop).classList.add("told");
      (step ?? hop).scrollIntoView({ block: "nearest" });
    },
    markStep: (step) => {
      const isAnew = step !== current;
      current = step;
      showStep();
      if (isAnew) revealStep();
    },
    revealStep,
  };
}
