import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findAcceptedSignIn } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { chooseForm } from "#app/forms/code.ts";
import { readBrowserToken } from "#app/platform/browser-token.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ChooseName } from "#app/ui/choose-name.tsx";
import { errorOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { startStaffSession } from "./sign-in-staff.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  return { people: whoCanSignIn(request, portal).people.map(({ id, name }) => ({ id, name })) };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { signIn, people } = whoCanSignIn(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: chooseForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const chosen = people.find(({ id }) => id === submission.value.id);
  if (!chosen)
    return data(
      { refused: submission.reply({ fieldErrors: { id: ["Choose your name"] } }) },
      { status: 400 },
    );
  return startStaffSession(portal, signIn, { request, staffId: chosen.id });
}

function whoCanSignIn(request: Request, portal: Portal) {
  const browserToken = readBrowserToken(request, portal.settings) ?? "";
  const signIn = findAcceptedSignIn(portal.db, { browserToken, audience: "staff", now: portal.clock() });
  if (!signIn) throw redirect("/office/sign-in");
  return { signIn, people: staffAtAddress(portal.db, signIn.email) };
}

export const handle = pageHandle({ title: "Who is signing in?" });

export default function WhoIsSigningIn() {
  const { people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ChooseName
        question="Who is signing in?"
        hint="More than one of you uses this email address."
        people={people}
        error={errorOf(refused, "id")}
      />
    </PageBody>
  );
}
