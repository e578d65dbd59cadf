import { OWN_PATIENCE_MS } from '../share/patience.ts'
import type { Work } from '../work.ts'
import { browserShelf as shelf } from './browser.ts'
import { readWork } from './file.ts'
import { slotsIn, type Named, type Slot } from './records.ts'
import { openWork } from './unpack.ts'
import { markKept } from './unsaved.ts'
import { told } from '../../words.ts'

/** Throws a `FileError`. */
export async function openNamed({ id, name, savedAt, work: json }: Named): Promise<Work> {
  const work = await openWork(readWork(json, name), name, OWN_PATIENCE_MS)
  markKept(work)
  return { ...work, kept: { named: { id, name, savedAt } } }
}

/** Goes on in the same slot. Throws a `FileError`. */
export async function openSlot({ id, title, named, isUnsaved, work: json }: Slot): Promise<Work> {
  const name = named?.name ?? told(title)
  const work = await openWork(readWork(json, name), name, OWN_PATIENCE_MS)
  if (isUnsaved) markKept(work, [])
  else markKept(work)
  return { ...work, kept: { slot: id, ...(named && { named }) } }
}

/** What this tab showed before it was reloaded; undefined where nothing of it is to be had. Throws a `FileError`. */
export async function reopen(slot: string): Promise<Work | undefined> {
  const records = await shelf.all('slots').catch(() => [])
  const record = slotsIn(records).find(({ id }) => id === slot)
  return record && openSlot(record)
}
