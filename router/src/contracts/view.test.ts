import type { Generation } from '../supergraph/generation.ts';
import { viewOf } from './view.ts';

const view = (contract: string) => ({ contract }) as Generation;
const contracts = new Map([
  ['partner', view('partner')],
  ['shop', view('shop')],
]);
const whole = { contract: undefined, contracts } as unknown as Generation;

describe('a caller sees', () => {
  it.each([
    ['the whole graph at its address', {}, undefined],
    ['the contract whose address was asked', { contract: 'shop' }, 'shop'],
    [
      'the contract of the client at the address of the whole graph',
      { application: { contract: 'shop' } },
      'shop',
    ],
    ['the same contract at its own address', { contract: 'shop', application: { contract: 'shop' } }, 'shop'],
    ['the contract of the address as a client without one', { contract: 'shop', application: {} }, 'shop'],
  ])('%s', (_, caller, expected) => {
    expect(viewOf(whole, caller).contract).toBe(expected);
  });
});

describe('a caller is refused', () => {
  it.each([
    ['at the address of another contract', { contract: 'shop', application: { contract: 'partner' } }],
    ['as a client whose contract is not served', { application: { contract: 'gone' } }],
  ])('%s', (_, caller) => {
    expect(() => viewOf(whole, caller)).toThrow(expect.objectContaining({ status: 403 }));
  });
});
