import { formatIsoDate } from "#app/dates.ts";
import { acknowledgedBefore } from "#app/domain/letters/acknowledged-before.server.ts";
import { type LetterSettings, letterSettings } from "#app/domain/letters/letter-settings.server.ts";
import { letterSha256 } from "#app/domain/letters/letter-sha256.server.ts";
import { misuseChoices, notSaidYet } from "#app/domain/letters/misuse-choices.ts";
import { isAboutHead } from "#app/domain/matters/is-about-head.server.ts";
import {
  type SocialMediaInForce,
  socialMediaInForce,
} from "#app/domain/policies/social-media-in-force.server.ts";
import { fillLetter } from "#app/platform/letter-template.server.ts";
import { renderMarkdown, renderPolicy } from "#app/platform/markdown.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { LetterGap, ShownPart } from "#app/ui/letter-as-it-is.tsx";
import { acknowledgementSentence } from "#app/ui/letter-words.ts";
import type { MisuseLetterValues } from "#db/letter-values.ts";

/** Letter 1 with what is chosen and typed so far: to be shown, and whole enough or not to be finished. */
export function misuseLetterAsItIs(
  portal: Portal,
  { values, adultId, matterId }: { values: MisuseLetterValues; adultId: string; matterId: string | null },
) {
  const { content } = portal;
  const school = portal.school();
  const settings = settingsFor(portal, matterId);
  const quoted = quotedOn(portal, values.postedOn);
  const clauses = chosenClauses(values, quoted);
  const { policy, version, acknowledgement } = saidOfPolicy(portal, { values, adultId, quoted });
  const filled = fillLetter(content.letters.misuse, {
    chosen: misuseChoices(values, {
      quotesClauses: clauses.length > 0,
      saysAcknowledged: values.saysAcknowledged && acknowledgement !== "",
    }),
    fillings: {
      salutation: values.salutation,
      where: values.where,
      ownWords: values.ownWords,
      // As its own words, so that it can be typed from paper; a blank or bracket would end it.
      link: { markdown: values.link && `<${values.link}>` },
      policy,
      version,
      postedOn: values.postedOn && formatIsoDate(values.postedOn),
      clauses: { markdown: clauses.map(({ number, text }) => `Clause ${number}: “${text}”`).join("\n") },
      acknowledgement,
      continuing: values.continuing,
      toDiscuss: values.toDiscuss,
      schoolName: school.name,
      phone: school.phone,
      signatory: settings.signatory,
      signatoryRole: settings.signatoryRole,
    },
  });
  return {
    markdown: filled.markdown,
    sha256: letterSha256(filled.markdown),
    gaps: [
      ...gapsBeforeText(values),
      ...filled.gaps.map(({ name, words }): LetterGap => ({ field: name, words })),
    ],
    parts: filled.parts.map(
      ({ markdown, note, isChosen }, part): ShownPart => ({
        part,
        html: renderMarkdown(markdown),
        note,
        isChosen,
      }),
    ),
    quoted,
    quotesClauses: clauses.length > 0,
    isAcknowledgementClear: acknowledgement !== "",
    settings,
  };
}

/** Nobody signs letters of a matter that is about themselves: then it is the chair of governors, who writes the name by hand. */
function settingsFor(portal: Portal, matterId: string | null): LetterSettings {
  const { headteacher } = portal.school();
  const settings = letterSettings(portal.db, { headteacher });
  const isHead = settings.signatory === headteacher || /head/i.test(settings.signatoryRole);
  if (!isHead || !isAboutHead(portal.db, { matterId })) return settings;
  return { ...settings, signatory: "Chair of governors", signatoryRole: "For the governing body" };
}

export type MisuseLetterAsItIs = ReturnType<typeof misuseLetterAsItIs>;

function quotedOn({ db }: Portal, on: string): SocialMediaInForce | null {
  return on === "" ? null : socialMediaInForce(db, { on });
}

/** Only in the text in which they were chosen: in another one the same number may say something else (rule 17). */
function chosenClauses({ clauses, clausesOf }: MisuseLetterValues, quoted: SocialMediaInForce | null) {
  if (quoted?.status !== "in-force" || quoted.version.id !== clausesOf) return [];
  const { markdown, sha256 } = quoted.version;
  return renderPolicy(markdown, sha256).clauses.filter(({ number }) => clauses.includes(number));
}

function saidOfPolicy(
  { db }: Portal,
  {
    values,
    adultId,
    quoted,
  }: { values: MisuseLetterValues; adultId: string; quoted: SocialMediaInForce | null },
) {
  if (quoted?.status !== "in-force") return { policy: "", version: "", acknowledgement: "" };
  const { version } = quoted;
  const on = values.postedOn;
  const before = acknowledgedBefore(db, { adultId, version, on });
  const sentence = acknowledgementSentence(before, { title: version.title, postedOn: on });
  return { policy: version.title, version: version.label, acknowledgement: sentence ?? "" };
}

function gapsBeforeText(values: MisuseLetterValues): LetterGap[] {
  const missing = notSaidYet(values);
  return [
    ...(missing.postedOn
      ? [{ field: "postedOn", words: "the day of the post, or that nobody knows it" }]
      : []),
    ...(missing.happened ? [{ field: "misuses", words: "what happened" }] : []),
  ];
}
