// What the preview does with the paths that a text declares, with the step that one is at, with fingers, and while nobody looks.
import { describe, expect, test } from "vitest";
import { boxOf, browserForTests, lineOf, mysql, text, topology } from "./preview-browser.fixture.ts";
import type { PreviewWindow } from "./preview-window.fixture.ts";
import * as vscode from "./vscode.fixture.ts";

const noPaths = text.replace(/^(path|expect) .*$/gm, "");
const path = { view: "path", ends: null } as const;

describe("the preview in a browser", () => {
  const { open, topologyWindow } = browserForTests();

  describe("paths that the text declares", () => {
    const declared = ({ page }: PreviewWindow) => page.locator("#declared");

    test("the first is shown where none was asked for, and the others can be chosen", async () => {
      const window = await open(text, path);
      expect(window.panel.state().ends).toEqual({ from: "shop/web-0:nginx", to: "shop/db-0:mysql", port: "3306/tcp" });
      expect(await declared(window).locator("option").allTextContents()).toEqual([
        "shop/web-0:nginx → shop/db-0:mysql :3306/tcp",
        "shop/web-0:nginx → shop/web-1:nginx",
      ]);
      await window.picture("preview-declared-dark");
      await window.drawn(() => declared(window).selectOption({ index: 1 }));
      expect(window.panel.state().ends).toEqual({ from: "shop/web-0:nginx", to: "shop/web-1:nginx" });
      // One that is not declared stands before them.
      await window.drawn(() => window.page.locator('#path-bar [data-icon="swap"]').click());
      expect(await declared(window).inputValue()).toBe("shop/web-1:nginx → shop/web-0:nginx");
      expect(await declared(window).locator("option").count()).toBe(3);
      await window.page.locator("#path-bar button", { hasText: "Choose two endpoints" }).click();
      await expect.poll(() => window.events.at(-1)).toEqual({ type: "command", command: "explainPath" });
    });

    test("the one at the cursor is shown, if there is one", async () => {
      const active = new vscode.Position(lineOf("shop/web-1:nginx allowed"), 3);
      const editor = { document: { uri: vscode.Uri.parse("file:///network/main.k8snet") }, selection: { active } };
      vscode.window.visibleTextEditors = [editor];
      try {
        const window = await open(text, topology);
        await window.drawn(() => window.page.locator('[data-view="sequence"]').click());
        expect(window.panel.state().ends?.to).toBe("shop/web-1:nginx");
      } finally {
        vscode.window.visibleTextEditors = [];
      }
    });

    test("without one, two ends are asked for", async () => {
      const window = await open(noPaths, path);
      await window.page.locator("#empty.hint button", { hasText: "Choose two endpoints" }).click();
      await expect.poll(() => window.events.at(-1)).toEqual({ type: "command", command: "explainPath" });
      const ends = { from: "shop/web-0", to: "shop/db-0" };
      await window.drawn(() => window.panel.show({ ends }));
      // Of one path there is nothing to choose.
      expect(await declared(window).isVisible()).toBe(false);
      expect(await window.page.locator("#path-bar .ends").textContent()).toBe("shop/web-0 → shop/db-0");
    });
  });

  test("the words follow the step that one is at, into hops that are closed and ways that are told in one sentence", async () => {
    const window = await open(text, path, { width: 560, height: 700 });
    const { page } = window;
    const current = page.locator('#words [aria-current="step"]');
    /** Whether an element is in the part of the words that is seen. */
    const isSeen = () =>
      current.evaluate((step) => {
        const [box, seen] = [step.getBoundingClientRect(), document.getElementById("words")?.getBoundingClientRect()];
        return seen !== undefined && box.top >= seen.top && box.bottom <= seen.bottom + 1;
      });
    const goTo = (step: string | null) => window.panel.highlight(() => ({ ids: [], step }));
    await page.locator(".hops details").nth(2).locator("summary").click();
    for (const [step, words] of [
      ["forward 1 0", "send"],
      ["forward 3 3", "unwrap"],
      ["forward 4 1", "route"],
      ["reply 2 1", "reply"],
    ] as const) {
      goTo(step);
      await current.filter({ hasText: words }).waitFor();
      expect(await current.count()).toBe(1);
      await expect.poll(isSeen).toBe(true);
      if (step === "forward 3 3") await window.picture("preview-step-dark");
    }
    // Who has scrolled on is not pulled back by typing.
    await page.locator("#words").evaluate((words) => words.scrollTo(0, 0));
    await window.type(`// one more line\n${text}`);
    expect(await page.locator("#words").evaluate(({ scrollTop }) => scrollTop)).toBe(0);
    goTo(null);
    await expect.poll(() => current.count()).toBe(0);
  });

  test("two fingers zoom around what is between them, one moves, and neither is a click", async () => {
    const window = await topologyWindow();
    const { page } = window;
    const touches = await page.context().newCDPSession(page);
    const touch = (type: string, ...points: readonly (readonly [number, number])[]) =>
      touches.send("Input.dispatchTouchEvent", {
        type: type as "touchStart",
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    const before = await boxOf(window, mysql);
    const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
    const jumpsBefore = vscode.jumps.length;
    await touch("touchStart", [x - 30, y]);
    await touch("touchStart", [x - 30, y], [x + 30, y]);
    for (const apart of [40, 50, 60]) await touch("touchMove", [x - apart, y], [x + apart, y]);
    await touch("touchEnd");
    await expect.poll(async () => (await boxOf(window, mysql)).width / before.width).toBeCloseTo(2, 1);
    const zoomed = await boxOf(window, mysql);
    expect(Math.abs(zoomed.x + zoomed.width / 2 - x)).toBeLessThan(4);
    await touch("touchStart", [x, y]);
    for (const by of [10, 25, 40]) await touch("touchMove", [x - by, y - by]);
    await touch("touchEnd");
    await expect.poll(async () => (await boxOf(window, mysql)).x - zoomed.x).toBeCloseTo(-40, -1);
    expect((await boxOf(window, mysql)).width).toBeCloseTo(zoomed.width, 0);
    expect(vscode.jumps.length).toBe(jumpsBefore);
  });

  test("a preview that nobody sees asks nothing while the text changes, and once when it is seen again", async () => {
    const window = await open(text, topology);
    window.setVisible(false);
    const before = window.asked();
    for (const name of ["one", "two"]) await window.type(text.replace("shop/web-1 ", `shop/${name} `));
    expect(window.asked()).toBe(before);
    // What is copied is of the text that is there now.
    await window.panel.upToDate();
    expect(window.panel.mermaid()).toContain("two");
    expect(window.asked()).toBe(before + 1);
    await window.type(text.replace("shop/web-1 ", "shop/three "));
    await window.drawn(() => window.setVisible(true));
    expect(window.panel.mermaid()).toContain("three");
    expect(window.asked()).toBe(before + 2);
  });
});
