// Links from explanations to lines of the text.
import type { Place } from "../../text/place.ts";
import { fileName } from "../file-name.ts";
import type { View } from "../workspace.ts";

/** A link that editors open at the line: `file.k8snet:12`. */
export function linkTo(place: Place, { editorUri }: Pick<View, "editorUri">) {
  return linkFrom(editorUri(place.uri), place);
}

/** A link for a document that is kept beside the file: for one elsewhere, there is none. */
export function linkBeside(place: Place, { uri }: Pick<View, "uri">) {
  const folder = uri.slice(0, uri.lastIndexOf("/") + 1);
  return place.uri.startsWith(folder) ? linkFrom(place.uri.slice(folder.length), place) : null;
}

function linkFrom(target: string, { uri, range }: Place) {
  const line = range.start.line + 1;
  // A parenthesis would end the link (CommonMark §6.3).
  const href = target.replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
  return { text: `${fileName(uri)}:${line}`, href: `${href}#L${line}` };
}
