import { type InlayHint, InlayHintKind, type InlayHintLabelPart } from "vscode-languageserver";
import { type Language, render } from "../../messages/message.ts";
import type { Range } from "../../text/place.ts";
import type { InlayHintSettings } from "../settings.ts";
import type { View } from "../workspace.ts";
import { addressHints } from "./address-hints.ts";
import type { Hint, HintPart } from "./hint.ts";
import { portHints } from "./port-hints.ts";
import { prefixHints } from "./prefix-hints.ts";

/** What the text of a range leaves out: addresses that nobody has written, what ports stand for, how large prefixes are. */
export function inlayHintsIn(view: View, range: Range, settings: InlayHintSettings): InlayHint[] {
  const hints = [
    ...(settings.addresses ? addressHints(view, range) : []),
    ...(settings.ports ? portHints(view, range) : []),
    ...(settings.prefixSizes ? prefixHints(view, range) : []),
  ];
  return hints.map((hint) => shown(hint, view));
}

function shown({ position, parts, kind }: Hint, view: View): InlayHint {
  return {
    position,
    label: parts.flatMap((part, index) => [...(index === 0 ? [] : [{ value: ", " }]), labelPart(part, view)]),
    ...(kind === "value" ? { kind: InlayHintKind.Type } : {}),
    paddingLeft: true,
  };
}

function labelPart({ text, tooltip, from }: HintPart, { language, editorUri }: View): InlayHintLabelPart {
  return {
    value: wordsOf(text, language),
    ...(tooltip === null ? {} : { tooltip: render(tooltip, language) }),
    ...(from === null ? {} : { location: { uri: editorUri(from.uri), range: from.range } }),
  };
}

function wordsOf(text: HintPart["text"], language: Language): string {
  return typeof text === "string" ? text : render(text, language);
}
