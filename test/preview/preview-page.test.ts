// What the preview shows and does, in a browser.
import { beforeAll, describe, expect, test } from "vitest";
import { browserForTests, lineOf, mysql, nginx, part, text, topology, withClass } from "./preview-browser.fixture.ts";
import { hasBrowser, type PreviewWindow, uri } from "./preview-window.fixture.ts";
import { jumps } from "./vscode.fixture.ts";

describe("the preview in a browser", () => {
  const { open, topologyWindow } = browserForTests();
  const note = ({ page }: PreviewWindow) => page.locator("#note");

  describe("clicks", () => {
    let window: PreviewWindow;
    beforeAll(async () => {
      if (hasBrowser) window = await open(text, topology);
    });

    test("the first on an endpoint shows its text, and says what the second is for; Escape lets go", async () => {
      await part(window, nginx).click();
      await expect.poll(() => withClass(window, "start")).toEqual([nginx]);
      expect(await note(window).textContent()).toBe("From shop/web-0:nginx: click where the packet goes to.");
      expect(jumps[0]).toEqual({ uri, line: lineOf("pod shop/web-0") });
      expect(await window.page.locator("#canvas .start-badge text").textContent()).toBe("From");
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
      const window = await open(text, { view: "path", ends });
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
      const window = await open(text, { view: "path", ends: { from: "shop/web-0", to: "nobody" } });
      await window.page.locator("#empty.problem", { hasText: "nobody" }).waitFor();
    });

    test("an empty text is no empty drawing: it says how to begin", async () => {
      const { page, events } = await open("", { view: "topology", ends: null });
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
