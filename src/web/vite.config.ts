import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The server puts a fresh nonce in its place in each response.
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2022',
    // No font and no picture becomes a data address: the policy allows our own origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
