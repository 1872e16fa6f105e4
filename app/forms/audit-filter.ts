import { z } from "zod";

/** Whose deeds, and about what. Anything that makes no sense narrows nothing. */
const auditFilter = z.object({
  staff: z.uuid().optional().catch(undefined),
  about: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type AuditFilter = z.infer<typeof auditFilter>;

export function readAuditAddress(url: string): AuditFilter {
  return auditFilter.parse(Object.fromEntries(new URL(url).searchParams));
}

/** The query of an address that shows the same part. */
export function auditQuery(asked: AuditFilter): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || (name === "page" && value === 1) ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
