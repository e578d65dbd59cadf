import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { scenarioCards } from './.config/scenario-cards.js'

export default defineConfig({
  // Relative, so that the build can be hosted under any path.
  base: './',
  plugins: [react(), tailwind(), scenarioCards()],
  build: {
    target: 'es2022',
    // The size budget reads it.
    manifest: true,
  },
  test: {
    include: ['{src,.scripts}/**/*.test.{ts,tsx}'],
    maxWorkers: '100%',
  },
})
