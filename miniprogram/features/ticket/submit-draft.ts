import type { KeptPhoto } from '@/features/photo/use-photos'
import type { Place } from '@/platform/location'
import { forget, readStored, store } from '@/platform/storage'

/** What a resident has filled in and not handed over yet. */
export interface SubmitDraft {
  readonly text: string
  readonly photos: readonly KeptPhoto[]
  readonly place?: Place | undefined
  readonly gridCode?: string | undefined
}

const name = 'draft:submit'
const blank: SubmitDraft = { text: '', photos: [] }

export function readSubmitDraft(): SubmitDraft {
  return readStored(name, blank)
}

/** Whether there is anything worth coming back to. */
export function hasSubmitDraft(): boolean {
  const { text, photos } = readSubmitDraft()
  return text.trim() !== '' || photos.length > 0
}

export function keepSubmitDraft(draft: SubmitDraft): void {
  store(name, draft)
}

export function dropSubmitDraft(): void {
  forget(name)
}
