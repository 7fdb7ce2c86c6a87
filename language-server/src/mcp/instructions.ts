import { languageInShort } from "../agents/language-in-short.ts";

/** What a client shows its model when it connects. */
export const instructions = `${languageInShort}

How to work with it:
- Everything is derived from one simulated dataplane. Do not guess what a network does: ask \`explain\` for one packet, \`matrix\` for all.
- After each change of a .k8snet file ask \`check\`. Write what the user wants to be true as \`expect\` statements; \`check\` tells whether they hold.
- Before you write an address ask \`free_addresses\`. For documents take \`diagram\`, as it is.
- All tools only read. Give \`file\`, a path in the workspace, or \`text\`; both together try a change before it is written.
- The whole language is in the resources: k8snet://reference/README.md leads to all pages (findings.md and causes.md explain every code), k8snet://samples/ has networks to start from.`;
