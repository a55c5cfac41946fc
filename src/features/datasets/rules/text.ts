/** A name as every field of ours writes it: one line, composed letters, no control characters. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The beginning of a text, such as jsonb holds it: no character cut in two, and no null. */
export const cut = (text: string, most: number): string =>
  text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD');
/** Running text as a field of ours takes it, with its line breaks. */
export const tidyLines = (text: string, most: number): string =>
  cut(
    text
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
      .normalize('NFC')
      .replaceAll('\r\n', '\n')
      .trim(),
    most,
  );
