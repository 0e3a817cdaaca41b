import vue from '@vitejs/plugin-vue'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

/** The long runs draw many times as many cases. */
const isDeep = process.env['QUORUM_DEEP'] === '1'

export default defineConfig({
  plugins: [
    vue(),
    VitePWA({
      // Our own worker of the app, `src/sw.ts`: what it keeps is every file of the build, lazy chunks, workers and fonts too.
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      // The picture of the app is shown by whoever offers to install it, and by the README; the app itself needs no copy of it.
      injectManifest: { globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'], globIgnores: ['screenshot.png'], maximumFileSizeToCacheInBytes: 8 * 1024 * 1024 },
      manifest: {
        id: '/',
        name: 'Quorum',
        short_name: 'Quorum',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#f6f8f9',
        screenshots: [{ src: '/screenshot.png', sizes: '1366x768', type: 'image/png', form_factor: 'wide' }],
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
    }),
  ],
  define: { __VUE_I18N_LEGACY_API__: 'false', __VUE_I18N_FULL_INSTALL__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  build: { target: 'es2024', sourcemap: true },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/healthz': 'http://127.0.0.1:8080', '/sync': { target: 'ws://127.0.0.1:8080', ws: true } } },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node', testTimeout: isDeep ? 900_000 : 60_000, pool: 'threads', maxWorkers: 2 },
})
