import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { useCouncil } from '../council/councilKey.ts'
import { download, type Download, type DownloadEnd, type Progress } from './download.ts'
import type { ReportWish } from './gatherInput.ts'

export type Downloading =
  | { readonly state: 'idle' }
  /** `rows` null: the data is being gathered. */
  | { readonly state: 'making'; readonly rows: Progress | null }
  | { readonly state: 'over'; readonly end: DownloadEnd }

export interface DownloadTool {
  readonly state: Readonly<ShallowRef<Downloading>>
  start(wish: ReportWish): Promise<void>
  cancel(): void
  /** What was said of the last one is no longer about what is chosen. */
  forget(): void
}

/** One workbook at a time. */
export function useDownload(): DownloadTool {
  const council = useCouncil()
  const state = shallowRef<Downloading>({ state: 'idle' })
  let current: Download | null = null
  const cancel = () => current?.cancel()
  onScopeDispose(cancel)
  return {
    state,
    async start(wish) {
      if (current !== null) return
      state.value = { state: 'making', rows: null }
      current = download(council, wish, rows => (state.value = { state: 'making', rows }))
      const end = await current.end
      current = null
      state.value = { state: 'over', end }
    },
    cancel,
    forget() {
      if (state.value.state === 'over') state.value = { state: 'idle' }
    },
  }
}
