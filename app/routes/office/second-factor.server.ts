import { redirect } from "@remix-run/node";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { addPasskey } from "#app/domain/staff/add-passkey.server.ts";
import { takePasskeyChallenge } from "#app/domain/staff/passkey-challenge.server.ts";
import { hasSecondFactor, secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { pageOfUnsentForm } from "#app/domain/staff/unsent-forms.server.ts";
import { findPasskey, usePasskey } from "#app/domain/staff/use-passkey.server.ts";
import { findStaff, type SignedInStaff, safeOfficePath } from "#app/platform/access.server.ts";
import { checkShownPasskey, passkeyIdIn, readNewPasskey } from "#app/platform/passkeys.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** Somebody whose mailed code was right, with or without the second factor. */
export async function requireHalfSignedIn(request: Request, portal: Portal): Promise<SignedInStaff> {
  const person = await findStaff(request, portal);
  if (!person) throw redirect("/office/sign-in");
  return person;
}

/** The second factor was shown: into the office pages, where they were going or where they had typed something. */
export function enterOffice(
  request: Request,
  portal: Portal,
  { staffId, next, wasSetUp = false }: { staffId: string; next: string | null; wasSetUp?: boolean },
): Response {
  const now = portal.clock();
  const cookie = portal.db.transaction(
    () => {
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(portal.db, { actor, action: "signed-in", subjectId: staffId, now });
      return portal.sessions.staff.confirm(request);
    },
    { behavior: "immediate" },
  );
  if (!cookie) return redirect("/office/sign-in");
  const wanted = safeOfficePath(next);
  const path = wanted === "/office" ? (pageOfUnsentForm(portal.db, { staffId, now }) ?? wanted) : wanted;
  return redirect(wasSetUp ? "/office/me/recovery-codes" : path, { headers: { "Set-Cookie": cookie } });
}

export function recordWrongFactor(portal: Portal, staffId: string, action: string): void {
  recordAudit(portal.db, { actor: { kind: "anyone" }, action, subjectId: staffId, now: portal.clock() });
}

/** Checks what a passkey has signed, against the challenge of this session, which is used up by it. */
export async function checkPasskeyAnswer(
  portal: Portal,
  { staff, session }: SignedInStaff,
  answer: string,
): Promise<"right" | "wrong"> {
  const now = portal.clock();
  const staffId = staff.id;
  const challenge = takePasskeyChallenge(portal.db, { sessionId: session.id, now });
  const passkey = findPasskey(portal.db, { staffId, passkeyId: passkeyIdIn(answer) ?? "" });
  if (challenge && passkey) {
    const shown = await checkShownPasskey(portal.settings, { answer, challenge, passkey });
    const use = { staffId, passkeyId: passkey.id, now };
    if (shown && usePasskey(portal.db, { ...use, ...shown }).status === "right") return "right";
  }
  recordWrongFactor(portal, staffId, "showed-wrong-passkey");
  return "wrong";
}

/** Keeps the passkey that the browser has made for this session's challenge. */
export async function keepNewPasskey(
  portal: Portal,
  { staff, session }: SignedInStaff,
  { answer, hasShownFactor }: { answer: string; hasShownFactor: boolean },
): Promise<"added" | "already-there" | "refused"> {
  const now = portal.clock();
  const challenge = takePasskeyChallenge(portal.db, { sessionId: session.id, now });
  const passkey = challenge && (await readNewPasskey(portal.settings, { answer, challenge }));
  if (!passkey) return "refused";
  const { passkeys } = secondFactorsOf(portal.db, { staffId: staff.id });
  const name = `Passkey ${passkeys.length + 1}`;
  const { status } = addPasskey(portal.db, { staffId: staff.id, passkey, name, hasShownFactor, now });
  return status === "added" || status === "already-there" ? status : "refused";
}

export function hasFactor(portal: Portal, staffId: string): boolean {
  return hasSecondFactor(secondFactorsOf(portal.db, { staffId }));
}
