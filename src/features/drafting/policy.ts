import { unsealed } from '#src/core/seals.ts';
import { ownOrganisation, type Standing } from '#src/core/standing.ts';
import { all, any, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

export const draftingPolicy = {
  createDraft: mayCreate('draft'),
  editDraft: itemPolicy.edit,
  createChapter: (who: Standing, draft: Target) => all(mayCreate('chapter')(who), itemPolicy.edit(who, draft)),
  editChapter: itemPolicy.edit,
  createParagraph: (who: Standing, chapter: Target) => all(mayCreate('paragraph')(who), itemPolicy.edit(who, chapter)),
  editParagraph: itemPolicy.edit,
  move: itemPolicy.edit,
  makeEdition: (who: Standing, draft: Target) =>
    all(
      mayCreate('edition')(who),
      itemPolicy.read(who, draft),
      when(draft.status !== 'withdrawn', 'withdrawn'),
      unsealed(draft, 'edit'),
    ),
  /** Nobody who did not read the edition comes to read what it says by the draft that is made from it. */
  copy: (who: Standing, edition: Target) =>
    all(
      mayCreate('draft')(who),
      itemPolicy.read(who, edition),
      when(edition.status !== 'withdrawn', 'withdrawn'),
      any(when(edition.audience === 'process', 'not-shared'), ownOrganisation(who, edition)),
    ),
  /** What has been decided on stays. */
  withdrawEdition: (who: Standing, it: Target & { decided: number }) =>
    all(
      mayCreate('edition')(who),
      itemPolicy.read(who, it),
      when(it.status !== 'withdrawn', 'withdrawn'),
      unsealed(it, 'withdraw'),
      when(it.decided === 0, 'decided-on'),
    ),
} as const;
