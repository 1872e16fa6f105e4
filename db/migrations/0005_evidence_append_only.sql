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
