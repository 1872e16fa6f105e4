-- Evidence is append-only (DESIGN.md rules 1, 2, 9). `recursive_triggers=ON` on every connection makes REPLACE meet these too.
CREATE TRIGGER openings_no_update BEFORE UPDATE ON openings
BEGIN SELECT RAISE(ABORT, 'openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER openings_no_delete BEFORE DELETE ON openings
BEGIN SELECT RAISE(ABORT, 'openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER signings_no_update BEFORE UPDATE ON signings
BEGIN SELECT RAISE(ABORT, 'signings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER signings_no_delete BEFORE DELETE ON signings
BEGIN SELECT RAISE(ABORT, 'signings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_no_update BEFORE UPDATE ON acknowledgements
BEGIN SELECT RAISE(ABORT, 'acknowledgements is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_no_delete BEFORE DELETE ON acknowledgements
BEGIN SELECT RAISE(ABORT, 'acknowledgements is append-only'); END;
--> statement-breakpoint
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
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER requested_versions_no_update BEFORE UPDATE ON requested_versions
BEGIN SELECT RAISE(ABORT, 'requested_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER requested_versions_no_delete BEFORE DELETE ON requested_versions
BEGIN SELECT RAISE(ABORT, 'requested_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER signing_texts_only_to_null BEFORE UPDATE ON signing_texts
WHEN NEW.signing_id IS NOT OLD.signing_id OR (NEW.typed_name IS NOT NULL AND NEW.typed_name IS NOT OLD.typed_name) OR (NEW.name_on_roll IS NOT NULL AND NEW.name_on_roll IS NOT OLD.name_on_roll) OR (NEW.relationship IS NOT NULL AND NEW.relationship IS NOT OLD.relationship) OR (NEW.ip_address IS NOT NULL AND NEW.ip_address IS NOT OLD.ip_address) OR (NEW.browser IS NOT NULL AND NEW.browser IS NOT OLD.browser)
BEGIN SELECT RAISE(ABORT, 'signing_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER signing_texts_no_delete BEFORE DELETE ON signing_texts
BEGIN SELECT RAISE(ABORT, 'signing_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgement_texts_only_to_null BEFORE UPDATE ON acknowledgement_texts
WHEN NEW.acknowledgement_id IS NOT OLD.acknowledgement_id OR (NEW.concern IS NOT NULL AND NEW.concern IS NOT OLD.concern)
BEGIN SELECT RAISE(ABORT, 'acknowledgement_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgement_texts_no_delete BEFORE DELETE ON acknowledgement_texts
BEGIN SELECT RAISE(ABORT, 'acknowledgement_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_keys_only_to_null BEFORE UPDATE ON ledger_keys
WHEN NEW.seq IS NOT OLD.seq OR (NEW.record_id IS NOT NULL AND NEW.record_id IS NOT OLD.record_id) OR (NEW.key IS NOT NULL AND NEW.key IS NOT OLD.key)
BEGIN SELECT RAISE(ABORT, 'ledger_keys may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_keys_no_delete BEFORE DELETE ON ledger_keys
BEGIN SELECT RAISE(ABORT, 'ledger_keys may only be emptied'); END;
--> statement-breakpoint
-- A published version never changes; the governors' date may be filled in once (rule 1).
CREATE TRIGGER policy_versions_no_update BEFORE UPDATE ON policy_versions
WHEN OLD.agreed_on IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.policy_id IS NOT OLD.policy_id OR NEW.number IS NOT OLD.number OR NEW.label IS NOT OLD.label OR NEW.kind IS NOT OLD.kind OR NEW.title IS NOT OLD.title OR NEW.short_title IS NOT OLD.short_title OR NEW.summary IS NOT OLD.summary OR NEW.markdown IS NOT OLD.markdown OR NEW.sha256 IS NOT OLD.sha256 OR NEW.statement IS NOT OLD.statement OR NEW.change_note IS NOT OLD.change_note OR NEW.is_starter IS NOT OLD.is_starter OR NEW.related_slugs IS NOT OLD.related_slugs OR NEW.in_force_since IS NOT OLD.in_force_since OR NEW.last_reviewed_on IS NOT OLD.last_reviewed_on OR NEW.published_at IS NOT OLD.published_at OR NEW.published_by IS NOT OLD.published_by
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
--> statement-breakpoint
CREATE TRIGGER policy_versions_no_delete BEFORE DELETE ON policy_versions
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
--> statement-breakpoint
-- The ledger has no gaps.
CREATE TRIGGER ledger_next BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps'); END;
--> statement-breakpoint
-- A signature never moves to another human.
CREATE TRIGGER acknowledgements_same_adult BEFORE INSERT ON acknowledgements
WHEN NEW.adult_id IS NOT (SELECT adult_id FROM signings WHERE id = NEW.signing_id)
BEGIN SELECT RAISE(ABORT, 'an acknowledgement belongs to the adult who signed'); END;
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
-- A database is a demo for ever or never.
CREATE TRIGGER school_kind_fixed BEFORE UPDATE OF only_row, kind ON school
BEGIN SELECT RAISE(ABORT, 'the kind of school is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER school_no_delete BEFORE DELETE ON school
BEGIN SELECT RAISE(ABORT, 'the kind of school is fixed'); END;
--> statement-breakpoint
-- A settled mail stays settled; one that was sent may still come back (rule 14).
CREATE TRIGGER emails_settled BEFORE UPDATE OF state ON emails
WHEN OLD.state <> 'queued' AND NOT (OLD.state = 'sent' AND NEW.state = 'bounced')
BEGIN SELECT RAISE(ABORT, 'a settled mail stays settled'); END;
--> statement-breakpoint
-- A pass that ended stays ended.
CREATE TRIGGER passes_ended_for_good BEFORE UPDATE ON passes
WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a pass that ended stays ended'); END;
--> statement-breakpoint
CREATE TRIGGER requests_no_update BEFORE UPDATE ON requests
BEGIN SELECT RAISE(ABORT, 'requests is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER requests_no_delete BEFORE DELETE ON requests
BEGIN SELECT RAISE(ABORT, 'requests is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER emails_no_delete BEFORE DELETE ON emails
BEGIN SELECT RAISE(ABORT, 'a mail stays on record'); END;
--> statement-breakpoint
CREATE TRIGGER passes_no_delete BEFORE DELETE ON passes
BEGIN SELECT RAISE(ABORT, 'a pass stays on record'); END;
--> statement-breakpoint
-- What a settled mail said may be emptied, and nothing else.
CREATE TRIGGER emails_settled_words BEFORE UPDATE ON emails
WHEN OLD.state <> 'queued' AND (
  NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.adult_id IS NOT OLD.adult_id OR NEW.to_address IS NOT OLD.to_address
  OR NEW.queued_at IS NOT OLD.queued_at OR NEW.settled_at IS NOT OLD.settled_at
  OR (NEW.subject IS NOT NULL AND NEW.subject IS NOT OLD.subject) OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body))
BEGIN SELECT RAISE(ABORT, 'a settled mail stays as it was sent'); END;
