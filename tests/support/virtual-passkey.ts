import type { CDPSession, Page } from "playwright-core";

/** A security device that Chromium pretends to have: it signs as a real one does, and asks nobody for a finger. */
export type VirtualPasskey = {
  /** Whether whoever holds it gives the PIN, finger or face. */
  verifies(person: boolean): Promise<void>;
  /** How often each of its passkeys says that it was used. A copy of a key is one that says less. */
  counters(): Promise<number[]>;
  setCounter(count: number): Promise<void>;
  unplug(): Promise<void>;
};

export async function aVirtualPasskey(page: Page): Promise<VirtualPasskey> {
  const devTools: CDPSession = await page.context().newCDPSession(page);
  await devTools.send("WebAuthn.enable");
  const { authenticatorId } = await devTools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const credentials = async () =>
    (await devTools.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  return {
    async verifies(isUserVerified) {
      await devTools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async counters() {
      return (await credentials()).map(({ signCount }) => signCount);
    },
    async setCounter(signCount) {
      for (const credential of await credentials()) {
        await devTools.send("WebAuthn.removeCredential", {
          authenticatorId,
          credentialId: credential.credentialId,
        });
        await devTools.send("WebAuthn.addCredential", {
          authenticatorId,
          credential: { ...credential, signCount },
        });
      }
    },
    async unplug() {
      await devTools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    },
  };
}
