export interface TracingOptions {
  /** Of an OTLP receiver by HTTP; `/v1/traces` is added where it is not there. */
  readonly endpoint: string;
  /** Sent with each batch of spans. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The share of requests that are traced, from 0 to 1. Default 1. */
  readonly sampleRatio?: number | undefined;
  /** Default `dallal-router`. */
  readonly serviceName?: string | undefined;
  /** Whether what a client's `traceparent` says of sampling is heeded. Default `ignore`: nobody can have all traced. */
  readonly parentSampling?: 'respect' | 'ignore' | undefined;
  /** How long spans are gathered before they are sent, in milliseconds. Default 5,000. */
  readonly exportEveryMs?: number | undefined;
}
