import { podAround } from "../text-structure/surroundings.ts";
import type { Asked, Offer } from "./offer.ts";

/** Ports by what is known to listen there (IANA's service names, and the images' own documentation). */
const usual: readonly (readonly [port: string, names: string])[] = [
  ["80", "http nginx httpd apache web caddy"],
  ["8080", "http-alt tomcat app api"],
  ["443", "https"],
  ["3306", "mysql mariadb"],
  ["5432", "postgresql postgres"],
  ["6379", "redis valkey"],
  ["27017", "mongodb mongo"],
  ["9090", "prometheus"],
  ["53/udp", "dns coredns"],
];

/** Ports that a container may listen on: those that its name or its image is known for first. */
export function usualPorts(asked: Asked): Offer[] {
  const name = asked.context.blocks.at(-1)?.[1] ?? "";
  const pod = podAround(asked);
  const container = pod?.containers.find((each) => each.name === name);
  const words = `${name} ${container?.image?.value ?? ""}`.toLowerCase();
  const isKnown = (names: string) => names.split(" ").some((each) => words.includes(each));
  const taken = new Set(pod?.containers.flatMap(({ ports }) => ports.map(({ port }) => String(port))));
  const free = usual.filter(([port]) => !taken.has(port));
  return [...free.filter(([, names]) => isKnown(names)), ...free.filter(([, names]) => !isKnown(names))].map(
    ([port, names]) => ({ label: port, kind: "value", detail: names.split(" ")[0] ?? "" }),
  );
}
