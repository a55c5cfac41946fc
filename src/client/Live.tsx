'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { type Api, api } from './api.ts';
import { failureOf } from './failure.ts';
import { tellPresence } from './presence.ts';
import { Refreshing } from './refreshing.ts';
import { onSignedIn } from './session.ts';
import { followShown } from './shown.ts';
import { tellWritten } from './written.ts';

/**
 * Reads the page anew when something that it shows has changed; several changes at once are one reading. Tells who else
 * is here. A page that nobody looks at lets go of its connection, and catches up when it is looked at again. One whose
 * session has ended is left as it is, with what is being written there: whoever sends it is asked to sign in, and what
 * was missed is read then. Where the server has no answer just now (its database is away), the page asks again, ever
 * more seldom. `since`: up to where the activity had been read when the page was.
 */
export function Live({ processId, since }: { processId: string; since: string | undefined }) {
  const { refresh } = useRouter();
  const page = usePathname();
  const last = useRef(since);
  const lookAgain = useRef<() => void>(undefined);
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
    const refreshing = new Refreshing(() => readAnew());
    const stopShown = followShown(refreshing);
    const close = (): void => {
      wanted = false;
      connection?.unsubscribe();
      connection = undefined;
      tellPresence({ people: [] });
    };
    const connect = (client: Api): void => {
      if (!wanted) return;
      connection ??= client.thread.live.subscribe(
        { processId, ...(last.current ? { lastEventId: last.current } : {}) },
        {
          onData: ({ id, data: message }) => {
            last.current = id;
            if (message.of === 'present') tellPresence(message);
            else if (message.of === 'written') tellWritten(message.itemId);
            else refreshing.heard(message.changes, message.more, message.among);
          },
          // What was written while nobody listened.
          onStarted: () => {
            tellWritten(null);
            if (missed) readAnew();
          },
          onError: ({ data }) => {
            close();
            // Chosen in another tab, or ended: the page is another organisation's to read, and begins anew.
            if (data?.reason === 'acts-for-another') refresh();
          },
        },
      );
    };
    const look = (): void => {
      if (document.visibilityState === 'hidden') return close();
      wanted = true;
      api().then(connect, close);
      refreshing.reconsider();
    };
    lookAgain.current = look;
    document.addEventListener('visibilitychange', look);
    // The connection there may still be is of the session that has ended.
    const stop = onSignedIn(() => {
      close();
      look();
    });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      stop();
      refreshing.stop();
      stopShown();
      close();
    };
  }, [processId, refresh]);
  // Also where the connection has been given up: another page may be answered again. Which page it is, nobody is told.
  useEffect(() => lookAgain.current?.(), [processId, page]);
  return null;
}
