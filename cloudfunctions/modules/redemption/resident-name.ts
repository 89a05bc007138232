import { loadPerson } from '../person'

const doubleSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '司徒']

/** The surname only: enough to call somebody forward. */
export function toResidentName(displayName: string | undefined): string {
  if (!displayName) return '居民'
  const surname = doubleSurnames.find((double) => displayName.startsWith(double)) ?? [...displayName][0] ?? ''
  return `${surname}**`
}

export async function residentNameOf(personId: string): Promise<string> {
  return toResidentName((await loadPerson(personId)).displayName)
}

/** Names of several residents, each read once. */
export async function residentNamesOf(personIds: readonly string[]): Promise<Map<string, string>> {
  const unique = [...new Set(personIds)]
  const names = await Promise.all(unique.map(residentNameOf))
  return new Map(unique.map((personId, index) => [personId, names[index] ?? '']))
}
