import { expect, test } from "vitest";
import { withFrontMatter } from "./front-matter.ts";

/** What VS Code 1.139 takes from its theme for the Mermaid of its Markdown preview (extension mermaid-markdown-features). */
const givenByVisualStudioCode = [
  ...["background", "textColor", "lineColor", "mainBkg", "nodeBorder", "clusterBkg", "clusterBorder", "titleColor"],
  ...["primaryColor", "primaryTextColor", "primaryBorderColor", "edgeLabelBackground"],
  ...["secondaryColor", "secondaryTextColor", "secondaryBorderColor"],
  ...["tertiaryColor", "tertiaryTextColor", "tertiaryBorderColor"],
  ...["noteBkgColor", "noteTextColor", "noteBorderColor", "errorBkgColor", "errorTextColor"],
];

/** Of kinds of diagrams that are not ours, and of Mermaid's own picture of an error. */
const notDrawn = /^(cScale|surface|pie|git|error)/;

/** Mermaid's colours for a diagram, by name, on a page that gives Mermaid these settings. */
async function coloursOn(page: object, version: "mermaid" | "mermaid-11"): Promise<Record<string, unknown>> {
  const { default: mermaid } = version === "mermaid" ? await import("mermaid") : await import("mermaid-11");
  mermaid.initialize({ startOnLoad: false, ...page });
  await mermaid.parse(withFrontMatter("flowchart TB\n  a --> b\n", "a to b"));
  return { ...mermaid.mermaidAPI.getConfig().themeVariables };
}

const dark = Object.fromEntries(givenByVisualStudioCode.map((name) => [name, "#1f1f1f"]));

test.each([
  { page: { theme: "base", themeVariables: { ...dark, darkMode: true } } },
  { page: { theme: "dark" } },
  { page: { theme: "forest", themeVariables: dark } },
] as const)("the colours of a diagram are the same on a page of its own colours: $page.theme", async ({ page }) => {
  for (const version of ["mermaid", "mermaid-11"] as const) {
    const [plain, own] = [await coloursOn({}, version), await coloursOn(page, version)];
    const isColour = (name: string) => !notDrawn.test(name) && typeof plain[name] !== "function";
    const of = (colours: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(colours).filter(([name]) => isColour(name)));
    expect(of(own)).toEqual(of(plain));
    expect(plain).toMatchObject({ mainBkg: "#eff6ff", primaryTextColor: "#1f2937" });
  }
});
