import { z } from 'zod';
import { contentShape } from '#src/core/content-fields.ts';
import {
  Day,
  Id,
  InProcess,
  ItemChange,
  ItemRef,
  Key,
  LastDay,
  line,
  MunicipalityCode,
  orderOf,
  prose,
  Version,
} from '#src/core/fields.ts';
import { References } from '#src/core/links.ts';
import { kinds, type StatusOf, statusesOf } from '#src/core/kinds.ts';
import { Places } from '#src/core/places.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';
import { mostText } from './rules/limits.ts';

export const bases = kinds.finding.fields.basis.options;
/** What a finding can lack: anything that rests on it. */
export const findingGaps = ['unused'] as const;

/** `cites`: datasets and answers that it builds on. */
export const FindingCreate = InProcess.extend({ key: Key, ...contentShape('finding'), cites: References });
export const FindingEdit = ItemChange.extend(contentShape('finding'));
export const FindingReturn = ItemChange.extend({ reason: prose(1_000, 1) });
/** Several that are reviewed at once, each in the version that was on the screen. */
export const ReviewMany = InProcess.extend({
  items: z
    .array(z.object({ itemId: Id, version: Version }))
    .min(1, 'required')
    .max(100),
});
export const ReturnMany = ReviewMany.extend({ reason: prose(1_000, 1) });
export const FindingGet = ItemRef;
export const FindingList = InProcess.extend({
  status: z.enum(statusesOf('finding')).optional(),
  theme: Id.optional(),
  basis: z.enum(bases).optional(),
  organisationId: Id.optional(),
  municipality: MunicipalityCode.optional(),
  gap: z.enum(findingGaps).optional(),
  order: orderOf(...commonOrders, 'theme', 'basis', 'uses').default('-updated'),
  ...searchedPage,
});

/** The same findings on a map: all of them at once. */
export const FindingMap = FindingList.omit({ limit: true, after: true, order: true });

/** What stands in the address of the list. */
export const FindingFilters = FindingList.omit({ processId: true, limit: true });

/** `theme`: the theme's name; empty without one. */
export type Finding = ItemOf<'finding'> & { theme: string; returnReason: string };

/** A line each of a workshop's notes. */
export const NotesCapture = InProcess.extend({
  key: Key,
  notes: z
    .array(z.object({ text: line(10_000), themeId: Id.nullable().default(null) }))
    .min(1)
    .max(500),
});

export const ThemeAdd = InProcess.extend({ key: Key, name: line(80) });
const ThemeRef = InProcess.extend({ themeId: Id });
export const ThemeRename = ThemeRef.extend({ name: line(80) });
/** To before another theme, or to the end. */
export const ThemeMove = ThemeRef.extend({ before: Id.nullable() });
export const ThemeArchive = ThemeRef.extend({ archived: z.boolean() });

export type Theme = { id: string; name: string; position: number; archived: boolean };

export const questionKinds = ['text', 'choice', 'number', 'place', 'table', 'file'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/**
 * `options` are a choice's alternatives, `columns` a table's; `unit` follows a number. The answers become findings
 * under the theme.
 */
export const Question = z
  .object({
    id: Id,
    kind: z.enum(questionKinds),
    label: line(300),
    help: prose(1_000).default(''),
    options: z.array(line(200)).max(40).default([]),
    multiple: z.boolean().default(false),
    columns: z.array(line(80)).max(12).default([]),
    unit: line(40, 0).default(''),
    required: z.boolean().default(false),
    themeId: Id.nullable().default(null),
  })
  .refine(({ kind, options }) => kind !== 'choice' || options.length > 1, {
    path: ['options'],
    error: 'too-few-options',
  })
  .refine(({ kind, columns }) => kind !== 'table' || columns.length > 0, { path: ['columns'], error: 'required' });
export type Question = z.output<typeof Question>;

const callShape = { ...contentShape('call'), questions: z.array(Question).min(1, 'required').max(40) };
export const CallCreate = InProcess.extend({ key: Key, ...callShape });
export const CallEdit = ItemChange.extend(callShape);
/** Whom it goes to: with the call to all its recipients, afterwards to some more. */
export const CallSend = ItemChange.extend({ organisationIds: z.array(Id).min(1, 'required').max(400) });
/** Without organisations: all who have not answered. */
export const CallRemind = ItemChange.extend({ organisationIds: z.array(Id).max(400).default([]) });
export const CallExtend = CallRemind.extend({ deadline: LastDay });

const cell = line(500, 0);
export const File = z.object({
  id: Id,
  name: line(300),
  mediaType: line(200, 0).default(''),
  bytes: z.number().min(0).max(1e9).default(0),
  sha256: line(64, 0).default(''),
});
/** What is said to one question: the part that its kind asks for, the others empty. */
export const Reply = z.object({
  text: prose(mostText).default(''),
  choices: z.array(line(200)).max(40).default([]),
  number: z.number().min(-1e15).max(1e15).nullable().default(null),
  municipalities: z.array(MunicipalityCode).max(290).default([]),
  place: line(200, 0).default(''),
  places: Places,
  rows: z.array(z.array(cell).max(12)).max(500).default([]),
  files: z.array(File).max(20).default([]),
});
export type Reply = z.output<typeof Reply>;
export type Replies = Record<string, Reply>;
/** `version`: the one of the reply that was written on, 0 where there was none. */
export const ReplySave = ItemRef.extend({ questionId: Id, basedOn: z.int().min(0).max(2_147_483_647), reply: Reply });
export const PlanStep = z.object({ label: line(120), date: Day, done: z.boolean().default(false) });
export const PlanSave = ItemRef.extend({
  basedOn: z.int().min(0).max(2_147_483_647),
  steps: z.array(PlanStep).max(20),
});
export const AnswerReturn = FindingReturn;
export const CallRef = ItemRef;
/** What an answer may be that its organisation has given: what it sent, or that it has nothing. */
export const answeredStatuses: readonly StatusOf<'answer'>[] = ['submitted', 'accepted', 'nothing'];
export const CallList = InProcess.extend({
  status: z.enum(statusesOf('call')).optional(),
  order: orderOf(...commonOrders, 'deadline', 'answered', 'late', 'review').default('-deadline'),
  ...searchedPage,
});
export const CallFilters = CallList.omit({ processId: true, limit: true });
export const AnswerList = InProcess.extend({
  status: z.enum(statusesOf('answer')).optional(),
  organisationId: Id.optional(),
  order: orderOf(...commonOrders, 'deadline').default('deadline'),
  ...searchedPage,
});
export const AnswerFilters = AnswerList.omit({ processId: true, limit: true });

export type Call = ItemOf<'call'> & { questions: Question[] };
export type Answer = ItemOf<'answer'> & {
  questions: Question[];
  replies: Replies;
  returnReason: string;
  submittedBy: string | null;
  submitter: string | null;
  deadline: string;
  sentAt: string;
  submittedAt: string | null;
  remindedAt: string | null;
  closed: boolean;
  /** It came after its last day, or has not come although that day is over. */
  late: boolean;
  /** What was said of it when it was first submitted; null before that. */
  cameLate: boolean | null;
  writers: Writers;
};
/** Who wrote the reply to each question last, and when. */
export type Writers = Record<string, { by: string; at: string }>;
export type Step = z.output<typeof PlanStep>;
