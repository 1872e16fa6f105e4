CREATE TABLE `content_revision` (
	`only_row` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`revision` text NOT NULL,
	CONSTRAINT "content_revision_one_row" CHECK("only_row" = 1)
);
--> statement-breakpoint
INSERT INTO content_revision (only_row, revision) VALUES (1, lower(hex(randomblob(16))));
--> statement-breakpoint
-- Pages and rules that are kept in memory were made from these tables.
CREATE TRIGGER school_insert_is_new_content AFTER INSERT ON school
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_update_is_new_content AFTER UPDATE ON school
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_delete_is_new_content AFTER DELETE ON school
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_details_insert_is_new_content AFTER INSERT ON school_details
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_details_update_is_new_content AFTER UPDATE ON school_details
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_details_delete_is_new_content AFTER DELETE ON school_details
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policies_insert_is_new_content AFTER INSERT ON policies
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policies_update_is_new_content AFTER UPDATE ON policies
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policies_delete_is_new_content AFTER DELETE ON policies
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policy_versions_insert_is_new_content AFTER INSERT ON policy_versions
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policy_versions_update_is_new_content AFTER UPDATE ON policy_versions
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policy_versions_delete_is_new_content AFTER DELETE ON policy_versions
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policy_translations_insert_is_new_content AFTER INSERT ON policy_translations
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policy_translations_update_is_new_content AFTER UPDATE ON policy_translations
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER policy_translations_delete_is_new_content AFTER DELETE ON policy_translations
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_languages_insert_is_new_content AFTER INSERT ON school_languages
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_languages_update_is_new_content AFTER UPDATE ON school_languages
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER school_languages_delete_is_new_content AFTER DELETE ON school_languages
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER retention_periods_insert_is_new_content AFTER INSERT ON retention_periods
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER retention_periods_update_is_new_content AFTER UPDATE ON retention_periods
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER retention_periods_delete_is_new_content AFTER DELETE ON retention_periods
BEGIN UPDATE content_revision SET revision = lower(hex(randomblob(16))); END;
