import { connect, createServer, type Socket } from "node:net";

export type CountingProxy = { url: URL; bytesFromPortal(): number; close(): Promise<void> };

/** Stands between a browser and the portal, and counts every byte that the portal sends, headers too. */
export function aCountingProxy(portal: URL): Promise<CountingProxy> {
  let bytes = 0;
  const open = new Set<Socket>();
  const proxy = createServer((browser) => {
    open.add(browser);
    const upstream = connect(Number(portal.port), portal.hostname);
    upstream.on("data", (part) => {
      bytes += part.length;
    });
    browser.pipe(upstream).pipe(browser);
    browser.on("close", () => upstream.destroy());
    upstream.on("error", () => browser.destroy());
  });
  return new Promise((resolve, reject) => {
    proxy.once("error", reject);
    proxy.listen(0, "localhost", () => {
      const address = proxy.address();
      const port = typeof address === "object" && address ? address.port : 0;
      resolve({
        url: new URL(`http://localhost:${port}`),
        bytesFromPortal: () => bytes,
        close: () =>
          new Promise((done) => {
            proxy.close(() => done());
            for (const browser of open) browser.destroy();
          }),
      });
    });
  });
}
