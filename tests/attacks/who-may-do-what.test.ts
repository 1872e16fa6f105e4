import { Agent } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policies } from "#db/schema.ts";
import { everyRoutePath, pathWith, routeNames } from "#tests/support/every-route.ts";
import { changedSince, fingerprints } from "#tests/support/every-row.ts";
import { headerFaults } from "#tests/support/header-faults.ts";
import { postmanComes } from "#tests/support/parent-visits.ts";
import { type RawAnswer, rawRequest } from "#tests/support/raw-request.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { type PartsOf, thingsOfTheSchool } from "#tests/support/things-of-the-school.ts";
import { PATIENTLY } from "#tests/support/until.ts";
import { cookiesOfEveryRole, type OnTheThreshold } from "#tests/support/visitors-of-every-role.ts";
import {
  answersToEmptyForm,
  LINES,
  type Line,
  ROLES,
  type Role,
  shownForForeign,
} from "#tests/support/who-may-do-what.ts";

let portal: TestPortal & { stop(): Promise<void> };
let parts: PartsOf;
let cookies: Record<Role | OnTheThreshold, string>;
let secrets: string[];
const connections = new Agent({ keepAlive: true, maxSockets: 8 });
beforeAll(async () => {
  portal = await aRunningPortal("demo", { trustedProxies: 1 });
  const things = await thingsOfTheSchool(portal);
  parts = things.parts;
  secrets = [things.parent.name, things.otherParent.name];
  cookies = await cookiesOfEveryRole(portal, things);
  await postmanComes(portal);
}, PATIENTLY);
afterAll(async () => {
  connections.destroy();
  await portal.stop();
});

let asked = 0;

/** From many places in turn: from one alone, so much would be too much. */
function ask(role: Role | OnTheThreshold, method: string, path: string, body = ""): Promise<RawAnswer> {
  asked++;
  return rawRequest(portal.url, {
    agent: connections,
    method,
    path,
    body,
    headers: {
      Cookie: cookies[role],
      "X-Forwarded-For": `192.0.2.${asked % 200}`,
      ...(method !== "GET" && method !== "HEAD" && { Origin: portal.url.origin }),
      ...(method === "POST" && { "Content-Type": "application/x-www-form-urlencoded" }),
    },
  });
}

/** What was answered, in a word of the table. */
function inAWord({ route, leadsTo }: Line, path: string, { status, headers }: RawAnswer): string {
  const to = headers.location;
  if (to === "/office/sign-in" || to === `/sign-in?next=${encodeURIComponent(path.split("?")[0] ?? "")}`) {
    return route.startsWith("/office") === (to === "/office/sign-in") && !leadsTo.includes(to)
      ? "sign-in"
      : to;
  }
  if (to !== undefined) return leadsTo.includes(String(to)) ? "→" : String(to);
  if (status !== 200) return String(status);
  return String(headers["content-type"]).startsWith("text/html") ? "page" : "file";
}

const isClosed = ({ shown }: Line, role: Role) => ["404", "sign-in"].includes(shown[role]);

const partsOf = (route: string) => parts.find(([beginning]) => route.startsWith(beginning))?.[1] ?? {};
const ownPath = ({ route }: Line) => pathWith(route, partsOf(route));

type Question = { method: string; path: string; body?: string; expected: string[] | null };

/** Asks for something of each line as everybody, and says where the answer is not what it should be. */
async function compare(
  each: (line: Line, role: Role) => Question[],
): Promise<{ wrong: string[]; answered: number }> {
  const wrong: string[] = [];
  let answered = 0;
  for (const line of LINES) {
    const questions = ROLES.flatMap((role) => each(line, role).map((question) => ({ ...question, role })));
    await Promise.all(
      questions.map(async ({ method, path, body, role, expected }) => {
        if (expected === null) return;
        const answer = await ask(role, method, path, body);
        const found = inAWord(line, path, answer);
        // Where a form leads nobody says: to a page of ours.
        const isOn = method === "POST" && expected.includes("→") && /^\/(?!\/)/.test(found);
        if (!expected.includes(found) && !isOn) {
          wrong.push(`${role}: ${method} ${path} is ${found}, not ${expected.join(" or ")}`);
        }
        if (isClosed(line, role) && secrets.some((secret) => answer.body.includes(secret))) {
          wrong.push(`${role}: ${method} ${path} names somebody`);
        }
        if (answer.status >= 500 || STACK.test(answer.body)) wrong.push(`${path} breaks`);
        if (method === "HEAD") {
          if (answer.body !== "") wrong.push(`HEAD ${path} has a body`);
        } else wrong.push(...headerFaults(portal, path, answer));
        answered++;
      }),
    );
  }
  return { wrong, answered };
}

/** Where in our own files something went wrong is nobody's to know. */
const STACK = /node:internal|file:\/\/\/|\.tsx?:\d+/;

/** Fields that pages of the portal have, as somebody would fill them in. */
const A_FORM =
  "name=X&email=x%40example.test&role=admin&outcome=Done&act=finish&reason=Because&search=Prys&answer=read";

describe("every address of the portal", { timeout: PATIENTLY }, () => {
  it("has a line in the table of who may do what", () => {
    expect(LINES.map(({ route }) => route).toSorted()).toEqual([...new Set(everyRoutePath())].sort());
    expect(new Set(LINES.flatMap(({ shown }) => ROLES.map((role) => shown[role])))).toEqual(
      new Set(["page", "file", "sign-in", "→", "404"]),
    );
  });

  it("shows everybody what the table says, to GET as to HEAD, and nothing changes by it (rule 3)", async () => {
    const before = fingerprints(portal.portal.db);
    const { wrong, answered } = await compare((line, role) =>
      ["GET", "HEAD"].map((method) => ({ method, path: ownPath(line), expected: [line.shown[role]] })),
    );
    expect(wrong).toEqual([]);
    expect(answered).toBe(LINES.length * ROLES.length * 2);
    expect(changedSince(before, portal.portal.db)).toEqual([]);
  });

  it("is not there for an id of nothing, of something else, or that is no id", async () => {
    const id = portal.portal.db.select().from(policies).get()?.id ?? "";
    const kinds = [id, "1'%20or%20'1'='1", "..%2f..%2fetc%2fpasswd"];
    const before = fingerprints(portal.portal.db);
    const { wrong, answered } = await compare((line, role) => {
      if (!/:\w+/.test(line.route)) return [];
      const expected = [shownForForeign(line, role)];
      // To whom it is closed, it is closed for one as for any other.
      const asksFor = line.shown[role] === "sign-in" ? kinds.slice(0, 1) : kinds;
      return asksFor.map((kind) => {
        const own = Object.keys(partsOf(line.route));
        const path = pathWith(
          line.route.replaceAll("?", ""),
          Object.fromEntries(
            [...own, "id", "slug", "pass", "token", "code", "reference", "version"].map((name) => [
              name,
              kind,
            ]),
          ),
        );
        return { method: "GET", path, expected };
      });
    });
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(1000);
    expect(changedSince(before, portal.portal.db)).toEqual([]);
  });

  it("takes no PUT and no DELETE; and neither an empty form nor one from those to whom it is closed changes anything", async () => {
    const before = fingerprints(portal.portal.db);
    const { wrong, answered } = await compare((line, role) => {
      return [
        { method: "PUT", path: ownPath(line), expected: ["405"] },
        { method: "DELETE", path: ownPath(line), expected: ["405"] },
        {
          method: "POST",
          path: ownPath(line),
          ...(isClosed(line, role) && { body: A_FORM }),
          expected: answersToEmptyForm(line, role),
        },
      ];
    });
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(LINES.length * ROLES.length * 2.9);
    expect(changedSince(before, portal.portal.db)).toEqual([]);
  });

  it("sends staff who have shown only the mailed code on to the second factor, and those who have left to the door", async () => {
    const found: string[] = [];
    for (const line of LINES.filter(
      ({ shown }) => shown.nobody === "sign-in" && shown.pass === "sign-in" && shown.parent === "sign-in",
    )) {
      const path = ownPath(line);
      const [half, ended] = await Promise.all(
        (["half signed in", "ended"] as const).map((role) => ask(role, "GET", path)),
      );
      const isDoor = /^\/office\/sign-/.test(line.route);
      if (!isDoor && half?.headers.location !== "/office/sign-in/authenticator")
        found.push(`half signed in: ${path}`);
      if (ended?.headers.location !== "/office/sign-in") found.push(`ended: ${path}`);
    }
    expect(found).toEqual([]);
  });

  it("gives nothing away to those to whom it is closed, asked for by parts as the framework's own scripts would", async () => {
    const names = routeNames();
    const found: string[] = [];
    let closed = 0;
    for (const line of LINES) {
      const path = `${ownPath(line).split("?")[0]}.data?_routes=${encodeURIComponent(names[line.route] ?? "")}`;
      const shut = ROLES.filter((role) => isClosed(line, role));
      await Promise.all(
        shut.map(async (role) => {
          const { status, body } = await ask(role, "GET", path);
          closed++;
          if (status >= 500) found.push(`${role}: ${path} breaks`);
          if (secrets.some((secret) => body.includes(secret))) found.push(`${role}: ${path} names somebody`);
          if (status === 200 && !/SingleFetchRedirect|SingleFetchFallback|ErrorResponse/.test(body))
            found.push(`${role}: ${path}: ${body.slice(0, 200)}`);
        }),
      );
    }
    expect(found).toEqual([]);
    expect(closed).toBeGreaterThan(700);
  });
});
