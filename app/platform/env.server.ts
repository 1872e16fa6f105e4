import { isIPv4 } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";

/** What the machine says about this installation. Everything about the school is in content/ and the database. */
export type Settings = {
  port: number;
  host: string;
  dataDirectory: string;
  /** Where parents find the portal: every link in a mail begins with it. */
  baseUrl: URL;
  isLoopback: boolean;
  smtpUrl: string | null;
  mailFrom: string | null;
  /** Where mails that came back are put as files, for the portal to read. */
  bouncesDirectory: string;
  /** What the mail provider shows when it posts that a mail came back; null: it posts nothing. */
  bounceSecret: string | null;
  /** A second place for every backup, such as a mounted disk; null: there is none. */
  backupCopyDirectory: string | null;
  secretKey: string | null;
  /** How many proxies stand before this process, and may say where a request came from. */
  trustedProxies: number;
  demo: "auto" | "off";
};

const address = /^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/;

const numberBetween = (least: number, most: number, error: string) =>
  z.coerce.number(error).int(error).min(least, error).max(most, error);

const environment = z.object({
  PORT: numberBetween(0, 65_535, "must be a whole number from 0 to 65535").default(3000),
  HOST: z.string().min(1, "must be a host name or address to listen on").default("localhost"),
  DATA_DIR: z.string().min(1, "must be a folder").default("data"),
  BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: "must be an address such as https://policies.school.example",
      // What is no address at all is not looked at further: the next checks take it apart.
      abort: true,
    })
    .refine(
      (url) => new URL(url).pathname === "/" && !/[?#]/.test(url),
      "must have no path after the host name",
    )
    .refine(
      (url) => url.startsWith("https:") || isLoopbackHost(new URL(url).hostname),
      "must begin with https:// (http:// is for localhost only)",
    )
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an address such as smtps://user:password@mail.example:465" })
    .optional(),
  MAIL_FROM: z
    .string()
    .refine((from) => address.test(/<([^>]*)>$/.exec(from)?.[1] ?? from), {
      error: "must be an address, or a name with an address in <…>",
    })
    .refine((from) => !/[\r\n]/.test(from), "must be one line")
    .optional(),
  BOUNCES_DIR: z.string().optional(),
  BOUNCE_SECRET: z
    .string()
    .regex(/^[\w.~-]{32,200}$/, "must be 32 to 200 letters and digits, such as from openssl rand -hex 24")
    .optional(),
  BACKUP_COPY_DIR: z.string().optional(),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits (openssl rand -hex 32)")
    .optional(),
  TRUSTED_PROXIES: numberBetween(
    0,
    10,
    "must be the number of proxies before the portal, from 0 to 10",
  ).default(0),
  DEMO: z.enum(["auto", "off"], "must be auto or off").default("auto"),
});

export const SETTING_NAMES = Object.keys(environment.shape);

/** Reads and checks the settings. A wrong one is named, with what would be right. */
export function readSettings(
  env: Record<string, string | undefined> = process.env,
): { status: "read"; settings: Settings } | { status: "wrong"; problems: string[] } {
  // An empty line in an .env file means "not set".
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, env[name]?.trim() || undefined]));
  const read = environment.safeParse(given);
  if (!read.success) {
    return {
      status: "wrong",
      problems: read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`),
    };
  }
  const { data } = read;
  const baseUrl = new URL(data.BASE_URL ?? `http://localhost:${data.PORT}`);
  return {
    status: "read",
    settings: {
      port: data.PORT,
      host: data.HOST,
      dataDirectory: resolve(data.DATA_DIR),
      baseUrl,
      isLoopback: isLoopbackHost(baseUrl.hostname),
      smtpUrl: data.SMTP_URL ?? null,
      mailFrom: data.MAIL_FROM ?? null,
      bouncesDirectory: resolve(data.BOUNCES_DIR ?? join(data.DATA_DIR, "bounces")),
      bounceSecret: data.BOUNCE_SECRET ?? null,
      backupCopyDirectory: data.BACKUP_COPY_DIR === undefined ? null : resolve(data.BACKUP_COPY_DIR),
      secretKey: data.SECRET_KEY ?? null,
      trustedProxies: data.TRUSTED_PROXIES,
      demo: data.DEMO,
    },
  };
}

export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}

/**
 * React chooses its build by NODE_ENV when it is first loaded, and takes the slow one for developers where nothing is
 * said. A server that nobody started for development is a school's.
 */
export function assumeProduction(): void {
  process.env.NODE_ENV ??= "production";
}

function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname === "[::1]" || (isIPv4(hostname) && hostname.startsWith("127."))
  );
}
