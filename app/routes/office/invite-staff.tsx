import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { inviteByMail } from "#app/domain/staff/invite-by-mail.server.ts";
import { staffMemberForm } from "#app/forms/staff-member.ts";
import { requireFreshRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StaffFields } from "#app/ui/staff-fields.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { readOwnRecord } from "./own-record-field.server.ts";

/** Somebody new in the office. They get a mail, and set up their second proof when they first sign in. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireFreshRole(request, portal, ["admin"]);
  return null;
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, ["admin"]);
  const submission = parseWithZod(await readForm(request), { schema: staffMemberForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const refuse = (field: "name" | "parent", words: string) =>
    data({ refused: submission.reply({ fieldErrors: { [field]: [words] } }) }, { status: 400 });

  const { parent, ...person } = submission.value;
  const record = readOwnRecord(portal, { typed: parent });
  if ("error" in record) return refuse("parent", record.error);
  const outcome = inviteByMail(portal.db, { ...person, ...record, by: staff.id, now: portal.clock() });
  switch (outcome.status) {
    case "invited":
      return redirect(`/office/staff/${outcome.staffId}?invited`);
    case "already-here":
      return refuse("name", "Somebody with this name and address is on the list already");
    case "no-such-adult":
      return refuse("parent", "This person is no longer on the roll");
  }
}

export const handle = pageHandle({ title: "Invite somebody" });

export default function InviteStaff() {
  const typedBefore = useTypedBefore();
  const refused = useActionData<typeof action>()?.refused ?? typedBefore;
  return (
    <PageBody back={{ href: "/office/staff", words: "Staff" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Invite somebody</h1>
      <p className="govuk-body">They get a mail that says where to sign in. It opens nothing by itself.</p>
      <form method="post" noValidate>
        <StaffFields refused={refused} />
        <button type="submit" className="govuk-button">
          Invite
        </button>
      </form>
    </PageBody>
  );
}
