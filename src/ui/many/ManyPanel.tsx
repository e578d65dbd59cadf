import { Panel } from '../kit/Panel.tsx'
import { useUi } from '../store.ts'
import { useWork } from '../usePlayer.ts'
import { Progress } from './Progress.tsx'
import { Results } from './Results.tsx'
import { Setup } from './Setup.tsx'
import { useMany } from './state.ts'
import { says } from './texts.ts'
import './many.css'

/** The same scenario under another luck each time: how often does what happens here happen? */
export function ManyPanel() {
  const close = useUi((ui) => ui.openDrawer)
  const work = useWork()
  const many = useMany((state) => (state.many?.work === work ? state.many : null))
  return (
    <Panel title={says.title()} side="end" onClose={() => close(null)}>
      <div className="many">
        <Setup isPlaying={many?.status === 'playing'}>
          {!many && <p className="mb-3 text-14 text-muted">{says.about()}</p>}
        </Setup>
        {many && <Progress many={many} />}
        {many && many.series.some(({ outcomes }) => outcomes.length > 0) && <Results many={many} />}
      </div>
    </Panel>
  )
}
