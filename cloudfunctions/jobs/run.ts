import { noteFault } from '../common/faults';
import type { StepReport } from './report';
import { carryOnOrders } from './steps/carryOnOrders';
import { creditMonths } from './steps/creditMonths';
import { expireApplications } from './steps/expireApplications';
import { remind } from './steps/remind';
import { remindReturned } from './steps/remindReturned';
import { sendMessages } from './steps/sendMessages';

const STEPS = {
  carriedOn: carryOnOrders,
  expired: expireApplications,
  credited: creditMonths,
  reminded: remind,
  lapsing: remindReturned,
  sent: sendMessages,
} as const;
type Step = keyof typeof STEPS;

async function runStep(name: Step): Promise<StepReport> {
  try {
    return await STEPS[name]();
  } catch (error) {
    noteFault({ job: name }, error);
    return { done: 0, failed: 1 };
  }
}

/**
 * Runs all steps, each of which finds its own work and may run any number of times, also beside itself. What does
 * not fit into one run is found by the next; what fails is noted in the log and counted, and keeps nothing else back.
 */
export async function runJobs(): Promise<Record<Step, StepReport>> {
  return {
    carriedOn: await runStep('carriedOn'),
    expired: await runStep('expired'),
    credited: await runStep('credited'),
    reminded: await runStep('reminded'),
    lapsing: await runStep('lapsing'),
    sent: await runStep('sent'),
  };
}
