'use client';
import { useEffect } from 'react';

/** Escape hides every tip until the pointer or the focus moves on (WCAG 1.4.13). */
export function TipEscape() {
  useEffect(() => {
    const page = document.documentElement;
    const hide = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') page.dataset['tips'] = 'off';
    };
    const allow = (): void => {
      delete page.dataset['tips'];
    };
    document.addEventListener('keydown', hide);
    document.addEventListener('focusin', allow);
    document.addEventListener('pointerover', allow);
    return () => {
      document.removeEventListener('keydown', hide);
      document.removeEventListener('focusin', allow);
      document.removeEventListener('pointerover', allow);
    };
  }, []);
  return null;
}
