import { Section } from '../kit/Section.tsx'
import { useView } from '../usePlayer.ts'
import { Grid } from './Grid.tsx'
import { replicatedAt } from './matrices.ts'
import { says } from './words.ts'

/** What the nodes hold, aligned: the log, and each table that the protocol gives; nothing while nobody holds anything. */
export function Replicated() {
  const { log, tables, ...common } = useView(replicatedAt)
  return (
    <>
      {log.columns.length > 0 && (
        <Section title={says.logs()}>
          <Grid label={says.logs()} matrix={log} hiddenText={says.earlier} isTail {...common} />
        </Section>
      )}
      {tables
        .filter(({ columns }) => columns.length > 0)
        .map(({ title, ...matrix }) => (
          <Section key={title} title={title}>
            <Grid label={title} matrix={matrix} hiddenText={says.more} {...common} />
          </Section>
        ))}
    </>
  )
}
