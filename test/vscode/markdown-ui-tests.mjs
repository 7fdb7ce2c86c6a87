// @ts-check
// What a user sees of k8snet fences in VS Code's Markdown preview.
import { command } from "./workbench.mjs";

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const markdownTests = {
  "markdown: a page with fences shows them drawn, where VS Code draws Mermaid, and told": async ({
    page,
    load,
    picture,
  }) => {
    await load("documentation.md");
    await command(page, "Markdown: Open Preview to the Side");
    const preview = page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
    await preview.locator(".k8snet-delivered", { hasText: "VXLAN" }).waitFor();
    await preview.locator(".k8snet-lost", { hasText: "node2" }).waitFor();
    // VS Code 1.100 has nothing that draws Mermaid: the page says so, and shows its text.
    await preview.locator(".mermaid svg g.node, .k8snet-hint").first().waitFor();
    await picture("markdown");
    await preview.locator(".k8snet-delivered").scrollIntoViewIfNeeded();
    await picture("markdown-path");
  },
};
