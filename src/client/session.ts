const csrfToken = async (): Promise<string> => ((await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string }).csrfToken;

const post = async (path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`/api/auth/${path}`, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: 'true', callbackUrl: '/' }) });

/** Signs in without leaving the page. */
export async function signInWithPassword(email: string, password: string): Promise<'ok' | 'refused' | 'offline'> {
  try {
    const response = await post('callback/credentials', { email, password });
    return response.ok ? 'ok' : 'refused';
  } catch {
    return 'offline';
  }
}

/** Ends the session, here and in the database, and goes to the front page. */
export async function signOut(): Promise<void> {
  await post('signout', {});
  location.assign('/');
}
