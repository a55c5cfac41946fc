/* The rows of the list or the queue on the page, as keys go through them. Where the focus is, one is; else where the
   panel is. */

const either = '.list-page tr[data-row], .errands > li[data-row]';
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(either)];

/** The row that keys act on, if any. */
export const currentRow = (): HTMLElement | undefined =>
  (document.activeElement?.closest<HTMLElement>(either) ?? undefined) ||
  rows().find((row) => row.hasAttribute('aria-current'));

/** The row so many steps from the current one; from none the first, or the last backwards. */
export function rowFrom(steps: number): HTMLElement | undefined {
  const all = rows();
  const now = currentRow();
  return now ? all[all.indexOf(now) + steps] : all.at(steps > 0 ? 0 : -1);
}

/** Goes to a row: with the panel open the row's item opens there, otherwise its link has the focus. */
export function goToRow(row: HTMLElement | undefined): void {
  const link = row?.querySelector<HTMLAnchorElement>('[data-opens]');
  if (!link) return;
  if (document.getElementById('panel')) link.click();
  else link.focus();
}
