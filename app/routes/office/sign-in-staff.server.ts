import { redirect } from "@remix-run/node";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import type { SignInRequest } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { takeSignInRequest } from "#app/domain/sign-in/take-sign-in-request.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { startBrowserToken } from "#app/platform/browser-token.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** The code or link was right. Named staff may share a mailbox: they say who they are, the second factor proves it. */
export async function signInStaff(
  portal: Portal,
  signIn: SignInRequest,
  request: Request,
): Promise<Response> {
  const people = staffAtAddress(portal.db, signIn.email);
  const [only] = people;
  if (only && people.length === 1) return startStaffSession(portal, signIn, { request, staffId: only.id });
  const { cookie } = startBrowserToken(request, portal.settings);
  return redirect("/office/sign-in/who", { headers: { "Set-Cookie": cookie } });
}

/** Half signed in: this session opens nothing but the question for the authenticator's code. */
export function startStaffSession(
  { db, clock, sessions }: Portal,
  signIn: SignInRequest,
  { request, staffId }: { request: Request; staffId: string },
): Response {
  // All of it is saved or nothing, so that the same code is good for another try.
  const cookie = db.transaction(
    () => {
      const now = clock();
      if (takeSignInRequest(db, { requestId: signIn.id, now }).status === "too-late") return null;
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(db, { actor, action: "showed-mailed-code", subjectId: staffId, now });
      return sessions.staff.start(staffId, request);
    },
    { behavior: "immediate" },
  );
  if (cookie === null) return redirect("/office/sign-in");
  return redirect("/office/sign-in/authenticator", { headers: { "Set-Cookie": cookie } });
}
