import { maskedNamesOf } from '../person'

export async function residentNameOf(personId: string): Promise<string> {
  return (await maskedNamesOf([personId])).get(personId) ?? ''
}
