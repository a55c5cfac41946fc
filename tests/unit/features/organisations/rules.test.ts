import { describe, expect, it } from 'vitest';
import { countyOf, deviceOf, nextPath, passwordLetter } from '#src/features/organisations/rules.ts';
import { OrganisationCreate, Password } from '#src/features/organisations/schema/organisations.ts';

describe('where one goes after signing in', () => {
  it.each(['/processer/1?sak=F-12', '/konto', '/processer/1/sak/F-2#text'])('is the page one came for: %s', (path) =>
    expect(nextPath(path)).toBe(path),
  );
  it.each([
    undefined,
    '',
    'https://example.com',
    '//example.com',
    '/\\example.com',
    '\\\\example.com',
    'javascript:alert(1)',
    '/\t/example.com',
    '/a\\..\\b',
    'konto',
  ])('is never another site: %s', (path) => expect(nextPath(path)).toBe('/'));
});

describe('a session’s device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome', 'Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    ['curl/8', '', ''],
  ])('%s', (agent, browser, system) => expect(deviceOf(agent)).toEqual({ browser, system }));
});

describe('an organisation’s code', () => {
  const fields = {
    kind: 'municipality',
    name: 'Gävle kommun',
    shortName: 'Gävle',
    key: '6f0f7c0e-54cf-4f9a-9d0d-0c6f3a1e7a11',
  };
  it('has four digits for a municipality, two for a region or county board, and none for others', () => {
    const fits = (kind: string, code: string) => OrganisationCreate.safeParse({ ...fields, kind, code }).success;
    expect([fits('municipality', '2180'), fits('municipality', '21'), fits('municipality', '')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([
      fits('region', '21'),
      fits('county-board', '2180'),
      fits('university', '21'),
      fits('university', ''),
    ]).toEqual([true, false, false, true]);
  });
  it('says which county it lies in; otherwise one chooses', () => {
    expect(countyOf({ code: '2180', countyCode: '01' })).toBe('21');
    expect(countyOf({ code: '', countyCode: '01' })).toBe('01');
    expect(countyOf({ code: '', countyCode: '' })).toBeNull();
  });
});

describe('a password', () => {
  it('is twelve to two hundred characters of any kind', () => {
    const takes = (password: string) => Password.safeParse(password).success;
    expect([
      takes('åäö, 12 tecken'),
      takes('elva tecken'),
      takes('x'.repeat(200)),
      takes('x'.repeat(201)),
      takes('ett\u0000nolltecken här'),
    ]).toEqual([true, false, true, false, false]);
  });
  it('letter is in the language of whoever gets it', () => {
    expect(passwordLetter('reset', 'sv', { name: 'Åsa' })).toMatchObject({
      subject: 'Nytt lösenord till Samband',
      body: expect.stringMatching(/^Hej Åsa!/) as string,
    });
    expect(passwordLetter('offered', 'en', { name: 'Ann', from: 'Bo' }).body).toMatch(/^Hello Ann,\n\nBo has sent you/);
  });
});
