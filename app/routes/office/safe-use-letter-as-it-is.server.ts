import { letterSettings } from "#app/domain/letters/letter-settings.server.ts";
import { letterSha256 } from "#app/domain/letters/letter-sha256.server.ts";
import type { ReadLetter } from "#app/domain/letters/read-letter.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { fillLetter } from "#app/platform/letter-template.server.ts";
import { renderMarkdown } from "#app/platform/markdown.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { LetterGap, ShownPart } from "#app/ui/letter-as-it-is.tsx";
import type { SafeUseLetterValues } from "#db/letter-values.ts";

/** Letter 2 while it is written; null once it has ended, and for letter 1. */
export function asSafeUseDraft(letter: ReadLetter): SafeUseLetterValues | null {
  return letter.state === "draft" && letter.draft.kind === "safe-use" ? letter.draft : null;
}

/** Letter 2 with what is chosen and typed so far. It names nobody: nothing of it comes from the roll. */
export function safeUseLetterAsItIs(portal: Portal, values: SafeUseLetterValues) {
  const { db, content, settings: where } = portal;
  const school = portal.school();
  const settings = letterSettings(db, school);
  const { ict, acceptableUse, communication, complaints } = values.links;
  const beforeYouPost = new URL("/before-you-post", where.baseUrl).href;
  const filled = fillLetter(content.letters["safe-use"], {
    chosen: [
      ...values.misuses.map((misuse) => `happened-${misuse}`),
      ...(ict ? ["link-ict"] : []),
      ...(acceptableUse ? ["link-acceptable-use"] : []),
      ...(communication ? ["link-communication"] : []),
      ...(complaints ? ["link-complaints"] : []),
      "link-before-you-post",
    ],
    fillings: {
      period: values.period,
      schoolName: school.name,
      phone: school.phone,
      signatory: settings.signatory,
      signatoryRole: settings.signatoryRole,
      ict: linked(ict),
      acceptableUse: linked(acceptableUse),
      communication: linked(communication),
      complaints: linked(complaints),
      beforeYouPost: linked(beforeYouPost),
    },
  });
  const gaps: LetterGap[] = [
    ...(values.misuses.length === 0 ? [{ field: "misuses", words: "what has been seen" }] : []),
    ...filled.gaps.map(({ name, words }) => ({ field: name, words })),
  ];
  return {
    markdown: filled.markdown,
    sha256: letterSha256(filled.markdown),
    settings,
    shown: {
      gaps,
      warnings: [],
      parts: filled.parts.map(
        ({ markdown, note, isChosen }, part): ShownPart => ({
          part,
          html: renderMarkdown(markdown),
          note,
          isChosen,
        }),
      ),
    },
  };
}

/** As its own words, so that it can be typed from paper. */
const linked = (address: string) => ({ markdown: address && `<${address}>` });

/** A new letter 2: the policies lead to the portal where it has their text, and otherwise to the school's own page. */
export function emptySafeUseLetter({ db, settings, school }: Portal): SafeUseLetterValues {
  const { policiesPage } = school();
  const pageOf = (slug: string) =>
    findPolicy(db, { slug }).status === "found"
      ? new URL(`/policies/${slug}`, settings.baseUrl).href
      : policiesPage;
  return {
    kind: "safe-use",
    period: "weeks",
    misuses: [],
    links: {
      ict: policiesPage,
      acceptableUse: pageOf("acceptable-use-of-the-internet"),
      communication: pageOf("communication"),
      complaints: pageOf("complaints"),
    },
  };
}
