import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { aTemporaryFolder } from "./school-in-memory.ts";

/*
 * A small disk of its own for a test: a file with a real file system in it, mounted. It needs the rights of root and a
 * kernel with loop devices, which a container often has not.
 */

export type OwnDisk = {
  folder: string;
  /** Until not one more byte can be written. */
  fill(): void;
  makeRoom(): void;
  /** What Linux does to a disk on which it has met an error: from now on it can only be read. */
  becomesReadOnly(): void;
  /** Somebody has taken it out, mended it, and put it back. Nothing may have a file open on it. */
  isMended(): void;
};

/** Large enough for a monitor to be content; it takes no more of the real disk than what is written to it. */
const SIZE = 900 * 1024 * 1024;

const DEVICES = "/sys/fs/ext4";

/** Null where this machine lets nobody mount anything. */
export function aDiskOfItsOwn(): OwnDisk | null {
  const place = aTemporaryFolder();
  const [image, folder] = [join(place, "disk.img"), join(place, "disk")];
  const mount = () => spawnSync("mount", ["-o", "loop,errors=remount-ro", image, folder]).status === 0;
  mkdirSync(folder);
  const file = openSync(image, "w");
  ftruncateSync(file, SIZE);
  closeSync(file);
  if (!existsSync(DEVICES)) return null;
  const devices = () => readdirSync(DEVICES);
  if (spawnSync("mkfs.ext4", ["-q", "-m", "0", image]).status !== 0) return null;
  const before = devices();
  if (!mount()) return null;
  const device = devices().find((one) => !before.includes(one)) ?? "";
  onTestFinished(() => {
    spawnSync("umount", ["--lazy", folder]);
  });
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill() {
      mkdirSync(ballast, { recursive: true });
      // In one large piece, and then in ever smaller ones.
      for (let [part, size] = [0, SIZE]; size >= 1024; part += 1, size = Math.floor(size / 2))
        for (let again = 0; again < 3; again += 1)
          spawnSync("fallocate", ["--length", String(size), join(ballast, `${part}-${again}`)]);
      writeUntilFull(ballast);
      if (statfsSync(folder).bavail > 0) throw new Error("The disk is not full");
    },
    makeRoom: () => rmSync(ballast, { recursive: true }),
    becomesReadOnly: () => writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, "1"),
    isMended() {
      execFileSync("umount", [folder]);
      // 1: mended. Anything above is a disk that is lost.
      if ((spawnSync("e2fsck", ["-p", "-f", image]).status ?? 9) > 1) throw new Error("The disk is lost");
      if (!mount()) throw new Error("The disk could not be mounted again");
    },
  };
}

/** Block by block: what `fallocate` could not fit in. */
function writeUntilFull(folder: string): void {
  try {
    for (let block = 0; block < 10_000; block += 1)
      writeFileSync(join(folder, `block-${block}`), Buffer.alloc(4096));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return;
    throw error;
  }
  throw new Error("The disk never became full");
}
