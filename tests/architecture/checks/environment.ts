import { type Check, lineOf, textAt } from './tree.ts';

/** Set by the platform or by a tool, and not ours to explain. */
const theirs = new Set(['NODE_ENV', 'PATH', 'DEBUG', 'CI', 'HOME', 'TZ', 'LC_ALL', 'LC_MESSAGES', 'NEXT_TELEMETRY_DISABLED', 'NEXTAUTH_URL', 'NEXT_RUNTIME', 'npm_execpath', 'npm_lifecycle_event', 'CHECKPOINT_DISABLE', 'PRISMA_HIDE_UPDATE_MESSAGE', 'PRISMA_SCHEMA_ENGINE_BINARY']);

const reads = /process\.env(?:\.([A-Za-z_]\w*)|\[['"]([A-Za-z_]\w*)['"]\])/g;
const declared = /^\s{2}([A-Z][A-Z0-9_]+): /gm;

/** Every variable that src reads is explained in .env.example, and nothing is explained that nobody reads. */
export const explainedEnvironment: Check = (files) => {
  const example = textAt(files, '.env.example') ?? '';
  const explained = new Set([...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? ''));
  const sources = files.filter(({ path }) => /^(?:src|tests|bench|prisma)\/.+\.(?:ts|tsx|mjs)$|^[^/]+\.(?:ts|js|mjs)$/.test(path) && !path.startsWith('tests/unit/') && !path.startsWith('tests/architecture/'));
  const used = sources.flatMap(({ path, text }) => [
    ...[...text.matchAll(reads)].map((match) => ({ path, line: lineOf(text, match.index), name: match[1] ?? match[2] ?? '' })),
    ...(path === 'src/server/env.ts' ? [...text.matchAll(declared)].map((match) => ({ path, line: lineOf(text, match.index), name: match[1] ?? '' })) : []),
  ]);
  const names = new Set(used.map(({ name }) => name));
  return [
    ...used.filter(({ path, name }) => path.startsWith('src/') && !explained.has(name) && !theirs.has(name)).map(({ path, line, name }) => ({ rule: 'explained-environment', path, line, message: `${name} is not in .env.example` })),
    ...[...explained].filter((name) => !names.has(name)).map((name) => ({ rule: 'explained-environment', path: '.env.example', message: `nobody reads ${name}` })),
  ];
};
