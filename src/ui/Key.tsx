/** A key on the keyboard. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="inline-block min-w-6 rounded-sm border border-b-2 border-rule-strong px-1.5 text-center font-sans text-xs leading-5 text-muted">
      {children}
    </kbd>
  );
}
