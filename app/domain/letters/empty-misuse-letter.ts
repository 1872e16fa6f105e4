import type { MisuseLetterValues } from "#db/letter-values.ts";

/** Letter 1 before anybody has chosen anything: it warns of nothing, and says nothing about an acknowledgement. */
export function emptyMisuseLetter({ salutation }: { salutation: string }): MisuseLetterValues {
  return {
    kind: "misuse",
    salutation,
    where: "",
    postedOn: "",
    isDayUnknown: false,
    misuses: [],
    ownWords: "",
    link: "",
    clauses: [],
    clausesOf: "",
    sections: [],
    hasClosingWarning: false,
    warnsOfCriticism: false,
    continuing: "",
    toDiscuss: "incident",
    saysAcknowledged: false,
  };
}
