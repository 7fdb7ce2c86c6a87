import type { TestContext } from "vitest";
import { render } from "../../messages/message.ts";
import { type Observer, type ObserverOptions, startObserver } from "./start-observer.ts";

/**
 * An observer for a test, which ends with it. Where the machine has no network namespaces the test is skipped, with the reason; CI fails then.
 */
export async function observerFor(context: TestContext, options: Partial<ObserverOptions> = {}): Promise<Observer> {
  const started = await startObserver({ limitSeconds: 30, ...options });
  if ("problem" in started) return context.skip(render(started.problem, "en"));
  context.onTestFinished(() => started.observer.end());
  return started.observer;
}

/** What a request was answered, where a problem would fail the test. */
export function answered<Answer extends object>(answer: Answer): Exclude<Answer, { readonly problem: unknown }> {
  if ("problem" in answer) throw new Error(JSON.stringify(answer.problem));
  return answer as Exclude<Answer, { readonly problem: unknown }>;
}
