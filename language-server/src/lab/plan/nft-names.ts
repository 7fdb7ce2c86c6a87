/**
 * Names of one kind in one nft table (chains; sets and maps), as nft can read them: the real ones, but for those that might be a word of nft's own language or
 * have other characters than its scanner takes (nftables src/scanner.l, `string`); each gets a name of its own.
 */
export function nftNames(wanted: Iterable<string>): (name: string) => string {
  const all = [...new Set(wanted)];
  const taken = new Set(all.filter(isPlain));
  const names = new Map<string, string>();
  for (const name of all) {
    if (isPlain(name)) continue;
    const base = `N-${name.replace(/[^A-Za-z0-9_.-]/g, "_").slice(0, 100)}`;
    let given = base;
    for (let number = 2; taken.has(given); number++) given = `${base}-${number}`;
    taken.add(given);
    names.set(name, given);
  }
  return (name) => names.get(name) ?? name;
}

/** iptables' own tables, and what has a dash or a capital: no such word is nft's, but for one. */
function isPlain(name: string): boolean {
  if (["raw", "mangle", "nat", "filter", "services"].includes(name)) return true;
  return /^[A-Za-z_][A-Za-z0-9_./-]{0,120}$/.test(name) && /[A-Z-]/.test(name) && name !== "fully-random";
}
