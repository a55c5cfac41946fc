/** Something that the page at hand offers: its words, and the press that does it. */
export type ActHere = { id: string; label: string; press: () => void };

/**
 * The page's own buttons and links that look like buttons, as far as the person may press them: the palette does what
 * the page does, and nothing besides.
 */
export function actsHere(): ActHere[] {
  const controls = [...document.querySelectorAll<HTMLElement>('#content .button:not([type="submit"])')];
  const open = controls.filter(
    (control) => !control.hasAttribute('data-refused') && !control.hasAttribute('data-icon-only'),
  );
  const named = open.map((control): [string, HTMLElement] => [control.textContent.trim(), control]);
  return [...new Map(named.filter(([label]) => label !== '').toReversed())]
    .toReversed()
    .slice(0, 12)
    .map(([label, control], at) => ({
      id: `here-${at}`,
      label,
      press: () => {
        control.focus();
        control.click();
      },
    }));
}
