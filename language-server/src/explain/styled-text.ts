/** What a piece of a told explanation is; the terminal gives each a colour, a plain text none. */
export type Mark =
  | "title"
  | "good"
  | "bad"
  | "number"
  | "netns"
  | "label"
  | "device"
  | "entry"
  | "change"
  | "faint"
  | "command";

/** Colours one piece of text, or leaves it as it is. */
export type Style = (mark: Mark, text: string) => string;
