// Back and forward in the preview, in a browser: by the buttons of its page, and after a reload.
import { describe, expect, test } from "vitest";
import { browserForTests, part, text, topology } from "./preview-browser.fixture.ts";
import type { PreviewWindow } from "./preview-window.fixture.ts";
import { thousandPods } from "./sample-texts.fixture.ts";

describe("the history of the preview", () => {
  const { open } = browserForTests();
  const button = ({ page }: PreviewWindow, way: "back" | "forward") => page.locator(`header [data-icon="${way}"]`);
  const go = (window: PreviewWindow, way: "back" | "forward") => window.drawn(() => button(window, way).click());
  /** Whether there is something to go back to, and forward. */
  const ways = (window: PreviewWindow) =>
    Promise.all(
      (["back", "forward"] as const).map(
        async (way) => (await button(window, way).getAttribute("aria-disabled")) === "false",
      ),
    );

  test("leads through the views and paths that were looked at, and does so after a reload", async () => {
    const first = await open(text, topology);
    expect(await ways(first)).toEqual([false, false]);
    await first.drawn(() => first.page.locator('[data-view="addresses"]').click());
    await first.drawn(() => first.page.locator('[data-view="path"]').click());
    const { ends } = first.panel.state();
    const swap = first.page.locator('#path-bar [data-icon="swap"]');
    await first.drawn(() => swap.click());
    expect(first.panel.state().ends).toEqual({ from: ends?.to, to: ends?.from });
    await go(first, "back");
    expect(first.panel.state()).toMatchObject({ view: "path", ends });
    await go(first, "back");
    expect(await ways(first)).toEqual([true, true]);
    await first.picture("preview-history-dark");
    const again = await first.reload();
    expect(again.panel.state().view).toBe("addresses");
    expect((await go(again, "back")).view).toBe("topology");
    expect(await ways(again)).toEqual([false, true]);
    await go(again, "forward");
    expect((await go(again, "forward")).view).toBe("path");
    await go(again, "forward");
    expect(again.panel.state().ends).toEqual({ from: ends?.to, to: ends?.from });
    expect(await ways(again)).toEqual([true, false]);
  });

  test("closes what was opened, and the button that has nothing to go to keeps the focus and does nothing", async () => {
    const window = await open(thousandPods, topology);
    const folds = window.page.locator('#canvas [aria-expanded="false"]');
    const key = (await folds.first().getAttribute("data-key")) ?? "";
    await window.drawn(() => part(window, key).click());
    expect(await part(window, key).getAttribute("aria-expanded")).toBe("true");
    await button(window, "back").focus();
    await window.drawn(() => window.page.keyboard.press("Enter"));
    expect(await part(window, key).getAttribute("aria-expanded")).toBe("false");
    const before = window.asked();
    await window.page.keyboard.press("Enter");
    expect(await window.page.evaluate(() => document.activeElement?.getAttribute("data-icon"))).toBe("back");
    await go(window, "forward");
    expect(window.asked()).toBe(before + 1);
    expect(await part(window, key).getAttribute("aria-expanded")).toBe("true");
  });
});
