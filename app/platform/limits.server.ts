import { join } from "node:path";
import DatabaseFile from "better-sqlite3";
import { RateLimiterMemory, RateLimiterRes, RateLimiterSQLite } from "rate-limiter-flexible";
import { cannotBeWritten, isDamage, isStorageFault } from "./storage-fault.server.ts";

const MINUTE_S = 60;

/*
 * How often is too often (trust.md 1.2). Counts that guard secrets survive a restart, in a file of their own: on the
 * main connection a failed request's rollback would take back the count with it.
 */
export type Limits = {
  /** False: this address (IP) or person has had its fill. */
  allow(what: keyof typeof RULES, key: string): Promise<boolean>;
  /** Takes one try back, after a right one. */
  giveBack(what: keyof typeof RULES, key: string): Promise<void>;
  /** Begins to count anew, after a success. */
  forgive(what: keyof typeof RULES, key: string): Promise<void>;
  /** Nothing is left of these keys, nor of what the file's log held; it throws where that cannot be. */
  forget(keys: readonly string[]): Promise<void>;
  /** What counts no more goes. Asked for every hour: an address (IP) stands there an hour longer than it counts, at most. */
  forgetExpired(expired: { now: number }): void;
  close(): void;
};

const RULES = {
  /** Sign-in mails asked for from one IP address: an open evening has many parents behind one. */
  "sign-in-mails": { points: 100, duration: 15 * MINUTE_S, kept: true },
  /** Wrong codes in the whole school, before answers slow down. */
  "wrong-codes": { points: 50, duration: 60 * MINUTE_S, kept: true },
  /** Wrong authenticator codes of one member of staff, then a pause. */
  "authenticator-codes": { points: 5, duration: 15 * MINUTE_S, kept: true },
  /** Wrong codes of slips from one IP address: right ones cost nothing, or a parents' evening would come to an end. */
  "slip-codes": { points: 30, duration: 15 * MINUTE_S, kept: true },
  /** References of receipts that nobody has, from one IP address: right ones cost nothing. */
  "receipt-checks": { points: 30, duration: 15 * MINUTE_S, kept: true },
  /** Test mails that an admin asks for, and codes that they type. */
  "test-mails": { points: 10, duration: 15 * MINUTE_S, kept: true },
  /** Posts about bounces with a wrong secret, from one IP address: right ones cost nothing. */
  "bounce-posts": { points: 30, duration: 15 * MINUTE_S, kept: true },
  "not-on-the-roll": { points: 10, duration: 60 * MINUTE_S, kept: true },
  reads: { points: 1000, duration: MINUTE_S, kept: false },
  writes: { points: 300, duration: MINUTE_S, kept: false },
} as const;

export async function openLimits(dataDirectory: string): Promise<Limits> {
  const path = join(dataDirectory, "limits.sqlite");
  try {
    return await limitsIn(new DatabaseFile(path));
  } catch (error) {
    if (isDamage(error))
      throw new Error(
        `${path} is damaged (${error.message}). It holds nothing but how often something was tried: delete it.`,
      );
    throw isStorageFault(error) ? cannotBeWritten(path, error) : error;
  }
}

async function limitsIn(file: DatabaseFile.Database): Promise<Limits> {
  file.pragma("journal_mode = WAL");
  file.pragma("secure_delete = ON");
  const limiters = new Map<string, RateLimiterSQLite | RateLimiterMemory>();
  const inMemory: RateLimiterMemory[] = [];
  for (const [name, { points, duration, kept }] of Object.entries(RULES)) {
    const counter = new RateLimiterMemory({ points, duration });
    inMemory.push(counter);
    // On a disk that takes nothing it is counted in memory: whoever only reads goes on, and nobody guesses freely.
    limiters.set(name, kept ? await keptLimiter(file, { name, points, duration }, counter) : counter);
  }
  const onDisk = [...limiters].flatMap(([name, limiter]) =>
    limiter instanceof RateLimiterSQLite ? [{ table: tableOf(name), limiter }] : [],
  );
  // Not asked of the limiters, which would say that it is done where only the memory could be wiped.
  const wipe = file.transaction((keys: readonly string[]) => {
    for (const { table, limiter } of onDisk) {
      const remove = file.prepare(`delete from ${table} where key = ?`);
      for (const key of keys) remove.run(limiter.getKey(key));
    }
  });
  const wipeExpired = file.transaction((now: number) => {
    for (const { table } of onDisk) file.prepare(`delete from ${table} where expire <= ?`).run(now);
  });
  return {
    async allow(what, key) {
      try {
        await limiters.get(what)?.consume(key);
        return true;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return false;
        throw refusal;
      }
    },
    async giveBack(what, key) {
      await limiters.get(what)?.reward(key);
    },
    async forgive(what, key) {
      await limiters.get(what)?.delete(key);
    },
    async forget(keys) {
      wipe(keys);
      for (const counter of inMemory) {
        for (const key of keys) await counter.delete(key);
      }
      const isInTheWay = file.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) !== 0;
      if (isInTheWay) throw new Error("the log of limits.sqlite is in use, and could not be emptied");
    },
    forgetExpired({ now }) {
      wipeExpired(now);
    },
    close: () => file.close(),
  };
}

const tableOf = (name: string) => name.replaceAll("-", "_");

function keptLimiter(
  file: DatabaseFile.Database,
  { name, points, duration }: { name: string; points: number; duration: number },
  insuranceLimiter: RateLimiterMemory,
) {
  return new Promise<RateLimiterSQLite>((resolve, reject) => {
    const limiter = new RateLimiterSQLite(
      {
        storeClient: file,
        storeType: "better-sqlite3",
        tableName: tableOf(name),
        points,
        duration,
        insuranceLimiter,
      },
      (error?: Error) => (error ? reject(error) : resolve(limiter)),
    );
  });
}
