import { explain, Problem } from './problems.ts';

const failure = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: it failed`), { code, path });

describe('explain', () => {
  it('says that the disk is full, whoever noticed it', () => {
    expect(explain(failure('ENOSPC', '/data/x'))).toMatch(/^The disk is full: \/data\/x\./);
    const postgres = new Error(
      'PostgreSQL did not start: FATAL:  could not write lock file: No space left on device',
    );
    expect(explain(new Error('start failed', { cause: postgres }))).toMatch(/^The disk is full\./);
  });

  it('tells what failed first, not what failed while that was tidied up', () => {
    expect(explain(new SuppressedError(new Error('on closing'), new Problem('the port is taken')))).toBe(
      'the port is taken',
    );
  });

  it.each(['EACCES', 'EROFS', 'EPERM'])('names the path of %s and the option that helps', (code) => {
    expect(explain(failure(code, '/data'))).toMatch(/: \/data\. .*--data DIR/);
  });

  it('knows nothing of what is not in its list', () => {
    expect(explain(new Error('a bug'))).toBeUndefined();
  });
});
