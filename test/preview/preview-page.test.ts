// What the preview shows and does, in a browser.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TextEditor } from "vscode";
import { unfolded } from "../../extension/src/preview/preview-state.ts";
import { hasBrowser, openBrowser, type PreviewWindow, uri } from "./preview-window.fixture.ts";
import { sample } from "./sample-texts.fixture.ts";
import { jumps, Position, Selection, Uri } from "./vscode.fixture.ts";

const text = sample("flannel-vxlan");
const topology = { view: "topology", ends: null } as const;
const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part));

describe("the preview in a browser", () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    if (hasBrowser) browser = await openBrowser();
  });
  beforeEach((context) => {
    if (!hasBrowser) context.skip("there is no Chromium");
  });
  afterAll(() => browser?.close());

  let plain: PreviewWindow | undefined;
  /** A window with the topology of the sample, as if it had just been opened. */
  async function topologyWindow(): Promise<PreviewWindow> {
    plain ??= await browser.open(text, topology);
    plain.panel.highlight(null);
    await plain.drawn(() => plain?.panel.show({ ...topology, folding: unfolded }));
    await plain.type(text);
    return plain;
  }

  const part = ({ page }: PreviewWindow, key: string) => page.locator(`#canvas [data-key="${key}"]`);
  const note = ({ page }: PreviewWindow) => page.locator("#note");
  const nginx = "container shop/web-0:nginx";
  const mysql = "container shop/db-0:mysql";

  /** Which parts have a class, by key. */
  const withClass = ({ page }: PreviewWindow, name: string) =>
    page.locator(`#canvas .${name}`).evaluateAll((all) => all.map((each) => each.getAttribute("data-key")));

  /** Where a part is in the window, and how large. */
  async function boxOf(window: PreviewWindow, key: string) {
    const box = await part(window, key).boundingBox();
    if (box === null) throw new Error(`${key} is not seen`);
    return box;
  }

  describe("clicks", () => {
    let window: PreviewWindow;
    beforeAll(async () => {
      if (hasBrowser) window = await browser.open(text, topology);
    });

    test("the first on an endpoint shows its text, and says what the second is for; Escape lets go", async () => {
      await part(window, nginx).click();
      await expect.poll(() => withClass(window, "start")).toEqual([nginx]);
      expect(await note(window).textContent()).toBe("From shop/web-0:nginx: click where the packet goes to.");
      expect(jumps[0]).toEqual({ uri, line: lineOf("pod shop/web-0") });
      expect(await part(window, nginx).locator(".start-badge text").textContent()).toBe("From");
      await window.picture("preview-first-end-dark");
      await window.page.keyboard.press("Escape");
      expect(await withClass(window, "start")).toEqual([]);
      expect(await note(window).textContent()).toContain("Click two containers");
    });

    test("the second explains the path between, drawn and told", async () => {
      await part(window, nginx).click();
      await window.drawn(
        () => part(window, mysql).click(),
        ({ view, nodes }) => view === "path" && nodes > 8,
      );
      expect(window.panel.state().ends).toEqual({ from: "shop/web-0:nginx", to: "shop/db-0:mysql" });
      const { page } = window;
      expect(await page.locator("#verdict").textContent()).toBe("✓ delivered");
      expect(await page.locator(".hops summary strong").allTextContents()).toEqual([
        "pod shop/web-0",
        "node node1",
        "node node2",
        "pod shop/db-0",
      ]);
      expect(window.errors).toEqual([]);
    });

    test("the words and the drawing go together: what is read is marked, what is clicked is told, links show the text", async () => {
      const { page } = window;
      await page.locator(".hops li", { hasText: "wrap" }).first().hover();
      await expect.poll(() => withClass(window, "told")).toEqual([expect.stringContaining("flannel.1")]);
      await page.mouse.move(2, 400);
      await page.locator(".hops details").nth(2).locator("summary").click();
      const device = page.locator('#canvas [data-key*="node2"][data-key*="flannel.1"]');
      await device.click();
      await page.locator(".hops details[open] li.told", { hasText: "unwrap" }).waitFor();
      await page.locator(".hops .link").first().click();
      await expect.poll(() => jumps[0]?.line).toBe(lineOf("podCIDR 10.244.0.0/24"));
      await window.picture("preview-path-words-dark");
    });

    test("the ends are swapped, and the words are shown and hidden", async () => {
      const { page } = window;
      await window.drawn(() => page.locator('#path-bar [data-icon="swap"]').click());
      expect(window.panel.state().ends).toEqual({ from: "shop/db-0:mysql", to: "shop/web-0:nginx" });
      await page.locator('[data-icon="words"]').click();
      await page.locator("#words").waitFor({ state: "hidden" });
      expect(await note(window).isVisible()).toBe(true);
      await page.locator('[data-icon="words"]').click();
      await page.locator("#words").waitFor();
    });
  });

  test("a tooltip tells what a thing is, its address, and what a click does", async () => {
    const window = await topologyWindow();
    const tooltip = window.page.locator("#tooltip");
    await part(window, "pod shop/web-0").locator(".cluster-label").first().hover();
    await tooltip.waitFor();
    for (const told of ["pod shop/web-0", "10.244.0.2", "on node node1", "app=web", "Click to see its text"])
      expect(await tooltip.textContent()).toContain(told);
    await window.picture("preview-tooltip-dark");
    await window.page.keyboard.press("Escape");
    await tooltip.waitFor({ state: "hidden" });
  });

  describe("the cursor in the text", () => {
    const editor = (place: string, character = 8) => {
      const at = new Position(lineOf(place), character);
      return {
        document: { uri: new Uri(uri), languageId: "k8snet" },
        selection: Object.assign(new Selection(at, at), { isEqual: () => false }),
        selections: [{ active: at }],
      } as unknown as TextEditor;
    };

    test("marks what it is in, the innermost, and the mark stays while the text changes", async () => {
      const window = await topologyWindow();
      const marked = (keys: readonly string[]) => expect.poll(() => withClass(window, "marked")).toEqual(keys);
      window.panel.showCursors(editor("container mysql", 60), true);
      await marked([mysql]);
      window.panel.showCursors(editor("podCIDR 10.244.1.0/24"), true);
      await marked(["node node2"]);
      window.panel.showCursors(editor("interface eth0 { ip 192.168.50.12"), true);
      await marked(["interface node2 eth0"]);
      const typing = editor("interface eth0 { ip 192.168.50.12");
      window.panel.showCursors(typing, true);
      for (const { active } of typing.selections) Object.assign(active, { line: active.line + 1 });
      await window.type(`// one more line\n${text}`);
      await marked(["interface node2 eth0"]);
      // The name of a node is the node, though its bridge comes from there, too.
      await window.type(text);
      window.panel.showCursors(editor("node node1 {", 9), true);
      await marked(["node node1"]);
    });

    test("marks policies and prefixes in their views", async () => {
      const policies = sample("kindnet-network-policy");
      const window = await browser.open(policies, { view: "policy", ends: null });
      const inside = policies.split("\n").findIndex((line) => line.includes("networkPolicy shop/db-clients")) + 1;
      const at = (line: number) =>
        Object.assign(editor("cluster"), { selections: [{ active: new Position(line, 2) }] });
      window.panel.showCursors(at(inside), true);
      await expect.poll(() => withClass(window, "marked")).toEqual(["policy networkPolicy shop/db-clients"]);
      await window.drawn(() => window.panel.show({ view: "addresses" }));
      const node = policies.split("\n").findIndex((line) => /^ *node .*\{ *$/.test(line));
      window.panel.showCursors(at(node), true);
      await expect.poll(() => withClass(window, "marked")).toEqual([expect.stringMatching(/^podCIDR of node /)]);
    });

    test("brings what it marks into view once, and does not pull back who has scrolled on", async () => {
      const window = await browser.open(text, topology, { width: 420, height: 300 });
      const scrolled = () => window.page.locator("#stage").evaluate(({ scrollTop }) => scrollTop);
      window.panel.showCursors(editor("interface eth0 { ip 192.168.50.12"), true);
      await expect.poll(scrolled).toBeGreaterThan(50);
      await window.page.locator("#stage").evaluate((stage) => stage.scrollTo(0, 0));
      await window.type(text.replace("image", " image"));
      window.panel.showCursors(editor("interface eth0 { ip 192.168.50.12", 12), true);
      await window.drawn(() => window.panel.refresh());
      expect(await scrolled()).toBeLessThan(20);
    });

    test("is not followed where a program moves it along with marks of its own", async () => {
      const window = await topologyWindow();
      window.panel.highlight(({ items }) => items.filter(({ key }) => key === mysql).map(({ id }) => id));
      await expect.poll(() => withClass(window, "marked")).toEqual([mysql]);
      window.panel.showCursors(editor("podCIDR 10.244.0.0/24"), false);
      await window.drawn(() => window.panel.refresh());
      expect(await withClass(window, "marked")).toEqual([mysql]);
      window.panel.showCursors(editor("podCIDR 10.244.0.0/24"), true);
      await expect.poll(() => withClass(window, "marked")).toEqual(["node node1"]);
    });
  });

  describe("zoom and pan", () => {
    test("the wheel scrolls, Ctrl+wheel zooms at the pointer, dragging moves, and a drag is no click", async () => {
      const window = await browser.open(text, topology, { width: 500, height: 420 });
      const { page } = window;
      const before = await boxOf(window, mysql);
      await page.mouse.move(250, 200);
      await page.mouse.wheel(0, 60);
      await expect.poll(async () => before.y - (await boxOf(window, mysql)).y).toBeCloseTo(60, 0);
      expect((await boxOf(window, mysql)).width).toBeCloseTo(before.width, 1);

      const bridge = "device node1 cni0";
      const { x, y, width, height } = await boxOf(window, bridge);
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -200);
      await page.keyboard.up("Control");
      await expect.poll(async () => (await boxOf(window, bridge)).width).toBeGreaterThan(width * 1.4);
      const zoomed = await boxOf(window, bridge);
      expect(Math.abs(zoomed.x + zoomed.width / 2 - (x + width / 2))).toBeLessThan(3);
      expect(Math.abs(zoomed.y + zoomed.height / 2 - (y + height / 2))).toBeLessThan(3);

      const jumpsBefore = jumps.length;
      await page.mouse.down();
      await page.mouse.move(x + width / 2 + 40, y + height / 2 - 30, { steps: 4 });
      await page.mouse.up();
      const dragged = await boxOf(window, bridge);
      expect(dragged.x - zoomed.x).toBeCloseTo(40, -1);
      expect(dragged.y - zoomed.y).toBeCloseTo(-30, -1);
      expect(jumps.length).toBe(jumpsBefore);
    });

    test("while typing, what is seen stays where it is, and a reload shows it as it was", async () => {
      const window = await browser.open(text, topology, { width: 600, height: 500 });
      await window.page.locator("#stage").focus();
      for (const key of ["+", "+", "+"]) await window.page.keyboard.press(key);
      await window.page.mouse.move(300, 300);
      await window.page.mouse.wheel(120, 80);
      const bridge = "device node1 cni0";
      await expect.poll(() => window.page.locator("#stage").evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(40);
      window.panel.highlight(({ items }) => items.filter(({ key }) => key === bridge).map(({ id }) => id));
      await expect.poll(() => withClass(window, "marked")).toEqual([bridge]);
      const before = await boxOf(window, bridge);
      await window.type(text.replace("pod shop/web-0", "pod shop/new { container c { } }\n    pod shop/web-0"));
      const typed = await boxOf(window, bridge);
      expect(typed.width).toBeCloseTo(before.width, 0);
      expect(Math.abs(typed.x - before.x)).toBeLessThan(2);
      expect(Math.abs(typed.y - before.y)).toBeLessThan(2);
      await window.type(text);
      const settled = await boxOf(window, bridge);
      // The mark is no part of what is kept, and as wide as it is.
      window.panel.highlight(null);
      await expect.poll(() => withClass(window, "marked")).toEqual([]);
      const unmarked = await boxOf(window, bridge);
      expect(Math.abs(unmarked.x - settled.x)).toBeLessThan(4);
      const again = await window.reload();
      const reloaded = await boxOf(again, bridge);
      expect(Math.abs(reloaded.x - unmarked.x)).toBeLessThan(2);
      expect(Math.abs(reloaded.y - unmarked.y)).toBeLessThan(2);
      expect(reloaded.width).toBeCloseTo(unmarked.width, 0);
    });
  });

  describe("half a text", () => {
    test("the last good diagram stays, dimmed, with a note, until there is a better one", async () => {
      const window = await topologyWindow();
      await window.type(text.slice(0, text.indexOf("node node2")));
      expect(await window.page.locator("#stage.stale").count()).toBe(1);
      expect(await part(window, mysql).count()).toBe(1);
      expect(await note(window).textContent()).toBe("The text is not complete: this is the diagram from before.");
      await window.picture("preview-half-typed-dark");
      await window.type(text);
      expect(await window.page.locator("#stage.stale").count()).toBe(0);
    });

    test("of a path as well, and what is deleted in a whole text goes at once", async () => {
      const ends = { from: "shop/web-0:nginx", to: "shop/db-0:mysql" };
      const window = await browser.open(text, { view: "path", ends });
      await window.type(text.replace("pod shop/db-0", "pod shop/db-1"));
      expect(await window.page.locator("#stage.stale").count()).toBe(1);
      expect(await window.page.locator("#canvas svg g.node").count()).toBeGreaterThan(8);
      expect(await note(window).textContent()).toContain("shop/db-0");
      const other = await topologyWindow();
      await other.type(text.replace(/\n.*pod shop\/web-1.*/, ""));
      expect(await other.page.locator("#stage.stale").count()).toBe(0);
      expect(await part(other, "pod shop/web-1").count()).toBe(0);
    });

    test("a path that there never was is told, with nothing drawn", async () => {
      const window = await browser.open(text, { view: "path", ends: { from: "shop/web-0", to: "nobody" } });
      await window.page.locator("#empty.problem", { hasText: "nobody" }).waitFor();
      const without = await browser.open(text, { view: "path", ends: null });
      await without.page.locator("#empty.hint button", { hasText: "Choose two endpoints" }).click();
      await expect.poll(() => without.events.at(-1)).toEqual({ type: "command", command: "explainPath" });
    });

    test("an empty text is no empty drawing: it says how to begin", async () => {
      const { page, events } = await browser.open("", { view: "topology", ends: null });
      await page.locator("#empty.start button", { hasText: "New Topology" }).click();
      await expect.poll(() => events.at(-1)).toEqual({ type: "command", command: "newTopology" });
    });
  });

  test("find marks what it finds, goes from one to the next, and by addresses, too", async () => {
    const window = await topologyWindow();
    const { page } = window;
    await page.keyboard.press("Control+f");
    await page.keyboard.type("NGINX");
    await expect.poll(() => page.locator("#find-count").textContent()).toBe("1 of 2");
    expect(await withClass(window, "found-now")).toEqual([nginx]);
    await page.keyboard.press("Enter");
    expect(await withClass(window, "found-now")).toEqual(["container shop/web-1:nginx"]);
    await window.picture("preview-find-dark");
    await page.locator("#find input").fill("192.168.50.12");
    await expect.poll(() => withClass(window, "found")).toContain("interface node2 eth0");
    await page.locator("#find input").fill("nowhere");
    await expect.poll(() => page.locator("#find-count").textContent()).toBe("No results");
    await page.keyboard.press("Escape");
    expect(await withClass(window, "found")).toEqual([]);
  });
});
