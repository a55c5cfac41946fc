import NextAuth from 'next-auth';
import { cookies } from 'next/headers';
import { formatLocales, localeCookie } from '#src/i18n/locale.ts';
import { authOptions } from '#src/server/auth.ts';
import { knownCookie, withKnown } from '#src/server/known-browsers.ts';
import { secureCookies } from '#src/server/session.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own addresses. `x-samband-address` is set by the process itself, whatever the visitor sent. */
async function handler(request: Request, context: Context): Promise<Response> {
  // next-auth would write into our log whatever anybody sends here.
  if ((await context.params).nextauth[0] === '_log') return new Response(null, { status: 404 });
  const { headers } = request;
  const jar = await cookies();
  const lasting = { path: '/', maxAge: 31_536_000, sameSite: 'lax', secure: secureCookies() } as const;
  const options = authOptions(
    { address: headers.get('x-samband-address') ?? 'unknown', known: jar.get(knownCookie())?.value },
    headers.get('user-agent') ?? '',
    async ({ locale, email }) => {
      const known = withKnown(jar.get(knownCookie())?.value, email);
      jar.set(knownCookie(), known, { ...lasting, httpOnly: true });
      if (!(locale in formatLocales)) return;
      jar.set(localeCookie, locale, lasting);
    },
  );
  return NextAuth(
    request as Parameters<typeof NextAuth>[0],
    context as unknown as Parameters<typeof NextAuth>[1],
    options,
  ) as Promise<Response>;
}

export { handler as GET, handler as POST };
