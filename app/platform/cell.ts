/** What stands in one cell of a list that is taken out. A moment and a day become dates of the spreadsheet's own. */
export type Cell = string | number | null | { at: number } | { on: string };

/** Of one column: its header, and how many letters wide it is shown. */
export type ColumnHead = { name: string; width: number };
