// @ts-check
// What the pictures of the README and of the walkthrough show: each scene does what a user does.
import { reasonAgainstLab } from "../../scripts/lab-programs.mjs";
import { openViews, pane, row, setOpen } from "./views-ui-tests.mjs";
import { command } from "./workbench.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ page: Page, load: (file: string) => Promise<import("playwright-core").Locator> }} Stage */
/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {{ width: number, height: number }} size of the window; small, so that a README's width leaves it readable
 * @property {string} [readme] the name of its picture in docs/images
 * @property {string} [walkthrough] the step that it is the picture of
 * @property {() => string | null} [unavailable] why the scene cannot be shown here; null where it can
 * @property {(stage: Stage) => Promise<unknown>} show
 */

const sample = "flannel-vxlan.k8snet";

/** A page of documentation, as one writes it. */
export const markdownPage = `# The shop

The web server asks the database on the other node:

\`\`\`k8snet path shop/web-0 -> shop/db-0
import "./flannel-vxlan.k8snet"
\`\`\`

The diagram follows the topology.
`;

/** @param {Page} page */
const inPreview = (page) => page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");

/** The topology, with its diagram beside it. @param {Stage} stage */
async function openPreview({ page }) {
  await command(page, "K8sNet: Open Preview to the Side");
  await inPreview(page).locator('[data-key="container shop/db-0:mysql"]').waitFor();
}

/** The path between the two containers, drawn and told. @param {Stage} stage */
async function explain({ page }) {
  const preview = inPreview(page);
  await preview.locator('[data-key="container shop/web-0:nginx"]').click();
  await preview.locator('[data-key="container shop/db-0:mysql"]').click();
  await preview.locator("#stage svg g.node", { hasText: "flannel.1" }).first().waitFor();
  await preview.locator("#words summary", { hasText: "node node1" }).waitFor();
}

/** All of the drawing is seen. @param {Stage} stage */
const showAll = ({ page }) => inPreview(page).locator('[aria-label^="Fit to the window"]').click();

/** All hints and lenses are there. @param {import("playwright-core").Locator} editor */
async function settled(editor) {
  await editor.locator(".codelens-decoration", { hasText: "free addresses" }).first().waitFor();
  await editor.locator(".codelens-decoration", { hasText: "delivered" }).first().waitFor();
}

/** @type {readonly Scene[]} */
export const scenes = [
  {
    name: "an address is there twice, and a quick fix helps",
    size: { width: 860, height: 600 },
    readme: "quick-fix",
    walkthrough: "check",
    show: async ({ page, load }) => {
      const editor = await load("broken.k8snet");
      await editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
      const second = editor.locator(".view-line", { hasText: "pod api" });
      await second.locator("span span", { hasText: "10.244.0.10" }).first().click();
      await page.keyboard.press("Control+.");
      await page.locator(".action-widget .monaco-list-row.action").first().waitFor();
    },
  },
  {
    name: "the hover of a path tells it",
    size: { width: 1000, height: 660 },
    readme: "hover-path",
    show: async ({ page, load }) => {
      const editor = await load(sample);
      await settled(editor);
      await editor
        .locator(".view-line span span", { hasText: /^path$/ })
        .first()
        .hover();
      await page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "VXLAN" }).first().waitFor();
    },
  },
  {
    name: "the preview draws the topology",
    size: { width: 1080, height: 640 },
    walkthrough: "preview",
    show: async (stage) => {
      await settled(await stage.load(sample));
      await openPreview(stage);
    },
  },
  {
    name: "the path between two containers, drawn and told",
    // Wide enough for the words to stand beside the drawing.
    size: { width: 1500, height: 860 },
    readme: "preview-path",
    show: async (stage) => {
      await settled(await stage.load(sample));
      await openPreview(stage);
      await explain(stage);
    },
  },
  {
    name: "the path explorer goes through the steps",
    size: { width: 1280, height: 760 },
    readme: "path-explorer",
    walkthrough: "explain",
    show: async (stage) => {
      const { page, load } = stage;
      await load(sample);
      await openPreview(stage);
      await explain(stage);
      await inPreview(page).locator('[aria-label="Hide the words"]').click();
      await showAll(stage);
      await openViews(page);
      await setOpen(page, "Topology", false);
      await setOpen(page, "Path", true);
      await row(page, "Path", "Forward").waitFor();
      await command(page, "Focus on Path View");
      const focused = pane(page, "Path").locator(".monaco-list-row.focused");
      for (let number = 1; ; number++) {
        await page.keyboard.press("Alt+ArrowDown");
        const step = pane(page, "Path").locator(`.monaco-list-row.focused[aria-label^="Step ${number} of"]`);
        await step.waitFor();
        if (((await focused.getAttribute("aria-label")) ?? "").includes("+ outer")) break;
      }
      await inPreview(page).locator("g.marked").first().waitFor();
    },
  },
  {
    name: "the address map shows what is used, free and in conflict",
    size: { width: 1080, height: 680 },
    readme: "address-map",
    show: async ({ page, load }) => {
      await load("broken.k8snet");
      await openViews(page);
      await setOpen(page, "Path", false);
      await setOpen(page, "Topology", false);
      await setOpen(page, "Address Map", true);
      const map = inPreview(page);
      await map.locator('.cell.conflict[data-name="10.244.0.10"]').focus();
      await map.locator("#status", { hasText: "conflict" }).waitFor();
      // The name of the view, which the pointer has come upon.
      await page.mouse.move(700, 600);
      await page.locator(".workbench-hover").waitFor({ state: "hidden" });
    },
  },
  {
    name: "the Testing view runs what files expect",
    size: { width: 1080, height: 640 },
    walkthrough: "expect",
    show: async ({ page, load }) => {
      const editor = await load("broken.k8snet");
      await page.locator('.activitybar a[aria-label="Testing"]').click();
      const test = (/** @type {string} */ text, state = "") =>
        page
          .locator(`.test-explorer .monaco-list-row${state === "" ? "" : `[aria-label*="(${state})"]`}`, {
            hasText: text,
          })
          .first();
      await test("broken.k8snet").waitFor();
      await command(page, "Test: Run All Tests");
      await test("broken.k8snet", "Failed").waitFor();
      await test("broken.k8snet").click();
      await page.keyboard.press("ArrowRight");
      await test("expect web:nginx", "Failed").dblclick();
      await editor.locator(".peekview-title").first().waitFor();
    },
  },
  {
    name: "above each statement stands that the kernel agrees",
    // High enough for the notification to stand below the statements.
    size: { width: 1080, height: 880 },
    readme: "kernel-agrees",
    unavailable: reasonAgainstLab,
    show: async ({ page, load }) => {
      const editor = await load(sample);
      await settled(editor);
      await command(page, "K8sNet: Verify in Linux Namespaces");
      await page.locator(".monaco-dialog-box .monaco-button", { hasText: "Verify" }).click();
      await editor.locator(".codelens-decoration", { hasText: "kernel agrees" }).nth(3).waitFor();
      await command(page, "Notifications: Show Notifications");
      await page.locator(".notifications-center", { hasText: /Linux .* 4 of 4 statements agree/ }).waitFor();
    },
  },
  {
    name: "a Markdown page has the path drawn in it",
    size: { width: 1180, height: 720 },
    readme: "markdown",
    walkthrough: "document",
    show: async ({ page, load }) => {
      await load("shop.md");
      await command(page, "Markdown: Open Preview to the Side");
      const drawn = page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");
      await drawn.locator("svg g.node", { hasText: "flannel.1" }).first().waitFor();
    },
  },
  {
    name: "a topology is written",
    size: { width: 760, height: 560 },
    walkthrough: "write",
    show: async ({ page, load }) => {
      // Last of all: the server keeps what is not saved, and shows it in the next window.
      await load("smallest.k8snet");
      await command(page, "View: Close All Editors");
      await page.keyboard.press("F1");
      await page.locator(".quick-input-widget input").first().fill(">K8sNet: New Topology");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "New Topology" }).first().click();
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Two nodes" }).first().click();
      const editor = page.locator('.editor-instance .monaco-editor[data-uri^="untitled:"]').first();
      await settled(editor);
    },
  },
];
