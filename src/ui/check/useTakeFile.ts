import { useLatest } from '../kit/useLatest.ts'
import { openWorkFile, workIn } from '../saved/take.ts'
import { useOpener } from '../usePlayer.ts'
import { close, openFile } from './desk.ts'

/** Opens what people give the page: saved work and scenarios as what they are, anything else as a history to check. */
export function useTakeFile(): (file: File) => void {
  const opener = useOpener()
  const take = async (file: File) => {
    const work = await workIn(file)
    if (work === undefined) return openFile(file)
    // It is the run that is to be seen then.
    close()
    await openWorkFile(work, file.name, opener)
  }
  return useLatest((file: File) => void take(file))
}
