import { message } from "../../messages/message.ts";
import type { LabelRequirement } from "../../topology/selector.ts";
import type { Service } from "../../topology/service.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A Service's selector is a map of labels to values (core/v1 `ServiceSpec.selector`): it has no sets, no inequality and no `exists`. */
export const serviceSelector: Check = { code: "service-selector", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ services }) => services.flatMap(faultsOf));
}

function faultsOf({ name, selector }: Service): readonly Fault[] {
  if (selector === null) return [];
  const others = selector.requirements.filter((requirement) => !isEquality(requirement));
  const twice = selector.requirements.filter(
    ({ key }, at) => selector.requirements.findIndex((each) => each.key === key) < at,
  );
  return [
    ...others.map(
      ({ place }): Fault => ({
        severity: "error",
        message: message("checks.service-selector-equality", { service: name }),
        place,
      }),
    ),
    ...twice
      .filter((requirement) => isEquality(requirement))
      .map(
        ({ key, place }): Fault => ({
          severity: "error",
          message: message("checks.service-selector-key-twice", { service: name, key }),
          place,
        }),
      ),
  ];
}

function isEquality({ operator, values }: LabelRequirement): boolean {
  return operator === "In" && values.length === 1;
}
