import { pageOfHeader } from '#src/core/headers.ts';
import { personHere } from './person.ts';

/** What the page says of itself, where it is somebody's. */
export const saidOfPage = (): Record<string, string> => {
  const here = personHere();
  return here ? { [pageOfHeader]: `${here.id} ${here.organisation}` } : {};
};
