import messages from '../../shared/content/messages.json'
import type { Secrets } from './data-folder'

/** What the cloud console would hold for the functions, for this town on this machine. */
export function functionEnvironment(secrets: Secrets): Record<string, string> {
  const templateIds = messages.templates.map(({ key }) => [key, `local-${key}`] as const)
  return {
    ...secrets,
    DEFAULT_PLACE: 'dalang',
    // WeChat issues an id for every message template; localcloud takes any.
    WX_TEMPLATE_IDS: JSON.stringify(Object.fromEntries(templateIds)),
  }
}
