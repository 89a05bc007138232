import { act } from 'react'
import { createRoot } from 'react-dom/client'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** Mounts a component that uses the hook; `seen` are its values, render by render. */
export async function renderHook<P, R>(hook: (props: P) => R, props: P) {
  const seen: R[] = []
  const root = createRoot(document.createElement('div'))
  function Host(given: { readonly props: P }) {
    seen.push(hook(given.props))
    return null
  }
  const show = (next: P) =>
    act(() => {
      root.render(<Host props={next} />)
      return Promise.resolve()
    })
  await show(props)
  const last = (): R => {
    const value = seen.at(-1)
    if (value === undefined) throw new Error('nothing was rendered')
    return value
  }
  return { seen, show, last }
}
