import { Callout } from './callout'

interface Props {
  /** Why it came to nothing; without words there is nothing to see. */
  readonly words: string | undefined
  readonly id?: string
}

/** What went wrong with the last press, read out at once. What was typed stays. */
export function Trouble({ words, id }: Props) {
  if (words === undefined) return null
  return <Callout {...(id !== undefined && { id })} tone="late" icon="alert" title={words} urgent />
}
