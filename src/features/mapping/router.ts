import { reads, router, writes } from '#src/server/trpc.ts';
import {
  acceptAnswer,
  answerNothing,
  savePlan,
  saveReply,
  sendBackAnswer,
  submitAnswer,
  takeBackAnswer,
} from './commands/answers.ts';
import { closeCall, createCall, editCall, extendCall, remindCall, sendCall } from './commands/calls.ts';
import { captureNotes } from './commands/capture.ts';
import { acceptFinding, createFinding, editFinding, sendBackFinding, submitFinding } from './commands/findings.ts';
import {
  acceptAnswers,
  acceptFindings,
  reopenAnswers,
  reopenFindings,
  sendBackAnswers,
  sendBackFindings,
} from './commands/reviews.ts';
import { addTheme, archiveTheme, moveTheme, renameTheme } from './commands/themes.ts';
import { compareAnswers } from './queries/comparison.ts';
import { getAnswer, listAnswers, listReplies } from './queries/answers.ts';
import { callChoices, getCall, listCalls } from './queries/calls.ts';
import { findingFacets, getFinding, listFindings, mapFindings } from './queries/findings.ts';
import { listThemes } from './queries/themes.ts';

export const mappingRouter = router({
  list: reads(listFindings),
  map: reads(mapFindings),
  facets: reads(findingFacets),
  get: reads(getFinding),
  create: writes(createFinding),
  capture: writes(captureNotes),
  edit: writes(editFinding),
  submit: writes(submitFinding),
  accept: writes(acceptFinding),
  sendBack: writes(sendBackFinding),
  acceptMany: writes(acceptFindings),
  sendBackMany: writes(sendBackFindings),
  reopen: writes(reopenFindings),
  acceptAnswers: writes(acceptAnswers),
  sendBackAnswers: writes(sendBackAnswers),
  reopenAnswers: writes(reopenAnswers),
  themes: reads(listThemes),
  addTheme: writes(addTheme),
  renameTheme: writes(renameTheme),
  moveTheme: writes(moveTheme),
  archiveTheme: writes(archiveTheme),
  calls: reads(listCalls),
  getCall: reads(getCall),
  compareAnswers: reads(compareAnswers),
  callChoices: reads(callChoices),
  createCall: writes(createCall),
  editCall: writes(editCall),
  sendCall: writes(sendCall),
  remindCall: writes(remindCall),
  extendCall: writes(extendCall),
  closeCall: writes(closeCall),
  answers: reads(listAnswers),
  getAnswer: reads(getAnswer),
  replies: reads(listReplies),
  saveReply: writes(saveReply),
  savePlan: writes(savePlan),
  submitAnswer: writes(submitAnswer),
  answerNothing: writes(answerNothing),
  takeBackAnswer: writes(takeBackAnswer),
  acceptAnswer: writes(acceptAnswer),
  sendBackAnswer: writes(sendBackAnswer),
});
