import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { reopenMatter } from "#app/domain/matters/reopen-matter.server.ts";
import { soFar, stepsOf } from "#app/domain/matters/steps-of-matter.server.ts";
import { notToldYet } from "#app/domain/matters/steps-of-section-5.ts";
import { closeMatterForm, reopenMatterForm } from "#app/forms/matter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { dueInWords, OUTCOME_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { WarningText } from "#app/ui/warning-text.tsx";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter } = await findMatterToChange(request, portal, params.id);
  const { id, number, reviewOn, barReviewOn, closedAt } = matter;
  const whom = notToldYet(soFar(matter, stepsOf(portal.db, id)));
  return { id, number, reviewOn, barReviewOn, isClosed: closedAt !== null, notToldYet: whom };
}

/** Closes an open matter, and opens a closed one again. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { matter, by } = await findMatterToChange(request, portal, params.id);
  const form = await readForm(request);
  if (matter.closedAt === null) {
    const submission = parseWithZod(form, { schema: closeMatterForm });
    if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
    const { early, ...closing } = submission.value;
    const outcome = closeMatter(portal.db, { ...by, ...closing, earlyReason: early });
    if (outcome.status === "not-told-yet") {
      const why = ["Say why it is closed all the same"];
      return data({ refused: submission.reply({ fieldErrors: { early: why } }) }, { status: 400 });
    }
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
  const { id, number, reviewOn, barReviewOn, isClosed, notToldYet } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  const typed = refused ?? typedBefore;
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">
        {isClosed ? "Open" : "Close"} matter {number} {isClosed && "again"}
      </h1>
      {!isClosed && reviewOn && (
        <p className="govuk-body">
          It is to be looked at again on {formatIsoDate(reviewOn)}. That day goes with closing.
        </p>
      )}
      {!isClosed && barReviewOn && (
        <p className="govuk-body">
          The bar is to be looked at again on {formatIsoDate(barReviewOn)}. That day stays.
        </p>
      )}
      <form method="post" noValidate>
        {isClosed ? (
          <TextField
            name="reason"
            label="Why is it opened again?"
            rows={3}
            error={errorOf(refused, "reason")}
            defaultValue={typedIn(typed, "reason")}
          />
        ) : (
          <>
            {notToldYet.length > 0 && (
              <>
                <WarningText>
                  This is not done yet, as far as is written down. Do it first, and write it down:
                </WarningText>
                <ul className="govuk-list govuk-list--bullet">
                  {notToldYet.map((whom) => (
                    <li key={whom}>
                      <a className="govuk-link" href={`/office/matters/${id}/step/${whom}`}>
                        {dueInWords(whom)}
                      </a>
                    </li>
                  ))}
                </ul>
                <TextField
                  name="early"
                  label="Why is it closed all the same?"
                  hint="It stands in the record, for whoever asks later."
                  rows={3}
                  error={errorOf(refused, "early")}
                  defaultValue={typedIn(typed, "early")}
                />
              </>
            )}
            <RadioGroup
              name="outcome"
              legend="What came of it?"
              isBold
              options={OUTCOMES}
              chosen={typedIn(typed, "outcome")}
              error={errorOf(refused, "outcome")}
            />
            <TextField
              name="words"
              label="Anything else (you can leave it empty)"
              rows={4}
              error={errorOf(refused, "words")}
              defaultValue={typedIn(typed, "words")}
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
