import type { MapPlace } from '#src/core/places.ts';
import type { Question, QuestionKind, Reply } from '../schema.ts';
import { placeName } from './map.ts';
import { isEmptyReply } from './replies.ts';

/* Words that end with a full stop that ends no sentence; in pairs: bl.a., t.ex., m.fl. */
const inPairs = '(?:bl|t|p|f|m|s|o|d|e|i|a)\\.?\\s?(?:a|ex|g|d|m|k|s|v|o|fl|h|st)';
const shortened = [
  ...['ca', 'kl', 'nr', 'st', 'jfr', 'resp', 'dvs', 'osv', 'etc', 'kap', 'inkl', 'exkl', 'max', 'min', 'mån', 'tel'],
  ...['milj', 'mkr', 'tkr', 'kr', 'prof', 'dr', 'forts', 'vol', 'avd', 'enl', 'ev', 'obs', 'sid', 'red'],
].join('|');
const abbreviation = new RegExp(`(?:^|[\\s(])(?:[a-zåäö]|${inPairs}|${shortened})\\.$`, 'iu');

/** Up to a full stop that ends a sentence: not that of an abbreviation (`bl.a.`, `kl.`) or an initial. */
function firstSentence(text: string): string {
  const line = text.split('\n')[0] ?? '';
  for (const { index, 0: stop } of line.matchAll(/[.!?](?=\s)/gu)) {
    const sentence = line.slice(0, index + 1);
    const goesOn = /^\s+\p{Ll}/u.test(line.slice(index + 1));
    if (stop !== '.' || !(abbreviation.test(sentence) || goesOn)) return sentence;
  }
  return line;
}

/** The first sentence, or as much of it as a heading holds. */
export function headingOf(text: string, most = 140): string {
  const first = firstSentence(text.trim());
  const sentence = first.replace(/\.$/, '').replaceAll(/\s+/gu, ' ').trim();
  return sentence.length <= most
    ? sentence
    : `${sentence.slice(0, sentence.lastIndexOf(' ', most) > 40 ? sentence.lastIndexOf(' ', most) : most)} …`;
}

/** A table as lines, each cell after the name of its column. */
export const tableText = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      columns
        .map((column, at) => (row[at] ? `${column}: ${row[at]}` : ''))
        .filter(Boolean)
        .join('; '),
    )
    .join('\n');

const figure = (value: number, unit: string): string =>
  `${new Intl.NumberFormat('sv', { maximumFractionDigits: 6 }).format(value)}${unit && ` ${unit}`}`;

export type FindingFromReply = {
  title: string;
  text: string;
  basis: 'observation' | 'statistic';
  themeId: string | null;
  municipalities: string[];
  place: string;
  places: MapPlace[];
};

/** What a reply says as a finding; nothing where nothing was said. `nameOf` gives a municipality's name. */
export function findingFromReply(
  question: Question,
  reply: Reply | undefined,
  nameOf: (code: string) => string,
): FindingFromReply | undefined {
  if (!reply || isEmptyReply(question, reply)) return undefined;
  const places = [...new Set([...reply.municipalities.map(nameOf), ...reply.places.map(placeName), reply.place])]
    .filter(Boolean)
    .join(', ');
  const texts: Record<QuestionKind, string> = {
    text: reply.text,
    choice: reply.choices.join(', '),
    number: reply.number === null ? '' : figure(reply.number, question.unit),
    place: places,
    table: tableText(question.columns, reply.rows),
    file: reply.files.map(({ name }) => name).join('\n'),
  };
  const label = question.label.replace(/[?:.]$/, '');
  const brief =
    question.kind === 'text'
      ? headingOf(reply.text)
      : ['table', 'file'].includes(question.kind)
        ? label
        : `${label}: ${texts[question.kind]}`;
  return {
    title: headingOf(brief, 195),
    text: [
      question.kind === 'text' ? '' : question.label,
      texts[question.kind],
      question.kind === 'text' ? '' : reply.text,
    ]
      .filter(Boolean)
      .join('\n\n'),
    basis: question.kind === 'number' || question.kind === 'table' ? 'statistic' : 'observation',
    themeId: question.themeId,
    municipalities: [
      ...new Set([
        ...reply.municipalities,
        ...reply.places.flatMap((one) => (one.kind === 'municipality' ? [one.code] : [])),
      ]),
    ],
    place: reply.place,
    places: reply.places,
  };
}

/** What a reply says, for eyes that compare or read it. */
export function replyText(question: Question, reply: Reply, nameOf: (code: string) => string = (code) => code): string {
  const finding = findingFromReply({ ...question, kind: question.kind }, reply, nameOf);
  if (!finding) return reply.text;
  return question.kind === 'text' ? reply.text : finding.text.slice(question.label.length).trim();
}
