import { reads, router, writes } from '#src/server/trpc.ts';
import { copyDraft } from './commands/copies.ts';
import { makeEdition, withdrawEdition } from './commands/editions.ts';
import { createChapter, editChapter, moveChapter } from './commands/chapters.ts';
import { createDraft, editDraft } from './commands/drafts.ts';
import { createParagraph, editParagraph, moveParagraph, setParagraphStatus } from './commands/paragraphs.ts';
import { getChapter, getDraft, getParagraph, listDrafts } from './queries/drafts.ts';
import { compareEditions } from './queries/comparison.ts';
import { getEdition } from './queries/editions.ts';

export const draftingRouter = router({
  list: reads(listDrafts),
  get: reads(getDraft),
  chapter: reads(getChapter),
  paragraph: reads(getParagraph),
  edition: reads(getEdition),
  compare: reads(compareEditions),
  copy: writes(copyDraft),
  makeEdition: writes(makeEdition),
  withdrawEdition: writes(withdrawEdition),
  create: writes(createDraft),
  edit: writes(editDraft),
  createChapter: writes(createChapter),
  editChapter: writes(editChapter),
  moveChapter: writes(moveChapter),
  createParagraph: writes(createParagraph),
  editParagraph: writes(editParagraph),
  setParagraphStatus: writes(setParagraphStatus),
  moveParagraph: writes(moveParagraph),
});
