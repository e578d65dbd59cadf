import { Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { told } from '../words.ts'
import { CaptionBand } from './caption/CaptionBand.tsx'
import { Header } from './header/Header.tsx'
import { lazily } from './kit/lazily.ts'
import { BigPlay } from './layout/BigPlay.tsx'
import { openerOf } from './share/open.ts'
import { Stage } from './stage/Stage.tsx'
import { useUi } from './store.ts'
import { useTheme } from './theme.ts'
import { MoreControls, Transport } from './transport/Transport.tsx'
import { tickWhilePlaying } from './tick.ts'
import { OpenerContext, WorkContext } from './usePlayer.ts'
import type { Work } from './work.ts'
import { says } from './words.ts'

// What the first paint can do without comes right after it, or when it is asked for.
const Inspector = lazily(() => import('./inspector/Inspector.tsx'), 'Inspector')
const NoticeBar = lazily(() => import('./layout/NoticeBar.tsx'), 'NoticeBar')
const VerdictBar = lazily(() => import('./verdicts/VerdictBar.tsx'), 'VerdictBar')
const Stages = lazily(() => import('./compare/Stages.tsx'), 'Stages')
const Captions = lazily(() => import('./compare/Captions.tsx'), 'Captions')
const Strip = lazily(() => import('./verdicts/Strip.tsx'), 'Strip')
const GoalBar = lazily(() => import('./lesson/GoalBar.tsx'), 'GoalBar')
const Attendants = lazily(() => import('./Attendants.tsx'), 'Attendants')
const Drawers = lazily(() => import('./Drawers.tsx'), 'Drawers')

/** The whole page around one piece of work, which a link or the library may replace by another. */
export function App({ first }: { first: Work }) {
  const [work, setWork] = useState(first)
  const drawer = useUi((ui) => ui.drawer)
  const hasDetails = useUi((ui) => ui.hasDetails)
  useTheme()
  const opener = useMemo(() => openerOf(work, setWork), [work])
  useEffect(() => tickWhilePlaying(work.player), [work])
  const isComparing = useSyncExternalStore(
    work.player.subscribe,
    () => work.player.getState().beside !== undefined,
  )

  const { chapter } = work.origin
  // Whoever prepares a demo gives it a title of its own.
  const title = useSyncExternalStore(work.player.subscribe, () => work.player.run().plan.scenario.title)
  useEffect(() => {
    document.title = says.title({ scenario: told(title) })
  }, [title])
  return (
    <WorkContext value={work}>
      <OpenerContext value={opener}>
        <div
          className="page"
          data-comparing={isComparing || undefined}
          data-details={hasDetails || undefined}
        >
          <Header title={title} chapter={chapter} />
          <main className="contents">
            <div className="page-stage">
              {isComparing ? (
                <Suspense>
                  <Stages />
                </Suspense>
              ) : (
                <Stage player={work.player} />
              )}
              <Suspense>
                <NoticeBar />
              </Suspense>
              <BigPlay />
            </div>
            <div className="page-verdicts">
              <Suspense>{isComparing ? <Strip /> : <VerdictBar />}</Suspense>
            </div>
            <div className="page-below">
              <Suspense>
                <GoalBar />
              </Suspense>
              {isComparing ? (
                <Suspense>
                  <Captions />
                </Suspense>
              ) : (
                <CaptionBand />
              )}
              <MoreControls />
              <aside aria-label={says.inspector()} className="page-side bg-panel">
                <Suspense>
                  <Inspector />
                </Suspense>
              </aside>
            </div>
          </main>
          <Transport />
        </div>
        <Suspense>{drawer && <Drawers open={drawer} />}</Suspense>
        <Suspense>
          <Attendants />
        </Suspense>
      </OpenerContext>
    </WorkContext>
  )
}
