import { recordReportOfBounce } from "#app/domain/mail/record-report-of-bounce.server.ts";
import {
  readBounceFile,
  type Sorted,
  sortBounceFile,
  waitingBounceFiles,
} from "#app/platform/bounce-folder.server.ts";
import { LONGEST_BOUNCE, readBounceMail } from "#app/platform/bounce-mail.server.ts";
import { letOthersWork } from "#app/platform/let-others-work.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** The rest waits for the next look. */
const AT_ONCE = 100;

type BouncePortal = Pick<Portal, "db" | "clock" | "log"> & {
  settings: Pick<Portal["settings"], "bouncesDirectory">;
  imports?: Pick<Portal["imports"], "written">;
};

/**
 * Reads every file in the bounce folder: written down first, then put away. After a crash between the two it is read again,
 * known as the same report, and put away.
 */
export async function takeBounces(portal: BouncePortal, stopping?: AbortSignal): Promise<void> {
  const { bouncesDirectory: folder } = portal.settings;
  for (const name of waitingBounceFiles(folder, { atMost: AT_ONCE })) {
    if (stopping?.aborted) return;
    try {
      const bytes = readBounceFile(folder, name, LONGEST_BOUNCE);
      if (bytes === null) continue;
      await portal.imports?.written();
      const sorted = await takeBounceMail(portal, bytes);
      sortBounceFile(folder, name, sorted);
      portal.log.info({ place: sorted.place, bounce: sorted.name }, "a file of the bounce folder");
    } catch (error) {
      // The next file may be a better one; this one stays where it is.
      portal.log.error({ err: error }, "a file of the bounce folder could not be read or put away");
    }
    await letOthersWork();
  }
}

async function takeBounceMail({ db, clock }: BouncePortal, bytes: Uint8Array): Promise<Sorted> {
  const read = await readBounceMail(bytes);
  if (read.status === "no-bounce") return { place: "done" };
  if (read.status === "not-understood") return { place: "not-understood" };
  const recorded = read.reports
    .map((report) => recordReportOfBounce(db, { report, source: "folder", now: clock() }))
    .flatMap((outcome) => (outcome.status === "says-nothing" ? [] : [outcome.bounceId]));
  const [name] = recorded;
  return name ? { place: "done", name } : { place: "not-understood" };
}
