/** What the embedded cloud and a worker process say to each other over the process channel. */

export interface Invocation {
  readonly type: 'invoke';
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
  /** Environment variables of this invocation; undefined takes one away. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly context: Readonly<Record<string, unknown>>;
}

export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'log'; readonly requestId: string; readonly level: string; readonly text: string }
  | { readonly type: 'result'; readonly requestId: string; readonly body: string }
  | { readonly type: 'error'; readonly requestId: string; readonly message: string; readonly stack: string };

export function isInvocation(message: unknown): message is Invocation {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'invoke';
}

export function isWorkerMessage(message: unknown): message is WorkerMessage {
  return typeof message === 'object' && message !== null && 'type' in message;
}
