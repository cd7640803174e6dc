import { useRef, useState } from 'react';
import type { CallError } from '../../cloud/call';
import { randomKey } from '../../cloud/randomKey';
import { useToday } from '../../cloud/today';
import { saveVisit } from '../../cloud/visits';
import type { Estimate } from '../../estimate/event';

type Saving = { state: 'open'; error?: CallError } | { state: 'saving' } | { state: 'saved'; what: string };

/** Keeps the visit that was estimated. Sent again after a lost reply, the same command keeps it once. */
export function useSave(estimate: Estimate) {
  const today = useToday();
  const [saving, setSaving] = useState<Saving>({ state: 'open' });
  const command = useRef({ key: randomKey(), what: '' });
  const what = JSON.stringify(estimate);

  const save = async () => {
    if (command.current.what !== what) command.current = { key: randomKey(), what };
    setSaving({ state: 'saving' });
    const planned = today !== undefined && estimate.settlement.date > today;
    const result = await saveVisit({ key: command.current.key, ...visitOf(estimate), planned });
    setSaving(result.ok ? { state: 'saved', what } : { state: 'open', error: result.error });
  };
  return {
    waiting: saving.state === 'saving',
    saved: saving.state === 'saved' && saving.what === what,
    error: saving.state === 'open' ? saving.error : undefined,
    save: () => void save(),
  };
}

/** Without the account's balance: it is what the account holds now, not a fact of the year. */
function visitOf({ who, region, person, settlement }: Estimate) {
  const { accountBalance: _now, ...kept } = person;
  return { label: who, region, person: kept, settlement };
}
