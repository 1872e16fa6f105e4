import { exportAcknowledgements } from "#app/domain/exports/export-acknowledgements.server.ts";
import { exportAskedAdults } from "#app/domain/exports/export-asked-adults.server.ts";
import { exportChildren } from "#app/domain/exports/export-children.server.ts";
import { exportMails } from "#app/domain/exports/export-mails.server.ts";
import { exportPeople } from "#app/domain/exports/export-people.server.ts";
import { exportSlips } from "#app/domain/exports/export-slips.server.ts";
import { exportTasks } from "#app/domain/exports/export-tasks.server.ts";
import type { Exported } from "#app/domain/exports/in-pages.server.ts";
import type { Viewer } from "#app/domain/inbox/tasks-shown-to.server.ts";
import type { MailFilter } from "#app/domain/mail/list-mails.server.ts";
import { askedPolicies } from "#app/domain/policies/policies-in-force.server.ts";
import { exportRoll } from "#app/domain/roll/export-roll.server.ts";
import { readReach } from "#app/domain/roll/reach.server.ts";
import { readRollState } from "#app/domain/roll/roll-states.server.ts";
import type { ExportAsked } from "#app/forms/export-filter.ts";
import type { Cell, ColumnHead } from "#app/platform/cell.ts";
import {
  ACKNOWLEDGEMENT_COLUMNS,
  ASKED_ADULT_COLUMNS,
  type Column,
  childColumns,
  MAIL_COLUMNS,
  PEOPLE_COLUMNS,
  rollColumns,
  SLIP_COLUMNS,
  TASK_COLUMNS,
} from "#app/ui/exported-columns.ts";
import type { Database } from "#db/connection.server.ts";
import { EMAIL_KINDS, EMAIL_STATES } from "#db/schema.ts";

export type OpenedList = { total: number; columns: readonly ColumnHead[]; rows: Iterable<Cell[]> };

/** The rows of a list that is taken out, in the words of the pages. Null where there is nothing of that id. */
export function openList(
  db: Database,
  { list, filter }: Pick<ExportAsked, "list" | "filter">,
  { viewer, now }: { viewer: Viewer; now: number },
): OpenedList | null {
  const people = { className: filter.class, yearGroup: filter.year };
  switch (list) {
    case "roll": {
      const { policy: policyId, search } = filter;
      const [state, reach] = [readRollState(filter.state), readReach(filter.reach)];
      const part = { ...people, policyId, search, state, reach };
      return inColumns(exportRoll(db, { filter: part, now }), rollColumns(titlesOfAsked(db)));
    }
    case "people":
      return inColumns(exportPeople(db, people), PEOPLE_COLUMNS);
    case "children":
      return inColumns(exportChildren(db, { ...people, now }), childColumns(titlesOfAsked(db)));
    case "acknowledgements":
      return inColumns(exportAcknowledgements(db, { policyId: filter.policy }), ACKNOWLEDGEMENT_COLUMNS);
    case "asking": {
      const asked = { askingId: filter.asking ?? "", state: filter.state };
      const found = exportAskedAdults(db, asked);
      return found && inColumns(found, ASKED_ADULT_COLUMNS);
    }
    case "mails":
      return inColumns(exportMails(db, { filter: mailFilter(filter), viewer }), MAIL_COLUMNS);
    case "slips":
      return inColumns(exportSlips(db, { sheetId: filter.sheet, now }), SLIP_COLUMNS);
    case "inbox":
      return inColumns(exportTasks(db, { list: filter.show ?? "open", viewer, now }), TASK_COLUMNS);
  }
}

function mailFilter({ kind, state, on, adult }: ExportAsked["filter"]): MailFilter {
  return {
    kind: EMAIL_KINDS.find((one) => one === kind),
    state: EMAIL_STATES.find((one) => one === state),
    on,
    adultId: adult,
  };
}

function titlesOfAsked(db: Database): { id: string; title: string }[] {
  return askedPolicies(db).map(({ policy, version }) => ({ id: policy.id, title: version.shortTitle }));
}

function inColumns<Row>({ total, rows }: Exported<Row>, columns: readonly Column<Row>[]): OpenedList {
  return { total, columns, rows: cellsOf(rows, columns) };
}

function* cellsOf<Row>(rows: Iterable<Row>, columns: readonly Column<Row>[]): Generator<Cell[]> {
  for (const row of rows) yield columns.map(({ cell }) => cell(row));
}
