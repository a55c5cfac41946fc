import type { Standing } from '#src/core/standing.ts';
import { all, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

/** An adopted draft is not changed and takes no new chapter. Its chapters and paragraphs are not locked by it. */
const open = (who: Standing, it: Target) =>
  all(itemPolicy.edit(who, it), when(it.status !== 'adopted', 'already-decided'));

export const draftingPolicy = {
  createDraft: mayCreate('draft'),
  editDraft: open,
  createChapter: (who: Standing, draft: Target) => all(mayCreate('chapter')(who), open(who, draft)),
  editChapter: open,
  createParagraph: (who: Standing, chapter: Target) => all(mayCreate('paragraph')(who), itemPolicy.edit(who, chapter)),
  editParagraph: open,
  move: open,
} as const;
