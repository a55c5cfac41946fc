import { describe, expect, it } from 'vitest';
import type { Person } from '#src/core/standing.ts';
import { organisationPolicy, personPolicy } from '#src/features/organisations/policy.ts';
import type { Organisation, PersonRecord } from '#src/features/organisations/schema/organisations.ts';

const administrator: Person = {
  userId: 'anna',
  organisationId: 'region',
  name: 'Anna',
  administrator: true,
};
const anybody: Person = { ...administrator, userId: 'bo', administrator: false };
const organisation = (more: Partial<Organisation> = {}): Organisation => ({
  id: 'kommun',
  kind: 'municipality',
  name: 'Gävle kommun',
  shortName: 'Gävle',
  code: '2180',
  countyCode: '21',
  mailDomains: [],
  disabledAt: null,
  version: 1,
  ...more,
});
const person = (more: Partial<PersonRecord> = {}): PersonRecord => ({
  id: 'bo',
  name: 'Bo',
  email: 'bo@example.se',
  title: '',
  organisationId: 'kommun',
  organisation: 'Gävle',
  administrator: false,
  locale: 'sv',
  disabledAt: null,
  version: 1,
  secondFactor: false,
  ...more,
});
const disabledAt = '2026-11-24T08:00:00.000Z';

describe('organisations', () => {
  it('are an administrator’s', () => {
    expect(organisationPolicy.list(anybody)).toBe('not-administrator');
    expect(organisationPolicy.create(anybody)).toBe('not-administrator');
    expect(organisationPolicy.edit(anybody, organisation())).toBe('not-administrator');
    expect(organisationPolicy.disable(anybody, organisation())).toBe('not-administrator');
    expect(organisationPolicy.enable(anybody, organisation({ disabledAt }))).toBe('not-administrator');
    expect(organisationPolicy.edit(administrator, organisation())).toBe('ok');
  });
  it('are disabled once, and not by their own', () => {
    expect(organisationPolicy.disable(administrator, organisation())).toBe('ok');
    expect(organisationPolicy.disable(administrator, organisation({ id: 'region' }))).toBe('own-organisation');
    expect(organisationPolicy.disable(administrator, organisation({ disabledAt }))).toBe('disabled');
    expect(organisationPolicy.enable(administrator, organisation())).toBe('not-disabled');
    expect(organisationPolicy.enable(administrator, organisation({ disabledAt }))).toBe('ok');
  });
});

describe('people', () => {
  it('are an administrator’s', () => {
    for (const allowed of [personPolicy.edit, personPolicy.disable, personPolicy.sendPasswordLink]) {
      expect(allowed(anybody, person())).toBe('not-administrator');
      expect(allowed(administrator, person())).toBe('ok');
    }
    expect(personPolicy.list(anybody)).toBe('not-administrator');
    expect(personPolicy.create(anybody)).toBe('not-administrator');
  });
  it('do not disable themselves, and get no link while they are disabled', () => {
    expect(personPolicy.disable(administrator, person({ id: 'anna' }))).toBe('not-yourself');
    expect(personPolicy.disable(administrator, person({ disabledAt }))).toBe('disabled');
    expect(personPolicy.enable(administrator, person())).toBe('not-disabled');
    expect(personPolicy.enable(administrator, person({ disabledAt }))).toBe('ok');
    expect(personPolicy.sendPasswordLink(administrator, person({ disabledAt }))).toBe('disabled');
  });
});
