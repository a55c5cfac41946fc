import type { Audience, DocumentStatus } from './audience.ts';
import type { TreeIcon } from './pages.ts';
import type { Phase, Role } from './roles.ts';
import type { Reason } from './verdict.ts';

/** The shape says the same as the colour: not begun, under way, done, decided, refused, look here. */
export type Shape = 'empty' | 'half' | 'full' | 'diamond' | 'cross' | 'triangle';
export type Tone = 'plain' | 'accent' | 'thread' | 'good' | 'warning' | 'danger' | 'note';

/**
 * How a status is marked. In a `locked` one only the leadership changes the item, for this reason; one with `ownSteps`
 * is shared, withdrawn and restored by its slice alone. `reached`: what it takes to come there.
 */
export type Status = { shape: Shape; tone: Tone; locked?: Reason; ownSteps?: true; reached?: Step };

/**
 * What it takes to come to a status, by whichever act: one of the statuses before it, or else this reason; grounds; a
 * phase, where those are not the kind's own. The document is then at least as far on as `documentStatus`.
 */
export type Step = {
  from: readonly string[];
  otherwise: Reason;
  grounded?: true;
  phases?: readonly Phase[];
  documentStatus?: DocumentStatus;
};

/**
 * What a decision makes of what it is about: a status, unless it has one of those that are `kept`. `adopts`: only in a
 * forum that adopts the plan; in another the decision is a stand for it.
 */
export type Effect = { status: string; kept?: readonly string[]; adopts?: true };

/** A field of one line, or of running text. Without `required` it may be left empty. */
type Text = { is: 'line' | 'prose'; max: number; required?: true };
/**
 * One of a few values. Their words stand under `values` among the kind's words, or in the shared namespace `words`.
 */
type Choice = { is: 'choice'; options: readonly string[]; default?: string; required?: true; words?: string };
type Choices = { is: 'choices'; options: readonly string[]; words?: string };
/** `coming`: by which something is to be done; it cannot have passed when it is set. */
type Day = { is: 'day'; required?: true; coming?: true };
/** A time of a day, `09:00`, or empty; Sweden's, as the day is. */
type Time = { is: 'time' };
/** A whole number, unless it is said that it may have decimals. */
type Numeric = { is: 'number'; min: number; max: number; decimals?: true };
/** Yes, where it is ticked, or no. */
type Flag = { is: 'flag' };
/** The id of something else: an item of a kind, or a row of that table. */
type Reference = { is: 'reference'; to: string; required?: true };
/** Several organisations or municipalities; at most `max`. */
type Several = { is: 'organisations' | 'municipalities'; max: number };
type Plain = { is: 'places' | 'address' };
/** What its slice has a schema of its own for. */
type Own = { is: 'own' };

/**
 * A field of a kind's content. `set`: `once` as the item is made, `apart` by the slice's own steps; otherwise whenever
 * the item is edited. `restored: false`: the value does not come back with an earlier version.
 */
export type Field = (Text | Choice | Choices | Day | Time | Numeric | Flag | Reference | Several | Plain | Own) & {
  set?: 'once' | 'apart';
  restored?: false;
};

/**
 * What an item can lack, or have that it should not: `stale`, something it rests on has changed since; `outdated`, what
 * it decided has; `withdrawn`, something it points to is no longer in use; `unowned`, `contested`: no party answers for
 * it, or several; `unaccepted`: a party has not accepted its role; `broken`: it does not hold any more;
 * `unsettled`: nobody has said how it ends. Which kinds lack what, in which statuses, is said by prisma/sql/facets.sql.
 */
export const lacks = [
  'unused',
  'ungrounded',
  'unanswered',
  'undecided',
  'unapproved',
  'uncarried',
  'stale',
  'outdated',
  'withdrawn',
  'unowned',
  'contested',
  'unaccepted',
  'broken',
  'unsettled',
] as const;
export type Lack = (typeof lacks)[number];

/**
 * What the gate out of a phase asks of a kind: that there is `some` (in that status, where one is named), that none has
 * this `lack` or waits in this status; and the page where it is mended, below the process's own address.
 */
export type Criterion = { some?: true | string; lack?: Lack; waiting?: string; page: string };
/** A gap: items with this lack; `mend`: where, with the item's `{code}`. */
export type Gap = { lack: Lack; mend?: string };

/** Everything that is declared of a kind of item. The words stand under `kinds.<kind>` in its slice's messages. */
export type KindDeclaration = {
  /** Before the number in the code: `F` in `F-12`. */
  prefix: string;
  /** Who begins and writes it, and in which phases. */
  authors: readonly Role[];
  phases: readonly Phase[];
  /** In the order they are shown in; an item begins in the first, and comes back to it when it is taken back up. */
  statuses: Readonly<Record<string, Status>>;
  /** Statuses that are taken by being read by all parties: from which to which. */
  statusWhenShared?: Readonly<Record<string, string>>;
  /** The status of an item that gets an earlier text back; without it the one it has. */
  statusWhenRestored?: string;
  /**
   * What a decision about it makes of it, by its outcome; without it a decision changes nothing. `takenBack`: what an
   * approval that is corrected leaves it as, where that is not what a rejection makes of it.
   */
  decided?: { approved?: Effect; rejected?: Effect; takenBack?: Effect };
  /** Its items may be sealed: not changed any more, by any door. prisma/sql/sealed.sql says when and why. */
  sealed?: true;
  /** All parties read it from the start, and always: nobody shares it with fewer. */
  alwaysShared?: true;
  /** What it is tied to is settled by its own steps: nobody ties, confirms or unties it otherwise. */
  ownTies?: true;
  /** Whoever reads it also reads all that it rests on: it is not shared with more than that is. */
  withinGrounds?: true;
  /** What it may rest on: which links it makes, and to which kinds. */
  links: Readonly<Record<string, readonly string[]>>;
  /** Of which links one is begun with at least so many. */
  least?: Readonly<Record<string, number>>;
  /** How far down in the thread it belongs: what is claimed above, what that was built on beneath. */
  rank: number;
  /** Its content, in the order of forms and differences: the title, the text and the columns of its own table. */
  fields: Readonly<Record<string, Field>>;
  /** Fields of its own table that are no content: changing them makes nothing stale. */
  outsideContent?: readonly string[];
  /**
   * Where its items are listed and begun, below the process's own address; with an icon the list stands in the tree and
   * in the palette, by the kind's `section` or, without one, by its name in the plural; `key` leads there after `g`.
   */
  pages?: { list: string; create: string; icon?: TreeIcon; key?: string };
  /**
   * Begun and edited by the steps and pages that all kinds share, with this audience and document status from the
   * start. Without it the kind has steps and pages of its slice's own.
   */
  common?: Beginning;
  /** What the gates ask of it, by phase and under names that no other criterion has. */
  gates?: Partial<Record<Phase, Readonly<Record<string, Criterion>>>>;
  gaps?: Readonly<Record<string, Gap>>;
  /** Two days or years of which the first may not come after the second. */
  period?: readonly [from: string, to: string];
};

/** Who may read what has just been begun, and how far it has come as a document. */
export type Beginning = { audience: Audience; documentStatus: DocumentStatus };

export const withdrawn = { shape: 'cross', tone: 'plain' } as const;
export const title = { is: 'line', max: 200, required: true } as const;
