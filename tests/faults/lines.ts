import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";

/** One line a fault: whether the portal held, what was done, how long it took, and the figures that the test noted. */
export default class Lines implements Reporter {
  #held = 0;
  #leftOut = 0;
  #failed = 0;

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    const seconds = `${((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1)} s`.padStart(8);
    const what = test.fullName.replaceAll(" > ", " ");
    const noted = test.annotations().map(({ message }) => `\n                 ${message}`);
    if (result.state === "passed") {
      this.#held += 1;
      print(`held    ${seconds} ${what}${noted.join("")}`);
    } else if (result.state === "skipped") {
      this.#leftOut += 1;
      print(`left out         ${what}: ${result.note ?? "no reason was given"}`);
    } else {
      this.#failed += 1;
      print(`FAILED  ${seconds} ${what}${noted.join("")}`);
      for (const { message, stacks } of result.errors ?? [])
        print(`${message}${stacks?.[0] ? `\n  at ${stacks[0].file}:${stacks[0].line}` : ""}`);
    }
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const unread = modules.flatMap((module) => module.errors());
    for (const { message } of [...unread, ...errors]) print(`FAILED           ${message}`);
    const failed = this.#failed + unread.length + errors.length;
    print(`\n${this.#held} faults held, ${failed} did not, ${this.#leftOut} were left out`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
