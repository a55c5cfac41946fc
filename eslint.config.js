import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { cleanFields } from './tests/architecture/rules/clean-fields.ts';
import { wordsInMessages } from './tests/architecture/rules/words-in-messages.ts';
import { writeInCommand } from './tests/architecture/rules/write-in-command.ts';

const typescript = ['**/*.ts', '**/*.tsx'];
/** Where Next or a tool asks for a default export. */
const defaultExports = [
  'tests/support/*-reporter.ts',
  'src/app/**',
  'bench/*/app/**',
  'src/i18n/request.ts',
  'tests/support/global-setup.ts',
  '**/*.config.{js,ts,mjs,cjs}',
  '**/*.d.ts',
];

const noDefault = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a const array and its type.' };
const noSkip = {
  selector:
    'MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(only|skip|todo|fixme|fails)$/]',
  message: 'No test is skipped, planned or run alone.',
};

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '**/.next/',
      '**/.data/',
      'src/server/generated/',
      'public/map/',
      'next-env.d.ts',
      'tests/architecture/planted/',
      'playwright-report/',
      'test-results/',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: [...typescript, '**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    // Known to the linter, so that a text handed to a timer is seen for what it is.
    languageOptions: { globals: { setTimeout: 'readonly', setInterval: 'readonly', window: 'readonly' } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-constant-binary-expression': 'error',
      'no-control-regex': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-useless-rename': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', noDefault, noEnum],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
    },
  },
  { files: ['src/setup/**', 'src/main.ts', 'bench/**', 'tests/support/**'], rules: { 'no-console': 'off' } },
  { files: ['tests/**'], rules: { 'no-restricted-syntax': ['error', noDefault, noEnum, noSkip] } },
  { files: defaultExports, rules: { 'no-restricted-syntax': ['error', noEnum] } },
  {
    files: ['tests/architecture/types/**'],
    rules: { '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }] },
  },
  {
    files: ['src/features/**'],
    plugins: { samband: { rules: { 'clean-fields': cleanFields, 'write-in-command': writeInCommand } } },
    rules: { 'samband/clean-fields': 'error', 'samband/write-in-command': 'error' },
  },
  {
    files: ['src/{app,client,features,ui}/**/*.tsx'],
    plugins: { words: { rules: { 'in-messages': wordsInMessages } } },
    rules: { 'words/in-messages': 'error' },
  },
  {
    files: ['src/{app,client,features,server,ui}/**'],
    ignores: ['src/ui/Link.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'next/link', message: 'A link is #src/ui/Link.tsx, which fetches nothing ahead.' },
            {
              name: 'next-intl',
              importNames: ['createTranslator', 'createFormatter'],
              message: 'Outside a page, words come from translate() in #src/i18n/translate.ts.',
            },
          ],
          patterns: [{ group: ['use-intl', 'use-intl/*'], message: 'Import from next-intl.' }],
        },
      ],
    },
  },
);
