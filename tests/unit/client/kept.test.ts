import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const anna = { person: '01890a5d-0000-7000-8000-00000000000a', email: 'anna@kommun.example', organisation: 'gavle' };
const mikael = {
  person: '01890a5d-0000-7000-8000-00000000000b',
  email: 'mikael@kommun.example',
  organisation: 'gavle',
};

const storage = new Map<string, string>();
const body: { dataset: Record<string, string> } = { dataset: {} };

/** A page opened in this browser by somebody, or by a visitor. */
async function pageOf(person?: { person: string; email: string; organisation: string }) {
  vi.resetModules();
  body.dataset = { ...person };
  return import('#src/client/kept.ts');
}

beforeEach(() => {
  storage.clear();
  vi.stubGlobal('document', { body });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('what a browser keeps', () => {
  test('is given back to whom it belongs, also after somebody else has used it', async () => {
    (await pageOf(anna)).writeKept('finding-new-1', 'Halva tanken');
    expect((await pageOf(mikael)).readKept('finding-new-1')).toBeNull();
    (await pageOf(mikael)).writeKept('finding-new-1', 'En annan tanke');
    (await pageOf(mikael)).forget('finding-new-1');
    expect((await pageOf()).readKept('finding-new-1')).toBeNull();
    expect((await pageOf(anna)).readKept('finding-new-1')).toBe('Halva tanken');
  });

  test('is nothing for a visitor, whose text nobody could be told from', async () => {
    const { readKept, writeKept, forget } = await pageOf();
    writeKept('person-new', 'Nina');
    expect(storage.size).toBe(0);
    expect(readKept('person-new')).toBeNull();
    forget('person-new');
  });

  test('stays that of whom the page was opened as, whoever signs in meanwhile', async () => {
    const { readKept, writeKept } = await pageOf(anna);
    writeKept('comment-1-', 'Annas');
    body.dataset = { ...mikael };
    writeKept('comment-1-', 'Annas, längre');
    expect(readKept('comment-1-')).toBe('Annas, längre');
    expect((await pageOf(mikael)).readKept('comment-1-')).toBeNull();
  });

  test('may be unreadable, or not kept at all, without an error', async () => {
    const { readKept, writeKept } = await pageOf(anna);
    storage.set(`samband.kept.${anna.person}.gavle.x`, '{');
    expect(readKept('x')).toBeNull();
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    });
    expect(readKept('x')).toBeNull();
    writeKept('x', 'y');
  });
});
