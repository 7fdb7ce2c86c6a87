/** The longest name of a namespace of the lab: it is a file under /run/netns, and a column of reports. */
const longestName = 60;

/**
 * Names for `ip netns`, one for each id, in the same order: readable (`default/web` → `default_web`), of the characters A-Z a-z 0-9 . _ - only, and each
 * another one than those before and those `taken`.
 */
export function namespaceNames(ids: readonly string[], taken: Set<string>): readonly string[] {
  const next = new Map<string, number>();
  return ids.map((id) => {
    const plain = id.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, longestName);
    // A leading dash would be an option, a leading dot a hidden file or a folder.
    const wanted = /^[A-Za-z0-9_]/.test(plain) ? plain : `_${plain.slice(1)}`;
    let name = wanted;
    for (let number = next.get(wanted) ?? 2; taken.has(name); number++) {
      name = `${wanted.slice(0, longestName - `-${number}`.length)}-${number}`;
      next.set(wanted, number + 1);
    }
    taken.add(name);
    return name;
  });
}

/**
 * Whether a device name can stand in a line of a batch as it is. The kernel takes more (net/core/dev.c `dev_valid_name`), but `all` and `default` are folders of
 * /proc/sys/net/ipv4/conf that no device can have.
 */
export function isPlainDeviceName(name: string): boolean {
  return /^[A-Za-z0-9._@-]{1,15}$/.test(name) && ![".", "..", "all", "default"].includes(name);
}
