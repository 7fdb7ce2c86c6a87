"""Executes the stages of a plan."""
import time
from concurrent.futures import ThreadPoolExecutor

from batches import run_lines
from protocol import problem, say

# Each waits for a process, and those for the kernel's one lock of links and routes.
WORKERS = 4


def run_stages(namespaces, stages):
    """Runs one stage after the other: the namespaces of one side by side, the steps of a namespace in their order.

    Gives the problems.
    """
    problems = []
    reported = time.monotonic()
    with ThreadPoolExecutor(WORKERS) as workers:
        for stage in stages:
            by_namespace = {}
            for step in stage["steps"]:
                by_namespace.setdefault(step["namespace"], []).append(step)
            results = workers.map(lambda steps: run_steps(namespaces, steps), by_namespace.values())
            for done, found in enumerate(results, 1):
                problems += found
                if time.monotonic() - reported > 0.2:
                    reported = time.monotonic()
                    say(event="progress", stage=stage["title"], done=done, of=len(by_namespace))
    return problems


def run_steps(namespaces, steps):
    """Steps of one namespace. Gives their problems."""
    name = steps[0]["namespace"]
    try:
        namespaces.enter(name)
    except OSError as error:
        return [problem(name, step["tool"], line, error.strerror) for step in steps for line in step["lines"]]
    return [
        problem(name, step["tool"], line, words)
        for step in steps
        for line, words in run_lines(step["tool"], step["lines"])
    ]
