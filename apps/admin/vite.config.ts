import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

export default defineConfig({
  base: '/admin/',
  // What is sent is compressed once, here, and not for every browser that asks.
  plugins: [react(), compression({ algorithms: ['gzip', 'brotliCompress'], exclude: [/\.md$/] })],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The licences of everything that is in the bundle go with it.
    license: { fileName: 'licences.md' },
    // What is carried inline would need a hole in the policy of the page.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 900, // kB before compression; what counts is held by test/budget.test.ts
    manifest: true, // which scripts the first page needs: a test holds them to a size
  },
  server: { proxy: { '^/(compliance|session|clearline|healthz|readyz|openapi)': 'http://127.0.0.1:8080' } },
});
