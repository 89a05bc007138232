/**
 * Gives a frame a way back of its own. A browser keeps one history for all frames of a page: "back" on one phone would
 * take back what was done last on another.
 * @param {Window} view whose app has started and has gone nowhere yet
 */
export function giveOwnHistory(view) {
  const { history } = view
  const rewrite = view.History.prototype.replaceState.bind(history)
  let entries = [{ state: history.state, url: view.location.href }]
  let at = 0

  history.pushState = (state, unused, url) => {
    at += 1
    entries = [...entries.slice(0, at), { state, url }]
    rewrite(state, unused, url)
  }
  history.replaceState = (state, unused, url) => {
    entries[at] = { state, url }
    rewrite(state, unused, url)
  }
  history.go = (steps = 0) => {
    const entry = entries[at + steps]
    if (!entry) return
    at += steps
    // Later, as in any browser: whoever asked is done with asking by then.
    view.setTimeout(() => {
      rewrite(entry.state, '', entry.url)
      view.dispatchEvent(new view.PopStateEvent('popstate', { state: entry.state }))
    })
  }
  history.back = () => history.go(-1)
  history.forward = () => history.go(1)
}
