import { useState } from 'react'

const length = 8

/** The characters a resident reads out; blanks and small letters don't matter. */
export function useTypedCode(onCode: (code: string) => void) {
  const [typed, setTyped] = useState('')
  const [typedError, setTypedError] = useState<string>()
  const lookUpTyped = () => {
    const code = typed.replace(/\s+/g, '').toUpperCase()
    const complete = code.length === length
    setTypedError(complete ? undefined : `领货码是 ${length} 位。请核对后再输。`)
    if (complete) onCode(code)
  }
  return { typed, setTyped, typedError, lookUpTyped }
}
