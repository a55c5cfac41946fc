/** Most cells that are written by one request. */
export const mostCells = 400;
/** Most roles that are accepted by one request. */
export const mostAnswers = 300;
