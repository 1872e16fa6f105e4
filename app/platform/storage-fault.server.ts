/** What SQLite and the system say where nothing can be written: a full, a read-only or a broken disk, or no handle left. */
const SAID = /^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN|BUSY)|(ENOSPC|EROFS|EDQUOT|EFBIG|EIO|EMFILE|ENFILE)$)/;

/** True where the machine could not save or open something, and no line of the portal is to blame. */
export function isStorageFault(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return SAID.test(codeOf(error)) || isStorageFault(error.cause);
}

/** True where a file is no database, or one with a page that cannot be understood. */
export function isDamage(error: unknown): error is Error {
  return error instanceof Error && /^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error));
}

/** True for either: what goes on without the disk shall not stop at it. */
export function isFaultOfMachine(error: unknown): error is Error {
  return isStorageFault(error) || isDamage(error);
}

/** For whoever starts the portal on files that it may only read, or while another process writes to them. */
export function cannotBeWritten(file: string, error: Error): Error {
  const { message } = error;
  if (codeOf(error).startsWith("SQLITE_BUSY")) {
    return new Error(
      `${file} is being written to by another process (${message}), such as the running portal while it imports. \
Wait until that is done, and try again.`,
    );
  }
  return new Error(
    `${file} cannot be written to (${message}). It, and its folder, have to belong to whoever runs the portal, \
on a disk that has room and is not read-only.`,
  );
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : "";
}
