import { redirect } from "@remix-run/node";
import type { SignInRequest } from "#app/domain/sign-in/find-sign-in-request.server.ts";
import { useSignInRequest as takeSignInRequest } from "#app/domain/sign-in/use-sign-in-request.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** Half signed in: this session opens nothing but the question for the authenticator's code. */
export async function startStaffSession(
  portal: Portal,
  signIn: SignInRequest,
  { request, staffId }: { request: Request; staffId: string },
): Promise<Response> {
  const { status } = takeSignInRequest(portal.db, { requestId: signIn.id, now: portal.clock() });
  if (status === "too-late") return redirect("/office/sign-in");
  await portal.sessions.staff.end(request);
  const cookie = await portal.sessions.staff.start(staffId);
  return redirect("/office/sign-in/authenticator", { headers: { "Set-Cookie": cookie } });
}
