import { PostButton } from "./post-button.tsx";

/** Somebody at this address called our mail spam: what that stops, and the way back once they say that they want mails. */
export function CalledSpam({
  adultId,
  email,
  mayChange,
}: {
  adultId: string;
  email: string;
  mayChange: boolean;
}) {
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">
        Somebody at {email} called our mail spam. The portal writes there by itself no more: no requests, no
        reminders. Codes and receipts that they ask for still go there.
      </p>
      {mayChange && <WantsMailsAgain adultId={adultId} look="secondary" />}
    </div>
  );
}

/** Pressed when they have told the office so. It leads to their page, which says that it is done. */
export function WantsMailsAgain({
  adultId,
  name,
  look,
}: {
  adultId: string;
  name?: string;
  look: "secondary" | "link";
}) {
  return (
    <PostButton look={look} action={`/office/adults/${adultId}`} fields={{ act: "lift-complaint" }}>
      They told us that they want our mails again
      {name && <span className="govuk-visually-hidden"> ({name})</span>}
    </PostButton>
  );
}
