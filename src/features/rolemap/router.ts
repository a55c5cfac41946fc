import { reads, router, writes } from '#src/server/trpc.ts';
import { addRemark, answerRemark, changeRemark, removeRemark, sendOpinion } from './commands/opinions.ts';
import { sendReview, withdrawReview } from './commands/reviews.ts';
import { acceptRole, acceptRoles, askRoles, declineRole } from './commands/roles.ts';
import { addTasks } from './commands/templates.ts';
import { getMatrix, getOwnRoles, getRoleGaps, getTask, getTemplate, getWholeMatrix } from './queries/matrix.ts';
import { getOpinion } from './queries/opinions.ts';
import { getReview, getReviewForm, listReviews } from './queries/reviews.ts';

export const rolemapRouter = router({
  matrix: reads(getMatrix),
  gaps: reads(getRoleGaps),
  own: reads(getOwnRoles),
  task: reads(getTask),
  template: reads(getTemplate),
  whole: reads(getWholeMatrix),
  reviews: reads(listReviews),
  review: reads(getReview),
  reviewForm: reads(getReviewForm),
  opinion: reads(getOpinion),
  ask: writes(askRoles),
  accept: writes(acceptRole),
  decline: writes(declineRole),
  acceptMany: writes(acceptRoles),
  addTasks: writes(addTasks),
  sendReview: writes(sendReview),
  withdrawReview: writes(withdrawReview),
  addRemark: writes(addRemark),
  changeRemark: writes(changeRemark),
  removeRemark: writes(removeRemark),
  sendOpinion: writes(sendOpinion),
  answerRemark: writes(answerRemark),
});
