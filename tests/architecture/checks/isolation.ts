import { type Check, lineOf } from './tree.ts';

const shared = /^tests\/unit\/(?!client\/).+\.test\.tsx?$/;
const stubs = /\bvi\.(?:mock|doMock|stubGlobal|resetModules)\(|@vitest-environment/g;

/** Unit tests share one process but for those of `client`: elsewhere nothing stubs modules or what a browser has. */
export const isolatedStubs: Check = (files) =>
  files
    .filter(({ path }) => shared.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(stubs)].map((match) => ({
        rule: 'isolated-stubs',
        path,
        line: lineOf(text, match.index),
        message: `“${match[0]}”: other files would meet it; such a test stands in tests/unit/client`,
      })),
    );
