import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { makeRecoveryCodes } from "#app/domain/staff/recovery-codes.server.ts";
import { secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { requireFreshStaff } from "#app/platform/access.server.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Ten codes for the day when phone and passkey are lost. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  return { name: staff.name, left: secondFactorsOf(portal.db, { staffId: staff.id }).recoveryCodesLeft };
}

/** Answers with the codes themselves: they are nowhere else, so no other page could show them. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const now = portal.clock();
  const key = portal.keys.recoveryCodes;
  return { codes: makeRecoveryCodes(portal.db, { staffId: staff.id, key, now }), madeOn: formatDay(now) };
}

export const handle = pageHandle({ title: "Recovery codes" });

export default function MyRecoveryCodes() {
  const { name, left } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  if (made) {
    return (
      <PageBody>
        <h1 className="govuk-heading-xl">Your recovery codes</h1>
        <p className="govuk-body">
          <strong>Print this page now, or write the codes down.</strong> They are shown this once. Keep them
          where you keep keys, not beside the computer.
        </p>
        <ul className="govuk-list recovery-codes">
          {made.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p className="govuk-body">
          For {name}, made on {made.madeOn}. Each code works once, after the mailed code, in place of your
          phone or passkey.
        </p>
        <a className="govuk-button no-print" href="/office" draggable="false">
          I have kept them: go on
        </a>
      </PageBody>
    );
  }
  return (
    <PageBody back={{ href: "/office/me", words: "Your sign-in" }}>
      <h1 className="govuk-heading-xl">Recovery codes</h1>
      <p className="govuk-body">
        If phone or passkey is lost or broken, a recovery code lets you in. You get ten, on one page to print.
      </p>
      {left > 0 && (
        <p className="govuk-body">You have {left} of 10 left. With new ones the old ones stop working.</p>
      )}
      <PostButton>Show my recovery codes</PostButton>
      <p className="govuk-body">
        <a className="govuk-link" href="/office">
          Later
        </a>
      </p>
    </PageBody>
  );
}
