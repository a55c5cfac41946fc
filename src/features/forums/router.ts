import { reads, router, writes } from '#src/server/trpc.ts';
import {
  createForum,
  createMeeting,
  editDecision,
  editForum,
  editMeeting,
  recordDecision,
  takePosition,
} from './commands.ts';
import { getDecision, getForum, getMeeting, listForums } from './queries.ts';

export const forumsRouter = router({
  list: reads(listForums),
  get: reads(getForum),
  meeting: reads(getMeeting),
  decision: reads(getDecision),
  create: writes(createForum),
  edit: writes(editForum),
  createMeeting: writes(createMeeting),
  editMeeting: writes(editMeeting),
  recordDecision: writes(recordDecision),
  editDecision: writes(editDecision),
  takePosition: writes(takePosition),
});
