import type { Place } from "../text/place.ts";

/** One requirement of a label selector, in Kubernetes' own selector syntax (apimachinery pkg/labels/selector.go). */
export type LabelRequirement = {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values: readonly string[];
  readonly place: Place;
};

/** Requirements that all must hold; none selects everything. */
export type LabelSelector = { readonly requirements: readonly LabelRequirement[]; readonly place: Place };

/** Whether labels (as key → value) satisfy a selector. `NotIn` holds where the key is absent, as in Kubernetes. */
export function selects(selector: LabelSelector, labels: ReadonlyMap<string, { readonly value: string }>): boolean {
  return selector.requirements.every(({ key, operator, values }) => {
    const value = labels.get(key)?.value;
    switch (operator) {
      case "Exists":
        return value !== undefined;
      case "DoesNotExist":
        return value === undefined;
      case "In":
        return value !== undefined && values.includes(value);
      case "NotIn":
        return value === undefined || !values.includes(value);
    }
  });
}
