import { join } from "node:path";
import { type Database, openDatabase } from "#db/connection.server.ts";

/** The file in which it is counted how often something was tried, read and changed beside the portal. */
export function inLimitsFile<Result>(
  dataDirectory: string,
  work: (file: Database["$client"]) => Result,
): Result {
  const { $client } = openDatabase(join(dataDirectory, "limits.sqlite"));
  try {
    return work($client);
  } finally {
    $client.close();
  }
}

/** From now on nothing in it can be deleted. Gives back what lets it be deleted again. */
export function refuseToForget(dataDirectory: string): () => void {
  const change = (words: string) => inLimitsFile(dataDirectory, (file) => file.exec(words));
  change(
    "create trigger kept before delete on sign_in_mails begin select raise(abort, 'nothing is deleted'); end",
  );
  return () => change("drop trigger kept");
}
