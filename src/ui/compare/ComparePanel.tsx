import type { Difference } from '../../scene/compare/differences.ts'
import { settingDifferences } from '../../scene/compare/setting.ts'
import { Section } from '../kit/Section.tsx'
import { usePlayer, useView } from '../usePlayer.ts'
import { Another } from './Another.tsx'
import { differencesAt } from './Differing.tsx'
import { usePair } from './pair.ts'
import { Promises } from './Promises.tsx'
import { says } from './words.ts'

/** So many differences of one node are worth reading. */
const MOST = 6

/** Two runs in words: what they were given, where they stand, what they kept, and what it cost. */
export function ComparePanel() {
  const player = usePlayer()
  const pair = usePair()
  const nodes = useView(() => differencesAt(player))
  if (!pair) return null
  const [a, b] = pair
  const setting = settingDifferences(a.run.plan, b.run.plan)
  return (
    <>
      <Promises pair={pair} />
      <Section title={says.setting()}>
        {setting.length === 0 ? (
          <p className="text-14 text-muted">{says.settingSame()}</p>
        ) : (
          <Table caption={says.setting()} rows={setting} heads={[a.id, b.id]} />
        )}
      </Section>
      <Section title={says.states()}>
        {nodes.length === 0 && <p className="text-14 text-muted">{says.statesSame()}</p>}
        {nodes.map(({ node, name, differences }) => (
          <div key={node} className="mb-4">
            <h3 className="text-14 font-bold">{name}</h3>
            <Table
              caption={says.node({ node: name })}
              rows={differences.slice(0, MOST)}
              heads={[a.id, b.id]}
            />
            {differences.length > MOST && (
              <p className="pt-1 text-14 text-muted">{says.more({ count: differences.length - MOST })}</p>
            )}
          </div>
        ))}
      </Section>
      <Another />
    </>
  )
}

interface TableProps {
  readonly caption: string
  readonly rows: readonly Difference[]
  readonly heads: readonly [string, string]
}

function Table({ caption, rows, heads }: TableProps) {
  return (
    <table className="w-full table-fixed text-14">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-start text-13 text-muted">
          <th scope="col" className="w-[34%] text-start font-normal">
            <span className="sr-only">{says.what()}</span>
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className="text-start font-normal">
              {says.run({ id: head })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, a, b }) => (
          <tr key={`${what}${a}${b}`} className="border-t border-line align-top">
            <th scope="row" className="py-1 pe-3 text-start font-normal text-muted">
              {what}
            </th>
            <td className="py-1 pe-3 break-words">{a}</td>
            <td className="py-1 break-words">{b}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
