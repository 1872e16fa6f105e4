/**
 * The button that makes a passkey, or shows one. Only a script can, so it is there only where that runs; the form beside
 * it carries the browser's answer.
 */
export function PasskeyButton({
  purpose,
  next,
  look = "button",
  words: button,
}: {
  purpose: "new" | "shown";
  next?: string;
  look?: "button" | "secondary";
  words?: string;
}) {
  const words = WORDS[purpose];
  return (
    <>
      <div
        className="passkey no-print"
        data-purpose={purpose}
        data-cancelled={words.cancelled}
        data-known="This device or key has a passkey of yours already."
        hidden
      >
        <p className="govuk-error-message" role="alert" />
        <button
          type="button"
          className={look === "button" ? "govuk-button" : "govuk-button govuk-button--secondary"}
        >
          {button ?? words.button}
        </button>
      </div>
      <noscript>
        <p className="govuk-body">{words.noScript}</p>
      </noscript>
      <form method="post" id="passkey-form">
        <input type="hidden" name="passkey" />
        {next && <input type="hidden" name="next" value={next} />}
      </form>
    </>
  );
}

const WORDS = {
  new: {
    button: "Set up a passkey",
    cancelled: "No passkey was made. Try again, or use an authenticator app.",
    noScript:
      "A passkey needs JavaScript, which is off in this browser. An authenticator app works without it.",
  },
  shown: {
    button: "Use a passkey",
    cancelled: "No passkey was shown. Try again, or use another way.",
    noScript: "A passkey needs JavaScript, which is off in this browser. Please use another way.",
  },
} as const;
