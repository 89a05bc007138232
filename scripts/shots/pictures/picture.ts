export interface Picture {
  /** Of the file, without its ending. */
  readonly name: string
  readonly page: string
  /** Whose phone it is. */
  readonly openid: string
  readonly parameters?: Record<string, string>
  /** What has to happen before, of what would spoil the pictures taken earlier. */
  readonly before?: () => Promise<void>
}

/** A picture of a page named by its folder; without `openid` on the phone of whom most of its kind are for. */
type Sketch = Omit<Picture, 'openid'> & Partial<Pick<Picture, 'openid'>>

export function picturesIn(bundle: string, openid: string, sketches: readonly Sketch[]): Picture[] {
  return sketches.map((sketch) => ({ openid, ...sketch, page: `packages/${bundle}/${sketch.page}/index` }))
}
