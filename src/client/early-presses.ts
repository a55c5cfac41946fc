type Kept = ((event: Event) => void) & { last?: HTMLElement };
declare global {
  var earlyPress: Kept | undefined;
}

/**
 * Runs in the page before any other script: remembers the last button that was pressed before the page worked, and
 * keeps a form that scripts send from being sent by the browser. What the browser does itself (links, dialogs,
 * popovers, forms with an address) it does at once. Written as text into the page, so it may use nothing from outside.
 */
function keep(): void {
  const press: Kept = (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || button.popoverTargetElement || button.hasAttribute('commandfor')) return;
    if (button.getAttribute('aria-disabled') === 'true') return;
    if (button.form?.hasAttribute('action')) return;
    if (button.form) event.preventDefault();
    press.last = button;
  };
  globalThis.earlyPress = press;
  document.addEventListener('click', press, true);
}

export const keepEarlyPresses = `(${keep.toString()})()`;

/** The page works from now on: what was pressed before is pressed now, once. */
export function pressEarlyPressed(): void {
  const press = globalThis.earlyPress;
  if (!press) return;
  globalThis.earlyPress = undefined;
  document.removeEventListener('click', press, true);
  if (press.last?.isConnected) press.last.click();
}
