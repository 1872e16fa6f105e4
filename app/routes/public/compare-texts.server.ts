import { type Changes, changesBetween, type TextToCompare } from "#app/domain/policies/changes-between.ts";
import type { PolicyVersion } from "#app/domain/policies/policies-in-force.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";

/** What changed between two versions as they are shown, with the numbers that their clauses have there. */
export function compareTexts(before: PolicyVersion, now: PolicyVersion, published: PolicyVersion[]): Changes {
  return changesBetween(takenApart(before), takenApart(now), published);
}

function takenApart(version: PolicyVersion): TextToCompare {
  return { version, ...renderPolicy(version.markdown, version.sha256) };
}
