'use client';
import { useState } from 'react';

/**
 * In a form that edits: the version its text was begun on. It stays although the page reads itself anew while somebody writes, and is
 * kept and put back with the text, so that a save over somebody else's newer version is always a conflict.
 */
export function OpenedVersion({ version }: { version: number }) {
  const [opened] = useState(version);
  return <input defaultValue={opened} name="version" type="hidden" />;
}

export const openedVersion = (form: FormData): number => Number(form.get('version'));
