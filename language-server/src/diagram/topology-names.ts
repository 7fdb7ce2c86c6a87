import type { Container, Pod } from "../topology/topology.ts";

/** As kubectl would say it, the namespace `default` left out: `web`, `shop/web-0`. */
export function podName({ namespace, name }: Pod): string {
  return namespace === "default" ? name : `${namespace}/${name}`;
}

/** How a `path` statement names a container: `shop/web-0:nginx`, the cluster last where there are several. */
export function containerEndpoint(pod: Pod, container: Container): string {
  const cluster = pod.id.startsWith(`${pod.namespace}/${pod.name}@`)
    ? pod.id.slice(pod.namespace.length + 1 + pod.name.length)
    : "";
  return `${podName(pod)}:${container.name}${cluster}`;
}

/** A container and the ports that it declares: `nginx :80 :443/UDP`. */
export function containerLine({ name, ports }: Container): string {
  return [name, ...ports.map(({ port, protocol }) => `:${port}${protocol === "TCP" ? "" : `/${protocol}`}`)].join(" ");
}
