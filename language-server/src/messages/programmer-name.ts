import { type Message, message } from "./message.ts";

/** Those who have no name of their own: a language has words for them. */
const words: Readonly<Record<string, Message>> = {
  administrator: message("programmer.administrator"),
  kernel: message("programmer.kernel"),
  "bridge plugin": message("programmer.bridge-plugin"),
  "ptp plugin": message("programmer.ptp-plugin"),
  "portmap plugin": message("programmer.portmap-plugin"),
  "load balancer": message("programmer.load-balancer"),
  "container runtime": message("programmer.container-runtime"),
};

/** Who programmed a part of a machine, as a sentence names it: by its own name (`flanneld`), or in the language's words. */
export function programmerName(by: string): Message | string {
  return words[by] ?? by;
}
