// The preview for the keyboard and for screen readers, for every theme, for a thousand pods, and as files.
import { beforeAll, describe, expect, test } from "vitest";
import { browserForTests, part, text, topology } from "./preview-browser.fixture.ts";
import { hasBrowser, type PreviewWindow } from "./preview-window.fixture.ts";
import { thousandPods } from "./sample-texts.fixture.ts";
import { themes } from "./themes.fixture.ts";

describe("the preview for everybody", () => {
  const { open } = browserForTests();

  const focused = ({ page }: PreviewWindow) =>
    page.evaluate(() => {
      const { activeElement: element } = document;
      const names = ["data-key", "data-view", "data-icon"].flatMap((name) => element?.getAttribute(name) ?? []);
      return names[0] ?? element?.id ?? "";
    });

  describe("the keyboard", () => {
    test("tabs and tools are one stop each, with arrow keys inside; the parts come in reading order", async () => {
      const window = await open(text, topology);
      const press = async (key: string) => {
        await window.page.keyboard.press(key);
        return focused(window);
      };
      expect(await press("Tab")).toBe("back");
      expect(await press("ArrowRight")).toBe("forward");
      expect(await press("Tab")).toBe("topology");
      expect(await press("ArrowRight")).toBe("addresses");
      expect(await press("End")).toBe("sequence");
      expect(await press("Tab")).toBe("group");
      expect(await press("Tab")).toBe("stage");
      expect(await press("Tab")).toBe("cluster demo");
      const order: string[] = [];
      for (let step = 0; step < 4; step++) order.push(await press("ArrowDown"));
      expect(order).toEqual(["node node1", "pod shop/web-0", "container shop/web-0:nginx", "pod shop/web-1"]);
      expect(await press("ArrowUp")).toBe("container shop/web-0:nginx");
      await window.page.locator("#tooltip", { hasText: "container nginx" }).waitFor();
      await press("Enter");
      expect(await window.page.locator("#canvas .start").getAttribute("data-key")).toBe("container shop/web-0:nginx");
      await press("Escape");
      expect(await window.page.locator("#canvas .start").count()).toBe(0);
      await press("Escape");
      expect(await focused(window)).toBe("stage");
      await window.page.keyboard.press("Tab");
      // The focus stays on what it was on, whatever is drawn.
      await window.type(text.replace("pod shop/web-1", "pod shop/web-2"));
      expect(await focused(window)).toBe("container shop/web-0:nginx");
    });

    test("on the diagram itself + and - zoom, 0 fits, and arrows scroll", async () => {
      const window = await open(text, topology, { width: 500, height: 400 });
      const { page } = window;
      const width = async () => (await page.locator("#canvas svg").boundingBox())?.width ?? 0;
      await page.locator("#stage").focus();
      const first = await width();
      await page.keyboard.press("+");
      expect(await width()).toBeCloseTo(first * 1.25, 0);
      await page.keyboard.press("-");
      expect(await width()).toBeCloseTo(first, 0);
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => page.locator("#stage").evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(10);
      await page.keyboard.press("0");
      expect(await width()).toBeLessThanOrEqual(500);
      const { height = 0 } = (await page.locator("#canvas svg").boundingBox()) ?? {};
      expect(height).toBeLessThan(400);
    });

    test("menus open and close by keys", async () => {
      const window = await open(text, topology);
      const { page } = window;
      await page.locator('[data-icon="save"]').focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await window.picture("preview-menu-dark");
      await page.keyboard.press("Enter");
      await expect.poll(() => window.events.at(-1)).toEqual({ type: "command", command: "savePng" });
      expect(await page.locator('[data-icon="save"]').getAttribute("aria-expanded")).toBe("false");
    });
  });

  test("a screen reader hears what each part is, and what has been said; there is a text instead of the drawing", async () => {
    const window = await open(text, topology);
    const { page } = window;
    const snapshot = await page.locator("body").ariaSnapshot();
    for (const said of [
      'tab "Topology" [selected]',
      'toolbar "Tools"',
      'group "Topology"',
      'button "pod shop/web-0, 10.244.0.2, on node node1',
      'button "container mysql, in pod shop/db-0, 10.244.1.2',
      "status: Click two containers",
    ])
      expect(snapshot).toContain(said);
    await page.locator('[data-icon="words"]').click();
    const words = await page.locator("#words").ariaSnapshot();
    expect(words).toContain('complementary "The diagram in words"');
    expect(words.indexOf("node node1")).toBeLessThan(words.indexOf("pod shop/web-0"));
    await window.picture("preview-list-dark");
  });

  describe("themes", () => {
    let window: PreviewWindow;
    beforeAll(async () => {
      if (hasBrowser) window = await open(text, topology, { theme: "hc-light" });
    });

    test.each(Object.keys(themes) as (keyof typeof themes)[])("%s: in the colours of the editor", async (theme) => {
      await window.setTheme(theme);
      const colours: Readonly<Record<string, string>> = themes[theme].colours;
      const svg = await window.panel.exportDiagram("svg");
      expect(svg).toContain(`background: ${colours["editor-background"]}`);
      const words = await window.page.locator("#note").evaluate((note) => getComputedStyle(note).color);
      const rgb = (colours.descriptionForeground ?? "").match(/[\da-f]{2}/g)?.map((pair) => Number.parseInt(pair, 16));
      expect(words).toBe(`rgb(${rgb?.join(", ")})`);
      await window.picture(`preview-theme-${theme}`);
    });

    test("a change is followed at once, with everything where it was", async () => {
      const before = await part(window, "device node1 cni0").boundingBox();
      await window.setTheme("dark");
      expect(await window.panel.exportDiagram("svg")).toContain("background: #1f1f1f");
      expect((await part(window, "device node1 cni0").boundingBox())?.x).toBeCloseTo(before?.x ?? 0, 0);
      expect(window.errors).toEqual([]);
    });
  });

  describe("a thousand pods", () => {
    let window: PreviewWindow;
    beforeAll(async () => {
      if (hasBrowser) window = await open(thousandPods, topology, { theme: "light" });
    });
    const group = (name: string) => window.drawn(() => window.page.locator("#group").selectOption(name));

    test("are drawn collapsed, in a few boxes, and it is said how many are folded", async () => {
      const { nodes } = await window.drawn(() => window.panel.refresh());
      expect(nodes).toBeLessThan(60);
      expect(await window.page.locator("#note").textContent()).toContain(
        "0 of 1,000 pods are shown, 1,000 more are folded",
      );
      await window.picture("preview-thousand-pods-light");
    });

    test("are opened by a click, closed by its badge or the space bar, and open again after a reload", async () => {
      await group("namespace");
      const shop = "namespace demo shop";
      await window.drawn(() => part(window, shop).click());
      expect(await part(window, shop).getAttribute("aria-expanded")).toBe("true");
      const web = "workload demo deployment shop/web";
      await window.drawn(() => part(window, web).click());
      expect(await part(window, "pod shop/web-7").count()).toBe(1);
      expect(await window.page.locator("#note").textContent()).toContain("40 of 1,000 pods are shown, 960 more");
      await window.picture("preview-thousand-pods-opened-light");
      const again = await window.reload();
      expect(await part(again, "pod shop/web-7").count()).toBe(1);
      expect(await again.page.locator("#group").inputValue()).toBe("namespace");
      await part(again, web).focus();
      await again.drawn(() => again.page.keyboard.press("Space"));
      expect(await part(again, "pod shop/web-7").count()).toBe(0);
      expect(await focused(again)).toBe(web);
      await part(again, shop).locator(":scope > .cluster-label").hover();
      await again.drawn(() => part(again, shop).locator(":scope > .fold-badge").click({ force: true }));
      expect(await part(again, shop).getAttribute("aria-expanded")).toBe("false");
      window = again;
    });

    test.each(["node", "workload"])("by %s", async (name) => {
      const { nodes } = await group(name);
      expect(nodes).toBeGreaterThan(2);
      expect(nodes).toBeLessThan(60);
      await window.picture(`preview-by-${name}-light`);
    });
  });

  describe("files", () => {
    test("the SVG stands alone: valid XML, no controls of the page, nothing from elsewhere", async () => {
      const window = await open(thousandPods, topology);
      const svg = await window.panel.exportDiagram("svg");
      const { problem, added } = await window.page.evaluate((source) => {
        const parsed = new DOMParser().parseFromString(source, "application/xml");
        const ofPage =
          ".fold-badge, .clickable, [data-key], [tabindex], [aria-expanded], foreignObject, image, use, script";
        return {
          problem: parsed.querySelector("parsererror")?.textContent ?? null,
          added: parsed.querySelectorAll(ofPage).length,
        };
      }, svg);
      expect([problem, added]).toEqual([null, 0]);
      expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg).toContain("<title>Topology</title>");
      expect(svg).not.toMatch(/var\(--|href="http|url\("?http|@import/);
      await window.page.setContent(svg);
      expect(await window.page.locator("svg").textContent()).toContain("deployment shop/web");
    });

    test("the PNG is sharp, and Markdown has the diagram and what it says", async () => {
      const ends = { from: "shop/web-0:nginx", to: "shop/db-0:mysql" };
      const window = await open(text, { view: "path", ends });
      const png = Buffer.from(await window.panel.exportDiagram("png"), "base64");
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
      const markdown = window.panel.markdown() ?? "";
      expect(markdown).toMatch(
        /^## .*\n\n✓ \*\*delivered\*\*.*\n\n```mermaid\n---\n[\s\S]*\n```\n\n[\s\S]*### Forward/,
      );
      expect(markdown).toContain("](main.k8snet#L");
      expect(markdown).not.toContain("file://");
      expect(window.panel.mermaid()).toMatch(/^---\n[\s\S]*\nflowchart LR\n/);
    });
  });

  test("a packet that is lost: the badge says why, and where the way ends is seen", async () => {
    const denied =
      `${text.replace(/\}\s*link lan/, "  networkPolicy shop/closed { podSelector { app=db } ingress { from { podSelector { app=none } } } }\n}\nlink lan")}`.replace(
        "cni flannel { backend vxlan { vni 1 port 8472 } }",
        "cni calico",
      );
    const window = await open(denied, { view: "path", ends: { from: "shop/web-0", to: "shop/db-0" } });
    expect(await window.page.locator("#verdict").textContent()).toBe("✕ dropped · denied-ingress");
    await window.page.locator("#canvas g.node", { hasText: "✕ dropped" }).waitFor();
    await window.picture("preview-dropped-dark");
    await window.setTheme("light");
    await window.picture("preview-dropped-light");
  });
});
