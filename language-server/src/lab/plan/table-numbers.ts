import type { Netns } from "../../dataplane/dataplane.ts";

/** The number of a routing table, as `ip` takes it without a file of names. */
export type TableNumbers = (table: string) => number;

/** include/uapi/linux/rtnetlink.h, `enum rt_class_t`. */
const known: Readonly<Record<string, number>> = { local: 255, main: 254, default: 253 };

/** A table named by a number has that one; others get numbers of their own, in order. */
export function tableNumbers(netns: Netns): TableNumbers {
  const names = [...new Set([...netns.tables.keys(), ...netns.rules.map(({ table }) => table)])];
  const taken = new Set(names.map(Number));
  const numbers = new Map<string, number>();
  let next = 1000;
  for (const name of names) {
    if (known[name] !== undefined || /^[0-9]{1,9}$/.test(name)) continue;
    while (taken.has(next)) next++;
    numbers.set(name, next++);
  }
  return (table) => known[table] ?? numbers.get(table) ?? Number(table);
}
