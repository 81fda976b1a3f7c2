import { expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound, Refused } from '../../src/shared/errors.ts';

it('tells the four errors apart by class and by name', () => {
  const errors = [new NotFound(), new Forbidden(), new Refused('a:b'), new Conflict([])];
  expect(errors.map((error) => error.name)).toEqual(['NotFound', 'Forbidden', 'Refused', 'Conflict']);
  expect(errors.every((error) => error instanceof Error)).toBe(true);
});

it('carries what a person is told: the sentence, its figures and the field', () => {
  const refused = new Refused('devices:refused.taken', { number: '0012' }, 'assetNumber');
  expect(refused).toMatchObject({ key: 'devices:refused.taken', params: { number: '0012' }, field: 'assetNumber' });
});

it('names the fields that somebody else changed first', () => {
  expect(new Conflict([{ field: 'place', yours: '本館', theirs: '別館' }]).message).toContain('place');
});
