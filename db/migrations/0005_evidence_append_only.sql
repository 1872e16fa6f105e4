-- The tables that 0004 built anew get their triggers back, and the new ones theirs. A mail's address may be emptied now.
-- The tables that 0002 built anew get their triggers back, word for word as in 0001, and the new ones theirs.
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER openings_no_update BEFORE UPDATE ON openings
BEGIN SELECT RAISE(ABORT, 'openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER openings_no_delete BEFORE DELETE ON openings
BEGIN SELECT RAISE(ABORT, 'openings is append-only'); END;
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
  NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.adult_id IS NOT OLD.adult_id OR (NEW.to_address <> '' AND NEW.to_address IS NOT OLD.to_address)
  OR NEW.queued_at IS NOT OLD.queued_at OR NEW.settled_at IS NOT OLD.settled_at
  OR (NEW.subject IS NOT NULL AND NEW.subject IS NOT OLD.subject) OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body))
BEGIN SELECT RAISE(ABORT, 'a settled mail stays as it was sent'); END;
--> statement-breakpoint
CREATE TRIGGER emails_no_delete BEFORE DELETE ON emails
BEGIN SELECT RAISE(ABORT, 'a mail stays on record'); END;
--> statement-breakpoint
DROP TRIGGER policy_versions_no_update;
--> statement-breakpoint
-- A published version never changes; the governors' date may be filled in once (rule 1).
CREATE TRIGGER policy_versions_no_update BEFORE UPDATE ON policy_versions
WHEN OLD.agreed_on IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.policy_id IS NOT OLD.policy_id OR NEW.number IS NOT OLD.number OR NEW.label IS NOT OLD.label OR NEW.kind IS NOT OLD.kind OR NEW.title IS NOT OLD.title OR NEW.short_title IS NOT OLD.short_title OR NEW.summary IS NOT OLD.summary OR NEW.markdown IS NOT OLD.markdown OR NEW.sha256 IS NOT OLD.sha256 OR NEW.statement IS NOT OLD.statement OR NEW.change_note IS NOT OLD.change_note OR NEW.is_starter IS NOT OLD.is_starter OR NEW.related_slugs IS NOT OLD.related_slugs OR NEW.in_force_since IS NOT OLD.in_force_since OR NEW.ask_again_from IS NOT OLD.ask_again_from OR NEW.last_reviewed_on IS NOT OLD.last_reviewed_on OR NEW.published_at IS NOT OLD.published_at OR NEW.published_by IS NOT OLD.published_by
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
--> statement-breakpoint
CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_origins_no_update BEFORE UPDATE ON ledger_origins
BEGIN SELECT RAISE(ABORT, 'ledger_origins is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_origins_no_delete BEFORE DELETE ON ledger_origins
BEGIN SELECT RAISE(ABORT, 'ledger_origins is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER erasures_no_update BEFORE UPDATE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER erasures_no_delete BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;
--> statement-breakpoint
-- A checkpoint never covers less than an earlier one of the same ledger.
CREATE TRIGGER checkpoints_grow BEFORE INSERT ON checkpoints
WHEN EXISTS (SELECT 1 FROM checkpoints WHERE origin_number = NEW.origin_number AND tree_size >= NEW.tree_size)
BEGIN SELECT RAISE(ABORT, 'a checkpoint covers more than the one before'); END;
--> statement-breakpoint
-- A legal hold is lifted once, and nothing else of it changes but a reason that may be emptied.
CREATE TRIGGER legal_holds_lifted_once BEFORE UPDATE ON legal_holds
WHEN NEW.id IS NOT OLD.id OR NEW.adult_id IS NOT OLD.adult_id OR NEW.set_at IS NOT OLD.set_at OR NEW.set_by IS NOT OLD.set_by OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason) OR (OLD.lifted_at IS NOT NULL AND (NEW.lifted_at IS NOT OLD.lifted_at OR NEW.lifted_by IS NOT OLD.lifted_by OR NEW.review_on IS NOT OLD.review_on))
BEGIN SELECT RAISE(ABORT, 'a legal hold is lifted once'); END;
--> statement-breakpoint
CREATE TRIGGER legal_holds_no_delete BEFORE DELETE ON legal_holds
BEGIN SELECT RAISE(ABORT, 'a legal hold stays on record'); END;
--> statement-breakpoint
-- While a legal hold is alive nobody is erased.
CREATE TRIGGER erasures_not_on_legal_hold BEFORE INSERT ON erasures
WHEN EXISTS (SELECT 1 FROM legal_holds WHERE lifted_at IS NULL AND adult_id IN (
  SELECT adults.id FROM adults JOIN adults asked ON asked.id = NEW.adult_id
  WHERE adults.id = coalesce(asked.merged_into, asked.id) OR adults.merged_into = coalesce(asked.merged_into, asked.id)))
BEGIN SELECT RAISE(ABORT, 'this adult is on legal hold'); END;
--> statement-breakpoint
-- Who was erased stays erased.
CREATE TRIGGER adults_erased_for_good BEFORE UPDATE ON adults
WHEN OLD.erased_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'who was erased stays erased'); END;
--> statement-breakpoint
DROP TRIGGER acknowledgements_no_update;
--> statement-breakpoint
-- Which children somebody answered for may be emptied with the rest of an erased person (rule 10).
CREATE TRIGGER acknowledgements_no_update BEFORE UPDATE ON acknowledgements
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE adult_id = OLD.adult_id) OR NEW.children_covered IS NOT '[]' OR NEW.id IS NOT OLD.id OR NEW.signing_id IS NOT OLD.signing_id OR NEW.adult_id IS NOT OLD.adult_id OR NEW.policy_version_id IS NOT OLD.policy_version_id OR NEW.round IS NOT OLD.round OR NEW.answer IS NOT OLD.answer OR NEW.statement IS NOT OLD.statement OR NEW.opened_at IS NOT OLD.opened_at
BEGIN SELECT RAISE(ABORT, 'acknowledgements is append-only'); END;
--> statement-breakpoint
DROP TRIGGER passes_ended_for_good;
--> statement-breakpoint
-- A pass that ended stays ended. The address that its link went to may be emptied.
CREATE TRIGGER passes_ended_for_good BEFORE UPDATE ON passes
WHEN OLD.ended_at IS NOT NULL AND (NEW.email IS NOT '' OR OLD.email IS NULL OR NEW.id IS NOT OLD.id OR NEW.adult_id IS NOT OLD.adult_id OR NEW.kind IS NOT OLD.kind OR NEW.token_hash IS NOT OLD.token_hash OR NEW.sheet_id IS NOT OLD.sheet_id OR NEW.created_at IS NOT OLD.created_at OR NEW.expires_at IS NOT OLD.expires_at OR NEW.ended_at IS NOT OLD.ended_at OR NEW.ending IS NOT OLD.ending)
BEGIN SELECT RAISE(ABORT, 'a pass that ended stays ended'); END;
--> statement-breakpoint
DROP TRIGGER people_changes_only_to_null;
--> statement-breakpoint
-- History is written once. What it said of a person may be emptied; a shared address is its own row's name.
CREATE TRIGGER people_changes_only_to_null BEFORE UPDATE ON people_changes
WHEN NEW.id IS NOT OLD.id OR NEW.change_set_id IS NOT OLD.change_set_id OR NEW.position IS NOT OLD.position OR NEW.table_name IS NOT OLD.table_name OR (NEW.row_id IS NOT OLD.row_id AND (NEW.row_id IS NOT '' OR OLD.table_name IS NOT 'shared_addresses')) OR (NEW.before IS NOT NULL AND NEW.before IS NOT OLD.before) OR (NEW.after IS NOT NULL AND NEW.after IS NOT OLD.after)
BEGIN SELECT RAISE(ABORT, 'people_changes may only be emptied'); END;
--> statement-breakpoint
DROP TRIGGER audit_events_no_delete;
--> statement-breakpoint
-- Who did and saw what is kept for a year at least, counted from the newest event, whatever the machine's clock says.
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
WHEN OLD.at > (SELECT at FROM audit_events ORDER BY id DESC LIMIT 1) - 31536000000
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
--> statement-breakpoint
-- Nothing is added for somebody who was erased.
CREATE TRIGGER guardianships_not_of_erased BEFORE INSERT ON guardianships
WHEN (SELECT erased_at FROM adults WHERE id = NEW.adult_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this adult was erased'); END;
--> statement-breakpoint
CREATE TRIGGER attachments_not_of_erased BEFORE INSERT ON attachments
WHEN EXISTS (SELECT 1 FROM signings JOIN adults ON adults.id = signings.adult_id WHERE signings.id = NEW.signing_id AND adults.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this adult was erased'); END;
--> statement-breakpoint
CREATE TRIGGER legal_holds_not_of_erased BEFORE INSERT ON legal_holds
WHEN (SELECT erased_at FROM adults WHERE id = NEW.adult_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this adult was erased'); END;
