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

/** The same beside an entry, without an article. */
const signs: Readonly<Record<string, Message>> = {
  administrator: message("programmer-sign.administrator"),
  kernel: message("programmer-sign.kernel"),
  "bridge plugin": message("programmer-sign.bridge-plugin"),
  "ptp plugin": message("programmer-sign.ptp-plugin"),
  "portmap plugin": message("programmer-sign.portmap-plugin"),
  "load balancer": message("programmer-sign.load-balancer"),
  "container runtime": message("programmer-sign.container-runtime"),
};

/** Who programmed an entry, as it stands beside it in brackets. */
export function programmerSign(by: string): Message | string {
  return signs[by] ?? by;
}

/** Who programmed a part of a machine, as a sentence names it: by its own name (`flanneld`), or in the language's words. */
export function programmerName(by: string): Message | string {
  return words[by] ?? by;
}
