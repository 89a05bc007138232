/** WeChat's review marks `:active` down (it sticks on iOS); pressed looks are `hover-class`. The UI library brings some. */
module.exports = () => ({
  postcssPlugin: 'strip-active',
  Rule(rule) {
    const kept = rule.selectors.filter((selector) => !/:active\b/.test(selector))
    if (kept.length === 0) rule.remove()
    else if (kept.length < rule.selectors.length) rule.selectors = kept
  },
})
module.exports.postcss = true
