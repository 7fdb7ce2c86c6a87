/** How a file imports another: `./rack.k8snet`, `../racks/rack.k8snet`. */
export function relativeImport(from: string, to: string): string {
  const base = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared++;
  const up = base.slice(shared).map(() => "..");
  return decodeURIComponent([...(up.length === 0 ? ["."] : up), ...target.slice(shared)].join("/"));
}
