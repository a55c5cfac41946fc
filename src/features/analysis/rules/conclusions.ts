import { sameContent } from '#src/core/content-columns.ts';
import type { ContentInput } from '#src/core/content-fields.ts';
import type { StatusOf } from '#src/core/kinds.ts';

/** What is established is a text: once the text is another, it is shared and waits to be established again. */
export const statusAfterEdit = (
  was: ContentInput<'conclusion'> & { status: StatusOf<'conclusion'> },
  now: ContentInput<'conclusion'>,
): StatusOf<'conclusion'> =>
  was.status === 'established' && !sameContent('conclusion', was, now) ? 'shared' : was.status;
