/**
 * A name is one line, in whatever mail or file it comes to stand (ASVS 1.3.11). A browser's field sends no line break; a
 * program may. Unicode has two of its own beside the control characters. A tab, as a pasted name has it, does no harm.
 */
export const ONE_LINE = /^(\t|[^\p{Cc}\p{Zl}\p{Zp}])*$/u;
