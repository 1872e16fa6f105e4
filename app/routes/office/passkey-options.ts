import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { keepPasskeyChallenge } from "#app/domain/staff/passkey-challenge.server.ts";
import { hasSecondFactor, secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { passkeyPurpose } from "#app/forms/passkey.ts";
import { requireFreshStaff } from "#app/platform/access.server.ts";
import { askForPasskey, offerPasskey } from "#app/platform/passkeys.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHalfSignedIn } from "./second-factor.server.ts";

/**
 * What the browser needs to make or show a passkey, with a challenge that this session keeps. The first passkey of all
 * needs the mailed code only; another one needs a factor that was shown just now.
 */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff, session } = await requireHalfSignedIn(request, portal);
  const asked = passkeyPurpose.safeParse(Object.fromEntries(await readForm(request)));
  if (!asked.success) return new Response(null, { status: 400 });

  const factors = secondFactorsOf(portal.db, { staffId: staff.id });
  const isNew = asked.data.purpose === "new";
  if (isNew && hasSecondFactor(factors)) await requireFreshStaff(request, portal);
  const options = isNew
    ? await offerPasskey(portal.settings, {
        ...staff,
        school: portal.school().shortName,
        passkeys: factors.passkeys,
      })
    : await askForPasskey(portal.settings, factors);
  keepPasskeyChallenge(portal.db, {
    sessionId: session.id,
    challenge: options.challenge,
    now: portal.clock(),
  });
  return Response.json(options);
}

/** Somebody who comes here by Back. */
export async function loader() {
  return redirect("/office/sign-in/authenticator");
}
