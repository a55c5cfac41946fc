'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { type Api, api } from './api.ts';
import { failureOf } from './failure.ts';
import { tellPresence } from './presence.ts';
import { onSignedIn } from './session.ts';
import { tellWritten } from './written.ts';

/**
 * Reads the page anew when something has changed in the process; several changes at once are one reading. Tells who
 * else is here. A page that nobody looks at lets go of its connection, and catches up when it is looked at again. One
 * whose session has ended is left as it is, with what is being written there: whoever sends it is asked to sign in, and
 * what was missed is read then. Where the server has no answer just now (its database is away), the page asks again,
 * ever more seldom.
 */
export function Live({ processId }: { processId: string }) {
  const { refresh } = useRouter();
  const page = usePathname();
  const last = useRef<string>(undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let connection: { unsubscribe: () => void } | undefined;
    let wanted = false;
    let missed = false;
    const readAnew = (pause = 1_000): void => {
      missed = false;
      api()
        .then((client) => client.thread.unread.query({}))
        .then(refresh, (error: unknown) => {
          missed = true;
          if (!wanted || failureOf(error, { offline: '', failed: '' }).code === 'UNAUTHORIZED') return;
          clearTimeout(timer);
          timer = setTimeout(readAnew, pause, Math.min(2 * pause, 60_000));
        });
    };
    const close = (): void => {
      wanted = false;
      connection?.unsubscribe();
      connection = undefined;
      tellPresence([]);
    };
    const connect = (client: Api): void => {
      if (!wanted) return;
      connection ??= client.thread.live.subscribe(
        { processId, ...(last.current ? { lastEventId: last.current } : {}) },
        {
          onData: (event) => {
            const message = 'data' in event ? event.data : event;
            if (message.of === 'present') return tellPresence(message.people);
            if (message.of === 'written') return tellWritten(message.itemId);
            last.current = String(message.id);
            clearTimeout(timer);
            timer = setTimeout(readAnew, 150);
          },
          // What was written while nobody listened.
          onStarted: () => {
            tellWritten(null);
            if (missed) readAnew();
          },
          onError: close,
        },
      );
    };
    const open = (): void => {
      wanted = true;
      api().then(connect, close);
    };
    const look = (): void => {
      if (document.visibilityState === 'hidden') return close();
      const away = !wanted;
      open();
      if (away && !last.current) refresh();
    };
    if (document.visibilityState === 'visible') open();
    document.addEventListener('visibilitychange', look);
    // The connection there may still be is of the session that has ended.
    const stop = onSignedIn(() => {
      close();
      if (document.visibilityState === 'visible') open();
    });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      stop();
      close();
    };
    // Each page is entered and left anew; which page it is, the server is not told.
  }, [processId, page, refresh]);
  return null;
}
