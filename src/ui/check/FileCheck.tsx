import { Suspense, useEffect, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { lazily } from '../kit/lazily.ts'
import { usePlayer } from '../usePlayer.ts'
import { cancel } from './desk.ts'
import { useCheck } from './state.ts'
import { says } from './texts.ts'
import { useTakeFile } from './useTakeFile.ts'

const CheckView = lazily(() => import('./CheckView.tsx'), 'CheckView')

/** Waits for a file to be dropped anywhere on the page, and shows what is known of a history over the page. */
export function FileCheck() {
  const player = usePlayer()
  const isOpen = useCheck(({ opened }) => opened !== null)
  const reading = useCheck((state) => state.reading)
  const isDragging = useDroppedFiles(useTakeFile())
  useEffect(() => {
    if (isOpen) player.pause()
  }, [isOpen, player])

  const above = (
    <>
      {reading && <Reading key={reading.name} name={reading.name} />}
      {isDragging && <DropHere />}
    </>
  )
  if (!isOpen) return above
  return (
    <Suspense>
      <CheckView>{above}</CheckView>
    </Suspense>
  )
}

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true

/** Whether a file is being dragged over the page now. What is no file is left to whoever drags it. */
function useDroppedFiles(take: (file: File) => void): boolean {
  const [isDragging, setDragging] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setDragging(true)
    }
    const drop = (event: DragEvent) => {
      setDragging(false)
      if (!holdsFiles(event)) return
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file) take(file)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false)
    }
    addEventListener('dragenter', over, { signal })
    addEventListener('dragover', over, { signal })
    addEventListener('dragleave', leave, { signal })
    addEventListener('drop', drop, { signal })
    return () => controller.abort()
  }, [take])
  return isDragging
}

function DropHere() {
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-bg/80 p-4">
      <div className="flex h-full w-full items-center justify-center rounded-card border-[3px] border-dashed border-ink">
        <div className="max-w-2xl rounded-card bg-bg p-8 text-center">
          <p className="text-28 font-bold">{says.dropHere()}</p>
          <p className="mt-1 text-18 text-balance text-muted">{says.whatIsRead()}</p>
        </div>
      </div>
    </div>
  )
}

/** Short files are read before it appears. */
function Reading({ name }: { name: string }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  return (
    <output className="fixed inset-x-4 top-1/3 z-50 mx-auto flex max-w-md items-center justify-between gap-4 rounded-card border-[1.5px] border-ink bg-bg py-2 ps-5 pe-2">
      <span className="min-w-0 truncate">{says.reading({ file: name })}</span>
      <Button look="outline" onClick={cancel}>
        {says.cancel()}
      </Button>
    </output>
  )
}
