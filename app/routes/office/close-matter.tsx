import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { reopenMatter } from "#app/domain/matters/reopen-matter.server.ts";
import { closeMatterForm, reopenMatterForm } from "#app/forms/matter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { OUTCOME_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter } = await findMatterToChange(request, portal, params.id);
  const { id, number, reviewOn, closedAt } = matter;
  return { id, number, reviewOn, isClosed: closedAt !== null };
}

/** Closes an open matter, and opens a closed one again. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { matter, by } = await findMatterToChange(request, portal, params.id);
  const form = await readForm(request);
  if (matter.closedAt === null) {
    const submission = parseWithZod(form, { schema: closeMatterForm });
    if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
    closeMatter(portal.db, { ...by, ...submission.value });
  } else {
    const submission = parseWithZod(form, { schema: reopenMatterForm });
    if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
    reopenMatter(portal.db, { ...by, ...submission.value });
  }
  return redirect(`/office/matters/${matter.id}`);
}

export const handle = pageHandle<typeof loader>({
  title: ({ number, isClosed }) => `${isClosed ? "Open again" : "Close"}: matter ${number}`,
});

const OUTCOMES = (
  ["removed", "settled-by-talking", "settled-in-writing", "barred", "passed-on", "nothing-to-do"] as const
).map((value) => ({ value, words: OUTCOME_WORDS[value] }));

export default function CloseMatter() {
  const { id, number, reviewOn, isClosed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">
        {isClosed ? "Open" : "Close"} matter {number} {isClosed && "again"}
      </h1>
      {!isClosed && reviewOn && (
        <p className="govuk-body">
          It is to be looked at again on {formatIsoDate(reviewOn)}. The day of a bar stays after closing; any
          other goes.
        </p>
      )}
      <form method="post" noValidate>
        {isClosed ? (
          <TextField
            name="reason"
            label="Why is it opened again?"
            rows={3}
            error={errorOf(refused, "reason")}
            defaultValue={typedIn(refused, "reason")}
          />
        ) : (
          <>
            <RadioGroup
              name="outcome"
              legend="What came of it?"
              isBold
              options={OUTCOMES}
              chosen={typedIn(refused, "outcome")}
              error={errorOf(refused, "outcome")}
            />
            <TextField
              name="words"
              label="Anything else (you can leave it empty)"
              rows={4}
              error={errorOf(refused, "words")}
              defaultValue={typedIn(refused, "words")}
            />
          </>
        )}
        <button type="submit" className="govuk-button">
          {isClosed ? "Open it again" : "Close the matter"}
        </button>
      </form>
    </PageBody>
  );
}
