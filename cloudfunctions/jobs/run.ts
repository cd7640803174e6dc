import { carryOnOrders } from './steps/carryOnOrders';
import { creditMonths } from './steps/creditMonths';
import { expireApplications } from './steps/expireApplications';
import { remind } from './steps/remind';
import { sendMessages } from './steps/sendMessages';

/** What each step did. */
export interface JobReport {
  carriedOn: number;
  expired: number;
  credited: number;
  reminded: number;
  sent: number;
}

/**
 * Runs all steps, each of which finds its own work and may run any number of times, also beside itself. What does
 * not fit into one run is found by the next.
 */
export async function runJobs(): Promise<JobReport> {
  return {
    carriedOn: await carryOnOrders(),
    expired: await expireApplications(),
    credited: await creditMonths(),
    reminded: await remind(),
    sent: await sendMessages(),
  };
}
