import { type Check, lineOf } from './tree.ts';

const code = /^(?:src|prisma|tests|bench)\/.+\.(?:[cm]?[jt]sx?|css)$|^[^/]+\.[cm]?[jt]s$/;
const typeTests = /^tests\/architecture\/types\//;
/** This file names what it looks for. */
const self = 'tests/architecture/checks/suppressions.ts';

const silencers: readonly { pattern: RegExp; message: string; allowed?: RegExp }[] = [
  {
    pattern: /\b(?:eslint|stylelint|biome|prettier|oxlint)-(?:disable|enable|ignore)/g,
    message: 'a rule is followed or changed, never switched off',
  },
  { pattern: /@ts-(?:ignore|nocheck)/g, message: 'the compiler is right' },
  { pattern: /@ts-expect-error/g, message: 'only a planted type test expects an error', allowed: typeTests },
  { pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/g, message: 'finish it, or leave it out' },
  { pattern: /\b(?:istanbul|v8|c8) ignore\b/g, message: 'nothing hides from coverage' },
  {
    pattern: /\b(?:test|it|describe|suite)\.(?:skip|only|todo|fixme|fails)\b|\b(?:xit|xdescribe|fdescribe)\(/g,
    message: 'no test is skipped or run alone',
  },
];

/** Nothing silences a guard. (`any` is for the linter, which no comment can switch off.) */
export const noSuppressions: Check = (files) =>
  files
    .filter(({ path }) => code.test(path) && path !== self)
    .flatMap(({ path, text }) =>
      silencers
        .filter(({ allowed }) => !allowed?.test(path))
        .flatMap(({ pattern, message }) =>
          [...text.matchAll(pattern)].map((match) => ({
            rule: 'no-suppressions',
            path,
            line: lineOf(text, match.index),
            message: `“${match[0]}”: ${message}`,
          })),
        ),
    );
