import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  assumeProduction,
  isDevelopment,
  readSettings,
  SETTING_NAMES,
  type Settings,
} from "#app/platform/env.server.ts";

function read(env: Record<string, string>): Settings {
  const outcome = readSettings(env);
  if (outcome.status !== "read") throw new Error(outcome.problems.join("; "));
  return outcome.settings;
}

function problems(env: Record<string, string>): string[] {
  const outcome = readSettings(env);
  return outcome.status === "wrong" ? outcome.problems : [];
}

describe("settings that nobody made", () => {
  const DEFAULTS = {
    port: 3000,
    host: "localhost",
    dataDirectory: resolve("data"),
    baseUrl: new URL("http://localhost:3000"),
    isLoopback: true,
    smtpUrl: null,
    mailFrom: null,
    bouncesDirectory: resolve("data/bounces"),
    bounceSecret: null,
    backupCopyDirectory: null,
    secretKey: null,
    trustedProxies: 0,
    demo: "auto",
  };

  it("suit a try on one's own machine", () => {
    expect(read({})).toEqual(DEFAULTS);
  });

  it("are the same as settings that were left empty, or have only spaces", () => {
    const names = Object.fromEntries(SETTING_NAMES.map((name) => [name, ""]));
    expect(Object.keys(names)).toHaveLength(12);
    expect(read(names)).toEqual(DEFAULTS);
    expect(read({ PORT: " ", BASE_URL: "  ", SMTP_URL: "\t" })).toEqual(DEFAULTS);
  });

  it("let the portal's own address follow its port", () => {
    expect(read({ PORT: "8080" }).baseUrl.href).toBe("http://localhost:8080/");
    expect(read({ PORT: "8080", BASE_URL: "https://policies.example.test" }).baseUrl.href).toBe(
      "https://policies.example.test/",
    );
  });
});

describe("a setting that is wrong", () => {
  const WHERE = "BASE_URL must be an address such as https://policies.school.example";
  const PORT = "PORT must be a whole number from 0 to 65535";
  const PROXIES = "TRUSTED_PROXIES must be the number of proxies before the portal, from 0 to 10";
  const MAIL = "SMTP_URL must be an address such as smtps://user:password@mail.example:465";
  const FROM = "MAIL_FROM must be an address, or a name with an address in <…>";
  const KEY = "SECRET_KEY must be 64 hexadecimal digits (openssl rand -hex 32)";
  const SECRET = "BOUNCE_SECRET must be 32 to 200 letters and digits, such as from openssl rand -hex 24";
  const HTTPS = "BASE_URL must begin with https:// (http:// is for localhost only)";

  it.each([
    ["PORT", "three thousand", PORT],
    ["PORT", "3000.5", PORT],
    ["PORT", "-1", PORT],
    ["PORT", "65536", PORT],
    ["BASE_URL", "policies", WHERE],
    ["BASE_URL", "policies.example.test", WHERE],
    ["BASE_URL", "ftp://policies.example.test", WHERE],
    ["BASE_URL", "https://example.test/policies", "BASE_URL must have no path after the host name"],
    ["BASE_URL", "https://example.test/?school=1", "BASE_URL must have no path after the host name"],
    ["BASE_URL", "http://policies.example.test", HTTPS],
    ["BASE_URL", "http://127.0.0.1.example.test", HTTPS],
    ["BASE_URL", "http://localhost.example.test", HTTPS],
    ["BASE_URL", "http://192.168.0.7", HTTPS],
    ["SMTP_URL", "mail.example.test", MAIL],
    ["SMTP_URL", "https://mail.example.test", MAIL],
    ["MAIL_FROM", "the office", FROM],
    ["MAIL_FROM", "Office <office>", FROM],
    ["MAIL_FROM", "Office <office@example.test>\nBcc: thief@example.test", FROM],
    ["SECRET_KEY", "swordfish", KEY],
    ["SECRET_KEY", "ab".repeat(31), KEY],
    ["SECRET_KEY", "xy".repeat(32), KEY],
    ["TRUSTED_PROXIES", "yes", PROXIES],
    ["TRUSTED_PROXIES", "-1", PROXIES],
    ["TRUSTED_PROXIES", "11", PROXIES],
    ["BOUNCE_SECRET", "x".repeat(31), SECRET],
    ["BOUNCE_SECRET", `${"x".repeat(40)} and more`, SECRET],
    ["DEMO", "on", "DEMO must be auto or off"],
  ])("is named, with what is right: %s=%j (rule 20)", (name, value, problem) => {
    expect(problems({ [name]: value })).toContain(problem);
  });

  it("is named together with all others (rule 20)", () => {
    const wrong = {
      PORT: "x",
      BASE_URL: "x",
      SMTP_URL: "x",
      MAIL_FROM: "x",
      SECRET_KEY: "x",
      TRUSTED_PROXIES: "x",
      DEMO: "x",
    };
    expect(problems(wrong).map((problem) => problem.split(" ")[0])).toEqual(Object.keys(wrong));
  });

  it("is never shown with its value, which may be a password", () => {
    expect(problems({ SMTP_URL: "mail:hunter2", SECRET_KEY: "hunter2" }).join()).not.toContain("hunter2");
  });
});

describe("settings that are right", () => {
  it("allow http only on this machine itself", () => {
    const here = ["http://localhost:3000", "http://127.0.0.1:3000", "http://127.8.9.1", "http://[::1]:3000"];
    for (const address of here) {
      expect(read({ BASE_URL: address })).toMatchObject({ baseUrl: new URL(address), isLoopback: true });
    }
    expect(here).toHaveLength(4);
    expect(read({ BASE_URL: "https://policies.example.test/" }).isLoopback).toBe(false);
  });

  it("are taken as they are", () => {
    const key = "0123456789abcdefABCDEF0123456789".repeat(2);
    const settings = read({
      PORT: "0",
      HOST: "0.0.0.0",
      DATA_DIR: "/var/lib/portal",
      SMTP_URL: "smtps://user:password@mail.example.test:465",
      MAIL_FROM: "Trefonen School <policies@example.test>",
      SECRET_KEY: key,
      TRUSTED_PROXIES: "2",
      DEMO: "off",
    });
    expect(settings).toMatchObject({
      port: 0,
      host: "0.0.0.0",
      dataDirectory: "/var/lib/portal",
      smtpUrl: "smtps://user:password@mail.example.test:465",
      mailFrom: "Trefonen School <policies@example.test>",
      secretKey: key,
      trustedProxies: 2,
      demo: "off",
    });
    expect(read({ MAIL_FROM: "policies@example.test" }).mailFrom).toBe("policies@example.test");
  });

  it("come from nowhere else: other variables change nothing", () => {
    expect(read({ NODE_ENV: "production", port: "1", DATABASE_URL: "x" })).toEqual(read({}));
  });
});

describe("a server that nobody started for development", () => {
  it("takes the builds for production, and leaves what somebody has said", () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = "development";
    assumeProduction();
    expect(isDevelopment()).toBe(true);
    Reflect.deleteProperty(process.env, "NODE_ENV");
    assumeProduction();
    expect(process.env.NODE_ENV).toBe("production");
    process.env.NODE_ENV = before;
  });
});
