import { remindByHand } from "#app/domain/reminders/remind-by-hand.server.ts";
import { letOthersWork } from "#app/platform/let-others-work.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** So many at a time, with room for readers in between. */
const SLICE = 50;

/** Reminds all of these now. Returns how many of them got a mail: each is decided on in their turn. */
export async function remindInSlices(
  portal: Portal,
  { adultIds, staffId }: { adultIds: string[]; staffId: string },
): Promise<number> {
  let queued = 0;
  for (let place = 0; place < adultIds.length; place += SLICE) {
    const outcome = remindByHand(portal.db, {
      adultIds: adultIds.slice(place, place + SLICE),
      staffId,
      mailKey: portal.keys.mailSecrets,
      now: portal.clock(),
    });
    if (outcome.status === "queued") queued += outcome.reminded.length;
    await letOthersWork();
  }
  return queued;
}
