import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../localcloud';
import { newSecrets } from '../../scripts/localSecrets';
import { built } from './build';
import { OPENING } from './cloud';
import { type Core, startCore } from './core';
import { type Townsfolk, townsfolkOf } from './townsfolk';

/** The business date of every picture and suite: the documents cover 2025. */
export const TODAY = '2025-01-06';

/** The embedded cloud with the built functions and the H5 build at `/`, on an empty database of its own. */
export interface Site {
  url: string;
  /** People for it: who is given no region lives in Suizhou. */
  folk: Townsfolk;
  /** Calls a function as a user, as the pages do; the reply as it came. */
  call(openid: string, name: string, event: unknown): Promise<unknown>;
  /** The core system does not answer about somebody any more. */
  silence: Core['silence'];
  close(): Promise<void>;
}

/**
 * @param pages false leaves the H5 build out, for suites that open no browser
 * @param functionsDir functions built on other rules than the repository's own
 * @param people whom a visitor may try the program as; nobody unless given
 */
export async function startSite({
  pages,
  people = [],
  functionsDir = built('functions'),
}: {
  pages: boolean;
  functionsDir?: string;
  people?: LocalCloudOptions['people'];
}): Promise<Site> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'yibao-'));
  const secrets: Readonly<Record<string, string>> = newSecrets();
  const core = await startCore();
  const cloud: LocalCloud = await startLocalCloud({
    port: 0,
    dataDir,
    functionsDir,
    databaseRulesDir: path.resolve(__dirname, '../../rules/database'),
    today: TODAY,
    at: OPENING,
    timers: false,
    people,
    environment: { ...secrets, ...core.environment },
    ...(pages ? { h5Dir: built('h5') } : {}),
  });
  const folk = await townsfolkOf(cloud, secrets, 'suizhou');
  return {
    url: cloud.url,
    folk,
    call: async (openid, name, event) => {
      const response = await fetch(`${cloud.url}/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-local-openid': openid },
        body: JSON.stringify(event),
      });
      return await response.json();
    },
    silence: core.silence,
    close: async () => {
      await cloud.close();
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
