import { printSubgraphSdl } from '@dallal/subgraph';
import { bids } from '../src/subgraph.ts';

describe('what other subgraphs own', () => {
  it('may be missing without taking the rest of an answer with it', () => {
    const sdl = printSubgraphSdl(bids);
    expect(sdl).toMatch(/request: PartRequest\n/);
    expect(sdl).not.toMatch(/: \[?(PartRequest|Merchant)!/);
    const [, fields] = /type PartRequest [^{]*\{([^}]*)\}/.exec(sdl)!;
    expect(fields!.replace('id: ID!', '')).not.toContain('!');
  });
});
