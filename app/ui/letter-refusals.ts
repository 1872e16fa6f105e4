/** Why a draft is not finished, not marked as read and not put away. */
export const LETTER_REFUSALS = {
  "has-gaps": "Fill what is still missing first",
  "changed-meanwhile": "The letter has changed since you opened this page. Read it again, as it is now",
  "needs-second-reader": "Somebody else has to read the letter first",
  "own-words": "You changed this letter last. Somebody else has to read it",
  early: "Say why it is written before what the policy puts first",
  "matter-is-closed": "The matter of this letter is closed. Open it again first",
  "day-to-come": "The day of the post is still to come. Change the letter",
  "has-ended": "This letter is finished or put away already",
  "no-such-letter": "This letter is not there",
} as const;
