import { formatDay, isoDateOf } from "#app/dates.ts";
import { childrenNamed } from "#app/domain/letters/children-named.server.ts";
import { isNamed } from "#app/domain/letters/is-named.server.ts";
import { touchesMatterAboutHead, whereLetterIsEarly } from "#app/domain/letters/letter-in-matters.server.ts";
import { isOnlyCriticism } from "#app/domain/letters/misuse-choices.ts";
import type { ReadLetter } from "#app/domain/letters/read-letter.server.ts";
import { isUnderCourtOrder } from "#app/domain/people/hold-adult.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import type { LetterWarning } from "#app/ui/letter-warnings.tsx";
import type { MisuseLetterValues } from "#db/letter-values.ts";
import type { MisuseLetterAsItIs } from "./misuse-letter-as-it-is.server.ts";

type About = { adult: NonNullable<ReadLetter["adult"]>; matter: ReadLetter["matter"]; staffId: string };

/** What whoever writes letter 1 to this adult has to know, the gravest first. */
export function misuseLetterWarnings(
  { db, clock, school }: Portal,
  about: About & { values: MisuseLetterValues; letter: MisuseLetterAsItIs },
): LetterWarning[] {
  const { adult, matter, values, staffId } = about;
  const { salutation, where, ownWords, continuing, toDiscuss, link } = values;
  // An address writes its words with hyphens, and often with a name in it.
  const words = [salutation, where, ownWords, continuing, toDiscuss, link].join("\n");
  const names = childrenNamed(db, { words, adultId: adult.id });
  const of = { matterId: matter?.id ?? null, adultId: adult.id, staffId };
  const early = whereLetterIsEarly(db, { ...of, on: isoDateOf(clock()) });
  const { signatory } = about.letter.settings;
  return [
    ...early.map((one) => ({ kind: "early" as const, ...one })),
    ...only(signatory === school().headteacher && touchesMatterAboutHead(db, of), {
      kind: "signed-by-head",
      signatory,
    }),
    ...(adult.heldAt === null
      ? []
      : [{ kind: "on-hold" as const, since: formatDay(adult.heldAt), adultId: adult.id }]),
    ...only(isUnderCourtOrder(db, adult.id), { kind: "court-order" }),
    ...(adult.leftOn === null ? [] : [{ kind: "left" as const, on: adult.leftOn }]),
    ...only(salutation !== "" && !isNamed(salutation, adult), {
      kind: "other-name",
      salutation,
      name: adult.name,
    }),
    ...only(names.length > 0, { kind: "children", names }),
    ...only(isOnlyCriticism(values), { kind: "only-criticism", isLeftOut: !isWarned(values) }),
    ...warningsOfPolicy(about),
  ];
}

const isWarned = ({ hasClosingWarning, warnsOfCriticism }: MisuseLetterValues) =>
  hasClosingWarning && warnsOfCriticism;

function warningsOfPolicy({
  values,
  letter: { quoted, quotesClauses, isAcknowledgementClear },
}: {
  values: MisuseLetterValues;
  letter: MisuseLetterAsItIs;
}): LetterWarning[] {
  const on = values.postedOn;
  if (quoted === null) return only(values.isDayUnknown, { kind: "no-clause" });
  if (quoted.status === "not-in-force") return [{ kind: "not-in-force", on }];
  const { version, isFirstDay } = quoted;
  const hasOtherText = values.clauses.length > 0 && values.clausesOf !== version.id;
  return [
    ...only(hasOtherText, { kind: "other-text" }),
    ...only(!quotesClauses && !hasOtherText, { kind: "no-clause" }),
    ...only(quotesClauses && isFirstDay, { kind: "first-day", on }),
    ...only(version.agreedOn === null, { kind: "not-agreed", version: version.label }),
    ...only(values.saysAcknowledged && !isAcknowledgementClear, { kind: "acknowledgement-unclear" }),
  ];
}

function only(isSo: boolean, warning: LetterWarning): LetterWarning[] {
  return isSo ? [warning] : [];
}
