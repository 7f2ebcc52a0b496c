// SQLSTATE: connection exceptions (08), insufficient resources (53: a full disk, too many connections), shutdown and
// start (57P0x), a statement that took too long (57014), and a transaction that did nothing for too long (25P03).
const states = /^(08...|53...|57P0.|57014|25P03)$/;
// What pg says without a code: of a connection that went away, of an exhausted pool, and of a server that starts.
const messages =
  /Connection terminated|encountered a connection error|timeout exceeded when trying to connect|the database system is/;
const network = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** Whether an error says that the database is away or overburdened, as opposed to that it refused a statement. */
export function isDatabaseUnreachable(error: unknown): boolean {
  // The driver's network errors come as they are; as the cause of another they are those of `fetch`.
  if (isNetworkError(error)) return true;
  for (let cause = partsOf(error); cause; cause = partsOf(cause.cause)) {
    if (states.test(String(cause.code)) || messages.test(String(cause.message))) return true;
  }
  return false;
}

/** Whether a connection to anything failed, the database or something else. */
export function isNetworkError(error: unknown): boolean {
  return network.test(String(partsOf(error)?.code));
}

function partsOf(error: unknown): { code?: unknown; message?: unknown; cause?: unknown } | undefined {
  return typeof error === 'object' && error !== null ? error : undefined;
}
