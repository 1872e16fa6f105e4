import { vitePlugin as remix } from "@remix-run/dev";
import { NodePackageImporter } from "sass";
import { defineConfig } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // The whole table is small, and no page hydrates: nothing is discovered lazily.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  // A file under 4 kB would become a data: address, which the Content-Security-Policy forbids for scripts.
  build: { assetsInlineLimit: 0 },
  css: { preprocessorOptions: { scss: { importers: [new NodePackageImporter()], quietDeps: true } } },
});
