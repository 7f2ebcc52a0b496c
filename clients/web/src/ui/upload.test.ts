import type { ApolloClient } from '@apollo/client';
import { plainName, upload } from './upload.ts';

describe('a file that is sent', () => {
  it('goes by a name in which nothing is hidden', () => {
    expect(plainName('\u202egnp.exe\u0007.png')).toBe('gnp.exe.png');
    expect(plainName('صورة ١.jpg')).toBe('صورة ١.jpg');
    expect(plainName('\u200b')).toBe('file');
    expect(plainName('x'.repeat(300)).length).toBe(255);
  });

  it('is said to be unreadable when there is nothing in it, without asking anybody', async () => {
    const options = { purpose: 'PART_REQUEST_PHOTO', name: 'a.png' } as never;
    expect(await upload({} as ApolloClient, new Blob([]), options)).toEqual({ failure: 'UNREADABLE' });
  });
});
