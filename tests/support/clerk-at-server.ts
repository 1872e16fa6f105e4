import { createLog } from "#app/platform/log.server.ts";
import { createSessions } from "#app/platform/sessions.server.ts";
import type { Database } from "#db/connection.server.ts";
import { aVisitor, type Visitor } from "./visitor.ts";

/** A member of staff who has shown both factors just now, at a server process, whose database this is. */
export function aClerkAt(url: URL, { db, staffId }: { db: Database; staffId: string }): Visitor {
  const how = { clock: () => Date.now(), log: createLog("silent"), secure: false, mayTouch: () => true };
  const { staff } = createSessions({ db, ...how });
  const pairIn = (line: string) => line.split(";")[0] ?? "";
  const half = new Request(url, { headers: { Cookie: pairIn(staff.start(staffId)) } });
  const [name = "", value = ""] = pairIn(staff.confirm(half) ?? "").split("=");
  const visitor = aVisitor(url);
  visitor.cookies.set(name, value);
  return visitor;
}
