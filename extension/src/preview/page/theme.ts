/** A colour of the editor's theme, or what stands for it. */
function colour(name: string, otherwise: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--vscode-${name}`).trim();
  return value === "" ? otherwise : value;
}

export type ThemeKind = "light" | "dark" | "high-contrast" | "high-contrast-light";

function themeKind(): ThemeKind {
  const { classList } = document.body;
  if (classList.contains("vscode-high-contrast-light")) return "high-contrast-light";
  if (classList.contains("vscode-high-contrast")) return "high-contrast";
  return classList.contains("vscode-light") ? "light" : "dark";
}

type Palette = {
  readonly box: string;
  readonly boxBorder: string;
  readonly frame: string;
  readonly frameBorder: string;
  readonly note: string;
  readonly noteBorder: string;
};

/** Boxes on frames on the editor's own background; in high contrast it is lines alone that separate. */
const palettes: Readonly<Record<ThemeKind, Palette>> = {
  light: {
    box: "#ffffff",
    boxBorder: "#8aaede",
    frame: "#eef3fa",
    frameBorder: "#c3d2e6",
    note: "#fdf8e1",
    noteBorder: "#dccb87",
  },
  dark: {
    box: "#26364d",
    boxBorder: "#5b86bf",
    frame: "#232b37",
    frameBorder: "#43536b",
    note: "#3b3623",
    noteBorder: "#857a45",
  },
  "high-contrast": {
    box: "#000000",
    boxBorder: "#6fc3df",
    frame: "#000000",
    frameBorder: "#6fc3df",
    note: "#000000",
    noteBorder: "#f38518",
  },
  "high-contrast-light": {
    box: "#ffffff",
    boxBorder: "#0f4a85",
    frame: "#ffffff",
    frameBorder: "#0f4a85",
    note: "#ffffff",
    noteBorder: "#b5200d",
  },
};

export const fontFamily = "Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/** What is behind the diagram, on the screen and in a file. */
export const background = (): string => colour("editor-background", themeKind() === "light" ? "#ffffff" : "#1e1e1e");

/** Mermaid's theme variables that make a diagram look like a part of the editor. */
export function themeVariables(): Record<string, string | boolean> {
  const kind = themeKind();
  const { box, boxBorder, frame, frameBorder, note, noteBorder } = palettes[kind];
  const text = colour("editor-foreground", kind.endsWith("light") ? "#1f2937" : "#d4d4d4");
  const line = kind === "light" ? "#5f6f85" : kind === "dark" ? "#94a6bd" : text;
  return {
    darkMode: kind === "dark" || kind === "high-contrast",
    background: background(),
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
    edgeLabelBackground: background(),
    noteBkgColor: note,
    noteBorderColor: noteBorder,
    noteTextColor: text,
    actorBkg: box,
    actorBorder: boxBorder,
    actorTextColor: text,
    actorLineColor: line,
    signalColor: line,
    signalTextColor: text,
    sequenceNumberColor: background(),
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
