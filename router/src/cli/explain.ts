import { pino } from 'pino';
import type { FieldCost } from '../admission/cost-by-field.ts';
import { type ExplainedLimit, type ExplainedOperation, explainLimits } from '../admission/explain.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../config.ts';
import { optionsFromConfig } from '../options-from-config.ts';
import type { DocumentFlags } from './arguments.ts';
import { documentError, readDocument, readSupergraph } from './load-graph.ts';

/** Prints what each limit counts in an operation, and what it costs. Rejects with what is wrong with the document. */
export async function explain(config: Config, document: DocumentFlags): Promise<string> {
  const { limits, cost } = optionsFromConfig(config, pino({ level: 'silent' }));
  const supergraph = await readSupergraph(config);
  const explained = (): ExplainedOperation[] => {
    try {
      const { variables } = document;
      return explainLimits(readDocument(document.file), { supergraph, limits, cost, variables });
    } catch (error) {
      throw documentError(error, document.file);
    }
  };
  const operations = chosen(explained(), document.operation);
  if (document.json) return `${JSON.stringify(operations, null, 2)}\n`;
  return operations.map(describe).join('\n');
}

function chosen(operations: readonly ExplainedOperation[], name: string | undefined): ExplainedOperation[] {
  const found = operations.filter((operation) => name === undefined || operation.name === name);
  if (found.length > 0) return found;
  throw new ConfigError(
    name === undefined ? 'The file has no operation' : `The file has no operation "${name}"`,
  );
}

function describe({ kind, name, limits, slicing, costs }: ExplainedOperation): string {
  const rows = limits.map(({ limit, found, max, ...row }) => [limit, `${found}`, `${max}`, verdict(row)]);
  const lines = [
    [kind, name].filter(Boolean).join(' '),
    ...table([['limit', 'counted', 'at most', ''], ...rows]),
    ...slicing.map((fault) => `  would be refused: ${fault}`),
    ...(costs.length > 0 ? ['', ...table([['field', 'adds to the cost'], ...costs.map(costRow)])] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const costRow = ({ path, cost }: FieldCost): string[] => [path, `${cost}`];

/** Rows with the first column to the left and numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const isText = column === 0 || column === 3;
      return isText ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

function verdict({ exceeded, mode }: Pick<ExplainedLimit, 'exceeded' | 'mode'>): string {
  if (!exceeded) return '';
  return mode === 'warn' ? 'would be let through with a warning' : 'would be refused';
}
