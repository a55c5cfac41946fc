import { reads, router, writes } from '#src/server/trpc.ts';
import { addBoard, editBoard, followFeed, readCalendar, removeBoard, writeDays } from './commands/boards.ts';
import { addStep, moveStep, removeStep, renameStep } from './commands/ladders.ts';
import { enterStep, withdrawStep } from './commands/steps.ts';
import { getBeforeGate } from './queries/before-gate.ts';
import { getBoards } from './queries/boards.ts';
import { getLadders } from './queries/ladders.ts';
import { getAnchoring, getAnchoringOf, getWholeAnchoring } from './queries/matrix.ts';

export const anchoringRouter = router({
  matrix: reads(getAnchoring),
  of: reads(getAnchoringOf),
  whole: reads(getWholeAnchoring),
  ladders: reads(getLadders),
  enter: writes(enterStep),
  withdraw: writes(withdrawStep),
  addStep: writes(addStep),
  renameStep: writes(renameStep),
  moveStep: writes(moveStep),
  removeStep: writes(removeStep),
  beforeGate: reads(getBeforeGate),
  boards: reads(getBoards),
  addBoard: writes(addBoard),
  editBoard: writes(editBoard),
  removeBoard: writes(removeBoard),
  writeDays: writes(writeDays),
  readCalendar: writes(readCalendar),
  followFeed: writes(followFeed),
});
