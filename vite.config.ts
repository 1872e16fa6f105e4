import { vitePlugin as remix } from "@remix-run/dev";
import { NodePackageImporter } from "sass";
import { defineConfig } from "vite";
import { readContent } from "./app/platform/content.server.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** The school's colour is in its own file; everything else about the look is in app/ui. */
const { brandColour } = readContent("content").school;

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
  css: {
    preprocessorOptions: {
      scss: {
        importers: [new NodePackageImporter()],
        quietDeps: true,
        additionalData: (source: string, file: string) =>
          file.endsWith("styles.scss") ? source.replaceAll("$school-colour", brandColour) : source,
      },
    },
  },
});
