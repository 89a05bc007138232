const doubleSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '司徒']

/** What stands where somebody's name stood who deleted what we know of them. */
export const goneName = '已注销的用户'

/** The surname only: enough to call somebody forward. Two stars whatever the length, so that it tells nothing more. */
export function maskName(displayName: string | undefined): string {
  if (!displayName) return '居民'
  if (displayName === goneName) return goneName
  const surname = doubleSurnames.find((double) => displayName.startsWith(double)) ?? [...displayName][0] ?? ''
  return `${surname}**`
}
