import { wordsIn } from "#app/words/words-in.ts";

const { t } = wordsIn("en");

/** What the office's pages say about a code that was not taken. */
export const CODE_WORDS = {
  "wrong-code": t("code.wrong-code"),
  "no-live-code": t("code.no-live-code"),
  "link-only": t("code.link-only"),
} as const;
