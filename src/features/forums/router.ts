import { reads, router, writes } from '#src/server/trpc.ts';
import { answerMeeting, callMeeting } from './commands/calls.ts';
import { endFeed, renewFeed } from './commands/calendars.ts';
import { circulateDecision, demandMeeting, takeBackDemand } from './commands/between.ts';
import { correctDecision, editDecision, moveDecision, proposeDecision, recordDecision } from './commands/decisions.ts';
import { createForum, createMeeting, editForum, editMeeting } from './commands/forums.ts';
import { adjustMinutes, nameAdjusters } from './commands/adjusting.ts';
import { sayMeaning, sayMeaningOf } from './commands/meanings.ts';
import {
  addPoint,
  correctPoint,
  gatherPoints,
  movePoint,
  planPoint,
  removePoint,
  writePoint,
} from './commands/points.ts';
import { closeMeeting, notePresence, startMeeting } from './commands/sittings.ts';
import { endSeat, seatInForum } from './commands/seats.ts';
import { enterPositions, takePosition } from './commands/positions.ts';
import { listFeeds } from './queries/calendars.ts';
import { getPicture } from './queries/picture.ts';
import { getDecision } from './queries/decisions.ts';
import { changeSeries, planSeries } from './commands/series.ts';
import { getSeries } from './queries/series.ts';
import { getForum, getMeeting, listForums } from './queries/forums.ts';
import { listMeetings } from './queries/meetings.ts';
import { deciding, listDecisions, wholeDecisions } from './queries/register.ts';

export const forumsRouter = router({
  list: reads(listForums),
  get: reads(getForum),
  meetings: reads(listMeetings),
  picture: reads(getPicture),
  meeting: reads(getMeeting),
  decision: reads(getDecision),
  decisions: reads(listDecisions),
  wholeDecisions: reads(wholeDecisions),
  deciding: reads(deciding),
  feeds: reads(listFeeds),
  create: writes(createForum),
  edit: writes(editForum),
  seat: writes(seatInForum),
  endSeat: writes(endSeat),
  series: reads(getSeries),
  planSeries: writes(planSeries),
  changeSeries: writes(changeSeries),
  createMeeting: writes(createMeeting),
  editMeeting: writes(editMeeting),
  callMeeting: writes(callMeeting),
  answerMeeting: writes(answerMeeting),
  startMeeting: writes(startMeeting),
  closeMeeting: writes(closeMeeting),
  notePresence: writes(notePresence),
  addPoint: writes(addPoint),
  gatherPoints: writes(gatherPoints),
  planPoint: writes(planPoint),
  writePoint: writes(writePoint),
  movePoint: writes(movePoint),
  removePoint: writes(removePoint),
  correctPoint: writes(correctPoint),
  nameAdjusters: writes(nameAdjusters),
  adjustMinutes: writes(adjustMinutes),
  proposeDecision: writes(proposeDecision),
  circulateDecision: writes(circulateDecision),
  demandMeeting: writes(demandMeeting),
  takeBackDemand: writes(takeBackDemand),
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
