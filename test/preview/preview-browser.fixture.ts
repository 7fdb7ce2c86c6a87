// A browser for the tests of a file, the topology that most of them look at, and what they ask of a window.
import { afterAll, beforeAll, beforeEach } from "vitest";
import { unfolded } from "../../extension/src/preview/preview-state.ts";
import { hasBrowser, openBrowser, type PreviewWindow } from "./preview-window.fixture.ts";
import { sample } from "./sample-texts.fixture.ts";

export const text = sample("flannel-vxlan");
export const topology = { view: "topology", ends: null } as const;
export const nginx = "container shop/web-0:nginx";
export const mysql = "container shop/db-0:mysql";

type Open = Awaited<ReturnType<typeof openBrowser>>["open"];

/** Opens a browser before the tests of this `describe`, and closes it behind them; without one they are skipped. */
export function browserForTests(): {
  readonly open: Open;
  /** A window with the topology of the sample, as if it had just been opened. */
  readonly topologyWindow: () => Promise<PreviewWindow>;
} {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let plain: PreviewWindow | undefined;
  beforeAll(async () => {
    if (hasBrowser) browser = await openBrowser();
  });
  beforeEach((context) => {
    if (!hasBrowser) context.skip("there is no Chromium");
  });
  afterAll(() => browser?.close());
  return {
    open: (...asked) => browser.open(...asked),
    topologyWindow: async () => {
      plain ??= await browser.open(text, topology);
      plain.panel.highlight(null);
      await plain.drawn(() => plain?.panel.show({ ...topology, folding: unfolded }));
      await plain.type(text);
      return plain;
    },
  };
}

/** The line of the sample that has this in it. */
export const lineOf = (wanted: string) => text.split("\n").findIndex((line) => line.includes(wanted));

export const part = ({ page }: PreviewWindow, key: string) => page.locator(`#canvas [data-key="${key}"]`);

/** Which parts have a class, by key. */
export const withClass = ({ page }: PreviewWindow, name: string) =>
  page.locator(`#canvas .${name}`).evaluateAll((all) => all.map((each) => each.getAttribute("data-key")));

/** Where a part is in the window, and how large. */
export async function boxOf(window: PreviewWindow, key: string) {
  const box = await part(window, key).boundingBox();
  if (box === null) throw new Error(`${key} is not seen`);
  return box;
}
