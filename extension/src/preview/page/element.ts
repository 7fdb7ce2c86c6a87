type Attributes = Readonly<Record<string, string>>;

/** An HTML element with attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** An SVG element with attributes and children. */
export function svgElement<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: Node[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const icons = {
  copy: "M5.500 5.500v-3h8v8h-3M2.500 5.500h8v8h-8z",
  save: "M8 2v8M5 7.500 8 10.500l3-3M2.500 11v2.500h11V11",
  zoomIn: "M3.500 8h9M8 3.500v9",
  zoomOut: "M3.500 8h9",
  fit: "M2.500 6v-3.500h3.500M10 2.500h3.500v3.500M13.500 10v3.500h-3.500M6 13.500h-3.500v-3.500",
  find: "M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0M10 10l3.500 3.500",
  words: "M2.500 3.500h11M2.500 6.500h11M2.500 9.500h11M2.500 12.500h6",
  pin: "M6 2.500h4M6.700 2.500v4l-2.200 2.800h7l-2.200-2.800v-4M8 9.300v4.200",
  swap: "M2.500 5.500h10M10 3l2.500 2.500L10 8M13.500 10.500h-10M6 8l-2.500 2.500L6 13",
  up: "M4 10l4-4 4 4",
  down: "M4 6l4 4 4-4",
  back: "M13 8H3M7 4l-4 4 4 4",
  forward: "M3 8h10M9 4l4 4-4 4",
  close: "M4 4l8 8M12 4l-8 8",
} as const;
export type IconName = keyof typeof icons;

/** A picture of 16 × 16 for a button, in the button's colour. */
export function icon(name: IconName): SVGElement {
  return svgElement("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svgElement("path", { d: icons[name] }));
}

/** A button that is only a picture: its label is for screen readers and for the tooltip. */
export function iconButton(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", { class: "icon", type: "button", title: label, "aria-label": label }, icon(name));
  button.dataset.icon = name;
  button.addEventListener("click", onClick);
  return button;
}
