import { eq } from "drizzle-orm";
import { askAboutData } from "#app/domain/privacy/ask-about-data.server.ts";
import type { DataRequestKind } from "#app/domain/privacy/deadlines.ts";
import { writeDownRequest } from "#app/domain/privacy/write-down-request.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { dataRequests } from "#db/schema.ts";
import { onlyOne } from "./only-one.ts";
import { NOON } from "./school-in-memory.ts";

/** An adult asks on their own page. */
export function asksAboutData(
  db: Database,
  adult: { id: string },
  { kind = "access" as DataRequestKind, note = "", formId = newId(NOON), now = NOON } = {},
): string {
  askAboutData(db, { adultId: adult.id, kind, note, formId, now });
  return formId;
}

/** The office writes down what came on paper. */
export function aWrittenRequest(
  db: Database,
  staffId: string,
  more: Partial<Omit<Parameters<typeof writeDownRequest>[1], "staffId">> = {},
): string {
  const request = {
    kind: "access",
    adultId: null,
    asker: "Gwen Grey",
    note: "",
    receivedOn: "2026-09-14",
  } as const;
  const outcome = writeDownRequest(db, { ...request, now: NOON, ...more, staffId });
  if (outcome.status !== "written-down") throw new Error(`Not written down: ${outcome.status}`);
  return outcome.requestId;
}

export function requestNow(db: Database, id: string): typeof dataRequests.$inferSelect {
  return onlyOne(db.select().from(dataRequests).where(eq(dataRequests.id, id)).all());
}
