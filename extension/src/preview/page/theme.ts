import { diagramColours, type EditorColours, type ThemeKind } from "./theme-colours.ts";

/** A colour of the editor's theme; empty where it has none. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--vscode-${name}`).trim();
}

function themeKind(): ThemeKind {
  const { classList } = document.body;
  if (classList.contains("vscode-high-contrast-light")) return "high-contrast-light";
  if (classList.contains("vscode-high-contrast")) return "high-contrast";
  return classList.contains("vscode-light") ? "light" : "dark";
}

function editorColours(): EditorColours {
  return {
    background: colour("editor-background"),
    foreground: colour("editor-foreground"),
    blue: colour("charts-blue"),
    yellow: colour("charts-yellow"),
    contrastBorder: colour("contrastBorder"),
  };
}

export const fontFamily = "Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/** What is behind the diagram, on the screen and in a file. */
export const background = (): string => diagramColours(themeKind(), editorColours()).background;

/** Mermaid's theme variables that make a diagram look like a part of the editor. */
export function themeVariables(): Record<string, string | boolean> {
  const kind = themeKind();
  const { background, text, line, box, boxBorder, frame, frameBorder, note, noteBorder } = diagramColours(
    kind,
    editorColours(),
  );
  return {
    darkMode: kind === "dark" || kind === "high-contrast",
    background,
    fontFamily,
    fontSize: "16px",
    primaryColor: box,
    primaryTextColor: text,
    primaryBorderColor: boxBorder,
    secondaryColor: frame,
    tertiaryColor: frame,
    lineColor: line,
    textColor: text,
    titleColor: text,
    clusterBkg: frame,
    clusterBorder: frameBorder,
    edgeLabelBackground: background,
    noteBkgColor: note,
    noteBorderColor: noteBorder,
    noteTextColor: text,
    actorBkg: box,
    actorBorder: boxBorder,
    actorTextColor: text,
    actorLineColor: line,
    signalColor: line,
    signalTextColor: text,
    sequenceNumberColor: background,
  };
}

/** VS Code puts the theme into attributes of the page's root and body. */
export function onThemeChange(listener: () => void): void {
  let last = JSON.stringify(themeVariables());
  const observer = new MutationObserver(() => {
    const now = JSON.stringify(themeVariables());
    if (now === last) return;
    last = now;
    listener();
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
}
