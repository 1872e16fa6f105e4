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

/**
 * Uses the request up and starts the session; of two presses, one gets it, and the other finds itself signed in. All of it is
 * saved or nothing, so that the same code is good for another try.
 */
export function startParentSession(
  portal: Portal,
  signIn: SignInRequest,
  { request, adultId, path }: { request: Request; adultId: string; path: string },
): Response {
  const { db, clock, sessions } = portal;
  const cookie = db.transaction(
    () => {
      const now = clock();
      if (takeSignInRequest(db, { requestId: signIn.id, now }).status === "too-late") return null;
      const actor = { kind: "adult", id: adultId } as const;
      recordAudit(db, { actor, action: "signed-in", subjectId: adultId, now });
      keepChosenLanguage(request, portal, adultId);
      return sessions.parents.start(adultId, { scope: "sign-in", passId: null }, request);
    },
    { behavior: "immediate" },
  );
  return redirect(path, cookie === null ? {} : { headers: { "Set-Cookie": cookie } });
}
