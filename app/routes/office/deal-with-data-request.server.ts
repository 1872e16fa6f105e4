import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { type FoundAdult, findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { acknowledgeDataRequest } from "#app/domain/privacy/acknowledge-data-request.server.ts";
import { closeDataRequest } from "#app/domain/privacy/close-data-request.server.ts";
import { extendDataRequest } from "#app/domain/privacy/extend-data-request.server.ts";
import { matchDataRequest } from "#app/domain/privacy/match-data-request.server.ts";
import {
  acknowledgeForm,
  closeForm,
  type DataRequestAct,
  dataRequestAct,
  extendForm,
  matchForm,
} from "#app/forms/data-request.ts";
import { readSearch } from "#app/forms/find-people.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** What a request's page says after one of its forms. */
export type DataRequestAnswer =
  | { status: "done" | "not-there" }
  | { status: "refused"; act: DataRequestAct; refused: SubmissionResult<string[]> }
  | { status: "found"; search: string; found: FoundAdult[] };

const WHY_NOT: Record<string, { field: string; words: string }> = {
  "before-it-came": { field: "acknowledgedOn", words: "This day is before the request came" },
  "not-yet": { field: "acknowledgedOn", words: "This day is still to come" },
  "too-late": {
    field: "extension",
    words: "It is too late: they had to be told within the first month. Answer as soon as you can",
  },
  "own-record": { field: "act", words: "This is about your own record. Somebody else has to deal with it" },
};

/** Does what one of the forms on a request's page asks for. */
export function dealWithDataRequest(
  portal: Portal,
  { requestId, staffId, form }: { requestId: string; staffId: string; form: FormData },
): DataRequestAnswer {
  const read = dataRequestAct.safeParse(form.get("act"));
  if (!read.success) return { status: "done" };
  const act = read.data;
  const { db } = portal;
  const by = { requestId, staffId, now: portal.clock() };
  const withForm = <Schema extends z.ZodType>(
    schema: Schema,
    go: (value: z.output<Schema>) => { status: string },
  ): DataRequestAnswer => {
    const submission = parseWithZod(form, { schema });
    if (submission.status !== "success") return { status: "refused", act, refused: submission.reply() };
    const { status } = go(submission.value);
    if (status === "no-such-request") return { status: "not-there" };
    const why = WHY_NOT[status];
    // Done, or done already by somebody else: the page shows by whom.
    if (!why) return { status: "done" };
    const refused = submission.reply({ fieldErrors: { [why.field]: [why.words] } });
    return { status: "refused", act, refused };
  };

  switch (act) {
    case "acknowledge":
      return withForm(acknowledgeForm, (value) => acknowledgeDataRequest(db, { ...by, ...value }));
    case "extend":
      return withForm(extendForm, ({ extension }) => extendDataRequest(db, { ...by, reason: extension }));
    case "close":
      return withForm(closeForm, (value) => closeDataRequest(db, { ...by, ...value }));
    case "match":
      return withForm(matchForm, (value) => matchDataRequest(db, { ...by, ...value }));
    case "find": {
      const search = readSearch(form);
      const { adults } = findAnyone(db, { search });
      return { status: "found", search, found: adults.filter(({ mergedInto }) => mergedInto === null) };
    }
  }
}
