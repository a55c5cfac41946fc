/** Whether a key may be taken as an order: pressed alone, not while one writes or chooses, and no dialog is open. */
export function isOrder(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('[role=dialog],[role=alertdialog],dialog[open],[popover]:popover-open')) return false;
  if (!(target instanceof HTMLElement)) return true;
  if (target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName)) return false;
  return !(target instanceof HTMLInputElement) || target.type === 'checkbox';
}
