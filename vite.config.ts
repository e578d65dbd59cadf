import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy } from './.config/policy.js'
import { scenarioCards } from './.config/scenario-cards.js'

export default defineConfig({
  // Relative, so that the build can be hosted under any path.
  base: './',
  plugins: [react(), tailwind(), scenarioCards(), contentSecurityPolicy()],
  // A worker that plays runs loads the one protocol that it needs.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Browsers without it load the same files a little later.
    modulePreload: { polyfill: false },
    // The size budget reads it.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every scenario needs, in two pieces: many small ones compress worse.
          groups: [
            {
              name: 'engine',
              test: /node_modules\/(react|react-dom|scheduler|xstate|valibot|zustand|d3-\w+)\/|src\/(engine|checks\/folds|player(?!\/(until|mirror))|protocols\/shared)\/|src\/(run|checks\/(suite|fates|operations))\.ts/,
            },
            {
              name: 'stage',
              test: /src\/(ui\/(stage\/(?!actions|callout|inTheWay|hands|pointer|keyboard|grammar|lines)|transport\/(?!Runs|TryTheFix|Flap)|header\/|caption\/(CaptionBand|SaidBand)|layout\/BigPlay|share\/open|(act|store|usePlayer|work|tick|theme)\.ts|kit\/(Button|Icon|use(Dismiss|Latest)))|scene\/(?!layout\/(ring|arcs|oval|callout)|narrate|orders|requests|bands|charts|compare|hop|leadership|spacetime|statechart))/,
            },
          ],
        },
      },
    },
  },
  test: {
    include: ['{src,.scripts}/**/*.test.{ts,tsx}'],
    maxWorkers: '100%',
  },
})
