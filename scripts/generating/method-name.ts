import { Refusal } from '../terminal/run-verb'

export interface MethodParts {
  /** `ticket.sendBack` */
  readonly method: string
  readonly domain: string
  readonly verb: string
  /** `send-back` */
  readonly fileName: string
}

const reserved = new Set([
  'delete',
  'import',
  'export',
  'new',
  'default',
  'return',
  'switch',
  'with',
  'void',
  'in',
  'do',
])

/** Reads `domain.verbNoun`. Refuses what the contract's names don't allow. */
export function readMethodName(method: string | undefined): MethodParts {
  const [, domain, verb] = /^([a-z]+)\.([a-z][a-zA-Z]*)$/.exec(method ?? '') ?? []
  if (method === undefined || domain === undefined || verb === undefined || reserved.has(verb)) {
    throw new Refusal(
      'Which method? domain.verb or domain.verbNoun, for example: npm run new-method -- ticket.urge [--query]',
    )
  }
  return { method, domain, verb, fileName: verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) }
}
