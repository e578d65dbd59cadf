import { Suspense, useEffect } from 'react'
import { FileCheck } from './check/FileCheck.tsx'
import { listenToKeys } from './keys/keys.ts'
import { keepFocus } from './kit/keepFocus.ts'
import { lazily } from './kit/lazily.ts'
import { ToastBar } from './layout/ToastBar.tsx'
import { keepNarration } from './lesson/desk.ts'
import { LiveRegion } from './live/LiveRegion.tsx'
import { TargetMenu } from './menu/TargetMenu.tsx'
import { keepForOffline } from './offline/offline.ts'
import { keepProgress } from './progress/keep.ts'
import { listenToOtherTabs } from './progress/store.ts'
import { useKeeping } from './saved/useKeeping.ts'
import { keepAddress, listenForLinks } from './share/address.ts'
import { useOpener, useWork } from './usePlayer.ts'

const Hall = lazily(() => import('./hall/Hall.tsx'), 'Hall')

/** What waits on the page and is not seen at first: its menu, its voice, its keys, its focus, its address and its place for files. */
export function Attendants() {
  const work = useWork()
  const opener = useOpener()
  useEffect(keepFocus, [])
  useEffect(keepForOffline, [])
  useEffect(listenToOtherTabs, [])
  useEffect(() => keepProgress(work), [work])
  useEffect(() => keepNarration(work), [work])
  useEffect(() => listenToKeys(work.player), [work])
  useEffect(() => keepAddress(work), [work])
  useKeeping()
  useEffect(() => listenForLinks(opener), [opener])
  return (
    <>
      <TargetMenu />
      <ToastBar />
      <LiveRegion />
      <FileCheck />
      <Suspense>
        <Hall />
      </Suspense>
    </>
  )
}
