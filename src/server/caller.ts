import type { SignedIn, Standing } from '#src/core/standing.ts';

/** Where a read or a write happens: inside one process, as a signed-in person, or before anybody has signed in. */
export type Place = 'process' | 'person' | 'public';

/** Whoever sits at a browser, before the database has been asked. Without a session: nobody it knows. */
export type PersonCaller = {
  kind: 'person';
  sessionId: string | undefined;
  address: string;
  agent: string;
  locale: 'sv' | 'en';
  /**
   * Whose page asks, where it says so: what one person has written there is not sent by another who has signed in
   * since.
   */
  pageOf?: string | undefined;
};

declare const issued: unique symbol;
/** A job that does something for a person, in one process and with the rights they have now. `onBehalfOf` makes it. */
export type SystemCaller = {
  readonly kind: 'system';
  readonly personId: string;
  readonly processId: string;
  readonly locale: 'sv' | 'en';
  readonly [issued]: true;
};

/** Who acts. Each kind is a branch in `app.enter`; a token, a personal link and the public will be further ones. */
export type Caller = PersonCaller | SystemCaller;

/** What the caller turns out to be at that place. */
export type Who<P extends Place> = P extends 'process' ? Standing : P extends 'person' ? SignedIn : PersonCaller;
