import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { testServers } from './config.ts';
import { eventually } from './eventually.ts';
import { portRange } from './port-range.ts';
import { redisProgram } from './redis-program.ts';

/** A redis-server of a test's own, to be stopped and killed at will. It persists nothing: a restart is a flush. */
export interface RedisServer {
  readonly url: string;
  /** Undefined while it is down. */
  readonly pid: number | undefined;
  /** Shuts down in order. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Stops it if it runs, and starts it again on the same port, empty. */
  restart(): Promise<void>;
}

/** The redis-server that all tests of a run share: use key names of your own, and never flush it. */
export function redisUrl(): string {
  return testServers.redis;
}

/** Starts a redis-server on a free port of 127.0.0.1. Stop it in `afterAll`. */
export async function startRedis(): Promise<RedisServer> {
  const port = await portRange(1);
  let child = await launch(port);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await closed;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM');
      child = await launch(port);
    },
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(redisProgram(), args, { stdio: 'ignore' });
  await eventually(() => {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode}`);
    return pings(port);
  });
  return child;
}

function pings(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
