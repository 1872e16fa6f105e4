import { formatDay } from "#app/dates.ts";
import type { LeftOutReason } from "#app/domain/requests/who-may-be-asked.server.ts";
import { PostButton } from "./post-button.tsx";

/** On the page of somebody new: that the portal will ask them by itself, and how to keep it from that. */
export function JoinerNotice({
  adultId,
  joiner: { reason, notYetSince },
}: {
  adultId: string;
  joiner: { reason: LeftOutReason | null; notYetSince: number | null };
}) {
  const isNotYet = notYetSince !== null;
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">
        {isNotYet
          ? `New here. The office said “not yet” on ${formatDay(notYetSince)}: the portal does not ask by itself.`
          : reason === null
            ? "New here: the portal asks by itself on the next school morning."
            : "New here: the portal asks by itself as soon as it may write to this adult."}
      </p>
      <PostButton
        look="link"
        action="/office/requests/joiners"
        fields={{ adultId, act: isNotYet ? "ask" : "not-yet", from: "adult" }}
      >
        {isNotYet ? "Ask after all" : "Not yet"}
      </PostButton>
    </div>
  );
}
