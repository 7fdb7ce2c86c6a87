import { formatPrefix } from "../../../address/prefix.ts";
import { message } from "../../../messages/message.ts";
import type { Finding } from "../../../topology/finding.ts";
import { type CalicoCluster, families } from "../calico-node.ts";

/** A pool has at least one block: the API refuses a smaller one (rule F9, api/pkg/apis/projectcalico/v3/ippool.go). */
export function findPoolTooSmall({ pools }: CalicoCluster): readonly Finding[] {
  return families.flatMap((family): Finding[] => {
    const pool = pools[family];
    if (pool === undefined || pool.prefix.value.length <= pool.blockSize) return [];
    const args = { prefix: formatPrefix(pool.prefix.value), blockSize: pool.blockSize };
    const text = message("cni.calico-pool-too-small", args);
    const { place } = pool.prefix;
    return [{ code: "prefix-too-long", severity: "error", message: text, place, related: [], fixes: [] }];
  });
}
