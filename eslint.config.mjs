import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const tests = ['**/*.test.{ts,tsx}', 'tests/**']
const lines = (max) => ({ max, skipBlankLines: true, skipComments: true })

/** Under shared/domain and shared/kernel time and luck are arguments: the same facts give the same decision. */
const noClockNorLuck = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Take `now` as an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take `now` as an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Take `now` as an argument.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Take luck as an argument.' },
]

/** The SDK drops the transactionId of these: they run outside the transaction and survive its rollback. */
const transactionObject = '[name=/^(transaction|txn|tx|trx)$/i]'
const outsideTransaction = [
  `CallExpression[callee.property.name=/^(update|remove|count)$/][callee.object.callee.property.name='where'][callee.object.callee.object.callee.property.name='collection'] > MemberExpression > CallExpression > MemberExpression > CallExpression > MemberExpression > Identifier.object${transactionObject}`,
  `CallExpression[callee.property.name='aggregate'] > MemberExpression > CallExpression[callee.property.name='collection'] > MemberExpression > Identifier.object${transactionObject}`,
].map((selector) => ({
  selector,
  message:
    'The SDK runs this outside the transaction. Inside one: doc().get/set/update/remove, add, where().get, updateAndReturn.',
}))

export default tseslint.config(
  { ignores: ['dist', '.data', 'coverage', '**/*.{js,cjs,mjs}'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Spreading a text into its characters is how they are counted here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'max-lines': ['error', lines(250)],
      'max-lines-per-function': ['error', lines(50)],
      'no-restricted-syntax': ['error', ...outsideTransaction],
      eqeqeq: 'error',
    },
  },
  {
    files: ['shared/{domain,kernel}/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...outsideTransaction, ...noClockNorLuck] },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': [
        'error',
        'wx',
        'process',
        'Buffer',
        'window',
        'document',
        'fetch',
        'crypto',
        'setTimeout',
      ],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'shared/ runs anywhere.' }] }],
    },
  },
  {
    files: ['miniprogram/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['miniprogram/**/*.{ts,tsx}'],
    ignores: tests,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(^@|/)shared/(contract(?!/error-codes$)|domain/[^/]+/schema$)|^zod$',
              allowTypeImports: true,
              message: 'Types only: zod at run time would weigh more than the pages.',
            },
          ],
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
)
