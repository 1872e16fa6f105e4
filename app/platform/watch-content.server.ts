import type { Database } from "#db/connection.server.ts";
import { contentRevisionOf } from "#db/kept-while.server.ts";

/**
 * Which content public pages are made of: another word as soon as anybody has changed any of it, in this process or in
 * another. To be asked with every request: it looks once in a turn of the event loop, since whoever is answered in one turn
 * had asked before that turn began.
 */
export function watchContent(db: Database): () => string {
  let known: string | null = null;
  return () => {
    if (known !== null) return known;
    setImmediate(() => {
      known = null;
    });
    known = contentRevisionOf(db);
    return known;
  };
}
