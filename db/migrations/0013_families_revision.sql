CREATE TABLE `families_revision` (
	`only_row` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`revision` text NOT NULL,
	CONSTRAINT "families_revision_one_row" CHECK("only_row" = 1)
);
--> statement-breakpoint
INSERT INTO families_revision (only_row, revision) VALUES (1, lower(hex(randomblob(16))));
--> statement-breakpoint
-- What the roll is counted by is kept in memory, and was made from these tables: of adults nothing but the numbers of rows.
CREATE TRIGGER children_insert_is_another_family AFTER INSERT ON children
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER children_update_is_another_family AFTER UPDATE ON children
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER children_delete_is_another_family AFTER DELETE ON children
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER guardianships_insert_is_another_family AFTER INSERT ON guardianships
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER guardianships_update_is_another_family AFTER UPDATE ON guardianships
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER guardianships_delete_is_another_family AFTER DELETE ON guardianships
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER adults_insert_is_another_family AFTER INSERT ON adults
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
--> statement-breakpoint
CREATE TRIGGER adults_delete_is_another_family AFTER DELETE ON adults
BEGIN UPDATE families_revision SET revision = lower(hex(randomblob(16))); END;
