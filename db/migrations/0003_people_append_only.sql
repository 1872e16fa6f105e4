-- The tables that 0002 built anew get their triggers back, word for word as in 0001, and the new ones theirs.
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
--> statement-breakpoint
-- The ledger has no gaps.
CREATE TRIGGER ledger_next BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps'); END;
--> statement-breakpoint
-- Two adults share an address only after the office confirmed it (rule 4).
CREATE TRIGGER adults_shared_address_insert BEFORE INSERT ON adults
WHEN NEW.email IS NOT NULL AND NEW.left_on IS NULL
  AND EXISTS (SELECT 1 FROM adults WHERE email = NEW.email AND left_on IS NULL AND id <> NEW.id)
  AND NOT EXISTS (SELECT 1 FROM shared_addresses WHERE email = NEW.email)
BEGIN SELECT RAISE(ABORT, 'this address is not confirmed as shared'); END;
--> statement-breakpoint
-- Two adults share an address only after the office confirmed it (rule 4).
CREATE TRIGGER adults_shared_address_update BEFORE UPDATE OF email, left_on ON adults
WHEN NEW.email IS NOT NULL AND NEW.left_on IS NULL
  AND EXISTS (SELECT 1 FROM adults WHERE email = NEW.email AND left_on IS NULL AND id <> NEW.id)
  AND NOT EXISTS (SELECT 1 FROM shared_addresses WHERE email = NEW.email)
BEGIN SELECT RAISE(ABORT, 'this address is not confirmed as shared'); END;
--> statement-breakpoint
-- A settled mail stays settled; one that was sent may still come back (rule 14).
CREATE TRIGGER emails_settled BEFORE UPDATE OF state ON emails
WHEN OLD.state <> 'queued' AND NOT (OLD.state = 'sent' AND NEW.state = 'bounced')
BEGIN SELECT RAISE(ABORT, 'a settled mail stays settled'); END;
--> statement-breakpoint
-- What a settled mail said may be emptied, and nothing else.
CREATE TRIGGER emails_settled_words BEFORE UPDATE ON emails
WHEN OLD.state <> 'queued' AND (
  NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.adult_id IS NOT OLD.adult_id OR NEW.to_address IS NOT OLD.to_address
  OR NEW.queued_at IS NOT OLD.queued_at OR NEW.settled_at IS NOT OLD.settled_at
  OR (NEW.subject IS NOT NULL AND NEW.subject IS NOT OLD.subject) OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body))
BEGIN SELECT RAISE(ABORT, 'a settled mail stays as it was sent'); END;
--> statement-breakpoint
CREATE TRIGGER emails_no_delete BEFORE DELETE ON emails
BEGIN SELECT RAISE(ABORT, 'a mail stays on record'); END;
--> statement-breakpoint
-- A pass that ended stays ended.
CREATE TRIGGER passes_ended_for_good BEFORE UPDATE ON passes
WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a pass that ended stays ended'); END;
--> statement-breakpoint
CREATE TRIGGER passes_no_delete BEFORE DELETE ON passes
BEGIN SELECT RAISE(ABORT, 'a pass stays on record'); END;
--> statement-breakpoint
DROP TRIGGER signing_texts_only_to_null;
--> statement-breakpoint
CREATE TRIGGER signing_texts_only_to_null BEFORE UPDATE ON signing_texts
WHEN NEW.signing_id IS NOT OLD.signing_id OR (NEW.typed_name IS NOT NULL AND NEW.typed_name IS NOT OLD.typed_name) OR (NEW.name_on_roll IS NOT NULL AND NEW.name_on_roll IS NOT OLD.name_on_roll) OR (NEW.relationship IS NOT NULL AND NEW.relationship IS NOT OLD.relationship) OR (NEW.ip_address IS NOT NULL AND NEW.ip_address IS NOT OLD.ip_address) OR (NEW.browser IS NOT NULL AND NEW.browser IS NOT OLD.browser) OR (NEW.recorded_reason IS NOT NULL AND NEW.recorded_reason IS NOT OLD.recorded_reason)
BEGIN SELECT RAISE(ABORT, 'signing_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER correction_texts_only_to_null BEFORE UPDATE ON correction_texts
WHEN NEW.correction_id IS NOT OLD.correction_id OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason)
BEGIN SELECT RAISE(ABORT, 'correction_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER correction_texts_no_delete BEFORE DELETE ON correction_texts
BEGIN SELECT RAISE(ABORT, 'correction_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER quiet_recordings_only_to_null BEFORE UPDATE ON quiet_recordings
WHEN NEW.signing_id IS NOT OLD.signing_id OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason)
BEGIN SELECT RAISE(ABORT, 'quiet_recordings may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER quiet_recordings_no_delete BEFORE DELETE ON quiet_recordings
BEGIN SELECT RAISE(ABORT, 'quiet_recordings may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER attachments_only_to_null BEFORE UPDATE ON attachments
WHEN NEW.id IS NOT OLD.id OR NEW.signing_id IS NOT OLD.signing_id OR NEW.type IS NOT OLD.type OR NEW.sha256 IS NOT OLD.sha256 OR NEW.added_at IS NOT OLD.added_at OR NEW.added_by IS NOT OLD.added_by OR (NEW.file_name IS NOT NULL AND NEW.file_name IS NOT OLD.file_name) OR (NEW.bytes IS NOT NULL AND NEW.bytes IS NOT OLD.bytes)
BEGIN SELECT RAISE(ABORT, 'attachments may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments
BEGIN SELECT RAISE(ABORT, 'attachments may only be emptied'); END;
--> statement-breakpoint
-- What staff record for a parent names who recorded it; what a parent signs names nobody else (rule 8).
CREATE TRIGGER signings_recorded_by BEFORE INSERT ON signings
WHEN (NEW.route IN ('paper', 'phone', 'in-person')) IS NOT (NEW.recorded_by IS NOT NULL AND NEW.recorded_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'what staff record for a parent names who recorded it'); END;
--> statement-breakpoint
-- Nobody records their own (rule 8), under whichever record of the same human.
CREATE TRIGGER signings_not_their_own BEFORE INSERT ON signings
WHEN NEW.recorded_by IS NOT NULL AND EXISTS (
  SELECT 1 FROM adults asked JOIN adults ON adults.id = coalesce(asked.merged_into, asked.id)
    OR adults.merged_into = coalesce(asked.merged_into, asked.id)
  JOIN staff ON staff.id = NEW.recorded_by
  WHERE asked.id = NEW.adult_id AND (staff.adult_id = adults.id OR staff.email = adults.email))
BEGIN SELECT RAISE(ABORT, 'nobody records their own acknowledgement'); END;
--> statement-breakpoint
-- Nobody corrects their own (rule 8).
CREATE TRIGGER corrections_not_their_own BEFORE INSERT ON corrections
WHEN NEW.corrected_by IS NOT NULL AND EXISTS (
  SELECT 1 FROM signings JOIN adults asked ON asked.id = signings.adult_id
  JOIN adults ON adults.id = coalesce(asked.merged_into, asked.id) OR adults.merged_into = coalesce(asked.merged_into, asked.id)
  JOIN staff ON staff.id = NEW.corrected_by
  WHERE signings.id = NEW.signing_id AND (staff.adult_id = adults.id OR staff.email = adults.email))
BEGIN SELECT RAISE(ABORT, 'nobody corrects their own acknowledgement'); END;
--> statement-breakpoint
-- Nobody edits or merges their own record, or writes their own address on another's (rule 8). An import is no person's.
CREATE TRIGGER people_changes_not_their_own BEFORE INSERT ON people_changes
WHEN NEW.table_name IN ('adults', 'guardianships') AND EXISTS (
  SELECT 1 FROM change_sets JOIN staff ON staff.id = change_sets.made_by
  JOIN adults asked ON asked.id = CASE NEW.table_name WHEN 'adults' THEN NEW.row_id
    ELSE coalesce(NEW.before ->> 'adultId', NEW.after ->> 'adultId', (SELECT adult_id FROM guardianships WHERE id = NEW.row_id)) END
  JOIN adults ON adults.id = coalesce(asked.merged_into, asked.id) OR adults.merged_into = coalesce(asked.merged_into, asked.id)
  WHERE change_sets.id = NEW.change_set_id AND change_sets.kind IN ('edit', 'merge')
    AND (staff.adult_id = adults.id OR staff.email = adults.email
      OR (NEW.table_name = 'adults' AND staff.email = NEW.before ->> 'email')))
BEGIN SELECT RAISE(ABORT, 'nobody changes their own record'); END;
--> statement-breakpoint
-- History is written once. What it said of a person may be emptied.
CREATE TRIGGER people_changes_only_to_null BEFORE UPDATE ON people_changes
WHEN NEW.id IS NOT OLD.id OR NEW.change_set_id IS NOT OLD.change_set_id OR NEW.position IS NOT OLD.position OR NEW.table_name IS NOT OLD.table_name OR NEW.row_id IS NOT OLD.row_id OR (NEW.before IS NOT NULL AND NEW.before IS NOT OLD.before) OR (NEW.after IS NOT NULL AND NEW.after IS NOT OLD.after)
BEGIN SELECT RAISE(ABORT, 'people_changes may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER people_changes_no_delete BEFORE DELETE ON people_changes
BEGIN SELECT RAISE(ABORT, 'people_changes may only be emptied'); END;
--> statement-breakpoint
-- A change set is undone once, and nothing else of it changes but a reason that may be emptied.
CREATE TRIGGER change_sets_undone_once BEFORE UPDATE ON change_sets
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.made_at IS NOT OLD.made_at OR NEW.made_by IS NOT OLD.made_by OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason) OR (OLD.undone_by IS NOT NULL AND NEW.undone_by IS NOT OLD.undone_by)
BEGIN SELECT RAISE(ABORT, 'a change set stays as it was made'); END;
--> statement-breakpoint
CREATE TRIGGER change_sets_no_delete BEFORE DELETE ON change_sets
BEGIN SELECT RAISE(ABORT, 'a change set stays as it was made'); END;
