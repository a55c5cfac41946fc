'use client';
import type { ReactNode } from 'react';
import { Notices } from '#src/ui/Notices.tsx';
import { useWords } from './words.tsx';

/** The notices of every page, in the reader's words. */
export function SpokenNotices({ children }: { children: ReactNode }) {
  const { close, notices, success, error, information } = useWords();
  return (
    <Notices closeLabel={close} label={notices} toneLabels={{ success, error, information }}>
      {children}
    </Notices>
  );
}
