/** Characters of a written reply. */
export const mostText = 10_000;
