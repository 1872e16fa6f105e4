/** More rows than that are offered as CSV only: a workbook is made in memory as a whole. */
export const MOST_ROWS_OF_A_WORKBOOK = 20_000;
