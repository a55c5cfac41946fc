import NextAuth from 'next-auth';
import { cookies } from 'next/headers';
import { formatLocales, localeCookie } from '#src/i18n/locale.ts';
import { authOptions } from '#src/server/auth.ts';
import { secureCookies } from '#src/server/session.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own addresses. `x-samband-address` is set by the process itself, whatever the visitor sent. */
async function handler(request: Request, context: Context): Promise<Response> {
  // next-auth would write into our log whatever anybody sends here.
  if ((await context.params).nextauth[0] === '_log') return new Response(null, { status: 404 });
  const { headers } = request;
  const options = authOptions(
    headers.get('x-samband-address') ?? 'unknown',
    headers.get('user-agent') ?? '',
    async (locale) => {
      if (!(locale in formatLocales)) return;
      (await cookies()).set(localeCookie, locale, {
        path: '/',
        maxAge: 31_536_000,
        sameSite: 'lax',
        secure: secureCookies(),
      });
    },
  );
  return NextAuth(
    request as Parameters<typeof NextAuth>[0],
    context as unknown as Parameters<typeof NextAuth>[1],
    options,
  ) as Promise<Response>;
}

export { handler as GET, handler as POST };
