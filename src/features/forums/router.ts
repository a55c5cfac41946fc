import { reads, router, writes } from '#src/server/trpc.ts';
import { answerMeeting, callMeeting } from './commands/calls.ts';
import { endFeed, renewFeed } from './commands/calendars.ts';
import { correctDecision, editDecision, moveDecision, proposeDecision, recordDecision } from './commands/decisions.ts';
import { createForum, createMeeting, editForum, editMeeting } from './commands/forums.ts';
import { sayMeaning, sayMeaningOf } from './commands/meanings.ts';
import { enterPositions, takePosition } from './commands/positions.ts';
import { listFeeds } from './queries/calendars.ts';
import { getDecision } from './queries/decisions.ts';
import { getForum, getMeeting, listForums } from './queries/forums.ts';

export const forumsRouter = router({
  list: reads(listForums),
  get: reads(getForum),
  meeting: reads(getMeeting),
  decision: reads(getDecision),
  feeds: reads(listFeeds),
  create: writes(createForum),
  edit: writes(editForum),
  createMeeting: writes(createMeeting),
  editMeeting: writes(editMeeting),
  callMeeting: writes(callMeeting),
  answerMeeting: writes(answerMeeting),
  proposeDecision: writes(proposeDecision),
  editDecision: writes(editDecision),
  recordDecision: writes(recordDecision),
  correctDecision: writes(correctDecision),
  moveDecision: writes(moveDecision),
  sayMeaning: writes(sayMeaning),
  sayMeaningOf: writes(sayMeaningOf),
  takePosition: writes(takePosition),
  enterPositions: writes(enterPositions),
  renewFeed: writes(renewFeed),
  endFeed: writes(endFeed),
});
