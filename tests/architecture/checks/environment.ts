import { type Check, lineOf, textAt } from './tree.ts';

/** Set by the platform or by a tool, and not ours to explain. */
const theirs = new Set([
  'NODE_ENV',
  'PATH',
  'DEBUG',
  'CI',
  'HOME',
  'TZ',
  'LC_ALL',
  'LC_MESSAGES',
  'NEXT_TELEMETRY_DISABLED',
  'NEXTAUTH_URL',
  'NEXT_RUNTIME',
  'npm_execpath',
  'npm_lifecycle_event',
  'INIT_CWD',
  'CHECKPOINT_DISABLE',
  'PRISMA_HIDE_UPDATE_MESSAGE',
  'PRISMA_SCHEMA_ENGINE_BINARY',
]);

const reads = /process\.env(?:\.([A-Za-z_]\w*)|\[['"]([A-Za-z_]\w*)['"]\])/g;
const declared = /^\s{2}([A-Z][A-Z0-9_]+): /gm;

/** The container's own, whatever stands in .env: where it listens inside, its volume, and the database beside it. */
const containers = new Set(['PORT', 'HOST', 'SAMBAND_DATA', 'DATABASE_URL']);

/** A setting that compose leaves out never reaches the container, however it is set in .env. */
function notHandedOver(compose: string, settings: readonly string[]): ReturnType<Check> {
  const service = /^ {2}samband:(?: &samband)?\n(?:(?: {4}.*)?\n)*/m.exec(compose)?.[0] ?? '';
  const given = new Map(
    [...service.matchAll(/^ {6}([A-Z][A-Z0-9_]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return settings
    .filter((name) => !(given.has(name) && (containers.has(name) || given.get(name)?.includes(`\${${name}:`))))
    .map((name) => ({
      rule: 'explained-environment',
      path: 'docker-compose.yml',
      message: `${name} does not reach the container`,
    }));
}

/**
 * Every variable that src reads is explained in .env.example, nothing is explained that nobody reads, and compose hands
 * each setting over.
 */
export const explainedEnvironment: Check = (files) => {
  const example = textAt(files, '.env.example') ?? '';
  const explained = new Set([...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? ''));
  const sources = files.filter(
    ({ path }) =>
      /^(?:src|tests|bench|prisma)\/.+\.(?:ts|tsx|mjs)$|^[^/]+\.(?:ts|js|mjs)$/.test(path) &&
      !/^tests\/(?:unit|endurance|architecture)\//.test(path),
  );
  const used = sources.flatMap(({ path, text }) => [
    ...[...text.matchAll(reads)].map((match) => ({
      path,
      line: lineOf(text, match.index),
      name: match[1] ?? match[2] ?? '',
    })),
    ...(path === 'src/server/env.ts'
      ? [...text.matchAll(declared)].map((match) => ({ path, line: lineOf(text, match.index), name: match[1] ?? '' }))
      : []),
  ]);
  const settings = used
    .filter(({ path, name }) => path === 'src/server/env.ts' && explained.has(name))
    .map(({ name }) => name);
  const names = new Set(used.map(({ name }) => name));
  return [
    ...used
      .filter(({ path, name }) => path.startsWith('src/') && !explained.has(name) && !theirs.has(name))
      .map(({ path, line, name }) => ({
        rule: 'explained-environment',
        path,
        line,
        message: `${name} is not in .env.example`,
      })),
    ...[...explained]
      .filter((name) => !names.has(name))
      .map((name) => ({ rule: 'explained-environment', path: '.env.example', message: `nobody reads ${name}` })),
    ...notHandedOver(textAt(files, 'docker-compose.yml') ?? '', settings),
  ];
};
