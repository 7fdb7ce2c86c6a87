import type { Place } from "../../text/place.ts";
import type { ProtocolPlace } from "../protocol.ts";
import type { View } from "../workspace.ts";

/** A place by the URI that the editor has for its document. */
export function protocolPlace({ uri, range }: Place, { editorUri }: Pick<View, "editorUri">): ProtocolPlace {
  return { uri: editorUri(uri), range };
}
