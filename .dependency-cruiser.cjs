const typeOnly = ['type-only']
const anyTest = '\\.test\\.tsx?$|^tests/'

/** The picture of architecture in rules. `from` and `to` are path patterns; a type-only import costs nothing at run time. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or one too many. Types may.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: typeOnly } },
    },
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      from: { path: '^shared/', pathNot: anyTest },
      to: { path: '^(miniprogram|cloudfunctions|localcloud|scripts|tests)/' },
    },
    {
      name: 'domain-knows-domain-and-kernel',
      comment: 'The rules of the village know no transport. Of the contract they may know codes and roles, and types.',
      severity: 'error',
      from: { path: '^shared/domain/', pathNot: anyTest },
      to: {
        path: '^shared/',
        pathNot: '^shared/(domain|kernel)/|^shared/contract/(error-codes|method)\\.ts$',
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: 'kernel-knows-kernel',
      severity: 'error',
      from: { path: '^shared/kernel/', pathNot: anyTest },
      to: { path: '^shared/', pathNot: '^shared/kernel/', dependencyTypesNot: typeOnly },
    },
    {
      name: 'zod-stays-out-of-the-rules',
      comment: 'Pages use the rules and labels at run time and must not load zod with them.',
      severity: 'error',
      from: { path: '^shared/(domain|kernel|labels)/', pathNot: '[/-]schema\\.ts$|' + anyTest },
      to: { path: 'node_modules/zod/|[/-]schema\\.ts$|^shared/contract/method\\.ts$', dependencyTypesNot: typeOnly },
    },
    {
      name: 'client-knows-only-shared',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: '^(cloudfunctions|localcloud|scripts|tests)/' },
    },
    {
      name: 'cloud-knows-only-shared',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(miniprogram|localcloud|scripts|tests)/' },
    },
    {
      name: 'localcloud-knows-nobody',
      comment: 'It is a CloudBase: it knows a protocol, not a product.',
      severity: 'error',
      from: { path: '^localcloud/' },
      to: { path: '^(shared|cloudfunctions|miniprogram|scripts|tests)/' },
    },
    {
      name: 'modules-meet-at-the-front-door',
      severity: 'error',
      from: { path: '^cloudfunctions/modules/([^/]+)/' },
      to: { path: '^cloudfunctions/modules/', pathNot: '^cloudfunctions/modules/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'modules-are-entered-at-the-front-door',
      comment: 'Only the schema lists what each repo keeps.',
      severity: 'error',
      from: { path: '^(cloudfunctions|scripts)/', pathNot: '^cloudfunctions/(modules/|schema\\.ts$)|' + anyTest },
      to: { path: '^cloudfunctions/modules/', pathNot: '^cloudfunctions/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'one-importer-of-the-sdk',
      severity: 'error',
      from: { pathNot: '^cloudfunctions/platform/cloudbase\\.ts$|^localcloud/(testing/|.*\\.test\\.ts$)' },
      to: { path: 'node_modules/@cloudbase/' },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'The browser for pictures is the one thing tests and scripts share.',
      severity: 'error',
      from: { pathNot: anyTest },
      to: { path: anyTest, pathNot: '^tests/support/chromium\\.ts$' },
    },
    {
      name: 'only-what-package-json-names',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: typeOnly },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
}
