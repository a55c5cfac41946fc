import { diffArrays } from 'diff';
import type {
  EditionChapter,
  EditionCitation,
  EditionFile,
  EditionImage,
  EditionParagraph,
  EditionPart,
} from '../schema.ts';

export type PartState = 'same' | 'changed' | 'moved' | 'new' | 'gone';
/** How a part differs between two images: `before` and `after` are missing where it is not in that one. */
export type PartChange<P extends EditionPart = EditionPart> = {
  state: PartState;
  /** Also of a part that is changed besides. Places are counted from 1 among its own. */
  moved: { before: number; after: number } | undefined;
  before: P | undefined;
  after: P | undefined;
  files: { came: EditionFile[]; went: EditionFile[] };
};
/** `newer`: cited in both, in a newer wording. */
export type CitationChanges = {
  came: EditionCitation[];
  went: EditionCitation[];
  newer: { before: EditionCitation; after: EditionCitation }[];
};
export type ParagraphChange = PartChange<EditionParagraph> & { citations: CitationChanges };
export type ChapterChange = PartChange<EditionChapter> & { paragraphs: ParagraphChange[] };
export type Comparison = {
  draft: PartChange & { period: { before: string; after: string } | undefined };
  chapters: ChapterChange[];
  /** Of paragraphs. What is both moved and changed is counted under both. */
  counts: Record<PartState, number>;
  same: boolean;
};

type Pair<P> = { before: P | undefined; after: P | undefined };

/**
 * Parts of two images that are the same part: by identity, else by what they are both a reworking of. In the order of
 * the later one; what is gone stands after what it stood after.
 */
function paired<P extends EditionPart>(before: readonly P[], after: readonly P[]): Pair<P>[] {
  const byId = new Map(before.map((part) => [part.id, part]));
  const left = new Set(before.filter(({ id }) => !after.some((part) => part.id === id)));
  const partner = (part: P): P | undefined => {
    const found = byId.get(part.id) ?? [...left].find(({ origin }) => origin === part.origin);
    if (found) left.delete(found);
    return found;
  };
  const pairs: Pair<P>[] = after.map((part) => ({ before: partner(part), after: part }));
  for (const part of left) {
    const previous = before[before.indexOf(part) - 1];
    const at = pairs.findIndex((pair) => pair.before === previous && previous !== undefined);
    pairs.splice(at + 1, 0, { before: part, after: undefined });
  }
  return pairs;
}

/**
 * Which of the pairs have changed places: the fewest that explain the later order among those that are in both.
 */
function movedOf<P extends EditionPart>(pairs: readonly Pair<P>[], before: readonly P[]): Set<P> {
  const both = pairs.flatMap((pair) => (pair.before && pair.after ? [pair.before] : []));
  const was = before.filter((part) => both.includes(part));
  return new Set(diffArrays(was, both).flatMap(({ added, value }) => (added ? value : [])));
}

const without = <T>(from: readonly T[], those: readonly T[], key: (one: T) => string): T[] => {
  const known = new Set(those.map(key));
  return from.filter((one) => !known.has(key(one)));
};

function partChange<P extends EditionPart>(
  { before, after }: Pair<P>,
  moved: PartChange<P>['moved'],
  otherwise: boolean,
): PartChange<P> {
  const fileKey = ({ sha256, name }: EditionFile): string => `${sha256} ${name}`;
  const [was, is] = [before?.attachments ?? [], after?.attachments ?? []];
  const files = { came: without(is, was, fileKey), went: without(was, is, fileKey) };
  const changed =
    otherwise ||
    before?.title !== after?.title ||
    before?.text !== after?.text ||
    files.came.length + files.went.length > 0;
  const state: PartState = !before ? 'new' : !after ? 'gone' : changed ? 'changed' : moved ? 'moved' : 'same';
  return { state, moved, before, after, files };
}

/** The changes of parts in one list; `otherwise`: what else than its own words has changed in a part. */
function changesOf<P extends EditionPart>(
  before: readonly P[],
  after: readonly P[],
  otherwise: (pair: Pair<P>) => boolean,
): PartChange<P>[] {
  const pairs = paired(before, after);
  const moved = movedOf(pairs, before);
  return pairs.map((pair) => {
    const places =
      pair.before && pair.after && moved.has(pair.before)
        ? { before: before.indexOf(pair.before) + 1, after: after.indexOf(pair.after) + 1 }
        : undefined;
    return partChange(pair, places, otherwise(pair));
  });
}

function citationChanges({ before, after }: Pair<EditionParagraph>): CitationChanges {
  const [was, is] = [before?.citations ?? [], after?.citations ?? []];
  const id = (citation: EditionCitation): string => citation.id;
  return {
    came: without(is, was, id),
    went: without(was, is, id),
    newer: is.flatMap((citation) => {
      const earlier = was.find((one) => one.id === citation.id);
      return earlier && earlier.toVersion !== citation.toVersion ? [{ before: earlier, after: citation }] : [];
    }),
  };
}
const anyOf = ({ came, went, newer }: CitationChanges): boolean => came.length + went.length + newer.length > 0;

function paragraphChanges(before: readonly EditionParagraph[], after: readonly EditionParagraph[]): ParagraphChange[] {
  return changesOf(before, after, (pair) => Boolean(pair.before && pair.after) && anyOf(citationChanges(pair))).map(
    (change) => ({ ...change, citations: citationChanges(change) }),
  );
}

const periodOf = ({ periodFrom, periodTo }: EditionImage['draft']): string =>
  [periodFrom, periodTo].filter((year) => year !== null).join('–');

/** Two images of a draft, or of a draft and one that was made from it, part by part. */
export function compareImages(before: EditionImage, after: EditionImage): Comparison {
  const chapters = changesOf(before.chapters, after.chapters, () => false).map(
    (chapter): ChapterChange => ({
      ...chapter,
      paragraphs: paragraphChanges(chapter.before?.paragraphs ?? [], chapter.after?.paragraphs ?? []),
    }),
  );
  const period = { before: periodOf(before.draft), after: periodOf(after.draft) };
  const draft = partChange({ before: before.draft, after: after.draft }, undefined, period.before !== period.after);
  const paragraphs = chapters.flatMap((chapter) => chapter.paragraphs);
  const count = (state: PartState): number =>
    paragraphs.filter((one) => (state === 'moved' ? one.moved !== undefined : one.state === state)).length;
  return {
    draft: { ...draft, period: period.before === period.after ? undefined : period },
    chapters,
    counts: {
      same: count('same'),
      changed: count('changed'),
      moved: count('moved'),
      new: count('new'),
      gone: count('gone'),
    },
    same: [draft, ...chapters, ...paragraphs].every(({ state }) => state === 'same'),
  };
}
