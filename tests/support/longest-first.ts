import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take half a minute or more, the longest first. */
const LONG = [
  "tests/browser/every-page.test.ts",
  "tests/domain/reminders/school-year.test.ts",
  "tests/platform/process.test.ts",
  "tests/routes/export-lists.test.ts",
  "tests/browser/slips.test.ts",
  "tests/browser/languages.test.ts",
  "tests/browser/journey.test.ts",
  "tests/faults/outbox.test.ts",
  "tests/attacks/who-may-do-what.test.ts",
];

/** Long files begin first, also where none was ever run: no worker stands idle while the other has one left. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const place = LONG.indexOf(relative(this.ctx.config.root, moduleId));
      return place < 0 ? LONG.length : place;
    };
    return others.toSorted((one, other) => place(one) - place(other));
  }
}
