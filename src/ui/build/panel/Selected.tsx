import { useId } from 'react'
import type { Plan } from '../../../engine/plan.ts'
import { nameOf } from '../../../scene/describe.ts'
import { told } from '../../../words.ts'
import { Button } from '../../kit/Button.tsx'
import { Section } from '../../kit/Section.tsx'
import type { Acts } from '../board/acts.ts'
import { change } from '../change.ts'
import { hasLink } from '../edits/links.ts'
import { isClient, nodeOf, regionsOf, rolesOf } from '../edits/listed.ts'
import { canRemove, giveRole, placeInRegion, renameNode } from '../edits/nodes.ts'
import { says } from '../words.ts'
import { Choice, TextField } from './fields.tsx'

interface SelectedProps {
  readonly id: string
  readonly plan: Plan
  readonly acts: Acts
}

/** The node that is selected on the board: what it is called, what it is, and whom it can reach. */
export function Selected({ id, plan, acts }: SelectedProps) {
  const regions = useId()
  const { scenario, protocol, nodes } = plan
  const node = nodes.find((each) => each.id === id)
  if (!node) return null
  const roles = rolesOf(protocol)
  const others = nodes.filter((each) => each.id !== id && !(each.client && node.client))
  return (
    <Section title={says.selected({ node: node.name })}>
      <TextField
        label={says.name()}
        value={node.name}
        onValue={(name) => change((before) => renameNode(before, id, name))}
      />
      {!isClient(scenario, id) && roles.length > 1 && (
        <Choice
          label={says.role()}
          value={node.role}
          choices={roles.map((role) => ({ value: role, label: told(role) }))}
          onValue={(role) => change((before) => giveRole(before, id, role))}
        />
      )}
      <TextField
        label={says.region()}
        value={nodeOf(scenario, id)?.region ?? ''}
        list={regions}
        onValue={(region) => change((before) => placeInRegion(before, id, region))}
      />
      <datalist id={regions}>
        {regionsOf(scenario).map((region) => (
          <option key={region}>{region}</option>
        ))}
      </datalist>
      <fieldset className="mt-2">
        <legend className="text-14">{says.linkedTo()}</legend>
        <div className="flex flex-wrap gap-x-5">
          {others.map((other) => (
            <label key={other.id} className="flex min-h-11 items-center gap-2 text-14">
              <input
                type="checkbox"
                className="size-5"
                checked={hasLink(scenario, id, other.id)}
                onChange={({ target }) =>
                  target.checked ? acts.link(id, other.id) : acts.unlink(id, other.id)
                }
              />
              {other.name}
            </label>
          ))}
        </div>
      </fieldset>
      {canRemove(scenario, id) && (
        <Button className="-ms-3 text-14" onClick={() => acts.remove(id)}>
          {says.remove({ node: nameOf(plan, id) })}
        </Button>
      )}
    </Section>
  )
}
