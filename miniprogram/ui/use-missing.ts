import { useState } from 'react'

/**
 * What is not filled in yet, in a sentence: kept to oneself until somebody presses, then followed with every change, so
 * that what was put right is not complained about any longer.
 */
export function useMissing(missing: string | undefined) {
  const [tried, setTried] = useState(false)
  return {
    said: tried ? missing : undefined,
    /** Whether everything is there. */
    check: () => {
      setTried(true)
      return missing === undefined
    },
  }
}
