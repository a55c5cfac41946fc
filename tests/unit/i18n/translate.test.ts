import { expect, test } from 'vitest';
import { formatting, translate } from '#src/i18n/translate.ts';

test('words outside a page, in either language', () => {
  expect(translate('sv')('phases.consultation')).toBe('Remiss');
  expect(translate('en')('phases.consultation')).toBe('Consultation');
  expect(translate('sv')('linkKindsReversed.grounds')).toBe('Används i');
});

test('dates are written the Swedish and the British way, by Swedish clocks', () => {
  const evening = new Date('2027-03-04T23:30:00Z');
  expect(formatting('sv').dateTime(evening, 'day')).toBe('5 mars 2027');
  expect(formatting('en').dateTime(evening, 'day')).toBe('5 March 2027');
  expect(formatting('sv').dateTime(evening, 'time')).toBe('00:30');
});

test('numbers are written with a comma in Swedish and a point in English', () => {
  expect(formatting('sv').number(7.5, 'decimal')).toBe('7,5');
  expect(formatting('en').number(7.5, 'decimal')).toBe('7.5');
});
