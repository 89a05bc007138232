import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, extname, join, resolve, sep } from 'node:path'
import { systemCodeOf } from '../errors'
import { contentTypeOf } from './content-type'
import { refuse } from './reply'
import { type ServedFile, serveFile } from './serve-file'

/** A folder of static files served below a path. */
export interface Mount {
  /** Begins and ends with a slash, such as '/h5/'. */
  path: string
  directory: string
  /** Answer paths without a file, and without an extension, with index.html. */
  spaFallback?: boolean
}

/** A name with a content hash in it, as bundlers write: such a file never changes. */
const HASHED_NAME = /(^|[.\-_])[0-9a-f]{8,}\.(?!html?$)[a-z0-9]+(\.map)?$/i

/** Serves static folders; the mount with the longest matching path answers. */
export class StaticMounts {
  private readonly mounts: Mount[]

  constructor(mounts: Mount[]) {
    this.mounts = [...mounts].sort((one, other) => other.path.length - one.path.length)
  }

  /** Answers the request if a mount covers the path, and says whether it did. */
  async answer(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> {
    const missingSlash = this.mounts.find(({ path }) => path === `${pathname}/`)
    if (missingSlash) {
      response.writeHead(308, { location: missingSlash.path }).end()
      return true
    }
    const mount = this.mounts.find(({ path }) => pathname.startsWith(path))
    if (!mount || (request.method !== 'GET' && request.method !== 'HEAD')) return false
    const file = await findFile(mount, pathname.slice(mount.path.length))
    if (file) await serveFile(request, response, file)
    else refuse(response, 404, 'NOT_FOUND', '没有这个页面。')
    return true
  }
}

async function findFile(mount: Mount, relative: string): Promise<ServedFile | undefined> {
  const wanted = relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative
  const found = await describe(mount.directory, wanted)
  if (found || !mount.spaFallback || extname(wanted) !== '') return found
  return describe(mount.directory, 'index.html')
}

async function describe(directory: string, relative: string): Promise<ServedFile | undefined> {
  const root = resolve(directory)
  const location = join(root, relative)
  if (relative.includes('\0') || !location.startsWith(root + sep)) return undefined
  try {
    // A link inside the folder must not lead out of it.
    const real = await realpath(location)
    if (!real.startsWith((await realpath(root)) + sep)) return undefined
    const status = await stat(real)
    if (!status.isFile()) return undefined
    const { size, mtimeMs } = status
    return {
      location: real,
      size,
      contentType: contentTypeOf(real),
      etag: `"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}"`,
      cacheControl: HASHED_NAME.test(basename(real)) ? 'public, max-age=31536000, immutable' : 'no-cache',
    }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(systemCodeOf(error) ?? '')) return undefined
    throw error
  }
}
