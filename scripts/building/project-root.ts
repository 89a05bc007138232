import path from 'node:path'

/** The folder of package.json, wherever a verb was called from. */
export const projectRoot = path.resolve(__dirname, '../..')
