/** The two calls the hook tests make; the full types are not among the project's dependencies. */
declare module 'react-dom/client' {
  import type { ReactNode } from 'react'

  export function createRoot(container: Element): { render(node: ReactNode): void }
}
