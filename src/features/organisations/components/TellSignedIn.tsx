'use client';
import { useEffect } from 'react';
import { tellSignedIn } from '#src/client/session.ts';

/** Tells the tab that waits. */
export function TellSignedIn() {
  useEffect(tellSignedIn, []);
  return null;
}
