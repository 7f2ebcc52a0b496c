import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user PostgreSQL's processes run as; empty when it is the user of this process. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as whoever owns the data already, else as
 * `postgres`, else as `nobody`; no user is added to the host.
 */
export function serverAccount(dataDir: string): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is neither a user "postgres" nor "nobody" to run it as',
  );
}

/** How a program is run as an account: what is put before it, and the options of `spawn`. */
export interface Runner {
  readonly prefix: readonly string[];
  readonly options: Account;
}

/**
 * How PostgreSQL is run on a data folder. Root's own folders, such as /root, are closed to others: where program or
 * data lie in one, the account gets the one capability that lets it pass (Linux, with util-linux). Throws when it may
 * pass neither way.
 */
export function serverRunner(program: string, dataDir: string): Runner {
  const account = serverAccount(dataDir);
  const plain: Runner = { prefix: [], options: account };
  if (account.uid === undefined || mayPass(plain, program, dataDir)) return plain;
  for (const capability of ['dac_read_search', 'dac_override']) {
    const ids = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
    // Without the secure bit, access(2) would ignore the capability, and PostgreSQL looks for itself with access(2).
    const grant = [
      '--securebits',
      '+no_setuid_fixup',
      '--inh-caps',
      `+${capability}`,
      '--ambient-caps',
      `+${capability}`,
    ];
    const granted: Runner = { prefix: ['setpriv', ...ids, ...grant], options: {} };
    if (mayPass(granted, program, dataDir)) return granted;
  }
  throw new Error(
    `Permission denied: the user ${account.uid} may not enter ${program} and ${dirname(dataDir)}`,
  );
}

function mayPass({ prefix, options }: Runner, program: string, dataDir: string): boolean {
  const [command = 'test', ...args] = [...prefix, 'ls', '-d', program, `${dirname(dataDir)}/.`];
  try {
    execFileSync(command, args, { ...options, stdio: 'ignore', cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const program = existsSync('/usr/bin/id') ? '/usr/bin/id' : 'id';
  try {
    return Number(
      execFileSync(program, [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}
