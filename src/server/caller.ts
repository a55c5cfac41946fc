import type { LetterReader, Person, SignedIn, Standing } from '#src/core/standing.ts';

/**
 * Where a read or a write happens: inside one process, as a signed-in person, before anybody has signed in, to read
 * alone at a calendar's secret address, or by the secret of a letter.
 */
export type Place = 'process' | 'person' | 'public' | 'feed' | 'letter';

/** Whoever sits at a browser, before the database has been asked. Without a session: nobody it knows. */
export type PersonCaller = {
  kind: 'person';
  sessionId: string | undefined;
  address: string;
  agent: string;
  locale: 'sv' | 'en';
  /**
   * Whose page asks and for which organisation, where it says so: what one person has written there is not sent by
   * another who has signed in since, nor for another organisation that the person acts for since.
   */
  pageOf?: { person: string; organisation: string | undefined } | undefined;
};

/** Who has asked for what a job does, and the organisation that they acted for. */
export type Behalf = { personId: string; organisationId: string };

declare const issued: unique symbol;
/**
 * A job that does something for a person who acts for an organisation, in one process and with the rights they have
 * now. `onBehalfOf` makes it.
 */
export type SystemCaller = {
  readonly kind: 'system';
  readonly personId: string;
  readonly organisationId: string;
  readonly processId: string;
  readonly locale: 'sv' | 'en';
  readonly [issued]: true;
};

/** A program that knows the secret address of a mandate's calendar, by the digest of that secret. It only reads. */
export type FeedCaller = { readonly kind: 'feed'; readonly tokenHash: string; readonly locale: 'sv' | 'en' };
/** Whose calendar it is, with their rights of the moment. */
export type FeedReader = Person & { tokenHash: string };

/**
 * Whoever has the secret of a letter, by its digest, without signing in: it opens what that letter was about, and
 * nothing else.
 */
export type LetterCaller = { readonly kind: 'letter'; readonly tokenHash: string; readonly locale: 'sv' | 'en' };

/** Who acts. Each kind is a branch in `app.enter`; a token and the public will be further ones. */
export type Caller = PersonCaller | SystemCaller | FeedCaller | LetterCaller;

/** What the caller turns out to be at that place. */
export type Who<P extends Place> = P extends 'process'
  ? Standing
  : P extends 'person'
    ? SignedIn
    : P extends 'feed'
      ? FeedReader
      : P extends 'letter'
        ? LetterReader
        : PersonCaller;
