import { isOfPath, type PreviewState } from "./preview-state.ts";

/** The path of a file for a diagram: `samples/shop-topology.svg`, `samples/shop-path-web-0-to-db-0.svg`. Only letters that every file system takes. */
export function proposedPath(
  source: string,
  { view, ends }: Pick<PreviewState, "view" | "ends">,
  ending: string,
): string {
  const words = (text: string) =>
    text
      .replace(/^[\w.-]+\//, "")
      .replace(/[^\p{L}\p{N}.-]+/gu, "-")
      .replace(/^-|-$/g, "");
  const of = isOfPath(view) && ends ? `-${words(ends.from)}-to-${words(ends.to)}` : "";
  return source.replace(/(\.k8snet)?$/, `-${view}${of.slice(0, 80)}.${ending}`);
}
