import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take twenty-five seconds or more, the longest first. */
const LONG = [
  "tests/browser/every-page.test.ts",
  "tests/platform/process.test.ts",
  "tests/browser/languages.test.ts",
  "tests/browser/slips.test.ts",
  "tests/attacks/who-may-do-what.test.ts",
  "tests/browser/journey.test.ts",
  "tests/domain/evidence/mutations.test.ts",
  "tests/bench/bench.test.ts",
  "tests/domain/imports/plan-apply-undo.test.ts",
  "tests/faults/outbox.test.ts",
  "tests/browser/matter-and-letters.test.ts",
  "tests/routes/export-lists.test.ts",
  "tests/domain/reminders/school-year.test.ts",
  "tests/domain/backups/backups.test.ts",
  "tests/browser/passkeys.test.ts",
  "tests/domain/backups/lost-keys.test.ts",
  "tests/faults/outbox-answers.test.ts",
  "tests/browser/new-school.test.ts",
  "tests/faults/demo-in-the-making.test.ts",
  "tests/ops.test.ts",
  "tests/faults/damaged-database.test.ts",
  "tests/domain/evidence/verify-command.test.ts",
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
