import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type EndOutcome, endStaff } from "#app/domain/staff/end-staff.server.ts";
import { listStaff } from "#app/domain/staff/list-staff.server.ts";
import { endStaffForm } from "#app/forms/staff-member.ts";
import { notFound, requireFreshRole } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { Choice } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { ROLE_WORDS } from "#app/ui/words.ts";

/** Somebody no longer works here: their access ends, and what they had open goes to somebody. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, ["admin"]);
  const { id, name, openTasks } = personOf(portal, params.id);
  const heirs = listStaff(portal.db).filter((one) => one.endedAt === null && one.id !== id);
  return { id, name, openTasks, heirs: heirs.map((one) => ({ id: one.id, name: one.name, role: one.role })) };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["admin"]);
  const person = personOf(portal, params.id);
  const submission = parseWithZod(await readForm(request), { schema: endStaffForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const outcome = endStaff(portal.db, {
    staffId: person.id,
    heirId: submission.value.heirId ?? null,
    by: staff.id,
    now: portal.clock(),
  });
  if (outcome.status === "ended") return redirect(`/office/staff/${person.id}?ended`);
  if (outcome.status === "no-such-person") throw notFound();
  const field = outcome.status === "no-such-heir" ? "heirId" : "main-content";
  const refused = submission.reply({ fieldErrors: { [field]: [REFUSALS[outcome.status]] } });
  return data({ refused }, { status: 400 });
}

function personOf({ db }: Portal, id: string | undefined) {
  const person = listStaff(db).find((one) => one.id === id && one.endedAt === null);
  if (!person) throw notFound();
  return person;
}

const REFUSALS: Record<Exclude<EndOutcome["status"], "ended" | "no-such-person">, string> = {
  yourself: "Nobody ends their own access: ask another administrator",
  "last-admin": "This is the only administrator. Make somebody else one first",
  "no-such-heir": "Choose somebody who works here",
};

export const handle = pageHandle<typeof loader>({ title: (data) => `End the access of ${data.name}` });

export default function EndStaff() {
  const { id, name, openTasks, heirs } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: `/office/staff/${id}`, words: name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">End the access of {name}</h1>
      <p className="govuk-body">
        They are signed out everywhere, at once, and codes that wait in their mailbox stop working. What they
        did stays on record under their name.
      </p>
      <form method="post" noValidate>
        {openTasks === 0 ? (
          <p className="govuk-body">Nothing in the inbox is theirs.</p>
        ) : (
          <>
            <p className="govuk-body">
              {openTasks === 1
                ? "1 thing in the inbox is theirs."
                : `${openTasks} things in the inbox are theirs.`}{" "}
              What only the safeguarding lead may read goes to nobody but a safeguarding lead.
            </p>
            <Choice
              name="heirId"
              label="Who takes it over?"
              chosen={typedIn(refused, "heirId")}
              all="Nobody yet: it waits for everybody"
              options={heirs.map((heir) => [heir.id, `${heir.name}, ${ROLE_WORDS[heir.role]}`])}
            />
          </>
        )}
        <button type="submit" className="govuk-button govuk-button--warning">
          End access
        </button>
      </form>
    </PageBody>
  );
}
