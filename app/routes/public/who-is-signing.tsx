import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adultsAtAddress } from "#app/domain/people/adults-at-address.server.ts";
import { findAcceptedSignIn } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { chooseForm } from "#app/forms/code.ts";
import { safePath } from "#app/platform/access.server.ts";
import { readBrowserToken } from "#app/platform/browser-token.server.ts";
import { keepLanguage, wordsOf } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ChooseName } from "#app/ui/choose-name.tsx";
import { errorOf, inWords } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { useWords } from "#app/ui/use-words.tsx";
import { startParentSession } from "./sign-in-parent.server.ts";

/** Several adults have this address: names only, and nothing of who has answered what (rule 4). */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { people } = whoCanSign(request, portal);
  return { people: people.map(({ id, name }) => ({ id, name })) };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { signIn, people } = whoCanSign(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: chooseForm });
  const refuse = (reply: ReturnType<typeof submission.reply>) =>
    data({ refused: inWords(reply, wordsOf(request, portal)) }, { status: 400 });
  if (submission.status !== "success") return refuse(submission.reply());
  const chosen = people.find(({ id }) => id === submission.value.id);
  if (!chosen) return refuse(submission.reply({ fieldErrors: { id: ["error.choose-name"] } }));
  const path = safePath(new URL(request.url).searchParams.get("next"));
  return startParentSession(portal, signIn, { request, adultId: chosen.id, path });
}

function whoCanSign(request: Request, portal: Portal) {
  const browserToken = readBrowserToken(request, portal.settings) ?? "";
  const signIn = findAcceptedSignIn(portal.db, { browserToken, audience: "parent", now: portal.clock() });
  if (!signIn) throw redirect(keepLanguage("/sign-in", request));
  return { signIn, people: adultsAtAddress(portal.db, signIn.email) };
}

export const handle = pageHandle({ title: (_, { t }) => t("who.question") });

export default function WhoIsSigning() {
  const { people } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ChooseName
        question={t("who.question")}
        hint={t("who.hint")}
        people={people}
        error={errorOf(refused, "id")}
      />
    </PageBody>
  );
}
