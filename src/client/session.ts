import { api } from './api.ts';

const csrfToken = async (): Promise<string> =>
  ((await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string }).csrfToken;

const post = async (path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`/api/auth/${path}`, {
    method: 'POST',
    body: new URLSearchParams({ callbackUrl: '/', ...fields, csrfToken: await csrfToken(), json: 'true' }),
  });

const locks = ['account-locked', 'too-many-attempts'] as const;
export type Refusal = 'refused' | 'offline' | (typeof locks)[number];
/** `code` and `set-up`: a second step is left, to give a second factor or to set one up. */
export type SignInOutcome = 'ok' | 'code' | 'set-up' | Refusal;

const signedIn = 'samband.signed-in';

/**
 * Calls `heard` when somebody has signed in without leaving the page, here or in another tab; gives the way to stop.
 */
export function onSignedIn(heard: () => void): () => void {
  const channel = new BroadcastChannel(signedIn);
  channel.onmessage = heard;
  return () => channel.close();
}

/** Tells every page of this browser that somebody has signed in. */
export function announceSignedIn(): void {
  const channel = new BroadcastChannel(signedIn);
  channel.postMessage(null);
  channel.close();
}

/** The sign-in page, from where one comes back to this one. */
export const signInPage = (): string => `/logga-in?next=${encodeURIComponent(location.pathname + location.search)}`;

/** Signs in without leaving the page. */
export async function signInWithPassword(email: string, password: string): Promise<SignInOutcome> {
  try {
    const response = await post('callback/credentials', { email, password });
    if (response.ok) {
      const awaits = (await (await api()).organisations.secondFactor.query({}))?.awaits ?? '';
      if (awaits !== '') return awaits;
      announceSignedIn();
      return 'ok';
    }
    const { url } = (await response.json()) as { url?: string };
    const reason = new URL(url ?? '', location.origin).searchParams.get('error');
    return locks.find((lock) => lock === reason) ?? 'refused';
  } catch {
    return 'offline';
  }
}

/** Leaves for the organisation's own identity provider, by `go`, and comes back to `next`. */
export async function signInElsewhere(next: string, go = (url: string): void => location.assign(url)): Promise<void> {
  const response = await post('signin/oidc', { callbackUrl: next });
  const { url } = (await response.json()) as { url?: string };
  go(url ?? '/logga-in');
}

/** Ends the session, here and in the database, and goes to `next`: a path of ours, else the front page. */
export async function signOut(next = '/'): Promise<void> {
  await post('signout', {});
  const to = URL.parse(next, location.origin);
  location.assign(to?.origin === location.origin ? to.pathname + to.search : '/');
}
