// One stop for the Tab key in a group of controls; arrow keys go from one to the next (WAI-ARIA's toolbars and tab lists).

/** What an arrow key means among `count` things of which one is current; null for other keys. */
export function arrowTarget(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowRight" || key === "ArrowDown") return (current + 1) % count;
  if (key === "ArrowLeft" || key === "ArrowUp") return (current - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

type Focusable = HTMLElement | SVGElement;

/** Lets the arrow keys move the focus in a group whose members may come and go. */
export function roveFocus(group: HTMLElement, members: () => readonly Focusable[]): { readonly update: () => void } {
  let current: Focusable | null = null;
  const update = () => {
    const all = members();
    if (current === null || !all.includes(current)) current = all[0] ?? null;
    for (const member of all) member.setAttribute("tabindex", member === current ? "0" : "-1");
  };
  group.addEventListener("focusin", ({ target }) => {
    const member = members().find((each) => target instanceof Node && each.contains(target));
    if (member === undefined || member === current) return;
    current = member;
    update();
  });
  group.addEventListener("keydown", (event) => {
    const all = members();
    const at = all.findIndex((each) => event.target instanceof Node && each.contains(event.target));
    // A select uses up and down itself.
    const isTaken = event.target instanceof HTMLSelectElement && /Up|Down/.test(event.key);
    if (at < 0 || isTaken || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = arrowTarget(event.key, at, all.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  });
  update();
  return { update };
}
