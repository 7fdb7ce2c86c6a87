import { element, type IconName, iconButton } from "./element.ts";
import { arrowTarget } from "./roving.ts";

export type MenuItem = { readonly label: string; readonly name: string; readonly run: () => void };

/** A button with a menu below it (WAI-ARIA's menu button). */
export function menuButton(name: IconName, label: string, items: readonly MenuItem[]): HTMLElement {
  const button = iconButton(name, label, () => (menu.hidden ? open() : close()));
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  const entries = items.map((item) => {
    const entry = element(
      "button",
      { role: "menuitem", type: "button", tabindex: "-1", "data-item": item.name },
      item.label,
    );
    entry.addEventListener("click", () => {
      close();
      item.run();
    });
    return entry;
  });
  const menu = element("div", { role: "menu", class: "menu", "aria-label": label, hidden: "" }, ...entries);
  const holder = element("span", { class: "menu-holder" }, button, menu);

  function open(): void {
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    entries[0]?.focus();
  }
  function close(): void {
    if (menu.hidden) return;
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (holder.contains(document.activeElement)) button.focus();
  }
  holder.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && holder.contains(relatedTarget))) close();
  });
  holder.addEventListener("keydown", (event) => {
    if (menu.hidden) {
      if (event.key !== "ArrowDown" || event.target !== button) return;
      open();
    } else if (event.key === "Escape") close();
    else {
      const focused = document.activeElement;
      const at = focused instanceof HTMLButtonElement ? entries.indexOf(focused) : -1;
      const next = arrowTarget(event.key, at, entries.length);
      if (next === null) return;
      entries[next]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  });
  return holder;
}
