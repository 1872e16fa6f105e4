import { redirect } from "@remix-run/node";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { keepChosenLanguage } from "./keep-chosen-language.server.ts";

/** From here on a session stands for this adult, in this browser, for reading and signing only. */
export function startWithPass(
  request: Request,
  portal: Portal,
  { adult, passId, isSharedDevice }: { adult: { id: string }; passId: string; isSharedDevice: boolean },
): Response {
  const { db, clock, sessions } = portal;
  const cookie = db.transaction(
    () => {
      const actor = { kind: "adult", id: adult.id } as const;
      recordAudit(db, { actor, action: "came-with-pass", subjectId: passId, now: clock() });
      keepChosenLanguage(request, portal, adult.id);
      return sessions.parents.start(adult.id, { scope: "pass", passId, isSharedDevice }, request);
    },
    { behavior: "immediate" },
  );
  return redirect("/sign", { headers: { "Set-Cookie": cookie } });
}
