import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adultsAtAddress } from "#app/domain/people/adults-at-address.server.ts";
import { findAcceptedSignIn } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { chooseForm } from "#app/forms/code.ts";
import { safePath } from "#app/platform/access.server.ts";
import { readBrowserToken } from "#app/platform/browser-token.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ChooseName } from "#app/ui/choose-name.tsx";
import { errorOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { startParentSession } from "./sign-in-parent.server.ts";

/** Several adults have this address: names only, and nothing of who has answered what (rule 4). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { people } = whoCanSign(request, portal);
  return { people: people.map(({ id, name }) => ({ id, name })) };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { signIn, people } = whoCanSign(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: chooseForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const chosen = people.find(({ id }) => id === submission.value.id);
  if (!chosen)
    return data(
      { refused: submission.reply({ fieldErrors: { id: ["Choose your name"] } }) },
      { status: 400 },
    );
  const path = safePath(new URL(request.url).searchParams.get("next"));
  return startParentSession(portal, signIn, { request, adultId: chosen.id, path });
}

function whoCanSign(request: Request, portal: Portal) {
  const browserToken = readBrowserToken(request, portal.settings) ?? "";
  const signIn = findAcceptedSignIn(portal.db, { browserToken, audience: "parent", now: portal.clock() });
  if (!signIn) throw redirect("/sign-in");
  return { signIn, people: adultsAtAddress(portal.db, signIn.email) };
}

export const handle = pageHandle({ title: "Who is signing?" });

export default function WhoIsSigning() {
  const { people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ChooseName
        question="Who is signing?"
        hint="More than one of you uses this email address. Each of you answers for yourself."
        people={people}
        error={errorOf(refused, "id")}
      />
    </PageBody>
  );
}
