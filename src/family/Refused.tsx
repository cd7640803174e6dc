import type { CallError } from '../cloud/call';
import { Clause } from '../components/Clause';
import { Note } from '../components/Text';
import { Tip } from '../components/Tip';

/** A refusal with its clause, and what did not happen. */
export function Refused({ error, kept }: { error: CallError; kept: string }) {
  return (
    <Tip kind="bad" title={error.message}>
      {error.cite === undefined ? null : (
        <Clause {...error.cite} {...(error.reason === undefined ? {} : { title: error.reason })} />
      )}
      <Note>{kept}</Note>
    </Tip>
  );
}
