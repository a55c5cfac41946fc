import { describe, expect, test } from 'vitest';
import { filtersIn } from '#src/core/filters.ts';
import { kindNames } from '#src/core/kinds.ts';
import { FindingFilters } from '#src/features/mapping/schema.ts';
import { OrganisationFilters } from '#src/features/organisations/schema/organisations.ts';
import { commonFilters } from '#src/features/thread/schema.ts';

describe('filters in an address', () => {
  test('that cannot be read are no filters, and leave the others in force', () => {
    const address = {
      status: 'nonsense',
      basis: 'barrier',
      text: ' is ',
      order: 'sideways',
      vy: 'karta',
      after: 'here',
    };
    const { filters, parameters } = filtersIn(FindingFilters, address);
    expect(filters).toEqual({ basis: 'barrier', text: 'is', order: '-updated' });
    expect(parameters).toEqual({ basis: 'barrier', text: ' is ', vy: 'karta' });
  });

  test('that can be read stand as they are', () => {
    const address = { status: 'draft', basis: 'trend', sak: 'IA-1' };
    const { filters, parameters } = filtersIn(FindingFilters, address);
    expect(filters).toEqual({ status: 'draft', basis: 'trend', order: '-updated' });
    expect(parameters).toEqual(address);
  });

  test.each(kindNames)('a status that %s does not have is no filter', (kind) => {
    expect(filtersIn(commonFilters(kind), { status: 'nonsense' })).toEqual({
      filters: { order: 'code' },
      parameters: {},
    });
    expect(filtersIn(commonFilters(kind), { status: 'withdrawn' }).parameters).toEqual(
      kind === 'answer' || kind === 'opinion' ? {} : { status: 'withdrawn' },
    );
  });

  test('of the administration are no fault where they are nonsense', () => {
    expect(filtersIn(OrganisationFilters, { q: 'Gävle', lage: 'x', typ: 'x', lan: 'x', efter: 'x' })).toEqual({
      filters: { q: 'Gävle', lage: 'active' },
      parameters: { q: 'Gävle' },
    });
  });
});
