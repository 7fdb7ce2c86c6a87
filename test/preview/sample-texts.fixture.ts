import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A text of the samples that ship. */
export function sample(name: string): string {
  return readFileSync(join(import.meta.dirname, "../../samples", `${name}.k8snet`), "utf8");
}

const nodes = Array.from({ length: 50 }, (_, index) => `  node node${index} { }`).join("\n");

/** 1,000 pods on 50 nodes, in three namespaces. */
export const thousandPods = `cluster demo {
  cni flannel
${nodes}
  deployment shop/web { replicas 500 labels { app=web } container nginx { port 80 } }
  deployment shop/api { replicas 300 labels { app=api } container api { port 8080 } }
  statefulSet data/db { replicas 150 labels { app=db } container mysql { port 3306 } }
  daemonSet kube-system/agent { container agent { } }
  service shop/web { selector { app=web } port 80 }
  service data/db { selector { app=db } port 3306 }
}
`;
