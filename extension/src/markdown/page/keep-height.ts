// Runs in VS Code's Markdown preview. With every change of a page all of its diagrams are drawn anew, each for a moment empty: this keeps their heights meanwhile, so that
// what stands below does not jump.

/** VS Code may load the page anew; what is kept here is gone with the tab. The page's Markdown document is in the settings that VS Code gives its own script. */
const key = `k8snet ${document.getElementById("vscode-markdown-preview-data")?.dataset.settings?.match(/"source":"[^"]*"/)?.[0] ?? ""}`;

/** The height of the last picture at each place of the page, counted from the top, in CSS pixels. */
const heights: (number | null)[] = readHeights();
const rooms = () => [...document.querySelectorAll<HTMLElement>(".k8snet-drawing")];
const isDrawn = (room: Element) => room.querySelector("svg, .mermaid-error") !== null;

function readHeights(): (number | null)[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.map((height) => (typeof height === "number" ? height : null)) : [];
  } catch {
    return [];
  }
}

const sizes = new ResizeObserver((entries) => {
  const all: readonly Element[] = rooms();
  for (const { target } of entries) {
    const place = all.indexOf(target);
    if (place >= 0 && isDrawn(target)) heights[place] = target.getBoundingClientRect().height;
  }
  try {
    sessionStorage.setItem(key, JSON.stringify(heights.slice(0, all.length)));
  } catch {
    // Nothing may be kept here.
  }
});

/** Before the page is painted: observers of the tree are called first. */
function keepHeights(): void {
  for (const [place, room] of rooms().entries()) {
    const height = isDrawn(room) ? null : (heights[place] ?? null);
    const wanted = height === null ? "" : `${height}px`;
    if (room.style.minHeight !== wanted) room.style.minHeight = wanted;
    sizes.observe(room);
  }
}

new MutationObserver(keepHeights).observe(document.documentElement, { childList: true, subtree: true });
keepHeights();
