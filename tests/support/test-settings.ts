import { join } from "node:path";
import type { Settings } from "#app/platform/env.server.ts";

/** Settings as readSettings makes them, for a portal on this machine. */
export function testSettings(changes: Partial<Settings> & { dataDirectory: string }): Settings {
  const port = changes.port ?? 3000;
  return {
    port,
    host: "localhost",
    baseUrl: new URL(`http://localhost:${port}`),
    isLoopback: true,
    smtpUrl: null,
    mailFrom: null,
    bouncesDirectory: join(changes.dataDirectory, "bounces"),
    bounceSecret: null,
    backupCopyDirectory: null,
    secretKey: null,
    trustedProxies: 0,
    demo: "auto",
    ...changes,
  };
}
