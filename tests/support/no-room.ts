import type { Database } from "#db/connection.server.ts";

/** So much still fits: what else is written in the same moment. */
const ROOM_FOR_OTHERS = 500;

/**
 * From now on there is no room for one kind of write, such as "insert on audit_events", and for every other there is: SQLite
 * itself says that the disk is full. Gives back what makes room again.
 */
export function noRoomFor({ $client }: Pick<Database, "$client">, what: string): () => void {
  const pages = Number($client.pragma("page_count", { simple: true }));
  $client.exec(`create table ballast (bytes blob);
    create trigger no_room before ${what} begin insert into ballast values (zeroblob(40000000)); end`);
  $client.pragma(`max_page_count = ${pages + ROOM_FOR_OTHERS}`);
  return () => {
    $client.pragma("max_page_count = 1073741823");
    $client.exec("drop trigger no_room; drop table ballast");
  };
}
