import verbs from './verbs.json'

const width = Math.max(...Object.keys(verbs).map((verb) => verb.length))
const shorthand = new Set(['start', 'test'])

for (const [verb, description] of Object.entries(verbs)) {
  const command = shorthand.has(verb) ? `npm ${verb}` : `npm run ${verb}`
  console.log(`${command.padEnd(width + 'npm run '.length)}  ${description}`)
}
