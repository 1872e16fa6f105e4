import type { ReactNode } from "react";
import { DoneBanner } from "./done-banner.tsx";
import { PostButton } from "./post-button.tsx";

type Page = {
  slug: string;
  hasText: boolean;
  done: "saved" | "taken" | "added" | "discarded" | null;
  draft: { source: keyof typeof CAME_FROM; changedAt: string; changedBy: string | null } | null;
  plannedFor: string | null;
  fileWaits: boolean;
};

/** What somebody has to know before they type: what just happened, whose draft this is, and what waits beside it. */
export function DraftNotices({
  page: { slug, hasText, done, draft, plannedFor, fileWaits },
}: {
  page: Page;
}) {
  const policy = `/office/policies/${slug}`;
  return (
    <>
      {done && <DoneBanner>{DONE[done](policy)}</DoneBanner>}
      <div className="govuk-inset-text">
        {draft ? (
          <p className="govuk-body">
            This is a draft: parents do not see it. {CAME_FROM[draft.source]} Saved {draft.changedAt}
            {draft.changedBy && ` by ${draft.changedBy}`}.
          </p>
        ) : (
          <p className="govuk-body">
            {hasText
              ? "There is no draft. The form is filled with the text in force; saving begins a draft, and parents see it only once it is published."
              : "This policy has no text yet. Parents see it only once it is published."}
          </p>
        )}
        {plannedFor && (
          <p className="govuk-body">
            <strong>It is planned to be published on {plannedFor}.</strong> If you save a change, look at the
            plan again: it was made for the text as it is now.
          </p>
        )}
      </div>
      {fileWaits && (
        <div className="text-problems">
          <p className="govuk-body">
            <strong>The file content/policies/{slug}.md was changed, and waits.</strong> It does not replace
            your draft. Once your draft is published or thrown away, it is offered when the portal starts
            again.
          </p>
          <PostButton action={`${policy}/edit`} look="link" fields={{ act: "set-aside" }}>
            We do not need what the file says
          </PostButton>
        </div>
      )}
    </>
  );
}

const CAME_FROM = {
  office: "",
  "word-file": "Its text came from a Word file or was pasted.",
  "content-file": "It came from a changed file in content/policies.",
};

const publishLink = (policy: string) => (
  <a className="govuk-notification-banner__link" href={policy}>
    Compare and publish
  </a>
);

const DONE: Record<"saved" | "taken" | "added" | "discarded", (policy: string) => ReactNode> = {
  saved: (policy) => <>The draft is saved. Nothing is published. {publishLink(policy)}</>,
  taken: (policy) => (
    <>The text is in the draft now. Check the title and the summary too, and save. {publishLink(policy)}</>
  ),
  added: () => "The policy is there. Now its text.",
  discarded: () => "The draft is thrown away.",
};
