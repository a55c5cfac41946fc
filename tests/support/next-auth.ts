import type { NextApiRequest, NextApiResponse } from 'next';
import type { NextAuthOptions } from 'next-auth';
import nextAuth from 'next-auth';
import type { Cookies } from './browser-cookies.ts';

// Under plain Node the CommonJS default export is the module itself.
const NextAuth = (nextAuth as unknown as { default?: typeof nextAuth }).default ?? nextAuth;

type Asked = { path: string[]; method?: 'GET' | 'POST'; query?: Record<string, string>; body?: Record<string, string> };
type Answer = { status: number; redirect: string | undefined; body: unknown };

/** Asks next-auth what a browser with `cookies` would ask, without Next around it. */
export async function askNextAuth(
  cookies: Cookies,
  { path, method = 'GET', query = {}, body = {} }: Asked,
  options: NextAuthOptions,
): Promise<Answer> {
  const headers = new Map<string, string | string[]>();
  const answer: Answer = { status: 200, redirect: undefined, body: undefined };
  const response = {
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    json: (given: unknown) => void (answer.body = given),
    send: (given: unknown) => void (answer.body = given),
    end: () => undefined,
  };
  const request = { method, headers: {}, cookies: cookies.all(), query: { ...query, nextauth: path }, body };
  await (NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    options,
  ) as Promise<void>);
  cookies.keep([headers.get('set-cookie') ?? []].flat());
  const to = headers.get('location') ?? (answer.body as { url?: string } | undefined)?.url;
  return { ...answer, redirect: typeof to === 'string' ? to : undefined };
}
