// Functions run in UTC under jest as they do in the cloud; jest gives tests a copy of process.env, so it is set here.
process.env.TZ = 'UTC'

const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
    },
  ],
}
const nothing = '<rootDir>/tests/support/nothing.js'
const moduleNameMapper = {
  '^@/(.*)$': '<rootDir>/miniprogram/$1',
  '^@shared/(.*)$': '<rootDir>/shared/$1',
  // What the bundles of the functions leave out too (scripts/building/functions.ts): every file would load it anew.
  '^@cloudbase/wx-cloud-client-sdk$': nothing,
  '^xmlbuilder$': nothing,
  '^mime-db$': nothing,
  '^jsonwebtoken$': nothing,
  '^\\./ai$': nothing,
  'locales/index\\.c?js$': nothing,
}
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch,
  transform,
  moduleNameMapper,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  ...more,
})

/** Tools from the keyboard on, in processes of their own. */
const verbs = '<rootDir>/scripts/*.test.ts'
/** Many worlds, mutants, histories, kills and rushes. */
const proofs = ['<rootDir>/localcloud/proofs/**/*.test.ts', '<rootDir>/tests/{simulation,bench,rush}/**/*.test.ts']

module.exports = {
  // A shared machine may be slow; what never answers fails all the same.
  testTimeout: 180_000,
  projects: [
    project('unit', [
      '<rootDir>/{shared,cloudfunctions}/**/*.test.ts',
      '<rootDir>/localcloud/{*.test.ts,!(proofs)/**/*.test.ts}',
      '<rootDir>/scripts/*/**/*.test.ts',
      '<rootDir>/miniprogram/**/*.test.{ts,tsx}',
      '<rootDir>/tests/completeness/*.test.ts',
    ]),
    project('api', ['<rootDir>/tests/api/**/*.test.ts'], {
      globalSetup: '<rootDir>/tests/api/town-setup.ts',
      globalTeardown: '<rootDir>/tests/api/town-teardown.ts',
    }),
    project('simulation', proofs),
    project('verbs', [verbs]),
    project('built', ['<rootDir>/tests/completeness/built/*.test.ts']),
    project('weapp', ['<rootDir>/tests/weapp/**/*.test.ts'], { testEnvironment: 'jsdom' }),
    project('browser', ['<rootDir>/tests/browser/**/*.test.ts']),
  ],
}
