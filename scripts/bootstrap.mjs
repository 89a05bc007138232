/**
 * The way into every verb: `node scripts/bootstrap.mjs <verb> [arguments]`. Plain Node, so that it works in a fresh
 * clone: checks the Node version, installs when node_modules isn't what package-lock.json says, then runs
 * scripts/<verb>.ts with tsx (`bench:localcloud` is bench-localcloud.ts).
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const oldestNode = [20, 11]
const stoppedBySignal = 130

main(process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exitCode = 1
})

/** Written in old syntax throughout: an old Node must get as far as the sentence about its version. */
async function main([verb, ...rest]) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(
      `需要 Node.js ${oldestNode.join('.')} 或更新的版本，这台机器上是 ${process.versions.node}。请到 https://nodejs.org 安装后再试。`,
      `Node.js ${oldestNode.join('.')} or newer is needed, this is ${process.versions.node}. Install it from https://nodejs.org and try again.`,
    )
  }
  const verbs = JSON.parse(readFileSync(path.join(root, 'scripts/verbs.json'), 'utf8'))
  if (verb === undefined || !(verb in verbs)) {
    fail(
      `没有这个命令：${verb || ''}。可用的命令：${Object.keys(verbs).join('、')}。`,
      `Unknown verb: ${verb || ''}. Try: npm run help`,
    )
  }
  if (!isInstalled()) await install()
  const script = `${verb.replaceAll(':', '-')}.ts` // no file name has a colon on Windows
  process.exitCode = await run(process.execPath, ['--import', 'tsx', path.join(root, 'scripts', script), ...rest])
}

/** Whether every package of the lockfile stands in node_modules in its version. npm leaves its own record there last. */
function isInstalled() {
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  let present
  try {
    present = JSON.parse(readFileSync(path.join(root, 'node_modules/.package-lock.json'), 'utf8')).packages
  } catch {
    return false // absent, or cut off in the middle of writing
  }
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '') return true
    const found = present[place]
    // Optional packages are those of other operating systems too.
    return found === undefined ? optional === true : found.version === version
  })
}

async function install() {
  const startedAt = Date.now()
  console.log('正在安装依赖，第一次约需一两分钟… Installing dependencies, a minute or two the first time…')
  const clock = setInterval(() => {
    console.log(`  安装中 installing… ${Math.round((Date.now() - startedAt) / 1000)} s`)
  }, 15_000)
  // Under npm its own path is known; `--include=dev` because the tools are development dependencies. Not `npm ci`: it
  // refuses a lockfile without the binaries of other operating systems, which not every registry has. The versions are
  // the lockfile's all the same, and `--no-save` leaves it as it is. Binaries come in packages: no package's code runs.
  const npm = process.env.npm_execpath
  const words = ['install', '--no-save', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
  const code = npm
    ? await run(process.execPath, [npm, ...words])
    : await run('npm', words, { shell: process.platform === 'win32' })
  clearInterval(clock)
  if (code !== 0) {
    fail(
      '依赖没有装好。请检查网络和磁盘空间，然后再运行一次同样的命令。',
      'Installing failed. Check the network and the free disk space, then run the same command again.',
    )
  }
}

/** Runs a command to its end and answers its exit code. Being asked to stop is passed on. */
function run(command, words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, stdio: 'inherit', ...options })
    const passOn = (signal) => child.kill(signal)
    process.on('SIGINT', passOn).on('SIGTERM', passOn)
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn)
      resolve(code === null ? stoppedBySignal : code)
    })
  })
}

function fail(chinese, english) {
  console.error(`${chinese}\n${english}`)
  process.exit(1)
}
