import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatIsoDate } from "#app/dates.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { isSurnameOf, whatWouldGo } from "#app/domain/privacy/what-would-go.server.ts";
import { eraseAdultForm } from "#app/forms/erase-adult.ts";
import { requireFreshRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";
import { WhatGoes, WhatStays } from "#app/ui/what-goes.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

const MAY_ERASE = ["head", "admin"] as const;

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, MAY_ERASE);
  const { id, name } = findAdultToChange(portal, params.id, staff);
  return { id, name, goes: whatWouldGo(portal.db, { adultId: id }) };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, MAY_ERASE);
  const { id, name } = findAdultToChange(portal, params.id, staff);
  const submission = parseWithZod(await readForm(request), { schema: eraseAdultForm });
  const refuse = (fieldErrors?: Record<string, string[]>) =>
    data({ refused: submission.reply(fieldErrors && { fieldErrors }) }, { status: 400 });
  if (submission.status !== "success") return refuse();
  const { surname, isStillHere } = submission.value;
  if (!isSurnameOf(name, surname)) {
    return refuse({
      surname: ["This is not the last word of the name above. Look whether it is the right person"],
    });
  }
  const { db, erasures, clock, log } = portal;
  const outcome = eraseAdult(db, {
    adultId: id,
    ground: "request",
    decidedBy: staff.id,
    isStillHereConfirmed: isStillHere === "on",
    writeDown: erasures.writeDown,
    now: clock(),
  });
  if (outcome.status === "still-here") {
    return refuse({ isStillHere: ["Tick that you want to erase somebody whose child is at the school"] });
  }
  if (outcome.status === "on-legal-hold") {
    return refuse({
      surname: ["This person is on legal hold. Lift the hold first, if it is no longer needed"],
    });
  }
  if (outcome.status === "erased") {
    // Erased they are. What could not be wiped now is wiped later, and the next page says so.
    await erasures
      .wipe([...outcome.recordIds, ...outcome.ipAddresses])
      .catch((error) => log.error({ err: error }, "an erasure could not be finished yet"));
  }
  return redirect(`/office/adults/${id}/erased`);
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Erase ${name}` });

export default function EraseAdult() {
  const { id, name, goes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { legalHold, childrenHere } = goes;
  return (
    <PageBody back={{ href: `/office/adults/${id}`, words: name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Erase {name}</h1>
      {legalHold && (
        <p className="govuk-body">
          {name} is on legal hold, to be looked at again on {formatIsoDate(legalHold.reviewOn)}. As long as it
          is there, nothing can be erased.{" "}
          <a className="govuk-link" href={`/office/adults/${id}/legal-hold`}>
            Look at the legal hold
          </a>
        </p>
      )}
      {!legalHold && (
        <>
          <div className="govuk-warning-text">
            <span className="govuk-warning-text__icon" aria-hidden="true">
              !
            </span>
            <strong className="govuk-warning-text__text">
              <span className="govuk-visually-hidden">Warning</span>
              This cannot be undone, not even from a backup.
            </strong>
          </div>
          <WhatGoes name={name} goes={goes} />
          <WhatStays />
          {childrenHere.length > 0 && (
            <div className="govuk-inset-text">
              <p className="govuk-body">
                {childrenHere.join(" and ")} {childrenHere.length === 1 ? "is" : "are"} at the school. The law
                lets the school keep what it needs for its public task, or for a legal claim (UK GDPR, article
                17(3)). Talk to the data protection contact before you erase.
              </p>
              <p className="govuk-body">
                If you do, nobody of this name is asked for anything any more. The next import from the
                school's records may bring the person back as somebody new: take them out there first.
              </p>
            </div>
          )}
          <form method="post" noValidate>
            <TextField
              name="surname"
              label="To make sure: what is the last word of the name above?"
              error={errorOf(refused, "surname")}
              defaultValue={typedIn(refused, "surname")}
              autoComplete="off"
              spellCheck="false"
              width="20"
            />
            {childrenHere.length > 0 && (
              <TickBox
                name="isStillHere"
                label="Erase although a child is at the school"
                error={errorOf(refused, "isStillHere")}
              />
            )}
            <TickBox
              name="isCertain"
              label="This person has to be erased, for good"
              error={errorOf(refused, "isCertain")}
            />
            <button type="submit" className="govuk-button govuk-button--warning">
              Erase for good
            </button>
          </form>
        </>
      )}
    </PageBody>
  );
}
