import type { Language } from "#app/dates.ts";
import type { SchoolDetails } from "#app/forms/school-details.ts";
import type { Database } from "#db/connection.server.ts";
import type { SCHOOL_KINDS } from "#db/schema.ts";
import type { Clock } from "./clock.server.ts";
import type { Content } from "./content.server.ts";
import type { Settings } from "./env.server.ts";
import type { Erasures } from "./erasures.server.ts";
import type { ExportWork } from "./export-work.server.ts";
import type { ImportWork } from "./import-work.server.ts";
import type { Limits } from "./limits.server.ts";
import type { Log } from "./log.server.ts";
import type { Keys } from "./secret-key.server.ts";
import type { Sessions } from "./sessions.server.ts";
import type { TypedWork } from "./typed-work.server.ts";

/**
 * One school's running portal. The server opens it once and hands it to every route in Remix's load context: a module
 * in Remix's bundle and the same module outside it are two copies, so nothing here may be a module's variable.
 */
export type Portal = {
  db: Database;
  kind: (typeof SCHOOL_KINDS)[number];
  settings: Settings;
  content: Content;
  keys: Keys;
  sessions: Sessions;
  typedWork: TypedWork;
  limits: Limits;
  clock: Clock;
  log: Log;
  /** Long work on imported files, done in a thread of its own. */
  imports: ImportWork;
  /** Lists that are taken out, made in a thread of their own. */
  exports: ExportWork;
  /** What an erasure leaves to do outside the database. */
  erasures: Erasures;
  /** Who the school is, as platform/school-details decides. Asked anew each time: the office may change it. */
  school(): SchoolDetails;
  /** In which languages parents may have their pages now, English first. The head may change it. */
  languages(): Language[];
};

/** Why the server turned a request away before any route was asked, as its HTTP status. */
export type Refusal = 403 | 404 | 405 | 413 | 429;

/** … or what went wrong where no page could say so. */
export type Fault = 500 | 503;

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    portal: Portal;
    /** Where the request came from. Null where it cannot be known. */
    ipAddress: string | null;
    refusal?: Refusal | Fault;
    /** How much the page takes, as people say it, where too much was sent. */
    most?: string;
    /** Set while it is answered: the disk or the database took nothing, and the page says so. */
    nothingSaved?: boolean;
    /** A page as somebody would see it in another portal than the one that runs, such as in a copy of the school to preview. */
    showPage: (request: Request, portal: Portal) => Promise<Response>;
  }
}
