/** What an uploaded spreadsheet may be at most, and why one is refused. */

export const LARGEST_FILE = 5 * 1024 * 1024;
export const MOST_ROWS = 5000;
export const MOST_COLUMNS = 200;
/** In letters. A cell of an MIS export has a few dozen. */
export const LONGEST_CELL = 2000;

export type SheetRefusal = {
  code:
    | "no-file"
    | "too-large"
    | "empty"
    | "headers-only"
    | "too-many-rows"
    | "too-many-columns"
    | "cell-too-long"
    | "one-column"
    | "quotes"
    | "mixed-encodings"
    | "strange-letters"
    | "not-a-table"
    | "web-page"
    | "old-excel"
    | "encrypted"
    | "broken"
    | "unpacks-too-large"
    | "too-much-work";
  /** As the spreadsheet shows them. */
  row?: number;
  column?: string;
};
