// Builds the browser app into dist/web; in development its server hands /api to the product's own server.
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

export default defineConfig(({ command }) => {
  // A build is a production build, also when a test asks for it: React's development build is twice as large.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return configuration
})

const configuration: UserConfig = {
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // Nothing is inlined, so that a strict content security policy needs no data: or inline exceptions.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The Host header stays as the browser sent it: the server compares it with the Origin.
  server: { proxy: { '/api': { target: `http://127.0.0.1:${process.env['PORT'] ?? 3000}`, changeOrigin: false } } },
}
