import { reads, router, writes } from '#src/server/trpc.ts';
import { createChapter, editChapter, moveChapter } from './commands/chapters.ts';
import { createDraft, editDraft } from './commands/drafts.ts';
import { createParagraph, editParagraph, moveParagraph, setParagraphStatus } from './commands/paragraphs.ts';
import { getChapter, getDraft, getParagraph, listDrafts } from './queries.ts';

export const draftingRouter = router({
  list: reads(listDrafts),
  get: reads(getDraft),
  chapter: reads(getChapter),
  paragraph: reads(getParagraph),
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
