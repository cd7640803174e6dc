/** What may import what (the map of the house in README.md), checked in `npm test`. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pages-import-only-types-of-contracts',
      comment: 'The mini-program knows the functions by the types of their contracts alone.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^(cloudfunctions|localcloud|scripts|rules|test|bench)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pages-import-only-contracts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/[^/]+/contract\\.ts$' },
    },
    {
      name: 'engine-is-pure',
      comment: "The calculator's engine imports decimal.js and its own files: no clock, no I/O.",
      severity: 'error',
      from: { path: '^cloudfunctions/calculator/engine/' },
      to: { pathNot: ['^cloudfunctions/calculator/engine/', '^node_modules/decimal\\.js/'] },
    },
    {
      name: 'functions-do-not-import-each-other',
      comment: "A function imports common and the calculator's index, never another function.",
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/', pathNot: '^cloudfunctions/common/' },
      to: {
        path: '^cloudfunctions/',
        pathNot: ['^cloudfunctions/$1/', '^cloudfunctions/common/', '^cloudfunctions/calculator/index\\.ts$'],
      },
    },
    {
      name: 'common-knows-no-function',
      severity: 'error',
      from: { path: '^cloudfunctions/common/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/common/' },
    },
    {
      name: 'functions-stay-in-the-cloud',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(src|localcloud|scripts|test|bench)/' },
    },
    {
      name: 'words-are-only-words',
      comment: 'What pages and functions call things: they import nothing.',
      severity: 'error',
      from: { path: '^words/' },
      to: { pathNot: '^words/' },
    },
    {
      name: 'embedded-cloud-knows-no-function',
      comment: 'It reads the folders; it knows no function and no collection by name.',
      severity: 'error',
      from: { path: '^localcloud/' },
      to: { path: '^(src|cloudfunctions|words|rules|test|bench)/' },
    },
    {
      name: 'no-orphan-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^rules:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
