import { lazily } from './kit/lazily.ts'
import type { Drawer } from './store.ts'

const Library = lazily(() => import('./library/Library.tsx'), 'Library')
const Faults = lazily(() => import('./faults/Faults.tsx'), 'Faults')
const ManyPanel = lazily(() => import('./many/ManyPanel.tsx'), 'ManyPanel')
const RunsPanel = lazily(() => import('./runs/RunsPanel.tsx'), 'RunsPanel')
const Share = lazily(() => import('./share/Share.tsx'), 'Share')
const QrPage = lazily(() => import('./qr/QrPage.tsx'), 'QrPage')
const Lecture = lazily(() => import('./hall/Lecture.tsx'), 'Lecture')
const SavedPanel = lazily(() => import('./saved/SavedPanel.tsx'), 'SavedPanel')
const Builder = lazily(() => import('./build/Builder.tsx'), 'Builder')
const Help = lazily(() => import('./keys/Help.tsx'), 'Help')

const drawers = {
  library: <Library />,
  faults: <Faults />,
  many: <ManyPanel />,
  runs: <RunsPanel />,
  share: <Share />,
  lecture: <Lecture />,
  qr: <QrPage />,
  saved: <SavedPanel />,
  build: <Builder />,
  help: <Help />,
}

/** What opens beside the page; each loads when it is first asked for. */
export const Drawers = ({ open }: { open: Drawer }) => drawers[open]
