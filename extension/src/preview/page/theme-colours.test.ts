import { describe, expect, test } from "vitest";
import { contrast, diagramColours, type EditorColours, readColour, type ThemeKind } from "./theme-colours.ts";

const none: EditorColours = { background: "", foreground: "", blue: "", yellow: "", contrastBorder: "" };

/** What VS Code's own themes say. */
const themes: Readonly<Record<string, readonly [ThemeKind, EditorColours]>> = {
  "Dark Modern": [
    "dark",
    { ...none, background: "#1f1f1f", foreground: "#cccccc", blue: "#59a4f9", yellow: "#e2c08d" },
  ],
  "Light Modern": [
    "light",
    { ...none, background: "#ffffff", foreground: "#3b3b3b", blue: "#0063d3", yellow: "#667309" },
  ],
  "Solarized Light": [
    "light",
    { ...none, background: "#fdf6e3", foreground: "#657b83", blue: "#1a85ff", yellow: "#bf8803" },
  ],
  "High Contrast": [
    "high-contrast",
    { background: "#000000", foreground: "#ffffff", blue: "#3794ff", yellow: "#cca700", contrastBorder: "#6fc3df" },
  ],
  "High Contrast Light": [
    "high-contrast-light",
    { background: "#ffffff", foreground: "#292929", blue: "#1a85ff", yellow: "#bf8803", contrastBorder: "#0f4a85" },
  ],
  "a theme that says nothing, dark": ["dark", none],
  "a theme that says nothing, light": ["light", none],
};

describe.each(Object.entries(themes))("%s", (name, [kind, editor]) => {
  const colours = diagramColours(kind, editor);

  test("texts can be read on everything that they stand on", () => {
    // Solarized's own text has 4.1 on its own background.
    const least = name.startsWith("Solarized") ? 3.6 : kind.startsWith("high") ? 7 : 4.5;
    for (const behind of [colours.background, colours.box, colours.frame, colours.note]) {
      expect(contrast(colours.text, behind), behind).toBeGreaterThanOrEqual(least);
    }
  });

  test("lines and borders of boxes can be seen", () => {
    const least = kind.startsWith("high") ? 4.5 : 2;
    for (const line of [colours.line, colours.boxBorder]) {
      expect(contrast(line, colours.background), line).toBeGreaterThanOrEqual(least);
    }
  });

  test("are colours that Mermaid can compute with", () => {
    for (const colour of Object.values(colours)) expect(colour).toMatch(/^#[\da-f]{6}$/);
  });
});

test.each([
  ["#fff", [255, 255, 255]],
  ["#102030", [16, 32, 48]],
  ["#00000080", [64, 64, 64]],
  ["rgba(0, 0, 0, 0.5)", [64, 64, 64]],
  ["rgb(1 2 3)", [1, 2, 3]],
  ["var(--x)", null],
])("%s is read as %j", (text, expected) => {
  expect(readColour(text)).toEqual(expected);
});
