import type { AskingCounts } from "#app/domain/requests/asking-progress.server.ts";
import { DoneBanner } from "./done-banner.tsx";

/** How many had gone when somebody pressed Stop: nobody is told less. */
export function AskingStopped({ counts }: { counts: AskingCounts }) {
  const gone = counts.meant - counts.waiting - counts["not-sent"];
  const never = counts["not-sent"] + (counts.leftOut.stopped ?? 0);
  return (
    <DoneBanner>
      Stopped.{" "}
      {gone === 0 ? "No mail had gone." : gone === 1 ? "1 mail had gone." : `${gone} mails had gone.`}{" "}
      {never === 1 ? "1 adult gets none." : `${never} adults get none.`}
    </DoneBanner>
  );
}
