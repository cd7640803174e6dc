import { useState } from 'react';
import type { CallError } from '../../cloud/call';
import { command } from '../../cloud/command';
import { useToday } from '../../cloud/today';
import { saveVisit } from '../../cloud/visits';
import { answer } from '../../estimate/answers';
import type { Estimate } from '../../estimate/event';

type Saving = { state: 'open'; error?: CallError } | { state: 'saving' } | { state: 'saved'; what: string };

/**
 * Keeps the visit that was estimated, or puts it in the place of the kept one that it changes. Sent again after a
 * lost reply, the same command keeps it once.
 */
export function useSave(estimate: Estimate) {
  const today = useToday();
  const [saving, setSaving] = useState<Saving>({ state: 'open' });
  // What was changed is afterwards one of the year's visits like the others.
  const what = JSON.stringify({ ...estimate, replaces: undefined });

  const save = async () => {
    setSaving({ state: 'saving' });
    const { replaces } = estimate;
    const planned = today !== undefined && estimate.settlement.date > today;
    const event = { ...visitOf(estimate), planned, ...(replaces === undefined ? {} : { replaces }) };
    const result = await command(event, saveVisit);
    setSaving(result.ok ? { state: 'saved', what } : { state: 'open', error: result.error });
    // A later change is one of this visit; one that has been removed meanwhile can only be added.
    if (result.ok) answer({ replaces: result.data.id });
    else if (result.error.code === 'NOT_FOUND') answer({ replaces: undefined });
  };
  return {
    waiting: saving.state === 'saving',
    saved: saving.state === 'saved' && saving.what === what,
    error: saving.state === 'open' ? saving.error : undefined,
    save: () => void save(),
  };
}

/** Without the accounts' balances: they are what the accounts hold now, not a fact of the year. */
function visitOf({ who, region, person, settlement }: Estimate) {
  const { accountBalance: _own, familyAccountBalance: _relatives, ...kept } = person;
  const { status } = person;
  return {
    label: who,
    region,
    person: kept,
    // Who retires later in the year had another status at this visit: it is kept with it.
    settlement: { ...(status === undefined ? {} : { status }), ...settlement },
  };
}
