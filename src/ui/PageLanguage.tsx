'use client';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

/**
 * React Aria's own announcements follow the page's language, not the browser's. Only in what is drawn after loading.
 */
export function PageLanguage({ children }: { children: ReactNode }) {
  return <I18nProvider locale={document.documentElement.lang || 'sv'}>{children}</I18nProvider>;
}
