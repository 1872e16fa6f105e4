import { redirect } from "@remix-run/node";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { adultsAtAddress } from "#app/domain/people/adults-at-address.server.ts";
import type { SignInRequest } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { takeSignInRequest } from "#app/domain/sign-in/take-sign-in-request.server.ts";
import { safePath } from "#app/platform/access.server.ts";
import { startBrowserToken } from "#app/platform/browser-token.server.ts";
import { keepLanguage } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { keepChosenLanguage } from "./keep-chosen-language.server.ts";

/** The code or link was right: in, or first "Who is signing?" where several adults have this address (rule 4). */
export async function signInParent(
  portal: Portal,
  signIn: SignInRequest,
  { request, next }: { request: Request; next: string | null },
): Promise<Response> {
  const adults = adultsAtAddress(portal.db, signIn.email);
  const [only] = adults;
  const path = safePath(next);
  if (only && adults.length === 1)
    return startParentSession(portal, signIn, { request, adultId: only.id, path });
  const { cookie } = startBrowserToken(request, portal.settings);
  return redirect(keepLanguage(`/sign-in/who?next=${path}`, request), { headers: { "Set-Cookie": cookie } });
}

/** Uses the request up and starts the session; of two presses, one gets it, and the other finds itself signed in. */
export async function startParentSession(
  portal: Portal,
  signIn: SignInRequest,
  { request, adultId, path }: { request: Request; adultId: string; path: string },
): Promise<Response> {
  const { status } = takeSignInRequest(portal.db, { requestId: signIn.id, now: portal.clock() });
  if (status === "too-late") return redirect(path);
  const now = portal.clock();
  recordAudit(portal.db, {
    actor: { kind: "adult", id: adultId },
    action: "signed-in",
    subjectId: adultId,
    now,
  });
  keepChosenLanguage(request, portal, adultId);
  await portal.sessions.parents.end(request);
  const cookie = await portal.sessions.parents.start(adultId, { scope: "sign-in", passId: null });
  return redirect(path, { headers: { "Set-Cookie": cookie } });
}
