import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { encode } from 'uqr'
import { accessible } from './accessible'
import './qr-code.scss'

interface Props {
  readonly text: string
  readonly label: string
  readonly id?: string
}

/** A QR code as an inline image: dark on white, with its quiet zone, whatever the page around looks like. */
export function QrCode({ text, label, id }: Props) {
  const source = useMemo(() => `data:image/svg+xml,${encodeURIComponent(toSvg(text))}`, [text])
  return (
    <View
      {...(id !== undefined && { id })}
      className="qr-code"
      data-text={text}
      {...accessible({ role: 'img', label })}
    >
      <Image className="qr-code__image" src={source} mode="scaleToFill" />
    </View>
  )
}

/** Dark modules as horizontal runs: a third of the bytes of single squares. */
function toSvg(text: string): string {
  const { data, size } = encode(text, { border: 4, ecc: 'M' })
  const runs = data.flatMap((row, y) => runsOf(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`))
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="400" height="400" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#0f1622" d="${runs.join('')}"/></svg>`
  )
}

function runsOf(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last && last.x + last.length === x) last.length += 1
    else runs.push({ x, length: 1 })
  })
  return runs
}
