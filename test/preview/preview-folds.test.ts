// What is folded away in the preview: how it opens, how a path leads to it, how it is found; and how a drawing of many nodes stands in the window.
import { describe, expect, test } from "vitest";
import { contrast } from "../../extension/src/preview/page/theme-colours.ts";
import { boxOf, browserForTests, part, topology, withClass } from "./preview-browser.fixture.ts";
import type { PreviewWindow } from "./preview-window.fixture.ts";

const list = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

/** 1,000 pods on ten nodes, a hundred on each: with fifty of one workload, more than a fold shows. */
const tenNodes = `cluster big {
  cni calico
${list(10, (node) => `  node n${node} { }`).join("\n")}
  deployment team/app { replicas 500 labels { app=web } container c { port 80 } }
  deployment team/job { replicas 500 labels { app=job } container c { port 80 } }
}
`;

/** Three nodes with so many pods each: from left to right, where these are more than stand side by side. */
const shop = (cni: string, pods: number) => `cluster shop {
  cni ${cni}
${list(3, (node) => `  node n${node} {\n${list(pods, (pod) => `    pod shop/p${node}${pod} { container c }\n`).join("")}  }`).join("\n")}
}
`;

describe("the preview of what is folded", () => {
  const { open } = browserForTests();
  /** A box a node. */
  const openByNode = async () => {
    const window = await open(tenNodes, topology);
    await window.drawn(() => window.page.locator("#group").selectOption("node"));
    return window;
  };
  const note = ({ page }: PreviewWindow) => page.locator("#note").textContent();

  test("a click opens a node, always; Shift+click begins and ends a path; and it is said so", async () => {
    const window = await openByNode();
    const { page } = window;
    expect(await note(window)).toContain("click a box to open it. Shift+click two boxes");
    await part(window, "node n1").hover();
    await page.locator("#tooltip", { hasText: "Click to open it · Shift+click to start a path here" }).waitFor();
    await window.drawn(() => part(window, "node n1").click());
    expect(await part(window, "node n1").getAttribute("aria-expanded")).toBe("true");
    expect(await withClass(window, "start")).toEqual([]);
    await part(window, "node n0").click({ modifiers: ["Shift"] });
    await expect.poll(() => withClass(window, "start")).toEqual(["node n0"]);
    await page.locator("#stage").focus();
    expect(await note(window)).toBe("From n0: click where the packet goes to, Shift+click what is folded.");
    await part(window, "node n2").hover();
    await page.locator("#tooltip", { hasText: "Click to open it · Shift+click to end the path here" }).waitFor();
    await window.drawn(() => part(window, "node n2").click());
    expect(await part(window, "node n2").getAttribute("aria-expanded")).toBe("true");
    expect(await withClass(window, "start")).toEqual(["node n0"]);
    await window.drawn(
      () => part(window, "node n3").click({ modifiers: ["Shift"] }),
      ({ view }) => view === "path",
    );
    expect(window.panel.state().ends).toEqual({ from: "n0", to: "n3" });
  });

  test("by keys: Enter opens, Shift+Enter begins a path", async () => {
    const window = await openByNode();
    await part(window, "node n0").focus();
    await window.page.keyboard.press("Shift+Enter");
    await expect.poll(() => withClass(window, "start")).toEqual(["node n0"]);
    await window.page.keyboard.press("Escape");
    await part(window, "node n1").focus();
    await window.drawn(() => window.page.keyboard.press("Enter"));
    expect(await part(window, "node n1").getAttribute("aria-expanded")).toBe("true");
  });

  test("what is found in a fold is told with its fold, and Enter opens that until it is seen, also where not all of a fold is", async () => {
    const window = await openByNode();
    const { page } = window;
    const where = page.locator("#find-where");
    await page.keyboard.press("Control+f");
    await page.keyboard.type("app-49");
    await expect.poll(() => page.locator("#find-count").textContent()).toBe("1 of 11");
    await page.locator("#find input").fill("team/app-499");
    await expect
      .poll(() => where.textContent())
      .toMatch(/^team\/app-499 is folded in node n\d · cluster big: Enter opens it\.$/);
    expect(await withClass(window, "found-now")).toHaveLength(1);
    await window.picture("preview-find-folded-dark");
    const pod = part(window, "pod team/app-499");
    for (let level = 0; level < 4 && (await pod.count()) === 0; level++) {
      await window.drawn(() => page.keyboard.press("Enter"));
    }
    expect(await withClass(window, "found-now")).toEqual(["pod team/app-499"]);
    expect(await where.textContent()).toBe("");
    // By workload, of 500 pods 40 are drawn, and this one with them.
    await window.drawn(() => page.locator("#group").selectOption("workload"));
    await page.locator("#find input").fill("team/job-321");
    await expect.poll(() => where.textContent()).toContain("is folded in deployment team/job · 500 pods on 10 nodes");
    await page.locator("#find input").focus();
    await window.drawn(() => page.keyboard.press("Enter"));
    expect(await withClass(window, "found-now")).toEqual(["pod team/job-321"]);
    await page.locator("#find input").fill("team/job-499");
    await expect.poll(() => where.textContent()).toContain("is folded in … 460 more");
    await window.drawn(() => page.keyboard.press("Enter"));
    expect(await withClass(window, "found-now")).toEqual(["pod team/job-499"]);
  });

  test("ten nodes by node are as high as the window is wide, or higher, and stay so when one is opened", async () => {
    const window = await open(tenNodes, topology);
    const drawing = () => window.page.locator("#canvas svg").boundingBox();
    for (const act of [
      () => window.page.locator("#group").selectOption("node"),
      () => part(window, "node n3").click(),
    ]) {
      await window.drawn(act);
      const { width = 0, height = 0 } = (await drawing()) ?? {};
      expect(width).toBeLessThan(height);
    }
  });

  test("the signs on the parts can be read in every theme", async () => {
    const window = await openByNode();
    await part(window, "node n0").click({ modifiers: ["Shift"] });
    const colourOf = (sign: string, shape: string, property: "fill" | "stroke") =>
      window.page
        .locator(`#canvas ${sign} ${shape}`)
        .first()
        .evaluate((element, name) => getComputedStyle(element)[name], property);
    for (const theme of ["light", "hc-light", "hc-black", "dark"] as const) {
      await window.setTheme(theme);
      const first = contrast(
        await colourOf(".start-badge", "rect", "fill"),
        await colourOf(".start-badge", "text", "fill"),
      );
      const plus = contrast(
        await colourOf(".fold-badge", "circle", "fill"),
        await colourOf(".fold-badge", "path", "stroke"),
      );
      expect([theme, first > 4.5, plus > 3]).toEqual([theme, true, true]);
      await window.picture(`preview-signs-${theme}`);
    }
  });

  // With a bridge in the node, and where the node itself routes; one beside the other, and one below the other.
  test.each([
    { cni: "flannel", pods: 2, along: "x" },
    { cni: "calico", pods: 2, along: "x" },
    { cni: "cilium", pods: 4, along: "y" },
  ] as const)("pods stand in the order of the text, along $along with $cni", async ({ cni, pods, along }) => {
    const window = await open(shop(cni, pods), topology);
    for (const node of list(3, String)) {
      const keys = list(pods, (pod) => `pod shop/p${node}${pod}`);
      const boxes = await Promise.all(keys.map((key) => boxOf(window, key)));
      const places = boxes.map((box) => box[along]);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(new Set(places).size).toBe(pods);
    }
  });

  test("what a click opens is all seen, where there is room for it", async () => {
    const window = await open(tenNodes, topology, { width: 900, height: 800 });
    await window.drawn(() => window.page.locator("#group").selectOption("node"));
    const stage = await window.page.locator("#stage").boundingBox();
    for (const node of ["node n0", "node n1", "node n2"]) {
      await window.drawn(() => part(window, node).click());
      const { x, y, width, height } = await boxOf(window, node);
      expect(x).toBeGreaterThanOrEqual(stage?.x ?? 0);
      expect(x + width).toBeLessThanOrEqual((stage?.x ?? 0) + (stage?.width ?? 0));
      expect(y + height).toBeLessThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
    }
    await window.picture("preview-opened-dark");
  });

  test("every title stands clear of what is in its frame, whatever is open and however it is grouped", async () => {
    const window = await openByNode();
    /** Titles with less than half a line between them and a frame, a box or another title, with what that is. */
    const crowded = () =>
      window.page.locator("#canvas svg").evaluate((svg) => {
        const boxOf = (element: Element) => ({
          key: element.closest("[data-key]")?.getAttribute("data-key"),
          box: element.getBoundingClientRect(),
        });
        const titles = [...svg.querySelectorAll(".cluster-label text")].map(boxOf);
        const shapes = [...svg.querySelectorAll(".cluster > rect, .node > .label-container")].map(boxOf);
        return titles.flatMap(({ key, box: title }) => {
          const space = title.height / 2;
          const others = [...titles, ...shapes].filter((other) => other.key !== key);
          return others.flatMap(({ key: other, box }) => {
            const isAround =
              box.left < title.left &&
              box.right > title.right &&
              box.top < title.top &&
              box.bottom > title.bottom + space;
            const isApart =
              box.left > title.right ||
              box.right < title.left ||
              box.bottom < title.top ||
              box.top > title.bottom + space;
            return isAround || isApart ? [] : [`${key}: ${other}`];
          });
        });
      });
    for (const act of [
      () => part(window, "node n0").click(),
      () => part(window, "node n3").click(),
      () => window.page.locator("#group").selectOption("workload"),
      () => window.page.locator("#group").selectOption("namespace"),
      () => window.page.locator('#canvas [data-key^="namespace"]').first().click(),
    ]) {
      await window.drawn(act);
      expect(await crowded()).toEqual([]);
    }
  });

  test("no frame is drawn through the title of the one around it, and the badge of the first end is as large as text", async () => {
    const window = await open(shop("flannel", 3), topology);
    const { page } = window;
    const title = await part(window, "cluster shop").locator(":scope > .cluster-label").boundingBox();
    const [frame, first] = [await boxOf(window, "cluster shop"), await boxOf(window, "node n0")];
    expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThanOrEqual(first.y);
    expect(title?.y).toBeGreaterThan(frame.y);
    expect(frame.y).toBeGreaterThan((await page.locator("#canvas svg").boundingBox())?.y ?? 0);
    await page.locator('#canvas [data-key="node n0"] > .cluster-label').click();
    const badge = page.locator("#canvas .start-badge");
    for (const key of ["-", "-"]) await page.keyboard.press(key);
    const { height = 0, x = 0, y = 0 } = (await badge.locator("text").boundingBox()) ?? {};
    expect(height).toBeGreaterThan(11);
    // Nothing lies over it.
    const isOver = (at: readonly [number, number]) => {
      const element = document.querySelector<SVGElement>("#canvas .start-badge");
      if (element === null) return false;
      element.style.pointerEvents = "auto";
      return element.contains(document.elementFromPoint(...at));
    };
    expect(await page.evaluate(isOver, [x + 4, y + height / 2] as const)).toBe(true);
    await window.picture("preview-first-end-frame-dark");
  });
});
