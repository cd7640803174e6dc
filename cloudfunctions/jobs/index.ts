import { defineFunction } from '../common/handler';
import { runJobs } from './run';

/** The hourly work of money and messages; nobody but the platform's timer calls it. */
export const main = defineFunction('jobs', {}, { timer: runJobs });
