// @vitest-environment happy-dom
import { runInThisContext } from 'node:vm';
import { beforeEach, expect, test, vi } from 'vitest';
import { keepEarlyPresses, pressEarlyPressed } from '#src/client/early-presses.ts';

const press = (id: string): boolean => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  document.getElementById(id)?.dispatchEvent(event);
  return event.defaultPrevented;
};
const pressed = vi.fn<(id: string) => void>();

beforeEach(() => {
  pressed.mockClear();
  document.body.innerHTML = `
    <button id="plain" type="button">a</button>
    <button id="other" type="button"><i id="inside">b</i></button>
    <button id="refused" type="button" aria-disabled="true">c</button>
    <button id="opens" type="button" commandfor="dialog">d</button>
    <form><button id="sends" type="submit">e</button></form>
    <form action="/sok"><button id="searches" type="submit">f</button></form>`;
  // As the page runs it: from its text alone.
  runInThisContext(keepEarlyPresses);
  for (const button of document.querySelectorAll('button')) button.addEventListener('click', () => pressed(button.id));
});

const andThen = (): string[] => {
  pressed.mockClear();
  pressEarlyPressed();
  return pressed.mock.calls.map(([id]) => id);
};

test('the last button that was pressed is pressed once, when the page works', () => {
  press('plain');
  press('inside');
  expect(andThen()).toEqual(['other']);
  expect(andThen()).toEqual([]);
  expect(press('sends')).toBe(false);
  expect(andThen()).toEqual([]);
});

test('a form that a script sends waits for it; one with an address is sent by the browser', () => {
  expect(press('searches')).toBe(false);
  expect(andThen()).toEqual([]);
});

test('what is kept from the browser is done by the script', () => {
  expect(press('sends')).toBe(true);
  expect(andThen()).toEqual(['sends']);
});

test('what the browser does itself, or what is refused, is not done again', () => {
  press('opens');
  press('refused');
  expect(andThen()).toEqual([]);
});

test('what has gone meanwhile is not pressed', () => {
  press('plain');
  document.getElementById('plain')?.remove();
  expect(andThen()).toEqual([]);
});
