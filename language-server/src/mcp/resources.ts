import { packagedFiles } from "./packaged-files.ts";

/** A page that a client may read. Relative links between the pages of the reference lead from one URI to the other. */
export type Page = {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  readonly text: string;
};

/** The language reference, then the samples, by URI. */
export function pages(): ReadonlyMap<string, Page> {
  const reference = packagedFiles("reference").map(({ name, text }): Page => {
    const title = /^# (.+)$/m.exec(text)?.[1] ?? name;
    const isFirst = name === "README.md";
    return {
      uri: `k8snet://reference/${name}`,
      name: `reference/${name}`,
      title: isFirst ? title : `K8sNet: ${title}`,
      description: isFirst ? "The K8sNet language: where to begin, and its pages." : `Language reference: ${title}`,
      mimeType: "text/markdown",
      text,
    };
  });
  const samples = packagedFiles("samples").map(
    ({ name, text }): Page => ({
      uri: `k8snet://samples/${name}`,
      name: `samples/${name}`,
      title: name,
      description: headOf(text),
      mimeType: "text/plain",
      text,
    }),
  );
  return new Map([...reference, ...samples].map((page) => [page.uri, page]));
}

/** The comment at the head of a sample. */
function headOf(text: string): string {
  const [comment = ""] = /^(?:\/\/[^\n]*\n)+/.exec(text) ?? [];
  return comment
    .replace(/^\/\/ ?/gm, "")
    .replaceAll("\n", " ")
    .trim();
}
