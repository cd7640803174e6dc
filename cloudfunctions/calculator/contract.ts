/** Events and replies of the calculator; the mini-program imports the types alone. */
export * from './contract/coverage';
export * from './contract/statement';
export * from './contract/values';
export type { Cite, Line, Payer } from './engine/line';
export type { Basis, ErrorCode, Failure, Reply, Success } from './reply';
