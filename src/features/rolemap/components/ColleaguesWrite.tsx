'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { onWritten } from '#src/client/written.ts';

/** What colleagues write on an item without changing it comes onto the page by itself. */
export function ColleaguesWrite({ itemId }: { itemId: string }) {
  const { refresh } = useRouter();
  useEffect(() => onWritten((id) => (id === null || id === itemId) && refresh()), [itemId, refresh]);
  return null;
}
