import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mattersAboutOneself } from "#app/domain/matters/matter-to-change.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import { readMatterMonths, saveMatterMonths } from "#app/domain/privacy/matter-months.server.ts";
import { lettersDue, mattersDue, mattersOfTheForgotten } from "#app/domain/privacy/matters-due.server.ts";
import { keepMattersForm } from "#app/forms/matter.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireFreshHeadOrDsl, requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const now = portal.clock();
  const own = mattersAboutOneself(portal.db, staff.id);
  recordLook(portal.db, { staffId: staff.id, action: "looked", now });
  const whole = mattersDue(portal.db, { now });
  const inWhole = new Set(whole.map(({ id }) => id));
  const ofTheForgotten = mattersOfTheForgotten(portal.db).filter(({ id }) => !inWhole.has(id));
  const mayKnow = ({ id }: { id: string }) => !own.has(id);
  return {
    months: readMatterMonths(portal.db),
    matters: whole.filter(mayKnow),
    ofTheForgotten: ofTheForgotten.filter(mayKnow),
    letters: lettersDue(portal.db, { now }).length,
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshHeadOrDsl(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: keepMattersForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  saveMatterMonths(portal.db, { ...submission.value, staffId: staff.id, now: portal.clock() });
  return redirect("/office/matters/keeping?saved");
}

export const handle = pageHandle({ title: "How long matters and letters are kept" });

export default function KeepMatters() {
  const { months, matters, ofTheForgotten, letters, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const typedBefore = useTypedBefore();
  const typed = refused ?? typedBefore;
  return (
    <PageBody back={{ href: "/office/matters", words: "Matters" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {isSaved && !refused && <DoneBanner>Saved. Below is what the next night will forget.</DoneBanner>}
      <h1 className="govuk-heading-xl">How long matters and letters are kept</h1>
      <p className="govuk-body">
        Every night after 2:00 the portal forgets what was written in matters and letters whose time is over.
        What was done on which day stays. It cannot be undone. Nothing on legal hold is forgotten.
      </p>
      <p className="govuk-body">
        This time is their own. When a family has left and the roll forgets it, matters and letters still name
        whom they are about, until their time is over. If such a person asks what the school holds, look here
        too: the roll no longer knows them. Where somebody is deleted because they asked for it, closed
        matters lose them at once, and open ones the night after they are closed.
      </p>
      <h2 className="govuk-heading-l">What the next night will forget</h2>
      {matters.length + ofTheForgotten.length + letters === 0 && <p className="govuk-body">Nothing.</p>}
      <ul className="govuk-list">
        {matters.map(({ id, number }) => (
          <li key={id}>
            <a className="govuk-link" href={`/office/matters/${id}`}>
              Matter {number}
            </a>
          </li>
        ))}
        {ofTheForgotten.map(({ id, number }) => (
          <li key={id}>
            <a className="govuk-link" href={`/office/matters/${id}`}>
              Matter {number}
            </a>
            : what speaks of somebody who was deleted
          </li>
        ))}
        {letters > 0 && <li>Letters that belong to no matter: {letters}</li>}
      </ul>
      <h2 className="govuk-heading-l">Change the time</h2>
      <form method="post" noValidate>
        <TextField
          name="months"
          label="Months"
          hint="After a matter was closed, or a letter that belongs to no matter was finished. Schools often keep complaints for 72 months (six years)."
          width="10"
          inputMode="numeric"
          error={errorOf(refused, "months")}
          defaultValue={typed ? typedIn(typed, "months") : String(months)}
        />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
    </PageBody>
  );
}
