import catalogueJson from './matters.json'
import type { Catalogue, Matter } from './schema/matters'

/** 200 KB of catalogue: for the cloud side. Pages get names and codes through the API. */
export const catalogue = catalogueJson as unknown as Catalogue

const byCode: ReadonlyMap<string, Matter> = new Map(catalogue.matters.map((matter) => [matter.code, matter]))

export function findMatter(code: string): Matter | undefined {
  return byCode.get(code)
}
