import type { Words } from "#app/words/words-in.ts";

/** What a page tells the frame around it. */
export type PageHandle = {
  /** Stands in the browser's title, before the school's name. */
  title: (data: unknown, words: Words) => string;
  /** The page begins with a line in each other language: the frame need not offer them again. */
  beginsWithLanguages: boolean;
  /** The page carries the script that warns a parent before their session ends. */
  warnsBeforeSignOut: boolean;
  /** The page carries the script that makes and shows passkeys: for staff only. */
  usesPasskeys: boolean;
  /** The page carries the script that shows a text while it is typed. */
  showsWhileTyping: boolean;
};

/** What a page's loader gives its page, plain or with headers. */
type DataOf<Loader extends (...parts: never[]) => unknown> =
  Awaited<ReturnType<Loader>> extends infer Given
    ? Given extends { type: string; data: infer Data; init: unknown }
      ? Data
      : Exclude<Given, Response>
    : never;

/** A page's title, fixed or made from what its loader found. */
export function pageHandle<Loader extends (...parts: never[]) => unknown>(page: {
  title: string | ((data: DataOf<Loader>, words: Words) => string);
  beginsWithLanguages?: true;
  warnsBeforeSignOut?: true;
  usesPasskeys?: true;
  showsWhileTyping?: true;
}): PageHandle {
  const { title } = page;
  return {
    // The frame has only `unknown` for the data of whichever page it is around.
    title: (data, words) => (typeof title === "string" ? title : title(data as DataOf<Loader>, words)),
    beginsWithLanguages: page.beginsWithLanguages ?? false,
    warnsBeforeSignOut: page.warnsBeforeSignOut ?? false,
    usesPasskeys: page.usesPasskeys ?? false,
    showsWhileTyping: page.showsWhileTyping ?? false,
  };
}

export function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === "object" && handle !== null && "title" in handle;
}
