import type { Conclusion, ConclusionStatus } from './schema.ts';

type Content = Pick<Conclusion, 'title' | 'text' | 'dimensions' | 'uncertainty'>;
const contentOf = ({ title, text, dimensions, uncertainty }: Content) =>
  JSON.stringify([title, text, dimensions, uncertainty]);

/** What is established is a text: once the text is another, it is shared and waits to be established again. */
export const statusAfterEdit = (was: Content & { status: ConclusionStatus }, now: Content): ConclusionStatus =>
  was.status === 'established' && contentOf(was) !== contentOf(now) ? 'shared' : was.status;
