import { type Check, lineOf } from './tree.ts';

/* Put together from parts, so that this file does not name what it forbids. */
const either = (...words: string[][]): string => words.map((parts) => parts.join('')).join('|');

const machinePaths = new RegExp(
  String.raw`(?<![\w.@/:-])/(?:${either(['wo', 'rk'], ['ro', 'ot'], ['ho', 'me'], ['Us', 'ers'], ['mn', 't'])})/[\w.-]+`,
  'g',
);
const workplace = new RegExp(
  String.raw`\b(?:${either(['cla', 'ude'], ['anth', 'ropic'], ['chat', 'gpt'], ['open', 'ai'], ['cop', 'ilot'], ['bash_', 'jobs'], ['str_replace_', 'based'], ['sub', 'agent'])})\b|\.${['lib', 'rary'].join('')}/|\bissues ${['sh', 'ow'].join('')}\b|shared/(?:${either(['des', 'ign'], ['dom', 'ain'])})`,
  'gi',
);
const unread = /^(?:package-lock\.json|tests\/golden\/)/;

/** The project stands on its own: no path of one machine, no name of a tool that happened to be at hand. */
export const noTraces: Check = (files) =>
  files
    .filter(({ path }) => !unread.test(path))
    .flatMap(({ path, text }) =>
      [machinePaths, workplace].flatMap((pattern) =>
        [...text.matchAll(pattern)].map((match) => ({
          rule: 'no-traces',
          path,
          line: lineOf(text, match.index),
          message: `“${match[0]}” belongs to one machine or workplace`,
        })),
      ),
    );
