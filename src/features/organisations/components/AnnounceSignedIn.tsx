'use client';
import { useEffect } from 'react';
import { announceSignedIn } from '#src/client/session.ts';

/** Tells the tab that waits. */
export function AnnounceSignedIn() {
  useEffect(announceSignedIn, []);
  return null;
}
