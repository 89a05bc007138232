import { isLoopback } from './loopback'

test('this machine and nobody else', () => {
  for (const address of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) expect(isLoopback(address)).toBe(true)
  for (const address of [undefined, '', '10.0.0.1', '::ffff:10.0.0.1', '127.evil.example', 'fe80::1']) {
    expect(isLoopback(address)).toBe(false)
  }
})
