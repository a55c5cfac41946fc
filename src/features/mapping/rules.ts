import { type Bounds, boundsOf, markOf, type Position, positionsOf, sweden } from '#src/core/geometry.ts';
import type { Marked } from '#src/ui/map-marked.ts';
import type { MarkShape } from '#src/ui/map-marks.ts';
import type { MapPlace } from '#src/core/places.ts';
import type { bases, Finding, Question, QuestionKind, Replies, Reply, Step } from './schema.ts';

/** A list with one of its ids moved to before another, or to the end; an id that is not in it is left where it is. */
export function moved(ids: readonly string[], id: string, before: string | null): string[] {
  if (!ids.includes(id) || id === before) return [...ids];
  const rest = ids.filter((other) => other !== id);
  const at = before === null ? -1 : rest.indexOf(before);
  return at < 0 ? [...rest, id] : rest.toSpliced(at, 0, id);
}

/** A message with its `{places}` filled, for words that the browser fills as one goes. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

const emptyRow = (row: readonly string[]): boolean => row.every((cell) => cell === '');

/** The part of a reply that its question asks for; what another kind would have said is left out, as are empty rows. */
export function replyFor(question: Question, reply: Reply): Reply {
  const none: Reply = {
    text: '',
    choices: [],
    number: null,
    municipalities: [],
    place: '',
    places: [],
    rows: [],
    files: [],
  };
  const { text, number, municipalities, place, places, files } = reply;
  const parts: Record<QuestionKind, Partial<Reply>> = {
    text: { text },
    number: { number, text },
    place: { municipalities, place, places, text },
    file: { files, text },
    choice: {
      choices: question.options
        .filter((option) => reply.choices.includes(option))
        .slice(0, question.multiple ? undefined : 1),
      text,
    },
    table: {
      rows: reply.rows.map((row) => question.columns.map((_, at) => row[at] ?? '')).filter((row) => !emptyRow(row)),
    },
  };
  return { ...none, ...parts[question.kind] };
}

/** Whether a question still has no reply; a remark beside a choice, a number or a place is none. */
export function isEmptyReply(question: Question, reply: Reply | undefined): boolean {
  if (!reply) return true;
  const empty: Record<QuestionKind, boolean> = {
    text: reply.text.trim() === '',
    choice: reply.choices.length === 0,
    number: reply.number === null,
    place: reply.municipalities.length + reply.places.length === 0 && reply.place === '',
    table: reply.rows.every(emptyRow),
    file: reply.files.length === 0,
  };
  return empty[question.kind];
}

export const missingQuestions = (questions: readonly Question[], replies: Replies): Question[] =>
  questions.filter((question) => question.required && isEmptyReply(question, replies[question.id]));
export const answeredCount = (questions: readonly Question[], replies: Replies): number =>
  questions.filter((question) => !isEmptyReply(question, replies[question.id])).length;

/** The first sentence, or as much of it as a heading holds. */
export function headingOf(text: string, most = 140): string {
  const [first = ''] = text.trim().split(/(?<=[.!?])\s|\n/u);
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
const degrees = (value: number): string =>
  new Intl.NumberFormat('sv', { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);
/** Where on earth, as one reads it. */
export const positionText = ([longitude, latitude]: Position): string =>
  `${degrees(latitude)}° N ${degrees(longitude)}° E`;
/** What a place is called; one that was drawn without a name by where it lies. */
export const placeName = ({ name, geometry }: MapPlace): string => name || positionText(markOf(geometry));

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
  const said: Record<QuestionKind, string> = {
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
        : `${label}: ${said[question.kind]}`;
  return {
    title: headingOf(brief, 195),
    text: [
      question.kind === 'text' ? '' : question.label,
      said[question.kind],
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

const dayMs = 86_400_000;
const asDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** Days from one day to another; negative when it has been. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** How long before the deadline each of an organisation's own days lies, when there is time enough. */
const planDays = [30, 20, 10, 2] as const;

/**
 * Own days backwards from a deadline: on weekdays, never before tomorrow, closer together when time is short. `labels`
 * from the first to the last.
 */
export function backwardsPlan(
  deadline: string,
  today: string,
  labels: readonly [string, string, string, string],
): Step[] {
  const left = Math.max(0, daysBetween(today, deadline));
  const scale = Math.min(1, left / (planDays[0] + 5));
  return planDays.map((days, at) => {
    let time = Date.parse(deadline) - Math.ceil(days * scale) * dayMs;
    while ([0, 6].includes(new Date(time).getUTCDay())) time -= dayMs;
    return {
      label: labels[at] ?? '',
      date: asDay(Math.max(time, Math.min(Date.parse(today) + dayMs, Date.parse(deadline)))),
      done: false,
    };
  });
}

/** What a letter about a call says besides its greeting: the message, and the questions by number. */
export const letterOf = ({ text, questions }: { text: string; questions: readonly { label: string }[] }): string =>
  [text, questions.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')].filter(Boolean).join('\n\n');

/** What a reply says, for eyes that compare or read it. */
export function replyText(question: Question, reply: Reply, nameOf: (code: string) => string = (code) => code): string {
  const said = findingFromReply({ ...question, kind: question.kind }, reply, nameOf);
  if (!said) return reply.text;
  return question.kind === 'text' ? reply.text : said.text.slice(question.label.length).trim();
}

export const repliesOf = (drafts: readonly { questionId: string; reply: Reply }[]): Replies =>
  Object.fromEntries(drafts.map(({ questionId, reply }) => [questionId, reply]));

type Basis = (typeof bases)[number];
export type Mapped = {
  rows: readonly Pick<Finding, 'code' | 'title' | 'basis' | 'places' | 'municipalities'>[];
  points: readonly { code: string; name: string; longitude: number; latitude: number }[];
};

/** Each kind of finding has a shape of its own, on the map and in its legend. */
export const shapeOfBasis: Record<Basis, MarkShape> = {
  observation: 'circle',
  statistic: 'square',
  barrier: 'triangle',
  asset: 'diamond',
  trend: 'arrow',
};

type Town = { longitude: number; latitude: number };
/** What a map of these municipalities shows: their main towns with the country around them. */
export function around(towns: readonly Town[]): Bounds {
  const box = boundsOf(towns.map(({ longitude, latitude }): Position => [longitude, latitude]));
  return box ? [box[0] - 0.6, box[1] - 0.3, box[2] + 0.6, box[3] + 0.3] : sweden;
}

/** What a map of some places shows: all of them, with some country around. */
export function aroundPlaces(places: readonly MapPlace[]): Bounds {
  const box = boundsOf(places.flatMap(({ geometry }) => positionsOf(geometry)));
  return box ? [box[0] - 0.3, box[1] - 0.12, box[2] + 0.3, box[3] + 0.12] : sweden;
}

/**
 * What a map shows of findings: their own places, else hollow marks where their municipalities have their main towns.
 */
export function markedFindings({ rows, points }: Mapped): Marked[] {
  const towns = new Map(points.map(({ code, longitude, latitude }) => [code, [longitude, latitude] as Position]));
  const marked = rows.flatMap(({ code, title, basis, places, municipalities }): Marked[] => {
    const mark = { code, title, shape: shapeOfBasis[basis] };
    if (places.length > 0)
      return places.map(({ kind, geometry }) => ({ ...mark, hollow: kind === 'municipality', geometry }));
    return municipalities.flatMap((municipality) => {
      const coordinates = towns.get(municipality);
      return coordinates ? [{ ...mark, hollow: true, geometry: { type: 'Point' as const, coordinates } }] : [];
    });
  });
  return spread(marked);
}

/**
 * In degrees of latitude. What stands for a municipality may stand anywhere about its town; what is exact stays within
 * a stone's throw.
 */
const apart = { hollow: 0.012, exact: 0.0008 };

/** Marks in the very same spot, side by side in a spiral, so that each can be seen and chosen when one comes near. */
function spread(marked: readonly Marked[]): Marked[] {
  const taken = new Map<string, number>();
  return marked.map((one) => {
    if (one.geometry.type !== 'Point') return one;
    const [longitude, latitude] = one.geometry.coordinates;
    const before = taken.get(`${longitude} ${latitude}`) ?? 0;
    taken.set(`${longitude} ${latitude}`, before + 1);
    if (before === 0) return one;
    const [far, turn] = [Math.sqrt(before) * (one.hollow ? apart.hollow : apart.exact), before * 2.399_963];
    return {
      ...one,
      geometry: {
        type: 'Point',
        coordinates: [
          longitude + (far * Math.cos(turn)) / Math.cos((latitude * Math.PI) / 180),
          latitude + far * Math.sin(turn),
        ],
      },
    };
  });
}

export type Note = { id: string; text: string; themeId: string | null };
export const mostNotes = 500;
const mark = /^(?:[-–—−•·▪◦‣*+>]+|\[[ xX]?\]|[☐☑✓✔]|\(?(?:\d{1,3}|[a-zA-ZåäöÅÄÖ])[.)])(?:\s+|$)/u;

/** The notes of a pasted list: one a line, without bullets, boxes and numbers; lines that say nothing are none. */
export const notesFrom = (pasted: string): string[] =>
  pasted.split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((line) => {
    let text = line.replaceAll(/\s+/gu, ' ').trim();
    for (let before = ''; before !== text; ) {
      before = text;
      text = text.replace(mark, '').trim();
    }
    return text === '' ? [] : [text];
  });

/** Notes put under a theme, in the order they were given, before another note or last. */
export function placed(
  notes: readonly Note[],
  ids: readonly string[],
  themeId: string | null,
  before: string | null,
): Note[] {
  const taken = ids.flatMap((id) => notes.filter((note) => note.id === id)).map((note) => ({ ...note, themeId }));
  const rest = notes.filter(({ id }) => !ids.includes(id));
  const at = before === null ? -1 : rest.findIndex(({ id }) => id === before);
  return at < 0 ? [...rest, ...taken] : rest.toSpliced(at, 0, ...taken);
}

/** What the page of a workshop's notes says while they are sorted. */
export const captureWordKeys = [
  'paste',
  'pasteHelp',
  'make',
  'tooMany',
  'sort',
  'noTheme',
  'drag',
  'move',
  'moveTo',
  'remove',
  'count',
  'save',
  'saved',
  'clear',
  'help',
  'dropHere',
  'edit',
  'editTitle',
  'editEmpty',
  'cardText',
  'keep',
] as const;
export type CaptureWords = Record<(typeof captureWordKeys)[number], string>;
