'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { api } from './api.ts';

/** Reads the page anew when somebody else has changed something in the process; several changes at once are one reading. */
export function Live({ processId }: { processId: string }) {
  const { refresh } = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const soon = (): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(refresh, 150);
    };
    const subscription = api.thread.live.subscribe({ processId }, { onData: soon, onError: () => undefined });
    return () => {
      clearTimeout(timer.current);
      subscription.unsubscribe();
    };
  }, [processId, refresh]);
  return null;
}
