import type { LocalCloud } from '../../localcloud';

/**
 * Points wx-server-sdk in this process at an embedded cloud, so that a suite runs a function's own modules against
 * the real database. Must be called before the first import of `cloudfunctions/common/database`.
 */
export function pointSdkAt(cloud: Pick<LocalCloud, 'url' | 'clock'>): void {
  process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `${cloud.url}/admin` });
  // Else the SDK asks the network first whether it runs in a data centre of Tencent's.
  process.env.TENCENTCLOUD = 'true';
  process.env.TENCENTCLOUD_SECRETID = 'local';
  process.env.TENCENTCLOUD_SECRETKEY = 'local';
  process.env.TCB_ENV = 'local';
  process.env.YIBAO_CLOCK_OFFSET_MS = String(cloud.clock.offsetMs);
}
