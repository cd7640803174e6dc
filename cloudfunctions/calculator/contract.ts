/** Events and replies of the calculator; the mini-program imports the types alone. */
export * from './contract/account';
export * from './contract/aid';
export * from './contract/coverage';
export * from './contract/crossover';
export * from './contract/enrolment';
export * from './contract/explore';
export * from './contract/layer';
export * from './contract/library';
export * from './contract/reconcile';
export * from './contract/statement';
export * from './contract/values';
export * from './contract/whoPays';
export type { Cite, Line, Payer } from './engine/line';
export type { Basis, ErrorCode, Failure, Reply, Success } from './reply';
