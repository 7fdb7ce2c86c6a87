// The words of `path` and `expect` that are of a closed list.

/** What an end may have before its name, to say what is meant. */
export const endKinds: ReadonlySet<string> = new Set(["pod", "node", "host", "router", "service"]);

/** What an expectation may say of its packet. */
export const outcomeKinds = ["allowed", "denied", "via", "hops", "source", "mtu"];
