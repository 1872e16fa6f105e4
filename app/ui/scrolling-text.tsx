import type { ReactNode } from "react";

/** A long text in a column of its own, which scrolls on a wide screen while what stands beside it stays. */
export function ScrollingText({
  labelledBy,
  children,
  asTyped = false,
}: {
  labelledBy: string;
  children: ReactNode;
  /** Keeps its lines as they were typed. */
  asTyped?: boolean;
}) {
  return (
    <section
      className={asTyped ? "scrolling-text mail-text" : "scrolling-text"}
      aria-labelledby={labelledBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
