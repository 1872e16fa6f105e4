import type { SheetRefusal } from "./spreadsheet-limits.ts";

/** What a file turned out to be: its rows packed as they will be kept, or why it cannot be used. */
export type ReadFile =
  | {
      status: "read";
      sha256: string;
      sheet: { headers: string[]; cells: Buffer; rows: number; otherSheets: string[] };
    }
  | { status: "refused"; refusal: SheetRefusal };

export type UndoAnswer =
  /** Going on: it takes long, and the run's page shows how far it is. */
  | { status: "undone" | "not-now" | "going-on" }
  | {
      status: "in-the-way";
      obstacles: {
        reason: "changed-since" | "gone" | "there-again" | "in-use";
        name: string;
        adultId: string | null;
      }[];
      more: number;
    };

export type ApplyAnswer = { status: "applied" | "stale" | "not-agreed" | "not-now" | "going-on" };

/** How far it has got: what it does, and rows done of all rows. */
export type ImportProgress = { what: "planning" | "applying" | "undoing"; done: number; total: number };

/**
 * Long work on imported files, beside the server's own thread: so that a parent who signs meanwhile does not wait. The
 * server makes it, since a module in Remix's bundle has no file that a thread could be started from.
 */
export type ImportWork = {
  read(bytes: Uint8Array): Promise<ReadFile>;
  /** Starts making the plan; done when the run says so. */
  plan(runId: string): Promise<void>;
  apply(
    runId: string,
    by: { staffId: string; agreed: { leavers: number; rightFile: boolean } },
  ): Promise<ApplyAnswer>;
  undo(runId: string, by: { staffId: string }): Promise<UndoAnswer>;
  applyDue(): Promise<void>;
  /** Null where nothing is going on: a run that still waits for its plan was interrupted. */
  progressOf(runId: string): ImportProgress | null;
  /** Is a thread writing now? Others who write would wait for it. */
  isWriting(): boolean;
  /** When no thread is writing any more: at once, as a rule. */
  written(): Promise<void>;
  stop(): Promise<void>;
};
