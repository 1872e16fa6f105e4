import type { STAFF_ROLES } from "#db/schema.ts";

/** Which part of which list somebody takes out, in which format. */
export type ExportTask = {
  list: string;
  format: "csv" | "xlsx";
  filter: Record<string, string | undefined>;
  viewer: { id: string; role: (typeof STAFF_ROLES)[number] };
};

export type StartedExport =
  /** As it stands at this moment, in so many rows. The file is made while it is fetched. */
  | { status: "started"; rows: number; file: ReadableStream<Uint8Array> }
  | { status: "too-many-rows"; rows: number }
  | { status: "no-such-list" };

/**
 * Lists that are taken out are made in a thread of their own, on a connection of its own that cannot write: nobody else
 * waits for them. The server makes it, since a module in Remix's bundle has no file that a thread could be started from.
 */
export type ExportWork = {
  /** Starts the thread of the next file already, while somebody reads the page that offers the long ones. */
  getReady(): void;
  start(task: ExportTask): Promise<StartedExport>;
  stop(): Promise<void>;
};
