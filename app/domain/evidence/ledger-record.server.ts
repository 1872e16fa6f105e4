import type { SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";

/** What the ledger commits to: whom or what it is about, and the fields of its format. */
export type LedgerRecord = { subjectId: string; content: Record<string, unknown> };

export type ReadRecord = (db: Database | Transaction, id: string, format: number) => LedgerRecord | null;

/** `ids`: a list in SQL, so that one record is read when it is written, and many when all are checked. */
export type ReadRecords = (db: Database | Transaction, ids: SQL, format: number) => LedgerRecord[];
