// What the preview keeps in view, in a browser: what the cursor in the text is in, and where the user has zoomed and scrolled to.
import { describe, expect, test } from "vitest";
import type { TextEditor } from "vscode";
import { boxOf, browserForTests, lineOf, mysql, text, topology, withClass } from "./preview-browser.fixture.ts";
import { uri } from "./preview-window.fixture.ts";
import { sample } from "./sample-texts.fixture.ts";
import { jumps, Position, Selection, Uri } from "./vscode.fixture.ts";

const only = (items: readonly { id: string; key: string }[], wanted: string) => ({
  ids: items.filter(({ key }) => key === wanted).map(({ id }) => id),
  step: null,
});

describe("the preview in a browser", () => {
  const { open, topologyWindow } = browserForTests();

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
      const window = await open(policies, { view: "policy", ends: null });
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

    test("marks round boxes, too, so that it is seen", async () => {
      const window = await topologyWindow();
      window.panel.showCursors(editor("link lan", 6), true);
      await expect.poll(() => withClass(window, "marked")).toEqual(["link lan"]);
      const box = window.page.locator("#canvas .marked > g.label-container");
      expect(await box.evaluate((element) => getComputedStyle(element).filter)).toMatch(
        /^drop-shadow\(rgb.*0px 0px 2px\)/,
      );
    });

    test("brings what it marks into view once, and does not pull back who has scrolled on", async () => {
      const window = await open(text, topology, { width: 420, height: 300 });
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
      window.panel.highlight(({ items }) => only(items, mysql));
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
      const window = await open(text, topology, { width: 500, height: 420 });
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

    test("in a narrow window a topology and a sequence are seen in their whole width, until the user zooms", async () => {
      const window = await open(text, topology, { width: 520, height: 760 });
      const { page } = window;
      const widthOf = async (place: string) => (await page.locator(place).boundingBox())?.width ?? 0;
      /** What is left of the window beside the drawing. */
      const left = async () => (await widthOf("#stage")) - (await widthOf("#canvas svg"));
      expect(await left()).toBeGreaterThan(30);
      await window.drawn(() => window.panel.show({ view: "sequence" }));
      expect(await left()).toBeGreaterThan(30);
      await window.picture("preview-narrow-sequence-dark");
      await window.drawn(() => window.panel.show({ view: "topology" }));
      const narrow = await widthOf("#canvas svg");
      await page.setViewportSize({ width: 1000, height: 760 });
      await expect.poll(() => widthOf("#canvas svg")).toBeGreaterThan(narrow * 1.3);
      await page.setViewportSize({ width: 520, height: 760 });
      await expect.poll(() => widthOf("#canvas svg")).toBeCloseTo(narrow, 0);
      // What only scrolls has not zoomed.
      window.panel.highlight(({ items }) => only(items, mysql));
      await expect.poll(() => withClass(window, "marked")).toEqual([mysql]);
      await page.setViewportSize({ width: 680, height: 760 });
      await expect.poll(() => widthOf("#canvas svg")).toBeGreaterThan(narrow * 1.1);
      await page.locator("#stage").focus();
      await page.keyboard.press("+");
      const zoomed = await widthOf("#canvas svg");
      await page.setViewportSize({ width: 1000, height: 760 });
      await expect.poll(() => widthOf("#stage")).toBe(1000);
      expect(await widthOf("#canvas svg")).toBeCloseTo(zoomed, 0);
    });

    test("nothing lies over the drawing, in any corner", async () => {
      const { page } = await open(text, topology, { width: 466, height: 400 });
      const covered = await page.locator("#stage").evaluate((stage) => {
        const { left, right, top, bottom } = stage.getBoundingClientRect();
        const corners = [left + 20, right - 20].flatMap((x) => [top + 20, bottom - 20].map((y) => [x, y] as const));
        return corners.filter(([x, y]) => !stage.contains(document.elementFromPoint(x, y)));
      });
      expect(covered).toEqual([]);
      const width = async () => (await page.locator("#canvas svg").boundingBox())?.width ?? 0;
      const before = await width();
      for (const name of ["zoomIn", "zoomIn", "zoomOut"]) await page.locator(`header [data-icon="${name}"]`).click();
      expect(await width()).toBeCloseTo(before * 1.25, 0);
    });

    test("while typing, what is seen stays where it is, and a reload shows it as it was", async () => {
      const window = await open(text, topology, { width: 600, height: 500 });
      await window.page.locator("#stage").focus();
      for (const key of ["+", "+", "+"]) await window.page.keyboard.press(key);
      await window.page.mouse.move(300, 300);
      await window.page.mouse.wheel(120, 80);
      const bridge = "device node1 cni0";
      await expect.poll(() => window.page.locator("#stage").evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(40);
      window.panel.highlight(({ items }) => only(items, bridge));
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
});
