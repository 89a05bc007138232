import fc from 'fast-check'
import { checkCharacterOf, isGridCode, normaliseGridCode } from './grid-code'

const alphabet = Array.from('23456789ABCDEFGHJKMNPQRSTWXYZ')
const characters = fc.constantFrom(...alphabet)
const codes = fc
  .array(characters, { minLength: 2, maxLength: 11 })
  .map((body) => body.join('') + checkCharacterOf(body.join('')))

describe('grid codes', () => {
  it('accept what is printed on the plates of 松林村', () => {
    for (const code of ['DA9', 'DASNG', 'DASNAM', 'DASND2']) expect(isGridCode(code)).toBe(true)
  })

  it('refuse what can never be printed', () => {
    for (const code of ['', 'D', 'DASN0M', 'DASNAI', 'dasnam', ' DASNAM', 'DASNAM-', 'DASNAMDASNAMM'])
      expect(isGridCode(code)).toBe(false)
  })

  it('notice every single wrong character', () => {
    fc.assert(
      fc.property(codes, fc.nat(), characters, (code, position, wrong) => {
        const at = position % code.length
        fc.pre(code[at] !== wrong)
        expect(isGridCode(code)).toBe(true)
        expect(isGridCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('notice every swap of neighbours', () => {
    fc.assert(
      fc.property(codes, fc.nat(), (code, position) => {
        const at = position % (code.length - 1)
        const [left = '', right = ''] = code.slice(at, at + 2)
        fc.pre(left !== right)
        expect(isGridCode(code.slice(0, at) + right + left + code.slice(at + 2))).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('are read as people type them: lower case, blanks, full width', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const fullWidth = [...code].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
        for (const typed of [` ${code.toLowerCase()}\n`, fullWidth, code.split('').join(' '), `　${code}`])
          expect(normaliseGridCode(typed)).toBe(code)
      }),
    )
  })
})
