import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isoDateOf } from "#app/dates.ts";
import { findAdult } from "#app/domain/people/find-adult.server.ts";
import { writeDownRequest } from "#app/domain/privacy/write-down-request.server.ts";
import { writeDownRequestForm } from "#app/forms/data-request.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { DATA_REQUEST_WORDS } from "#app/ui/words.ts";

/** `?adult=` is the id of whose page led here. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const adultId = new URL(request.url).searchParams.get("adult") ?? "";
  const adult = findAdult(portal.db, { adultId });
  return {
    adult: adult && { id: adult.id, name: adult.name },
    today: isoDateOf(portal.clock()),
  };
}

const WHY_NOT = {
  "received-later": { receivedOn: ["This day is still to come"] },
  "no-such-adult": { asker: ["Their record is not there any more"] },
  "own-record": {
    asker: ["This is about your own record. Ask somebody else in the office to write it down"],
  },
};

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: writeDownRequestForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { adultId, ...rest } = submission.value;
  const outcome = writeDownRequest(portal.db, {
    ...rest,
    adultId: adultId ?? null,
    staffId: staff.id,
    now: portal.clock(),
  });
  if (outcome.status === "written-down") return redirect(`/office/data-requests/${outcome.requestId}`);
  return data({ refused: submission.reply({ fieldErrors: WHY_NOT[outcome.status] }) }, { status: 400 });
}

export const handle = pageHandle({ title: "Write down a request" });

const HINTS = {
  access: "“What do you hold about me?” A subject access request",
  rectification: "Something is wrong or missing",
  erasure: "“Delete what you have about me”",
  objection: "“Stop using my data for this”",
  complaint: "About how the school looks after their data",
} as const;

export default function WriteDownRequest() {
  const { adult, today } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const kinds = Object.entries(DATA_REQUEST_WORDS).map(([value, words]) => ({
    value,
    words,
    hint: HINTS[value as keyof typeof HINTS],
  }));
  return (
    <PageBody back={{ href: "/office/data-requests", words: "Data requests" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Write down a request</h1>
      <p className="govuk-body">
        They need not use any special words, and may ask anybody at the school. The time counts from the day
        on which it came.
      </p>
      <form method="post" noValidate>
        {adult && <input type="hidden" name="adultId" value={adult.id} />}
        <RadioGroup
          name="kind"
          legend="What do they ask for?"
          options={kinds}
          chosen={typedIn(refused, "kind")}
          error={errorOf(refused, "kind")}
        />
        <TextField
          name="receivedOn"
          label="When did it come?"
          type="date"
          width="10"
          error={errorOf(refused, "receivedOn")}
          defaultValue={refused ? typedIn(refused, "receivedOn") : today}
        />
        {adult && (
          <p className="govuk-body">
            It is about{" "}
            <a className="govuk-link" href={`/office/adults/${adult.id}`}>
              {adult.name}
            </a>
            .
          </p>
        )}
        <TextField
          name="asker"
          label={
            adult
              ? "Does somebody else ask for them? Who, and how to answer"
              : "Who asks, and how to answer them?"
          }
          hint={
            adult
              ? "Leave it empty if they ask by themselves."
              : "Such as a name and a phone number. You can find them on the roll next."
          }
          rows={2}
          error={errorOf(refused, "asker")}
          defaultValue={typedIn(refused, "asker")}
        />
        <TextField
          name="note"
          label="What did they say?"
          rows={4}
          error={errorOf(refused, "note")}
          defaultValue={typedIn(refused, "note")}
        />
        <button type="submit" className="govuk-button">
          Write it down
        </button>
      </form>
    </PageBody>
  );
}
