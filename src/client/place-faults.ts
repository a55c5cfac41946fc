export type Fault = { field: string; message: string };
/** A fault at its control: what that is called, where its words are shown, and their id. */
export type PlacedFault = Fault & { label: string; control: HTMLElement; frame: Element; id: string };

const isHidden = (control: Element): boolean => control instanceof HTMLInputElement && control.type === 'hidden';

/** The control of this name or, for one whose value lies in a hidden field as JSON, of this `data-field`. */
function controlAt(form: HTMLFormElement, name: string): HTMLElement | undefined {
  const named = form.elements.namedItem(name);
  const all = named instanceof RadioNodeList ? [...named] : named ? [named] : [];
  const shown = all.filter((one): one is HTMLElement => one instanceof HTMLElement && !isHidden(one));
  const chosen = shown.find((one) => one instanceof HTMLInputElement && one.checked) ?? shown[0];
  if (chosen) return chosen;
  const drawn = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  if (drawn) return drawn;
  const holder = all.find((one): one is HTMLElement => one instanceof HTMLElement);
  const frame = holder?.closest<HTMLElement>('.field');
  return frame?.matches('fieldset')
    ? frame
    : (frame?.querySelector<HTMLElement>('input:not([type=hidden]), button') ?? undefined);
}

/** `places.2.name`, then `places.2`, then `places`: the nearest control there is. */
function nearest(form: HTMLFormElement, name: string): HTMLElement | undefined {
  const control = controlAt(form, name);
  const above = name.lastIndexOf('.');
  return control ?? (above > 0 ? nearest(form, name.slice(0, above)) : undefined);
}

/** A label's own words, without the mark for what may be left empty. */
function wordsOf(label: Element | null | undefined): string {
  const copy = label?.cloneNode(true) as Element | undefined;
  copy?.querySelectorAll('.field-optional, .field-error').forEach((part) => part.remove());
  return copy?.textContent.trim().replaceAll(/\s+/g, ' ') ?? '';
}

/** What a control is called: its group first, then itself where it is one of several different ones. */
function labelOf(control: HTMLElement, frame: Element): string {
  const group = control.closest('fieldset.field');
  const legend = wordsOf(group?.querySelector(':scope > legend'));
  const isChoice = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
  if (control === group || (isChoice && legend !== '')) return legend;
  const labels =
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
      ? control.labels
      : null;
  const own =
    control.getAttribute('aria-label') ?? (wordsOf(labels?.[0]) || wordsOf(frame.querySelector('.field-label')));
  return [legend, own].filter(Boolean).join(', ');
}

const inOrder = (one: PlacedFault, other: PlacedFault): number =>
  one.control === other.control
    ? 0
    : one.control.compareDocumentPosition(other.control) & Node.DOCUMENT_POSITION_FOLLOWING
      ? -1
      : 1;

/**
 * Each fault at its control, in the form's own order, the same words there once; `unplaced` are those of which the form
 * has no control. `nameOf`: the control's name from the fault's path.
 */
export function placeFaults(
  form: HTMLFormElement,
  faults: readonly Fault[],
  nameOf: (path: string) => string,
): { placed: PlacedFault[]; unplaced: Fault[] } {
  const placed: PlacedFault[] = [];
  const unplaced: Fault[] = [];
  for (const fault of faults) {
    const control = nearest(form, nameOf(fault.field));
    const frame = control?.closest('[data-field-frame], .field');
    if (!control || !frame) unplaced.push(fault);
    else if (!placed.some((one) => one.control === control && one.message === fault.message))
      placed.push({
        ...fault,
        control,
        frame,
        label: labelOf(control, frame),
        id: `fault-${fault.field.replaceAll('.', '-')}`,
      });
  }
  return { placed: placed.toSorted(inOrder), unplaced };
}

/** Marks the controls as refused and ties them to the words of their faults; gives the way back. */
export function markRefused(placed: readonly PlacedFault[]): () => void {
  const undo = placed.map(({ control, id }) => {
    const before = control.getAttribute('aria-describedby');
    const invalid = control.getAttribute('aria-invalid');
    if (!control.matches('fieldset')) control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', [before, `${id}-error`].filter(Boolean).join(' '));
    return () => {
      restore(control, 'aria-invalid', invalid);
      restore(control, 'aria-describedby', before);
    };
  });
  return () => undo.toReversed().forEach((back) => back());
}

function restore(control: HTMLElement, name: string, before: string | null): void {
  if (before === null) control.removeAttribute(name);
  else control.setAttribute(name, before);
}
