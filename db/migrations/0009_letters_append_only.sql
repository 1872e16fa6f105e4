-- The table of mails, which 0008 built anew, gets its triggers back, word for word as in 0007; the new tables get theirs.
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
CREATE TRIGGER matter_steps_no_update BEFORE UPDATE ON matter_steps
BEGIN SELECT RAISE(ABORT, 'matter_steps is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matter_steps_no_delete BEFORE DELETE ON matter_steps
BEGIN SELECT RAISE(ABORT, 'matter_steps is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER letter_sendings_no_update BEFORE UPDATE ON letter_sendings
BEGIN SELECT RAISE(ABORT, 'letter_sendings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER letter_sendings_no_delete BEFORE DELETE ON letter_sendings
BEGIN SELECT RAISE(ABORT, 'letter_sendings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matter_looks_no_update BEFORE UPDATE ON matter_looks
BEGIN SELECT RAISE(ABORT, 'matter_looks is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matter_looks_no_delete BEFORE DELETE ON matter_looks
BEGIN SELECT RAISE(ABORT, 'matter_looks is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matter_erasures_no_update BEFORE UPDATE ON matter_erasures
BEGIN SELECT RAISE(ABORT, 'matter_erasures is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matter_erasures_no_delete BEFORE DELETE ON matter_erasures
BEGIN SELECT RAISE(ABORT, 'matter_erasures is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER finished_letters_no_update BEFORE UPDATE ON finished_letters
BEGIN SELECT RAISE(ABORT, 'finished_letters is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER finished_letters_no_delete BEFORE DELETE ON finished_letters
BEGIN SELECT RAISE(ABORT, 'finished_letters is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matters_ledger_no_update BEFORE UPDATE ON matters_ledger
BEGIN SELECT RAISE(ABORT, 'matters_ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matters_ledger_no_delete BEFORE DELETE ON matters_ledger
BEGIN SELECT RAISE(ABORT, 'matters_ledger is append-only'); END;
--> statement-breakpoint
-- The ledger of matters has no gaps.
CREATE TRIGGER matters_ledger_next BEFORE INSERT ON matters_ledger
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM matters_ledger)
BEGIN SELECT RAISE(ABORT, 'the ledger of matters has no gaps'); END;
--> statement-breakpoint
CREATE TRIGGER matter_mentions_no_update BEFORE UPDATE ON matter_mentions
BEGIN SELECT RAISE(ABORT, 'matter_mentions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matter_mentions_no_delete BEFORE DELETE ON matter_mentions
BEGIN SELECT RAISE(ABORT, 'matter_mentions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matters_checkpoints_no_update BEFORE UPDATE ON matters_checkpoints
BEGIN SELECT RAISE(ABORT, 'matters_checkpoints is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER matters_checkpoints_no_delete BEFORE DELETE ON matters_checkpoints
BEGIN SELECT RAISE(ABORT, 'matters_checkpoints is append-only'); END;
--> statement-breakpoint
-- What was written may be emptied, and nothing else (rule 9).
CREATE TRIGGER matter_step_texts_only_emptied BEFORE UPDATE ON matter_step_texts
WHEN NEW.step_id IS NOT OLD.step_id OR (NEW.words IS NOT NULL AND NEW.words IS NOT OLD.words) OR (NEW.early_reason IS NOT NULL AND NEW.early_reason IS NOT OLD.early_reason)
BEGIN SELECT RAISE(ABORT, 'matter_step_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER matter_step_texts_no_delete BEFORE DELETE ON matter_step_texts
BEGIN SELECT RAISE(ABORT, 'matter_step_texts is append-only'); END;
--> statement-breakpoint
-- The bytes may be emptied; their hash stays.
CREATE TRIGGER matter_evidence_only_emptied BEFORE UPDATE ON matter_evidence
WHEN NEW.id IS NOT OLD.id OR NEW.step_id IS NOT OLD.step_id OR NEW.type IS NOT OLD.type OR NEW.sha256 IS NOT OLD.sha256 OR NEW.added_at IS NOT OLD.added_at OR NEW.added_by IS NOT OLD.added_by OR (NEW.link IS NOT NULL AND NEW.link IS NOT OLD.link) OR (NEW.file_name IS NOT NULL AND NEW.file_name IS NOT OLD.file_name) OR (NEW.bytes IS NOT NULL AND NEW.bytes IS NOT OLD.bytes)
BEGIN SELECT RAISE(ABORT, 'matter_evidence may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER matter_evidence_no_delete BEFORE DELETE ON matter_evidence
BEGIN SELECT RAISE(ABORT, 'matter_evidence is append-only'); END;
--> statement-breakpoint
-- A finished letter never changes; it may be emptied.
CREATE TRIGGER finished_letter_texts_only_emptied BEFORE UPDATE ON finished_letter_texts
WHEN NEW.letter_id IS NOT OLD.letter_id OR (NEW.addressee IS NOT NULL AND NEW.addressee IS NOT OLD.addressee) OR (NEW.markdown IS NOT NULL AND NEW.markdown IS NOT OLD.markdown)
BEGIN SELECT RAISE(ABORT, 'finished_letter_texts may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER finished_letter_texts_no_delete BEFORE DELETE ON finished_letter_texts
BEGIN SELECT RAISE(ABORT, 'finished_letter_texts is append-only'); END;
--> statement-breakpoint
-- A key may be emptied, and nothing else (rule 10).
CREATE TRIGGER matters_ledger_keys_only_emptied BEFORE UPDATE ON matters_ledger_keys
WHEN NEW.seq IS NOT OLD.seq OR (NEW.record_id IS NOT NULL AND NEW.record_id IS NOT OLD.record_id) OR (NEW.key IS NOT NULL AND NEW.key IS NOT OLD.key)
BEGIN SELECT RAISE(ABORT, 'matters_ledger_keys may only be emptied'); END;
--> statement-breakpoint
CREATE TRIGGER matters_ledger_keys_no_delete BEFORE DELETE ON matters_ledger_keys
BEGIN SELECT RAISE(ABORT, 'matters_ledger_keys is append-only'); END;
--> statement-breakpoint
-- Somebody named by mistake is taken off; otherwise only a name may be emptied.
CREATE TRIGGER matter_people_stay BEFORE UPDATE ON matter_people
WHEN NEW.id IS NOT OLD.id OR NEW.matter_id IS NOT OLD.matter_id OR NEW.part IS NOT OLD.part OR NEW.adult_id IS NOT OLD.adult_id OR (NEW.name IS NOT NULL AND NEW.name IS NOT OLD.name) OR NEW.added_at IS NOT OLD.added_at OR NEW.added_by IS NOT OLD.added_by OR (OLD.removed_at IS NOT NULL AND (NEW.removed_at IS NOT OLD.removed_at OR NEW.removed_by IS NOT OLD.removed_by))
BEGIN SELECT RAISE(ABORT, 'who was named stays on record'); END;
--> statement-breakpoint
CREATE TRIGGER matter_people_no_delete BEFORE DELETE ON matter_people
BEGIN SELECT RAISE(ABORT, 'matter_people is append-only'); END;
--> statement-breakpoint
-- A matter stays as it began; of the first questions a no may become a yes, and never the other way.
CREATE TRIGGER matters_opened_once BEFORE UPDATE ON matters
WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.opened_at IS NOT OLD.opened_at OR NEW.opened_by IS NOT OLD.opened_by OR NEW.has_threat < OLD.has_threat OR NEW.may_have_harmed_child < OLD.may_have_harmed_child OR NEW.is_about_head < OLD.is_about_head
BEGIN SELECT RAISE(ABORT, 'a matter stays as it was opened, and a yes stays a yes'); END;
--> statement-breakpoint
CREATE TRIGGER matters_no_delete BEFORE DELETE ON matters
BEGIN SELECT RAISE(ABORT, 'matters is append-only'); END;
--> statement-breakpoint
-- A letter that was finished or put away stays so, and a letter stays of its kind.
CREATE TRIGGER letters_ended_for_good BEFORE UPDATE ON letters
WHEN OLD.finished_at IS NOT NULL OR OLD.discarded_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by
BEGIN SELECT RAISE(ABORT, 'a finished letter never changes'); END;
--> statement-breakpoint
CREATE TRIGGER letters_no_delete BEFORE DELETE ON letters
BEGIN SELECT RAISE(ABORT, 'letters is append-only'); END;
--> statement-breakpoint
-- Whoever was decided on has had their turn: nobody gets a letter a second time because a slice was cut off.
CREATE TRIGGER letter_recipients_decided_once BEFORE UPDATE ON letter_recipients
WHEN OLD.state <> 'waiting' OR NEW.round_id IS NOT OLD.round_id OR NEW.adult_id IS NOT OLD.adult_id OR NEW.position IS NOT OLD.position
BEGIN SELECT RAISE(ABORT, 'a recipient is decided on once'); END;
--> statement-breakpoint
CREATE TRIGGER letter_recipients_no_delete BEFORE DELETE ON letter_recipients
BEGIN SELECT RAISE(ABORT, 'letter_recipients is append-only'); END;
--> statement-breakpoint
-- Whom a letter was sent to stays as it was confirmed.
CREATE TRIGGER letter_rounds_confirmed_once BEFORE UPDATE ON letter_rounds
WHEN OLD.ended_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.letter_id IS NOT OLD.letter_id OR NEW.audience IS NOT OLD.audience OR NEW.confirmed_count IS NOT OLD.confirmed_count OR NEW.starts_at IS NOT OLD.starts_at OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by
BEGIN SELECT RAISE(ABORT, 'a round stays as it was confirmed'); END;
--> statement-breakpoint
CREATE TRIGGER letter_rounds_no_delete BEFORE DELETE ON letter_rounds
BEGIN SELECT RAISE(ABORT, 'letter_rounds is append-only'); END;
