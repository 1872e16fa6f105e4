import { z } from "zod";
import type { Settings } from "./env.server.ts";

/*
 * WebAuthn, as browsers speak it (trust.md 1.6). The passkey belongs to the host of BASE_URL, the browser has to be on
 * one of its pages, and whoever uses it has to show the device a PIN, a finger or a face. Which browser it was made in
 * is not asked (no attestation).
 */

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(100_000);
const clientExtensionResults = z.record(z.string(), z.unknown()).default({});

const registration = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  clientExtensionResults,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

const authentication = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  clientExtensionResults,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** Large, and needed by few: it is read when it is needed first. */
const webAuthn = () => import("@simplewebauthn/server");

/** EdDSA, ES256 and RS256 (COSE's numbers): every device knows one of them, Windows Hello the last. */
const supportedAlgorithmIDs = [-8, -7, -257];

type Place = Pick<Settings, "baseUrl">;
type Known = { id: string; transports: string[] };

/** What a browser needs to make a passkey. `challenge` has to be kept until it answers. */
export async function offerPasskey(
  { baseUrl }: Place,
  person: { id: string; name: string; email: string; school: string; passkeys: Known[] },
) {
  const { generateRegistrationOptions } = await webAuthn();
  return generateRegistrationOptions({
    rpID: baseUrl.hostname,
    rpName: person.school,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: "none",
    supportedAlgorithmIDs,
    excludeCredentials: person.passkeys,
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
}

/** What a browser needs to show one of these passkeys. */
export async function askForPasskey({ baseUrl }: Place, { passkeys }: { passkeys: Known[] }) {
  const { generateAuthenticationOptions } = await webAuthn();
  return generateAuthenticationOptions({
    rpID: baseUrl.hostname,
    allowCredentials: passkeys,
    userVerification: "required",
  });
}

/** The passkey that a browser says it has made. Null unless it answers this challenge, on our own page. */
export async function readNewPasskey(
  { baseUrl }: Place,
  { answer, challenge }: { answer: string; challenge: string },
): Promise<{ id: string; publicKey: Buffer; counter: number; transports: string[] } | null> {
  const read = registration.safeParse(parseJson(answer));
  if (!read.success) return null;
  const { response, ...rest } = read.data;
  const { verifyRegistrationResponse } = await webAuthn();
  const verified = await verifyRegistrationResponse({
    response: { ...rest, response: { ...response, transports: response.transports ?? [] } },
    expectedChallenge: challenge,
    expectedOrigin: baseUrl.origin,
    expectedRPID: baseUrl.hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs,
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return { id, publicKey: Buffer.from(publicKey), counter, transports: response.transports ?? [] };
}

/** The id of the passkey that a browser says it has shown, before anything is checked. */
export function passkeyIdIn(answer: string): string | null {
  const read = authentication.safeParse(parseJson(answer));
  return read.success ? read.data.id : null;
}

/** How often the passkey says it has been used. Null unless it signed this challenge, on our own page. */
export async function checkShownPasskey(
  { baseUrl }: Place,
  shown: {
    answer: string;
    challenge: string;
    passkey: { id: string; publicKey: Buffer; counter: number; transports: string[] };
  },
): Promise<{ counter: number } | null> {
  const read = authentication.safeParse(parseJson(shown.answer));
  if (!read.success) return null;
  const { response, ...rest } = read.data;
  const { userHandle, ...signed } = response;
  const { verifyAuthenticationResponse } = await webAuthn();
  const verified = await verifyAuthenticationResponse({
    response: { ...rest, response: { ...signed, ...(userHandle && { userHandle }) } },
    expectedChallenge: shown.challenge,
    expectedOrigin: baseUrl.origin,
    expectedRPID: baseUrl.hostname,
    // Its counter is compared in the transaction that moves it on, so that two answers at once cannot both count.
    credential: { ...shown.passkey, publicKey: new Uint8Array(shown.passkey.publicKey), counter: 0 },
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? { counter: verified.authenticationInfo.newCounter } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
