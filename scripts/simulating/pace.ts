const everyMs = 10_000

/** Says now and then how far a long run is. */
export function toPace(total: number): { show: (done: number) => void; end: (done: number) => string } {
  const startedAt = performance.now()
  let saidAt = startedAt
  const seconds = () => (performance.now() - startedAt) / 1_000
  const perSecond = (done: number) => Math.round(done / seconds())
  const show = (done: number) => {
    if (performance.now() - saidAt < everyMs) return
    saidAt = performance.now()
    const left = Math.ceil((total - done) / (done / seconds()) / 60)
    const text = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} worlds`
    console.log(`… ${text}, ${perSecond(done)} a second, about ${left} min left`)
  }
  const end = (done: number) =>
    `${done.toLocaleString('en')} worlds in ${seconds().toFixed(1)} s, ${perSecond(done)} a second`
  return { show, end }
}
