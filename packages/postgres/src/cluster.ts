import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { serverAccount, serverRunner } from './account.ts';
import { type Binaries, binaries } from './binaries.ts';
import { clusterMajor } from './on-disk.ts';

export interface ClusterOptions {
  /** Folder of the cluster's files; made by {@link Cluster.initialise}. */
  readonly dataDir: string;
  /** Port on 127.0.0.1. There is no Unix socket. */
  readonly port: number;
  /** Of the superuser `postgres`. */
  readonly password: string;
  /** The server appends its log here. A file, not a pipe: it must survive the death of its parent. */
  readonly logFile: string;
  /** Server settings, as `-c name=value`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** One PostgreSQL server as a child of this process. It runs in a process group of its own, so Ctrl-C in a terminal does not reach it. */
export class Cluster {
  readonly options: ClusterOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();

  constructor(options: ClusterOptions) {
    this.options = options;
  }

  /** Pid of the running server; undefined when it is down. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Settles when the server that runs now ends, for whatever reason. */
  get exited(): Promise<void> {
    return this.#exited;
  }

  /** The address of one database, with the password in it. */
  url(database = 'postgres'): string {
    const { password, port } = this.options;
    return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  }

  /** Makes the cluster's files, unless they are there. Killed in the middle, it leaves nothing that looks finished. */
  async initialise(): Promise<void> {
    if (clusterMajor(this.options.dataDir) !== undefined) return;
    const draft = `${this.options.dataDir}.new`;
    rmSync(draft, { recursive: true, force: true });
    await this.#initialise(draft);
    renameSync(draft, this.options.dataDir);
  }

  async #initialise(dataDir: string): Promise<void> {
    const { password } = this.options;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const account = serverAccount(dataDir);
    const passwordFile = join(tmpdir(), `dallal-${randomUUID()}`);
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) {
      for (const path of [dataDir, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    // The built-in locale provider sorts the same on every operating system.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const login = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    try {
      await this.#run('initdb', dataDir, [...this.#syncFlags(), `--pgdata=${dataDir}`, ...login, ...locale]);
    } catch (error) {
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  /** Starts the server and waits until it answers a query. */
  async start(withinMs = 60_000): Promise<void> {
    const { dataDir, port, settings = {}, logFile } = this.options;
    const own = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: '',
      ...settings,
    };
    const flags = Object.entries(own).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const logStart = sizeOf(logFile);
    const child = await this.#spawn('postgres', dataDir, ['-D', dataDir, ...flags]);
    this.#child = child;
    this.#exited = new Promise((resolve) => {
      child.once('close', () => {
        if (this.#child === child) this.#child = undefined;
        resolve();
      });
    });
    const deadline = Date.now() + withinMs;
    for (let pause = 10; !(await this.#answers()); pause = Math.min(pause * 1.5, 200)) {
      if (this.#child !== child) throw new Error(`PostgreSQL did not start: ${lastLines(logFile, logStart)}`);
      if (Date.now() > deadline) {
        await this.stop('SIGKILL');
        throw new Error(`PostgreSQL does not answer on port ${port} after ${withinMs} ms`);
      }
      await delay(pause);
    }
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  async stop(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    this.#child?.kill(signal);
    await this.#exited;
  }

  /** Ends it at once, without a checkpoint: the next start replays the write-ahead log. */
  kill(): void {
    this.#child?.kill('SIGQUIT');
  }

  /** Creates a database unless it exists; says whether it did. */
  async createDatabase(name: string): Promise<boolean> {
    const found = await this.query('select 1 from pg_database where datname = $1', [name]);
    if (found.length === 0) await this.query(`create database ${pg.escapeIdentifier(name)}`);
    return found.length === 0;
  }

  /** One statement on a connection of its own, as superuser. */
  async query(
    text: string,
    values: unknown[] = [],
    database = 'postgres',
  ): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url(database), connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  #syncFlags(): string[] {
    if (this.options.settings?.fsync === 'off') return ['--no-sync'];
    // One call for all files instead of one for each of a thousand.
    return process.platform === 'linux' ? ['--sync-method=syncfs'] : [];
  }

  async #answers(): Promise<boolean> {
    return this.query('select 1').then(
      () => true,
      () => false,
    );
  }

  async #run(program: keyof Binaries, dataDir: string, args: string[]): Promise<void> {
    const logStart = sizeOf(this.options.logFile);
    const child = await this.#spawn(program, dataDir, args);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`${program} failed: ${lastLines(this.options.logFile, logStart)}`);
  }

  async #spawn(program: keyof Binaries, dataDir: string, args: string[]): Promise<ChildProcess> {
    const path = binaries()[program];
    // Not for nothing: in a read-only file system even a needless chmod fails.
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    const { prefix, options } = serverRunner(path, dataDir);
    const [command = path, ...rest] = [...prefix, path, ...args];
    const log = openSync(this.options.logFile, 'a', 0o600);
    try {
      const child = spawn(command, rest, {
        ...options,
        cwd: '/',
        // In its own process group: a terminal's Ctrl-C goes to the whole group, and the drain needs the database.
        detached: true,
        stdio: ['ignore', log, log],
        // biome-ignore lint/style/noProcessEnv: passed on, not read
        env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      });
      await new Promise((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', reject);
      });
      return child;
    } finally {
      closeSync(log);
    }
  }
}

function sizeOf(file: string): number {
  try {
    return readFileSync(file).length;
  } catch {
    return 0;
  }
}

function lastLines(file: string, from: number): string {
  return readFileSync(file).subarray(from).toString('utf8').trim().split('\n').slice(-4).join(' | ');
}
