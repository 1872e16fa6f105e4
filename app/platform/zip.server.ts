import { makeZip } from "client-zip";

export type FileInZip = { name: string; input: string | Buffer | AsyncIterable<string> };

/**
 * A zip of files that are made while it is sent: no more of it is in memory than is on its way. `whenOver` is called once,
 * also where whoever asked for it has gone away.
 */
export function zipped(files: AsyncIterable<FileInZip>, whenOver: () => void): ReadableStream<Uint8Array> {
  const reader = makeZip(inPlainBytes(files)).getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        whenOver();
        controller.close();
      } catch (error) {
        whenOver();
        controller.error(error);
      }
    },
    async cancel() {
      await reader.cancel();
      whenOver();
    },
  });
}

async function* inPlainBytes(files: AsyncIterable<FileInZip>) {
  for await (const { name, input } of files) {
    yield { name, input: Buffer.isBuffer(input) ? new Uint8Array(input) : input };
  }
}
