import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime } from "#app/dates.ts";
import { bringBackStaff } from "#app/domain/staff/bring-back-staff.server.ts";
import { type ChangeOutcome, changeStaff } from "#app/domain/staff/change-staff.server.ts";
import { listStaff } from "#app/domain/staff/list-staff.server.ts";
import { staffMemberForm } from "#app/forms/staff-member.ts";
import { notFound, requireFreshRole } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StaffFields } from "#app/ui/staff-fields.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { readOwnRecord } from "./own-record-field.server.ts";

/** One member of staff, for an admin. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["admin"]);
  const { factors, ...person } = personOf(portal, params.id);
  const asked = new URL(request.url).searchParams;
  return {
    ...person,
    hasFactor: factors.hasApp || factors.passkeys.length > 0,
    isYou: person.id === staff.id,
    done: DONE.find((one) => asked.has(one)),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["admin"]);
  const person = personOf(portal, params.id);
  const by = { staffId: person.id, by: staff.id, now: portal.clock() };
  if (person.endedAt !== null) {
    bringBackStaff(portal.db, by);
    return redirect(`/office/staff/${person.id}?back`);
  }
  const submission = parseWithZod(await readForm(request), { schema: staffMemberForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const refuse = (field: string, words: string) =>
    data({ refused: submission.reply({ fieldErrors: { [field]: [words] } }) }, { status: 400 });

  const { parent, ...changes } = submission.value;
  const record = readOwnRecord(portal, { typed: parent, known: person.adult });
  if ("error" in record) return refuse("parent", record.error);
  const { status } = changeStaff(portal.db, { ...changes, ...record, ...by });
  if (status === "changed") return redirect(`/office/staff/${person.id}?changed`);
  if (status === "no-such-person") throw notFound();
  return refuse(...REFUSALS[status]);
}

function personOf({ db }: Portal, id: string | undefined) {
  const person = listStaff(db).find((one) => one.id === id);
  if (!person) throw notFound();
  return person;
}

const DONE = ["invited", "changed", "reset", "back", "ended"] as const;

const DONE_WORDS: Record<(typeof DONE)[number], string> = {
  invited: "Invited. A mail tells them where to sign in.",
  changed: "Saved.",
  reset: "Reset. With the next mailed code they set up a new second proof.",
  back: "They can sign in again.",
  ended: "Ended. They are signed out everywhere.",
};

const REFUSALS: Record<
  Exclude<ChangeOutcome["status"], "changed" | "no-such-person">,
  [field: string, words: string]
> = {
  "own-role": ["role", "Nobody changes their own role: ask another administrator"],
  "own-record": ["parent", "Nobody changes this for themselves: ask another administrator"],
  "own-address": [
    "email",
    "Your address tells which record on the roll is your own: ask another administrator to change it",
  ],
  "last-admin": ["role", "This is the only administrator. Make somebody else one first"],
  "no-such-adult": ["parent", "This person is no longer on the roll"],
};

export const handle = pageHandle<typeof loader>({ title: (data) => data.name });

export default function StaffMember() {
  const page = useLoaderData<typeof loader>();
  const typedBefore = useTypedBefore();
  const refused = useActionData<typeof action>()?.refused ?? typedBefore;
  const { id, name, email, role, adult, isYou } = page;
  return (
    <PageBody back={{ href: "/office/staff", words: "Staff" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {page.done && !refused && (
        <div className="govuk-inset-text" role="status">
          {DONE_WORDS[page.done]}
        </div>
      )}
      <h1 className="govuk-heading-xl">{name}</h1>
      <p className="govuk-body">
        Here since {formatDay(page.createdAt)}.{" "}
        {page.lastSignedInAt === null
          ? "Has never signed in."
          : `Last signed in ${formatDayAndTime(page.lastSignedInAt)}.`}{" "}
        <a className="govuk-link" href={`/office/audit?staff=${id}`}>
          What they did and saw
        </a>
      </p>
      {page.endedAt !== null ? (
        <>
          <p className="govuk-body">Ended on {formatDay(page.endedAt)}: they cannot sign in.</p>
          <PostButton>Bring back</PostButton>
        </>
      ) : (
        <>
          <form method="post" noValidate>
            <StaffFields person={{ name, email, role, parent: adult?.name ?? "" }} refused={refused} />
            <button type="submit" className="govuk-button">
              Save
            </button>
          </form>
          {isYou ? (
            <p className="govuk-body">
              This is you. Your role, and an end of your access, are for another administrator.{" "}
              <a className="govuk-link" href="/office/me">
                Your own sign-in
              </a>
            </p>
          ) : (
            <ul className="govuk-list govuk-list--spaced">
              {page.hasFactor && (
                <li>
                  <a className="govuk-link" href={`/office/staff/${id}/reset`}>
                    They lost their phone or passkey
                  </a>
                </li>
              )}
              <li>
                <a className="govuk-link" href={`/office/staff/${id}/end`}>
                  They no longer work here
                </a>
              </li>
            </ul>
          )}
        </>
      )}
    </PageBody>
  );
}
