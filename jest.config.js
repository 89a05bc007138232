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
const moduleNameMapper = { '^@/(.*)$': '<rootDir>/miniprogram/$1', '^@shared/(.*)$': '<rootDir>/shared/$1' }
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

module.exports = {
  projects: [
    project('unit', [
      '<rootDir>/{shared,cloudfunctions,localcloud,scripts}/**/*.test.ts',
      '<rootDir>/miniprogram/**/*.test.{ts,tsx}',
      '<rootDir>/tests/completeness/*.test.ts',
      '<rootDir>/tests/{simulation,bench,rush}/**/*.test.ts',
    ]),
    project('api', ['<rootDir>/tests/api/**/*.test.ts'], {
      globalSetup: '<rootDir>/tests/api/town-setup.ts',
      globalTeardown: '<rootDir>/tests/api/town-teardown.ts',
    }),
    project('built', ['<rootDir>/tests/completeness/built/*.test.ts']),
    project('weapp', ['<rootDir>/tests/weapp/**/*.test.ts'], { testEnvironment: 'jsdom' }),
    project('browser', ['<rootDir>/tests/browser/**/*.test.ts']),
  ],
}
