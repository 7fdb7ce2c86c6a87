// The colours of a diagram from those of the editor's theme: boxes on frames on the editor's own background.

export type ThemeKind = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** What the theme says, as CSS colours; empty where it says nothing. */
export type EditorColours = {
  readonly background: string;
  readonly foreground: string;
  readonly blue: string;
  readonly yellow: string;
  /** Only high contrast themes have one. */
  readonly contrastBorder: string;
};

type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa` (what is behind shines through) and `rgb(…)`; null for others. */
export function readColour(text: string, behind: Rgb = [128, 128, 128]): Rgb | null {
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(text.trim())?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (numbers !== undefined) return blend(numbers, numbers[3] ?? 1, behind);
  const digits = /^#([\da-f]{3,8})$/i.exec(text.trim())?.[1];
  if (digits === undefined) return null;
  const pairs = digits.length < 6 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const values = pairs.map((pair) => Number.parseInt(pair, 16));
  return blend(values, (values[3] ?? 255) / 255, behind);
}

function blend([red = 0, green = 0, blue = 0]: readonly number[], share: number, behind: Rgb): Rgb {
  return mixed(behind, [red, green, blue], share);
}

function mixed(base: Rgb, other: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2) => Math.round(base[index] * (1 - share) + other[index] * share);
  return [at(0), at(1), at(2)];
}

const hex = (colour: Rgb): string => `#${colour.map((value) => value.toString(16).padStart(2, "0")).join("")}`;

export type DiagramColours = {
  readonly background: string;
  readonly text: string;
  readonly line: string;
  readonly box: string;
  readonly boxBorder: string;
  readonly frame: string;
  readonly frameBorder: string;
  readonly note: string;
  readonly noteBorder: string;
};

/** Mermaid computes with colours: they are all `#rrggbb`. */
export function diagramColours(kind: ThemeKind, editor: EditorColours): DiagramColours {
  const isLight = kind === "light" || kind === "high-contrast-light";
  const background = readColour(editor.background) ?? (isLight ? [255, 255, 255] : [31, 31, 31]);
  const text = readColour(editor.foreground, background) ?? (isLight ? [31, 41, 55] : [212, 212, 212]);
  const blue = readColour(editor.blue, background) ?? [59, 130, 246];
  const yellow = readColour(editor.yellow, background) ?? [191, 144, 0];
  if (kind === "high-contrast" || kind === "high-contrast-light") {
    // Lines alone separate.
    const border = readColour(editor.contrastBorder, background) ?? text;
    const [flat, line] = [hex(background), hex(border)];
    return {
      background: flat,
      text: hex(text),
      line: hex(text),
      box: flat,
      boxBorder: line,
      frame: flat,
      frameBorder: line,
      note: flat,
      noteBorder: hex(yellow),
    };
  }
  return {
    background: hex(background),
    text: hex(text),
    line: hex(mixed(background, text, 0.62)),
    box: hex(mixed(background, blue, isLight ? 0.07 : 0.2)),
    boxBorder: hex(mixed(background, blue, isLight ? 0.6 : 0.7)),
    frame: hex(mixed(background, mixed(text, blue, 0.5), isLight ? 0.04 : 0.055)),
    frameBorder: hex(mixed(background, mixed(text, blue, 0.4), isLight ? 0.24 : 0.3)),
    note: hex(mixed(background, yellow, isLight ? 0.13 : 0.16)),
    noteBorder: hex(mixed(background, yellow, 0.5)),
  };
}

/** WCAG's contrast of two colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const luminance = (text: string): number => {
    const [red, green, blue] = (readColour(text) ?? [0, 0, 0]).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  };
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
