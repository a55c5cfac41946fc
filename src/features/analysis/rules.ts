import type { StatusOf } from '#src/core/kinds.ts';
import type { Conclusion } from './schema.ts';

type Content = Pick<Conclusion, 'title' | 'text' | 'dimensions' | 'uncertainty'>;
const contentOf = ({ title, text, dimensions, uncertainty }: Content) =>
  JSON.stringify([title, text, dimensions, uncertainty]);

/** What is established is a text: once the text is another, it is shared and waits to be established again. */
export const statusAfterEdit = (
  was: Content & { status: StatusOf<'conclusion'> },
  now: Content,
): StatusOf<'conclusion'> =>
  was.status === 'established' && contentOf(was) !== contentOf(now) ? 'shared' : was.status;
